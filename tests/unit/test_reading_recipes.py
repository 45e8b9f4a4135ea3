"""Files made to harm whoever reads a recipe from them get one message, and soon."""

import io
import json
import sqlite3
import struct
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfWriter

from disputemap.errors import ViewError
from disputemap.loading import load
from disputemap.snapshots import reading, snapshot
from disputemap.view import View

SHIPPED = load()


def refused(name: str, content: bytes) -> str:
    with pytest.raises(ViewError) as error:
        reading.recipe_in(name, content)
    return str(error.value)


def database(path: Path, *statements: str) -> bytes:
    file = sqlite3.connect(path)
    for statement in statements:
        file.execute(statement)
    file.commit()
    file.close()
    return path.read_bytes()


def test_a_question_without_end_in_a_geopackage_is_stopped(tmp_path: Path) -> None:
    endless = (
        "CREATE VIEW gpkg_metadata AS WITH RECURSIVE c(x) AS "
        "(SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT x AS md_standard_uri, x AS metadata FROM c"
    )
    assert "damaged" in refused("x.gpkg", database(tmp_path / "x.gpkg", endless))


def test_a_geopackage_that_another_program_has_open_is_read(tmp_path: Path) -> None:
    path, *_ = snapshot(SHIPPED, View(places=("shikotan",)), tmp_path / "view.gpkg")
    content = database(path, "PRAGMA journal_mode=wal")
    assert content[18:20] == b"\2\2"
    assert reading.recipe_of(path)["view"] == {"place": ["shikotan"]}


def test_many_beginnings_of_a_recipe_cost_no_more_than_their_length() -> None:
    # Twenty million letters, read in the time of one look over them.
    assert "holds no recipe" in refused("x.svg", b"<disputemap:recipe" * 1_000_000)


def test_an_archive_that_lies_about_its_size_or_is_packed_oddly_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("recipe.json", bytes(1_000_000))
    assert "damaged" in refused("x.zip", path.read_bytes())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("recipe.json", bytes(1_000_000))
    content = path.read_bytes().replace(struct.pack("<I", 1_000_000), struct.pack("<I", 10))
    assert "damaged" in refused("x.zip", content)


def pdf(*, is_encrypted: bool = False) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.xmp_metadata = b"<x/>"
    if is_encrypted:
        writer.encrypt("", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_pdf_that_says_it_is_encrypted_in_a_way_that_nobody_here_can_read_is_refused() -> None:
    content = pdf(is_encrypted=True)
    assert b"/V 2" in content and b"/R 3" in content
    assert "damaged" in refused(
        "x.pdf", content.replace(b"/V 2", b"/V 5").replace(b"/R 3", b"/R 6")
    )


def test_a_pdf_with_an_endless_offset_is_refused() -> None:
    whole = pdf()
    at = whole.rindex(b"startxref")
    assert refused("x.pdf", whole[:at] + b"startxref\n" + b"9" * 30 + b"\n%%EOF\n")


@pytest.mark.parametrize("field", ["text", "place"])
def test_halves_of_letters_are_no_text(field: str) -> None:
    made = {
        "view": {field: ["\ud800"]},
        "data_version": "1",
        "program_version": "1",
        "shown": {"reports": {}, "events": {}, "deployments": {}},
    }
    assert "is damaged" in refused("x.csv.recipe.json", json.dumps(made).encode())
