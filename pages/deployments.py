"""Deployments and activity: what, whose, where, how sure, says who."""

from disputemap import sheets
from disputemap.web import filters, frame, navigation, speech
from disputemap.web.reading_component import show_blocks

navigation.require()

atlas, selection = frame.open_page()
language = speech.spoken()
frame.show_title(language.say("Deployments and activity"), language)
filters.show_filters(atlas, language)
show_blocks(
    sheets.deployment_list_blocks(atlas, selection, language=language), language, key="deployments"
)
frame.close_page()
