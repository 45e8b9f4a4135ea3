"""Where the data lie, and how text is read and written."""

import os
import stat
from pathlib import Path

import pytest

from disputemap.catalog import data_root, read_text, sha256, user_root, write_text
from disputemap.errors import Fault, TextError


def test_the_data_of_a_checkout_lie_beside_the_sources() -> None:
    assert data_root() == Path(__file__).parents[2] / "geodata"


def test_no_folder_is_the_users_unless_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPUTEMAP_DATA", raising=False)
    assert user_root() is None
    monkeypatch.setenv("DISPUTEMAP_DATA", "")
    assert user_root() is None


def test_the_argument_goes_before_the_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPUTEMAP_DATA", str(tmp_path / "none"))
    assert user_root(tmp_path) == tmp_path
    with pytest.raises(TextError, match=r"none: found no such folder; .* correct DISPUTEMAP_DATA"):
        user_root()


def test_a_file_is_no_folder_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("")
    with pytest.raises(TextError, match="found a file"):
        user_root(tmp_path / "f")


def test_text_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "f.txt"
    path.write_bytes("a\r\nЮжно-Курильск 国後\n".encode())
    assert read_text(path) == "a\r\nЮжно-Курильск 国後\n"


def test_a_file_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "f.txt"
    path.write_text("12345")
    assert read_text(path, limit=5) == "12345"
    with pytest.raises(TextError):
        read_text(path, limit=4)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_named_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(TextError, match="no regular file"):
        read_text(tmp_path / "pipe")


def test_a_refusal_carries_its_fault(tmp_path: Path) -> None:
    with pytest.raises(TextError) as caught:
        read_text(tmp_path / "none")
    fault = caught.value.args[0]
    assert isinstance(fault, Fault)
    assert (fault.file, fault.found) == (str(tmp_path / "none"), "no such file")
    assert str(caught.value) == str(fault)


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert read_text(tmp_path / "link", root=tmp_path) == "x"


def test_writing_replaces_the_file_in_one_step_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "f.txt"
    path.write_text("old")
    path.chmod(0o640)
    write_text(path, "новый\n")
    assert path.read_bytes() == "новый\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_usual_rights(tmp_path: Path) -> None:
    (tmp_path / "usual").write_text("")
    write_text(tmp_path / "new", "")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "f.txt"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TextError, match="No space left"):
        write_text(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_in_no_folder_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(TextError, match="Check the folder"):
        write_text(tmp_path / "none" / "f.txt", "x")


def test_the_hash_is_of_the_bytes_in_utf_8() -> None:
    assert sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert sha256("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"
