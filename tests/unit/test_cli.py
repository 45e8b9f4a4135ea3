"""disputemap.cli: forms, exit codes and messages of the program."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from disputemap.catalog import sha256
from disputemap.cli import main
from disputemap.cli.options import view_of, window_day
from disputemap.cli.program import app
from disputemap.errors import ViewError
from disputemap.sentences import sentences
from tests.folders import article, files, report, sound, write

SRC = Path(__file__).resolve().parents[2] / "src"
TEXT = "Putin spoke of the islands. More on this.\n"
HOSTILE = "=1+1 <img src=x onerror=alert(1)> [bold]x[/bold] {{ 7*7 }} \x1b[31mred"


@dataclass
class Ran:
    """What came of one run."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.split("\n")[:-1]]


Run = Callable[..., Ran]


def coded() -> dict[str, Any]:
    """A folder of one article with reports of several dates and kinds."""
    when = {"basis": "explicit", "type": "point"}
    first, last = len("Putin spoke of the islands."), len(TEXT) - 1
    reports = [
        report("r1", evidence={"start": 0, "end": first}),
        report(
            "r2",
            kind="claim",
            summary=HOSTILE,
            places=[{"id": "southern_kurils", "role": "subject", "basis": "explicit"}],
            actors=[{"id": "japan", "side": "JPN"}],
            when={"edtf": "2021-06-30", **when},
            evidence={"start": 0, "end": first},
        ),
        report("r3", when=when, evidence={"start": 0, "end": first}),
        report("r4", when={"edtf": "1855-02-07", **when}, evidence={"start": 0, "end": first}),
    ]
    found = article(
        reports=reports,
        omitted=[{"start": first + 1, "end": last, "reason": "navigation"}],
        sha256=sha256(TEXT),
        characters=len(TEXT),
        sentences=len(sentences(TEXT)),
    )
    return {"articles/a1.yaml": found, "events.yaml": []}


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small folder in the place of the shipped data."""
    root = sound(tmp_path, **coded())
    monkeypatch.setattr("disputemap.loading.data_root", lambda: root)
    monkeypatch.setattr("disputemap.cli.data.data_root", lambda: root)
    monkeypatch.delenv("DISPUTEMAP_DATA", raising=False)
    return root


@pytest.fixture
def run(shipped: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program in this process, on the small folder."""

    def go(*words: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["disputemap", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main()
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Ran(int(end.value.code or 0), said.out, said.err)

    return go


def start(*words: str, **changed: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own, as a person does."""
    command = [sys.executable, "-m", "disputemap", *words]
    environment = {**os.environ, "PYTHONPATH": str(SRC), **changed}
    return subprocess.run(command, env=environment, capture_output=True, check=False, timeout=120)


def ids(ran: Ran) -> list[str]:
    assert ran.code == 0, ran.err
    return [row["id"] for row in ran.rows]


def test_json_lines_hold_one_report_each_with_the_agreed_keys(run: Run) -> None:
    ran = run("reports", "--format", "jsonl")
    assert ids(ran) == ["r1", "r2", "r4", "r3"]
    for row in ran.rows:
        assert list(row) == [
            *("id", "article", "event", "kind", "summary", "quote", "speaker", "actors"),
            *("addressees", "places", "date", "status", "evidence", "chain", "confidence"),
            *("place_names", "perspective", "names_in"),
        ]
        assert list(row["date"]) == ["edtf", "earliest", "latest", "basis", "type", "phrase"]
        assert list(row["evidence"]) == ["start", "end"]
    undated = ran.rows[-1]["date"]
    assert (undated["edtf"], undated["earliest"], undated["latest"]) == (None, None, None)
    assert ran.rows[1]["summary"] == HOSTILE


def test_json_is_one_list_of_the_same_rows(run: Run) -> None:
    rows = run("reports", "--format", "jsonl").rows
    assert json.loads(run("reports", "--format", "json").out) == rows


def test_csv_has_a_header_and_inert_cells(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("reports", "--format", "csv").out)))
    assert [row["id"] for row in rows] == ["r1", "r2", "r4", "r3"]
    assert rows[1]["summary"] == f"'{HOSTILE}"
    assert rows[0]["actors"] == "Vladimir Putin, President [RUS]"


def test_geojson_has_points_for_what_can_be_drawn(run: Run) -> None:
    collection = json.loads(run("reports", "--format", "geojson").out)
    assert collection["type"] == "FeatureCollection"
    by_id = {feature["id"]: feature for feature in collection["features"]}
    assert by_id["r1"]["geometry"]["type"] == "Point"
    assert by_id["r1"]["properties"]["date"]["edtf"] == "2021-09-03"


def test_a_table_obeys_no_markup_and_no_terminal_codes(run: Run) -> None:
    ran = run("reports")
    words = " ".join(ran.out.split())
    assert "r1" in words
    assert "[bold]x[/bold]" in words
    assert "\x1b" not in ran.out


def test_what_is_left_out_is_told_beside_the_rows(run: Run) -> None:
    ran = run("reports", "--from", "2021", "--kind", "statement", "--format", "jsonl")
    assert ran.err == (
        "1 of 4 reports shown; 1 left out: kind; 1 left out: undated; "
        "1 left out: outside the window\n"
    )


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param(["--from", "2021", "--to", "2021-06"], ["r2"], id="reduced dates"),
        pytest.param(["--from", "2021-06-30", "--to", "2021-06-30"], ["r2"], id="one day"),
        pytest.param(["--from", "2021-07"], ["r1"], id="from"),
        pytest.param(["--to", "1999"], ["r4"], id="to, before 1970"),
        pytest.param(["--from", "2021-22", "--to", "2021-22"], ["r2"], id="a season"),
        pytest.param(["--place", "kunashir"], ["r1", "r2", "r4", "r3"], id="own and group"),
        pytest.param(["--place", "northern_territories", "--kind", "claim"], ["r2"], id="alias"),
        pytest.param(["--place", "tokyo"], [], id="a place without reports"),
        pytest.param(["--kind", "claim", "--kind", "talks"], ["r2"], id="two kinds"),
        pytest.param(["--side", "JPN"], ["r2"], id="side"),
        pytest.param(["--article", "a1", "--text", "japan"], ["r2"], id="text"),
        pytest.param(["--side", "USA"], [], id="a side without reports"),
    ],
)
def test_filters_are_those_of_the_view(run: Run, options: list[str], expected: list[str]) -> None:
    assert ids(run("reports", "--format", "jsonl", *options)) == expected


def test_certain_keeps_what_surely_lies_in_the_window(run: Run, shipped: Path) -> None:
    month = report("r1", when={"edtf": "2021-09", "basis": "explicit", "type": "point"})
    write(shipped, {"articles/a1.yaml": article(reports=[month], omitted=[])})
    window = ("--from", "2021-09-01", "--to", "2021-09-15", "--format", "jsonl")
    assert ids(run("reports", *window)) == ["r1"]
    assert ids(run("reports", *window, "--certain")) == []


def test_events_come_with_their_reports(run: Run, shipped: Path) -> None:
    write(shipped, {"events.yaml": files()["events.yaml"]})
    ran = run("events", "--format", "jsonl")
    assert {row["id"]: row["reports"] for row in ran.rows} == {
        "e1": ["r1", "r2"],
        "e-r4": ["r4"],
        "e-r3": ["r3"],
    }


def test_islands_are_listed_with_claims_and_counts(run: Run) -> None:
    (row,) = run("islands", "--format", "jsonl").rows
    assert (row["id"], row["own"], row["group"]) == ("kunashir", 3, 1)
    assert row["claims"] == ["Japan: The treaty of 1855."]


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "geojson"])
def test_every_form_goes_into_a_file_as_it_goes_to_the_screen(
    run: Run, tmp_path: Path, form: str
) -> None:
    file = tmp_path / "out"
    ran = run("reports", "--format", form, "-o", str(file))
    assert (ran.code, ran.out) == (0, "")
    said = run("reports", "--format", form, "-o", "-").out
    assert file.read_bytes().decode() == said
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_file_that_is_there_is_replaced_whole_or_not_at_all(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    file.write_text("old" * 9999)
    assert run("reports", "--format", "json", "--kind", "nope", "-o", str(file)).code == 2
    assert file.read_text() == "old" * 9999
    assert run("reports", "--format", "json", "-o", str(file)).code == 0
    assert len(json.loads(file.read_text())) == 4


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(
            ["reports", "--from", "2022", "--to", "2021"],
            "disputemap: the window ends on 2021-12-31, before it starts on 2022-01-01",
            id="a window that ends before it starts",
        ),
        pytest.param(
            ["reports", "--from", "2023-02-29"],
            "disputemap: --from: '2023-02-29' is not in the calendar: 2023-02 has 28 days",
            id="a day not in the calendar",
        ),
        pytest.param(
            ["events", "--to", "yesterday"],
            "disputemap: --to: 'yesterday' is not a date",
            id="no date",
        ),
        pytest.param(
            ["reports", "--from", "2020/2021"],
            "disputemap: --from: '2020/2021' is an interval; expected one year, month or day",
            id="an interval",
        ),
        pytest.param(
            ["reports", "--to", "2020/.."], "--to: '2020/..' is an interval", id="an open interval"
        ),
        pytest.param(
            ["events", "--place", "kunasir"],
            "disputemap: the data have no place 'kunasir'; close to it: kunashir "
            "(Kunashir / Kunashiri)",
            id="a misspelt place",
        ),
        pytest.param(
            ["reports", "--article", "a9"],
            "disputemap: the data have no article 'a9'",
            id="no article",
        ),
        pytest.param(["reports", "--kind", "war"], "disputemap: kind 'war' is unknown", id="kind"),
        pytest.param(["reports", "--text", "x" * 201], "longer than 200", id="a long text"),
        pytest.param(["reports", "--format", "xml"], "Invalid value for '--format'", id="form"),
        pytest.param(["reports", "--colour", "red"], "No such option: --colour", id="option"),
        pytest.param(["report"], "No such command 'report'", id="command"),
        pytest.param(["verify"], "Missing option '--texts'", id="no texts"),
        pytest.param(
            ["verify", "--texts", "/nowhere"],
            "disputemap: /nowhere: found no folder; expected the folder of the article texts",
            id="texts that are not there",
        ),
        pytest.param(
            ["reports", "--data", "/nowhere"],
            "disputemap: /nowhere: found no such folder; expected a folder of articles",
            id="data that are not there",
        ),
        pytest.param(
            ["reports", "-o", "/nowhere/out.csv"],
            "disputemap: /nowhere/out.csv: found No such file or directory; expected a file that "
            "can be written",
            id="a file that cannot be written",
        ),
        pytest.param(["snapshot"], "disputemap: no file to write", id="a snapshot of nothing"),
        pytest.param(["snapshot", "-o", "x.gif"], "x.gif", id="a picture of another form"),
    ],
)
def test_wrong_use_is_one_message_and_exit_2(run: Run, words: list[str], message: str) -> None:
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_a_bad_record_is_quarantined_counted_and_found_by_check(run: Run, shipped: Path) -> None:
    bad = report("bad", when={"edtf": "2023-02-29", "basis": "explicit", "type": "point"})
    found = coded()["articles/a1.yaml"]
    write(shipped, {"articles/a1.yaml": found | {"reports": [*found["reports"], bad]}})
    ran = run("reports", "--format", "jsonl")
    assert ids(ran) == ["r1", "r2", "r4", "r3"]
    assert "1 record with faults in the data" in ran.err
    ran = run("check")
    assert ran.code == 1
    (line,) = [line for line in ran.out.splitlines() if "2023-02-29" in line]
    assert "geodata/articles/a1.yaml, bad, line" in line
    assert "findings" in ran.err


def test_a_users_folder_is_laid_over_the_data(run: Run, tmp_path: Path) -> None:
    mine = article("mine", reports=[report("m1")], omitted=[])
    folder = write(tmp_path / "mine", {"articles/mine.yaml": mine})
    assert ids(run("reports", "--article", "mine", "--format", "jsonl", "--data", str(folder))) == [
        "m1"
    ]


def test_verify_tells_the_share_of_each_article(run: Run, tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", {"a1.txt": TEXT})
    ran = run("verify", "--texts", str(texts))
    assert (ran.code, ran.err) == (0, "1 articles: 0 findings\n")
    cells = [cell.strip() for cell in ran.out.splitlines()[-2].strip("│").split("│")]
    assert cells == ["a1", "2", "1", "1", "0", "100%", "4", "0"]


def test_verify_finds_another_text(run: Run, tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", {"a1.txt": TEXT.replace("More", "Less")})
    ran = run("verify", "--texts", str(texts))
    assert ran.code == 1
    assert "a1.txt, a1, sha256: found" in ran.out


def test_verify_finds_a_missing_text(run: Run, tmp_path: Path) -> None:
    ran = run("verify", "--texts", str(tmp_path))
    assert ran.code == 1
    assert "a1.txt, a1: found no such file" in ran.out


def test_format_changes_only_when_it_is_not_asked_to_check(run: Run, shipped: Path) -> None:
    before = (shipped / "actors.yaml").read_bytes()
    ran = run("format", "--check")
    assert ran.code == 1
    assert "would change: " in ran.out
    assert (shipped / "actors.yaml").read_bytes() == before
    assert run("format").code == 0
    assert (run("format", "--check").code, run("format", "--check").out) == (0, "")


def test_info_counts_what_was_read(run: Run, shipped: Path) -> None:
    facts = json.loads(run("info", "--json").out)
    assert (facts["articles"], facts["reports"], facts["faults"]) == (1, 4, 0)
    assert facts["data folder"] == str(shipped)
    assert facts["a1"] == "4 reports, 4 events"
    assert "reports                  4\n" in run("info").out


def test_every_command_has_its_help() -> None:
    runner = CliRunner()
    names = {command.name or command.callback.__name__ for command in app.registered_commands}  # type: ignore[union-attr]
    expected = {"events", "reports", "islands", "check", "verify", "info", "format"}
    expected |= {"snapshot", "diff"}
    assert names == expected
    for name in sorted(names):
        found = runner.invoke(app, [name, "--help"])
        assert found.exit_code == 0
        assert "--data" in found.output or name == "diff"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-06-30", "2021-06-30", "2021-06-30"),
        ("2021-24", "2021-12-01", "2022-02-28"),
        ("194X", "1940-01-01", "1949-12-31"),
    ],
)
def test_a_reduced_date_means_its_first_or_its_last_day(text: str, first: str, last: str) -> None:
    assert str(window_day(text, "--from", is_last=False)) == first
    assert str(window_day(text, "--to", is_last=True)) == last


def test_no_option_is_the_view_of_everything() -> None:
    assert window_day(None, "--from", is_last=False) is None
    assert view_of().to_address() == {}
    assert view_of(no_background=True).to_address() == {"background": ["off"]}
    with pytest.raises(ViewError, match="--to: '' is not a date"):
        view_of(last="")


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A user's folder whose names are in no other."""
    found = report(
        "mine-1", actors=[{"id": "tester", "side": "Учёный"}], chain=["test_outlet"], summary="島"
    )
    return write(
        tmp_path / "mine",
        {
            "actors.yaml": [{"id": "tester", "name": "択捉", "kind": "unnamed", "side": "Учёный"}],
            "sources.yaml": [{"id": "test_outlet", "name": "Test", "kind": "outlet"}],
            "articles/mine.yaml": article(
                "mine",
                publisher={"id": "test_outlet", "basis": "stated"},
                reports=[found],
                omitted=[],
            ),
        },
    )


def test_the_program_writes_utf8_whatever_the_terminal_speaks(mine: Path) -> None:
    ran = start(
        *("reports", "--data", str(mine), "--article", "mine", "--format", "csv"),
        PYTHONIOENCODING="ascii",
    )
    assert ran.returncode == 0, ran.stderr
    rows = list(csv.DictReader(io.StringIO(ran.stdout.decode("utf-8"), newline="")))
    assert [(row["id"], row["summary"]) for row in rows] == [("mine-1", "島")]
    assert ran.stdout.count(b"\r") == ran.stdout.count(b"\r\n") == 2


def test_the_setting_names_a_users_folder(mine: Path) -> None:
    ran = start("reports", "--article", "mine", "--format", "jsonl", DISPUTEMAP_DATA=str(mine))
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["actors"][0]["name"] == "択捉"


def test_a_process_ends_with_one_line_and_2_on_wrong_use() -> None:
    ran = start("reports", "--from", "2022", "--to", "2021")
    assert ran.returncode == 2
    assert ran.stdout == b""
    assert ran.stderr.count(b"\n") == 1
    assert ran.stderr.startswith(b"disputemap: the window ends on 2021-12-31")


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(["--format", "jsonl"], id="more than a buffer holds"),
        pytest.param(["--format", "table", "--article", "mine"], id="less than a buffer holds"),
    ],
)
def test_a_reader_that_stops_early_is_no_error(mine: Path, options: list[str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "disputemap", "reports", "--data", str(mine), *options],
        # Unbuffered output would hide what fails in the buffer when Python ends.
        env={**os.environ, "PYTHONPATH": str(SRC), "PYTHONUNBUFFERED": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read().decode()
    assert "Traceback" not in said
    assert "BrokenPipe" not in said
    assert "reports shown" in said
    assert process.returncode == 0


def test_an_end_of_the_window_is_exact() -> None:
    with pytest.raises(ViewError, match="leave out the '~'"):
        view_of(first="2021~")


def test_the_islands_are_listed_as_a_perspective_calls_them(run: Run) -> None:
    found = run("islands", "--perspective", "japan", "--names", "ja", "--format", "json")
    assert found.code == 0
    rows = json.loads(found.out)
    assert {row["perspective"] for row in rows} == {"japan"}
    assert {row["names_in"] for row in rows} == {"ja"}
    assert "As Japan sees it" in found.err


@pytest.mark.parametrize(("option", "value"), [("--perspective", "atlantis"), ("--names", "tlh")])
def test_an_unknown_perspective_or_language_of_names_is_refused(
    run: Run, option: str, value: str
) -> None:
    for command in ("islands", "reports"):
        found = run(command, option, value)
        assert found.code == 2
        assert value in found.err
