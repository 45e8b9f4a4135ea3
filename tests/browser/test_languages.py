"""Each page in each language: its own texts, dates in its form, nothing left out or cut off."""

import functools
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from pydantic import BaseModel

from disputemap.atlas import Atlas
from disputemap.language import LANGUAGES, MONTHS, PSEUDO, language_of
from disputemap.loading import load
from disputemap.model import KINDS, STATUSES
from disputemap.snapshots import html_text
from disputemap.view import View

pytestmark = pytest.mark.browser
PAGES = ("", "events", "articles", "deployments", "claims", "method")
TITLES = {
    "": "What is reported about the disputed islands",
    "events": "Events",
    "articles": "Articles",
    "deployments": "Deployments and activity",
    "claims": "Claims and control",
    "method": "Method",
}
LINKS = {**TITLES, "": "Map", "deployments": "Deployments", "claims": "Claims"}
OTHERS = (
    "Leaflet",
    "disputemap",
    "Skip to main content",
    "Choose an option",
    "Open",
    "expand_more",
)
"""Names, and what Streamlit says by itself."""
DAY_FORMS = {
    "ja": r"\d{4}年\d{1,2}月\d{1,2}日",
    "ru": r"\d{1,2} [а-я]+ \d{4}\sг\.",
    "zh-Hans": r"\d{4}年\d{1,2}月\d{1,2}日",
    "zh-Hant": r"\d{4}年\d{1,2}月\d{1,2}日",
}
# Streamlit asks for these below the page's own path first, and then at the root.
STREAMLITS_OWN = re.compile(r"404 \(Not Found\)")
SEEN = """() => {
  const spoken = ["aria-label", "aria-valuetext", "aria-roledescription", "title", "placeholder",
    "alt"];
  const left = ["stToolbar", "InputInstructions", "stStatusWidget"]
    .map((name) => `[data-testid=${name}]`).join(", ");
  const found = [];
  for (const node of document.querySelectorAll("body *")) {
    if (node.closest("script, style, noscript") || node.closest(left)) continue;
    for (const name of spoken) {
      if (node.hasAttribute(name)) found.push(node.getAttribute(name));
    }
    if (node.checkVisibility()) {
      const own = [...node.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE);
      for (const child of own) found.push(child.data);
    }
  }
  return [...new Set(found.map((text) => text.trim()).filter((text) => /\\p{L}/u.test(text)))];
}"""
OPEN_ALL = """async () => {
  for (const node of document.querySelectorAll("details")) node.open = true;
  // What opens fills itself on an event of its own.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
CUT_OFF = """() => [...document.querySelectorAll(
    "button, summary, label, h1, h2, h3, p, dt, dd, th")]
  .filter((node) => node.checkVisibility() && node.scrollWidth > node.clientWidth + 1
    && getComputedStyle(node).overflowX !== "visible" && node.clientWidth > 2)
  .map((node) => node.textContent.slice(0, 60))"""


def strings(value: object) -> Iterator[str]:
    """Every text in a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from strings(getattr(value, name))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)


@functools.cache
def atlas() -> Atlas:
    return load()


@functools.cache
def records() -> frozenset[str]:
    """The texts of the records, which stand on the screen as they are."""
    found = atlas()
    parts = (found.places, found.actors, found.sources, found.systems)
    values = [*(record for part in parts for record in part.values()), *found.articles]
    values += [*found.deployments, *found.claims, *found.controls, *found.corrections]
    values += [*found.assignments]
    values += [*found.catalog, *found.zones, *(e.title for e in found.events)]
    values += [e.reason for e in found.events if e.reason]
    values += [d for e in found.events for d in e.disagreements]
    return frozenset(text for value in values for text in strings(value)) - {*KINDS, *STATUSES}


@functools.cache
def haystack() -> str:
    return "\n".join(sorted(records()))


def without_brackets(text: str) -> list[str]:
    """What of a text stands in no brackets, in pieces."""
    pieces, depth = [""], 0
    for character in text:
        if character == "⟦":
            depth += 1
            pieces.append("")
        elif character == "⟧":
            depth -= 1
        elif depth == 0:
            pieces[-1] += character
    return pieces


def is_record(piece: str) -> bool:
    """Whether a piece is from a record: a whole text of one, or a longer part of one."""
    is_long = len(piece.split()) > 3
    return piece in records() or (is_long and piece.rstrip(".") in haystack())


def is_plain(piece: str) -> bool:
    """Whether a piece is a day, a code or a mark that every language writes alike."""
    day = rf"(\d{{1,2}} )?({'|'.join(MONTHS)}|[A-Z][a-z]{{2}}) \d{{4}}"
    span = rf"({day}|\d{{1,2}}( [A-Z][a-z]+)?) to {day}"
    return bool(
        re.fullmatch(rf"{day}|{span}|[A-Z]{{1,4}}|[\d°′.,]+ ?[NSEW]?|\d+ ?(km|m|nm)", piece)
    )


