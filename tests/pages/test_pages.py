"""Each page, run by Streamlit's own test: what it shows, what a filter does, what a fault does."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from disputemap.loading import load
from disputemap.selection import select
from disputemap.snapshots import files
from disputemap.snapshots.dividing import Each
from disputemap.view import View

APP = str(Path(__file__).parents[2] / "app.py")
PAGES = ("events", "articles", "deployments", "claims", "method", "export", "map")
pytestmark = pytest.mark.filterwarnings("ignore")  # Streamlit's test harness warns of itself


def opened(page: str, **address: str | list[str]) -> AppTest:
    """Open the app at an address, then go to a page of it."""
    app = AppTest.from_file(APP, default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    return app if page == "map" else app.switch_page(f"pages/{page}.py").run()


def blocks(app: AppTest, key: str) -> list[dict]:
    """Blocks of plain text that a reading component was given."""
    found = [
        component.proto
        for component in app.get("bidi_component")
        if component.proto.id.endswith(f"-{key}")
    ]
    assert found, f"no reading component {key!r}"
    return json.loads(found[0].json)["blocks"]


def cards(app: AppTest, key: str) -> list[dict]:
    return [block for block in blocks(app, key) if block["type"] == "card"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_without_an_error(page):
    app = opened(page)
    assert not app.exception
    assert not app.error
    assert not app.warning


def test_the_events_page_shows_every_report_of_the_selection_once():
    shown = [card["id"] for card in cards(opened("events"), "events")]
    assert sorted(shown) == sorted(report.id for report in load().reports)


def test_events_are_in_time_order_newest_first():
    atlas = load()
    shown = [atlas.event_of[card["id"]] for card in cards(opened("events"), "events")]
    firsts = [event.id for event in dict.fromkeys(shown)]
    expected = [event.id for event in select(atlas, View()).shown_events]
    assert firsts == expected


def test_a_window_in_the_address_narrows_the_list_as_select_does():
    address = {"from": "2022-02-01", "to": "2022-02-28", "mode": "certain"}
    app = opened("events", **address)
    selection = select(load(), View.from_address({k: [v] for k, v in address.items()}))
    assert {card["id"] for card in cards(app, "events")} == {r.id for r in selection.shown_reports}
    assert 0 < len(selection.shown) < 60


def test_a_word_in_the_search_field_narrows_the_list():
    app = opened("events")
    app.text_input[0].set_value("魚釣島").run()
    assert not app.exception
    found = cards(app, "events")
    assert found == [] or all("Diaoyu" in json.dumps(card) for card in found)
    app.text_input[0].set_value("seppuku ritual").run()
    app.text_input[0].set_value("Medvedev").run()
    assert [card["id"][:3] for card in cards(app, "events")] == ["001"]


def test_choosing_a_kind_keeps_that_kind():
    app = opened("events")
    app.session_state["filters_open"] = True
    app.run()
    kinds = next(widget for widget in app.multiselect if widget.label == "Kinds")
    kinds.set_value(["patrol"]).run()
    assert {card["kind"] for card in cards(app, "events")} == {"patrol"}


def test_an_address_that_cannot_be_read_gives_a_notice_and_shows_everything():
    app = opened("map", **{"from": "2022-13-45", "mode": "perhaps"})
    assert not app.exception
    told = " ".join(text.value for text in app.text)
    assert "2022-13-45" in told
    assert "perhaps" in told
    app.switch_page("pages/events.py").run()
    assert len(cards(app, "events")) == len(load().reports)


def test_an_address_with_an_unknown_place_gives_a_notice_and_shows_everything():
    app = opened("map", place="atlantis")
    assert not app.exception
    assert "atlantis" in " ".join(text.value for text in app.text)


def test_an_article_page_shows_chain_coverage_corrections_and_reports():
    app = opened("articles")
    app.selectbox(key="article").set_value("001_f9b2e4d7fc67e70e").run()
    shown = blocks(app, "article_record")
    text = json.dumps(shown, ensure_ascii=False)
    assert "Nikolai Patrushev" in text
    assert "Independence" in text
    assert "SHA-256" in text
    assert len(cards(app, "article_record")) == 28


def test_the_claims_page_sets_the_claimants_side_by_side_with_sources():
    tables = [b for b in blocks(opened("claims"), "claims") if b["type"] == "table"]
    claimants = {row[0] for table in tables if table["columns"][0] == "Claimed by"
                 for row in table["rows"]}  # fmt: skip
    assert {"China (CHN)", "Japan (JPN)", "Russia (RUS)", "Taiwan (TWN)"} <= claimants
    assert all(row[-1] for table in tables for row in table["rows"])


def test_the_deployments_page_has_every_deployment_and_its_verdict():
    shown = cards(opened("deployments"), "deployments")
    assert {card["id"] for card in shown} == {d.id for d in load().deployments}
    bastion = next(card for card in shown if card["id"] == "bastion_matua")
    assert "km from the nearest disputed island" in json.dumps(bastion)


def test_background_deployments_can_be_switched_off():
    shown = cards(opened("deployments", background="off"), "deployments")
    assert shown
    assert all(card["relation"] != "background" for card in shown)


def test_the_method_page_lists_rules_licences_and_counts():
    text = json.dumps(blocks(opened("method"), "method"), ensure_ascii=False)
    for words in ("ODbL", "国土数値情報", "not a legal boundary", load().version):
        assert words in text


def test_a_users_folder_with_faults_is_told_and_the_rest_is_shown(tmp_path, monkeypatch):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "mine.yaml").write_text("id: mine\nid: twice\n", encoding="utf-8")
    monkeypatch.setenv("DISPUTEMAP_DATA", str(tmp_path))
    app = opened("method")
    assert not app.exception
    text = json.dumps(blocks(app, "method"), ensure_ascii=False)
    assert "mine.yaml" in text
    assert len(cards(opened("events"), "events")) == 186


def test_a_folder_that_does_not_exist_gives_one_message(tmp_path, monkeypatch):
    monkeypatch.setenv("DISPUTEMAP_DATA", str(tmp_path / "nowhere"))
    app = opened("map")
    assert not app.exception
    assert "nowhere" in " ".join(text.value for text in app.text)
    assert len(app.error) == 1


def chosen_language(app):
    """The language that is marked in the list of languages, which is opened for it."""
    app.session_state["language_open"] = True
    app.run()
    return app.radio(key="language_choice").value


@pytest.mark.parametrize(
    ("code", "own_name"), [("ja", "日本語"), ("ru", "Русский"), ("zh-Hans", "简体中文")]
)
def test_the_language_of_the_address_is_the_one_chosen_on_every_page(code, own_name):
    for page in PAGES:
        app = opened(page, lang=code)
        assert not app.exception and not app.warning
        assert chosen_language(app) == code
        assert own_name in app.radio(key="language_choice").options


def test_a_chosen_language_goes_into_the_address_and_stays():
    app = opened("method")
    assert chosen_language(app) == "en"
    app.radio(key="language_choice").set_value("ru").run()
    assert not app.exception
    assert app.query_params["lang"] == "ru" and "names" not in app.query_params
    app.switch_page("pages/events.py").run()
    assert chosen_language(app) == "ru"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"side": "QQQ"}, "the data have no side 'QQQ'"),
        ({"side": "rus"}, "the data have no side 'rus'; close to it: RUS"),
        ({"selected": "shikotn"}, "the data have no place 'shikotn'; close to it: shikotan (Shik"),
        ({"selected": ["iturup", "shikotan"]}, "'selected' is given 2 values"),
        ({"at": "44_146_20"}, "the zoom 20 of the map is not from 3 to 14"),
        ({"at": "0_0_5"}, "The place “at” of the address is off the map's sheet."),
    ],
)
def test_an_address_that_cannot_be_shown_gives_one_notice_in_whole_sentences(asked, told):
    app = opened("map", **asked)
    assert not app.exception and len(app.warning) == 1
    notice = next(text.value for text in app.text if told in text.value)
    assert notice.endswith(".") and ".." not in notice and "?." not in notice
    assert not {"side", "selected", "at"} & set(app.query_params)


@pytest.mark.parametrize("wanted", ["fr", "xx-YY", "<script>"])
def test_an_unknown_language_in_the_address_gives_a_notice_and_english(wanted):
    app = opened("map", lang=wanted)
    assert not app.exception
    assert app.warning and any("lang" in text.value for text in app.text)
    assert chosen_language(app) == "en"


def test_a_notice_is_told_in_the_language_of_the_address_and_the_language_stays():
    app = opened("map", lang="ru", selected="nowhere")
    assert not app.exception and app.warning
    assert not any("This view cannot be shown" in text.value for text in app.text)
    assert chosen_language(app) == "ru"
    app = opened("map", lang="ru", mode="maybe")
    assert app.warning and chosen_language(app) == "ru"


def test_names_of_places_in_a_language_of_their_own_do_not_follow():
    app = opened("method", names="ja-Latn")
    assert chosen_language(app) is not None
    app.radio(key="language_choice").set_value("ru").run()
    assert app.query_params["names"] == "ja-Latn"
    assert chosen_language(app) is not None
    app.radio(key="language_choice").set_value("en").run()
    assert app.query_params["names"] == "ja-Latn"


@pytest.mark.parametrize(
    ("perspective", "heading", "first_claimant"),
    [
        ("neutral", "Diaoyu / Senkaku", "China (CHN)"),
        ("japan", "Northern Territories", "Japan (JPN)"),
        ("russia", "Southern Kurils", "Russia (RUS)"),
        ("china", "Diaoyu Islands", "China (CHN)"),
        ("taiwan", "Diaoyutai Islands", "Taiwan (TWN)"),
    ],
)
def test_the_claims_page_begins_with_what_the_side_of_the_view_claims(
    perspective, heading, first_claimant
):
    app = opened("claims", perspective=perspective)
    shown = blocks(app, "claims")
    assert shown[0]["text"] == heading
    table = next(b for b in shown if b["type"] == "table" and b["columns"][0] == "Claimed by")
    assert table["rows"][0][0] == first_claimant
    whose = [text.value for text in app.caption if "sees it" in text.value]
    assert len(whose) == (perspective != "neutral")


@pytest.mark.parametrize("perspective", ["japan", "russia", "china", "taiwan"])
def test_no_quotation_and_no_summary_on_the_events_page_changes_with_the_view(perspective):
    neutral = {c["id"]: (c["quote"], c["summary"]) for c in cards(opened("events"), "events")}
    app = opened("events", perspective=perspective, names="ja")
    seen = {c["id"]: (c["quote"], c["summary"]) for c in cards(app, "events")}
    assert seen == neutral


@pytest.mark.parametrize("wanted", ["atlantis", "JAPAN", "<script>", "neutral'--"])
def test_an_unknown_perspective_gives_a_notice_and_the_neutral_view(wanted):
    app = opened("map", perspective=wanted)
    assert not app.exception
    assert any("perspective" in text.value for text in app.text)
    app = app.switch_page("pages/claims.py").run()
    assert blocks(app, "claims")[0]["text"] == "Diaoyu / Senkaku"


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ({"lang": "ja"}, "Diaoyu Islands / 尖閣諸島"),
        ({"lang": "ja", "names": "en"}, "Diaoyu / Senkaku"),
        ({"lang": "ru", "names": "ja"}, "Diaoyu Islands / 尖閣諸島"),
    ],
)
def test_places_are_named_in_the_language_of_the_page_unless_another_is_chosen(asked, heading):
    assert blocks(opened("claims", **asked), "claims")[0]["text"] == heading


def test_an_unknown_language_of_names_gives_a_notice_and_english_names():
    app = opened("map", names="tlh")
    assert any("names" in text.value for text in app.text)
    app = app.switch_page("pages/claims.py").run()
    assert blocks(app, "claims")[0]["text"] == "Diaoyu / Senkaku"


def test_an_export_is_made_when_it_is_asked_for_and_not_before():
    app = opened("export", **{"from": "2022-02-01", "to": "2022-02-28"})
    assert not app.get("download_button")
    app.selectbox(key="export_form").select(".csv").run()
    app.button(key="export_make").click().run()
    assert not app.exception
    assert [button.proto.label.split(" (")[0] for button in app.get("download_button")] == [
        "Save csv",
        "Save csv.recipe.json",
    ]
    command = [code.value for code in app.code][-1]
    assert "--address 'from=2022-02-01&to=2022-02-28" in command
    app.selectbox(key="export_form").select(".ris").run()
    assert not app.get("download_button")
    assert any("of other choices" in caption.value for caption in app.caption)


def test_a_view_is_made_month_by_month_as_one_zip():
    app = opened("export", **{"from": "2022-01-15", "to": "2022-03-10"})
    app.selectbox(key="export_form").select(".ris").run()
    app.selectbox(key="export_each").select(Each.MONTH).run()
    app.button(key="export_make").click().run()
    assert not app.exception
    (button,) = app.get("download_button")
    assert button.proto.label.startswith("Save 6 files as one (")
    command = [code.value for code in app.code][-1]
    assert " --each month --format ris " in command


def test_more_files_than_a_page_should_make_are_refused_with_a_way_out():
    app = opened("export", **{"from": "1990-01-01", "to": "2010-12-31"})
    app.selectbox(key="export_each").select(Each.MONTH).run()
    app.button(key="export_make").click().run()
    assert not app.exception
    assert not app.get("download_button")
    assert any("252 files are more than 120" in text.value for text in app.text)


def told_of(name: str, content: bytes) -> list[str]:
    app = opened("export")
    app.file_uploader(key="check_file").upload(name, content).run()
    assert not app.exception
    return [*(text.value for text in app.text), *(button.label for button in app.button)]


def test_a_snapshot_is_checked_and_its_view_offered():
    view = View.from_address({"from": ["2022-02-01"], "to": ["2022-06-30"]})
    content = files(load(), view, ".ris")[".ris.recipe.json"]
    told = told_of("x.ris.recipe.json", content)
    assert any(text.startswith("holds: ") for text in told)
    assert any("1 February to 30 June 2022" in text for text in told)
    assert "Show this view on the map" in told


def test_an_export_of_each_island_of_places_without_one_is_told():
    app = opened("export", place="tokyo")
    app.selectbox(key="export_each").select(Each.UNIT).run()
    app.button(key="export_make").click().run()
    assert not app.exception
    assert any("no island to make" in text.value for text in app.text)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.png", b"no picture", "'x.png' is damaged, or no .png at all"),
        ("x.exe", b"MZ", "is no snapshot by its name"),
        ("x.csv", b"a,b", "stands beside it, in 'x.csv.recipe.json'"),
        ("x.csv.recipe.json", b'{"view": {}}', "the recipe of 'x.csv.recipe.json' is damaged"),
    ],
)
def test_a_file_that_is_no_snapshot_gets_one_message(name: str, content: bytes, words: str):
    told = told_of(name, content)
    assert any(words in text for text in told)
    assert "Show this view on the map" not in told


def test_a_picture_is_shown_small_before_it_is_saved():
    app = opened("export")
    app.selectbox(key="export_size").select("square").run()
    app.button(key="export_make").click().run()
    assert not app.exception
    assert app.get("image")


def test_a_size_that_cannot_be_is_told():
    app = opened("export")
    app.selectbox(key="export_size").select("own").run()
    app.number_input(key="export_width").set_value(1200).run()
    assert "cannot be set" in " ".join(text.value for text in app.text)
    assert not app.exception
