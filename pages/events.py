"""The same selection as a list in time order, newest first."""

from disputemap import reading
from disputemap.web import downloads, filters, frame, navigation, speech
from disputemap.web.reading_component import show_blocks

navigation.require()

atlas, selection = frame.open_page()
language = speech.spoken()
frame.show_title(language.say("Events"), language)
filters.show_filters(atlas, language)
frame.show_counts(selection, language)
downloads.show_buttons(atlas, language)
blocks = reading.event_blocks(atlas, selection, language=language)
frame.follow_link(show_blocks(blocks, language, key="events"))
frame.close_page()
