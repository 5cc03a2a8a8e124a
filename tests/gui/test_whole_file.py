"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from gui.whole_file import write_whole


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def alone(path: Path) -> bool:
    """Whether nothing else is left in its folder."""
    return list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("durable", [True, False])
def test_a_new_file_is_as_other_files_are(tmp_path: Path, durable: bool) -> None:
    path, usual = tmp_path / "new.nabla", tmp_path / "usual"
    usual.touch()
    write_whole(path, b"content", durable=durable)
    assert path.read_bytes() == b"content"
    assert mode(path) == mode(usual)


@pytest.mark.parametrize("kept", [0o600, 0o640, 0o664])
def test_an_old_file_keeps_its_permissions(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "old.nabla"
    path.write_bytes(b"old")
    path.chmod(kept)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert mode(path) == kept
    assert alone(path)


def test_a_file_that_may_only_be_read_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "old.nabla"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(PermissionError):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert alone(path)


def test_where_a_link_points_to_is_written(tmp_path: Path) -> None:
    target, link = tmp_path / "target.nabla", tmp_path / "link.nabla"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_what_is_no_file_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        write_whole(tmp_path, b"new")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="no ordinary file"):
        write_whole(pipe, b"new")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_folder_that_is_gone_and_a_name_without_end(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "gone" / "a.nabla", b"new")
    with pytest.raises(OSError, match="too long"):
        write_whole(tmp_path / ("x" * 400), b"new")
    long = tmp_path / ("x" * 240 + ".nabla")
    write_whole(long, b"new")
    assert alone(long)


def test_what_fails_half_way_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.nabla"
    path.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert alone(path)


def test_a_folder_that_is_not_there_is_told_by_the_name_that_was_given(tmp_path: Path) -> None:
    path = tmp_path / "none" / "picture.png"
    with pytest.raises(FileNotFoundError) as caught:
        write_whole(path, b"")
    assert caught.value.filename == str(path)
