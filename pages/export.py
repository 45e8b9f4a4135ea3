"""What the map shows, as a file: picture, map, data, citations."""

from disputemap.web import check_form, export_form, filters, frame, navigation, speech

navigation.require()

atlas, selection = frame.open_page()
language = speech.spoken()
frame.show_title(language.say("Export"), language)
filters.show_filters(atlas, language)
export_form.show_form(atlas, selection, language)
check_form.show_form(atlas, language)
frame.close_page()
