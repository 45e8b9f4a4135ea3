"""How the atlas is made: rules, caveats, licences, counts, what is quarantined."""

from disputemap import sheets
from disputemap.web import frame, navigation, speech
from disputemap.web.reading_component import show_blocks

navigation.require()

atlas, selection = frame.open_page()
language = speech.spoken()
frame.show_title(language.say("Method"), language)
show_blocks(sheets.method_blocks(atlas, selection, language=language), language, key="method")
frame.close_page()
