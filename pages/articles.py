"""Every article: who published it, what it rests on, what was coded and corrected."""

from disputemap import sheets
from disputemap.web import frame, navigation, speech
from disputemap.web.reading_component import show_blocks

navigation.require()

atlas, _ = frame.open_page()
language = speech.spoken()
frame.show_title(language.say("Articles"), language)
article = frame.choose_article(atlas, language)
if article is None:
    show_blocks(sheets.no_article_blocks(language=language), language, key="no_article")
else:
    show_blocks(
        sheets.article_blocks(atlas, article, language=language), language, key="article_record"
    )
frame.close_page()
