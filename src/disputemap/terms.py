"""The closed lists of the data in words, each in the language of the interface.

A word that stands in no list here is a word of the data and is given as it is.
"""

from collections.abc import Mapping

from disputemap.language import ENGLISH, Language, marked

Words = Mapping[str, str]

KIND_WORDS: Words = {
    "statement": marked("statement"),
    "claim": marked("claim"),
    "deployment": marked("deployment"),
    "exercise": marked("exercise"),
    "patrol": marked("patrol"),
    "incident": marked("incident"),
    "protest": marked("protest"),
    "talks": marked("talks"),
    "agreement": marked("agreement"),
    "policy": marked("policy"),
    "sanction": marked("sanction"),
    "economic": marked("economic"),
    "historical": marked("historical"),
}
"""What sort of thing is reported, and activities of deployments."""
STATUS_WORDS: Words = {
    "stated": marked("stated by the article"),
    "attributed": marked("attributed to others"),
    "alleged": marked("alleged"),
    "disputed": marked("disputed"),
    "denied": marked("denied"),
    "planned": marked("planned"),
    "hypothetical": marked("hypothetical"),
}
"""How the article has it."""
PRESENCE_WORDS: Words = {
    "present": marked("reported present"),
    "withdrawn": marked("withdrawn"),
    "planned": marked("planned"),
    "alleged": marked("alleged"),
}
"""Whether a deployment is there."""
CONFIDENCE_WORDS: Words = {
    "high": marked("high"),
    "medium": marked("medium"),
    "low": marked("low"),
}
"""How sure a coder is."""
LEVEL_WORDS: Words = {
    "feature": marked("feature"),
    "unit": marked("unit of the dispute"),
    "group": marked("group of the dispute"),
    "region": marked("region"),
    "place": marked("place"),
}
"""Levels of places."""
PLACE_KIND_WORDS: Words = {
    "airfield": marked("airfield"),
    "area": marked("area"),
    "base": marked("base"),
    "bay": marked("bay"),
    "cape": marked("cape"),
    "city": marked("city"),
    "country or area": marked("country or area"),
    "island": marked("island"),
    "island chain": marked("island chain"),
    "island group": marked("island group"),
    "islet": marked("islet"),
    "islets": marked("islets"),
    "low-tide elevation": marked("low-tide elevation"),
    "region": marked("region"),
    "reported_position": marked("reported position"),
    "rocks": marked("rocks"),
    "sea": marked("sea"),
    "strait": marked("strait"),
    "town": marked("town"),
}
"""Kinds of places; the list of the data is open."""
OMISSION_WORDS: Words = {
    "boilerplate": marked("boilerplate"),
    "navigation": marked("navigation of the site"),
    "heading": marked("heading"),
    "byline": marked("byline"),
    "caption": marked("caption"),
    "comment": marked("reader's comment"),
    "opinion_without_claim": marked("opinion without a claim"),
    "teaser_repeated": marked("repeated teaser"),
}
"""Why a run of text is not coded."""
PUBLISHER_WORDS: Words = {"stated": marked("stated"), "inferred": marked("inferred")}
"""What the name of a publisher rests on."""
SIDE_WORDS: Words = {
    "CHN": marked("China"),
    "JPN": marked("Japan"),
    "KOR": marked("South Korea"),
    "PRK": marked("North Korea"),
    "RUS": marked("Russia"),
    "SUN": marked("Soviet Union"),
    "TWN": marked("Taiwan"),
    "UKR": marked("Ukraine"),
    "USA": marked("United States"),
    "EU": marked("European Union"),
    "UN": marked("United Nations"),
    "NATO": marked("NATO"),
    "G7": marked("G7"),
    "Ainu": marked("Ainu"),
    "author": marked("the article's author"),
    "unknown": marked("not known"),
}
"""Sides that the data use."""
TONGUE_WORDS: Words = {
    "en": marked("English"),
    "ja": marked("Japanese"),
    "ja-Latn": marked("Japanese, romanised"),
    "ru": marked("Russian"),
    "ru-Latn": marked("Russian, romanised"),
    "zh": marked("Chinese"),
    "zh-Hans": marked("Chinese, simplified"),
    "zh-Hant": marked("Chinese, traditional"),
    "zh-Latn": marked("Chinese, romanised"),
    "ain": marked("Ainu"),
    "ko": marked("Korean"),
}
"""Languages of names and articles, by tag."""


RECORDS_ARE_ENGLISH = marked(
    "Records are in English; quotations and titles are in the language of the article."
)
"""Said once on each page in another language: what is not translated."""


def said(words: Words, key: str, *, language: Language = ENGLISH) -> str:
    """Say an entry of a list; one that stands in no list is given as the data has it."""
    return language.say(words[key]) if key in words else key


_LEFT_OUT: Words = {
    "undated": marked("{number} undated"),
    "outside the window": marked("{number} outside the window"),
    "article": marked("{number} left out by article"),
    "kind": marked("{number} left out by kind"),
    "status": marked("{number} left out by status"),
    "side": marked("{number} left out by side"),
    "actor": marked("{number} left out by actor"),
    "place": marked("{number} left out by place"),
    "text": marked("{number} left out by text"),
    "event": marked("{number} left out by event"),
    "background": marked("{number} left out by background"),
}


def left_out_words(reason: str, number: int, *, language: Language = ENGLISH) -> str:
    """Say how many a reason of `selection` leaves out."""
    return language.say(_LEFT_OUT[reason], number=language.number(number))