def left_out(texts: list[str]) -> list[str]:
    """Texts, or parts of them, that no catalogue has and no record."""
    names = {*LANGUAGES.values(), PSEUDO, *OTHERS, atlas().version}
    # The map sets a name of two parts in two lines where it has little room.
    names |= {line for place in atlas().places.values() for line in place.label.split(" / ")}
    found = []
    for text in texts:
        if is_record(text):
            continue
        for piece in without_brackets(re.sub(r"https?://\S+", "", text)):
            words = piece.strip(" .·;:,()[]/→+“”…\n")
            parts = [p.strip() for p in re.split(r" [·/;] |: ", words)]
            wrong = [
                p
                for p in parts
                if re.search(r"[^\W\d_]", p) and not (is_record(p) or is_plain(p) or p in names)
            ]
            found += [f"{p!r} in {text!r}" for p in wrong if not is_record(words)]
    return found


def open_ready(open_page, address: str, name: str, *, width: int = 1440) -> tuple[Page, object]:
    """Open a page of the app and wait until it stands."""
    page, watch = open_page(address, width=width)
    page.wait_for_selector(".dm-reading > *")
    if name == "":
        page.wait_for_selector(".leaflet-container path")
    return page, watch


def test_every_text_of_a_comparison_is_in_the_catalogues(app_address, open_page):
    asked = "from=2022-01-01&to=2022-12-31&with=2025-01-01_2025-12-31&selected=kunashir"
    page, _ = open_ready(open_page, f"{app_address}/?lang={PSEUDO}&{asked}", "")
    expect(page.locator("h1").first).to_contain_text("⟦")
    page.evaluate(OPEN_ALL)
    assert left_out(page.evaluate(SEEN)) == []


@pytest.mark.parametrize("name", PAGES)
def test_every_text_of_a_page_is_in_the_catalogues_and_fits(app_address, open_page, name):
    page, _ = open_ready(open_page, f"{app_address}/{name}?lang={PSEUDO}", name)
    expect(page.locator("h1").first).to_contain_text("⟦")
    page.evaluate(OPEN_ALL)
    assert left_out(page.evaluate(SEEN)) == []
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(f"document.documentElement.scrollWidth <= {width}")
        assert page.evaluate(CUT_OFF) == []


def test_a_text_that_is_left_out_is_found():
    assert left_out(["⟦Events ~~~⟧"]) == []
    assert left_out(["⟦{x} ⟦Events ~⟧ of ~~⟧", "Shikotan"]) == []
    assert left_out(["Events in the window"]) != []
    assert left_out(["⟦Events ~~~⟧ in the window"]) != []
    assert left_out(["planned"]) != []


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_each_page_speaks_each_language(app_address, open_page, code):
    language = language_of(code)
    page, watch = open_ready(open_page, f"{app_address}/?lang={code}", "")
    for name in PAGES:
        page.get_by_role("link", name=language.say(LINKS[name]), exact=True).click()
        expect(page.locator("h1").first).to_have_text(language.say(TITLES[name]))
        expect(page.locator("html")).to_have_attribute("lang", code)
        if name != "claims":
            expect(page.locator("body")).to_contain_text(re.compile(DAY_FORMS[code]))
    assert [error for error in watch.errors if not STREAMLITS_OWN.search(error)] == []
    assert watch.foreign == []


@pytest.mark.parametrize(
    ("locale", "code"),
    [("ja-JP", "ja"), ("ru-RU", "ru"), ("zh-TW", "zh-Hant"), ("zh-CN", "zh-Hans"), ("fr-FR", "en")],
)
def test_without_a_wish_the_browsers_language_is_spoken(app_address, open_page, locale, code):
    page, _ = open_page(f"{app_address}/method", locale=locale)
    expect(page.locator("h1").first).to_have_text(language_of(code).say("Method"))
    expect(page.locator("html")).to_have_attribute("lang", code)


def test_a_language_chosen_from_the_list_holds_on_every_page(app_address, open_page):
    page, watch = open_ready(open_page, f"{app_address}/", "")
    page.get_by_role("button", name="Language: English").click()
    page.locator(".st-key-language_choice").get_by_text("Русский").click()
    russian = language_of("ru")
    expect(page.locator(".st-key-language_choice")).to_have_count(0)
    expect(page.locator("h1").first).to_have_text(russian.say(TITLES[""]))
    expect(page).to_have_url(re.compile("lang=ru"))
    expect(page.locator(".dm-key summary").first).to_have_text(russian.say("Key"))
    page.get_by_role("link", name=russian.say("Claims")).click()
    expect(page.locator("h1").first).to_have_text(russian.say(TITLES["claims"]))
    assert [error for error in watch.errors if not STREAMLITS_OWN.search(error)] == []


@pytest.mark.parametrize("code", [*LANGUAGES, PSEUDO])
def test_the_saved_page_speaks_its_language(tmp_path, open_page, code):
    path = tmp_path / f"{code}.html"
    path.write_text(html_text(atlas(), View(language=code)), encoding="utf-8")
    page, watch = open_page(path.as_uri())
    page.wait_for_selector(".leaflet-container path")
    language = language_of(code)
    expect(page.locator("html")).to_have_attribute("lang", code)
    heading = "Disputed islands: who says what, when, and as reported by whom"
    expect(page.locator("h1")).to_have_text(language.say(heading))
    expect(page.locator(".dm-key summary").first).to_have_text(language.say("Key"))
    if code == PSEUDO:
        assert left_out(page.evaluate(SEEN)) == []
    assert watch.errors == [] and watch.foreign == []
