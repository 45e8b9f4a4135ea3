"""The map: move the window, choose an island, read what is reported of it."""

from disputemap.web import frame, instrument, navigation, speech

navigation.require()

atlas, selection = frame.open_page()
language = speech.spoken()
title = language.say("What is reported about the disputed islands")
frame.show_title(title, language, is_map=True)
instrument.show_instrument(atlas, selection, language)
frame.close_page()
