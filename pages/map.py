"""The map: move the window, choose an island, read what is reported of it."""

from disputemap.web import frame, instrument, speech

atlas, selection = frame.open_page()
language = speech.spoken()
frame.show_title(language.say("What is reported about the disputed islands"), language)
instrument.show_instrument(atlas, selection, language)
frame.close_page()
