"""Claims side by side: who says what of each unit, by which source."""

from disputemap import sheets
from disputemap.web import frame, navigation, speech
from disputemap.web.reading_component import show_blocks

navigation.require()

atlas, _ = frame.open_page()
language = speech.spoken()
frame.show_title(language.say("Claims and control"), language)
frame.follow_link(
    show_blocks(sheets.claim_page_blocks(atlas, language=language), language, key="claims")
)
frame.close_page()
