"""Reading what may be anything: nothing waits, and each thing has its sentence."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from gui.files.worksheet_files import Stamp, glance_of, read_file, reason, stamp_of
from gui.session.worksheet import MOST_BYTES, WorksheetError


def refusal(path: Path) -> str:
    """Its sentence, at once."""
    began = time.perf_counter()
    with pytest.raises(WorksheetError) as raised:
        read_file(path)
    assert time.perf_counter() - began < 2.0
    return raised.value.sentence


def test_a_file_is_known_again_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "a.nabla"
    path.write_bytes(b"one")
    content, stamp = read_file(path)
    assert content == b"one"
    assert stamp_of(path) == stamp
    assert glance_of(path) == stamp.glance
    path.write_bytes(b"two")
    os.utime(path, ns=(stamp.glance[1], stamp.glance[1]))  # of the same size and the same time
    assert glance_of(path) == stamp.glance
    assert stamp_of(path).digest != stamp.digest
    path.write_bytes(b"one")
    assert stamp_of(path).digest == stamp.digest


def test_of_a_file_that_is_too_large_no_more_is_read_than_tells(tmp_path: Path) -> None:
    path = tmp_path / "large.nabla"
    with path.open("wb") as file:
        file.truncate(100 * MOST_BYTES)
    assert len(read_file(path)[0]) == MOST_BYTES + 1


def test_what_cannot_be_read_is_told_and_never_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.nabla"
    os.mkfifo(pipe)
    assert refusal(pipe) == "pipe.nabla is no ordinary file."
    assert refusal(tmp_path) == f"{tmp_path.name} is a folder."
    assert refusal(Path("/dev/zero")) == "zero is no ordinary file."
    assert refusal(tmp_path / "gone.nabla") == "There is no file gone.nabla."
    assert "its name is none" in refusal(tmp_path / "a\0b")
    assert "cannot be read" in refusal(tmp_path / ("x" * 400))
    loop = tmp_path / "loop.nabla"
    loop.symlink_to(loop)
    assert "cannot be read" in refusal(loop)
    assert stamp_of(pipe) == Stamp()
    assert glance_of(tmp_path / "gone.nabla") == Stamp().glance


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.nabla"
    path.touch(mode=0o000)
    assert "not allowed" in refusal(path)


def test_why_something_failed_is_in_words() -> None:
    assert reason(OSError(28, "No space left on device")) == "the disk is full"
    assert reason(OSError(30, "Read-only file system")) == "the disk can only be read"
    assert reason(OSError("odd")) == "the system does not say why"
