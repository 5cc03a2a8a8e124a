"""A pool that is closed leaves nothing, whatever was going on.  No shared pool lives beside it."""

from __future__ import annotations

import time

import pytest

from tests.conftest import Survivors
from tests.gui.jobs.test_pool import LONG, Listened


def test_close_leaves_nothing_whatever_was_going_on() -> None:
    survivors = Survivors()
    listened = Listened()
    for _ in range(3):
        listened.pool.submit("hang", None, LONG)
    time.sleep(0.6)
    listened.pool.close()
    assert not survivors.after_a_while()
    assert listened.events.empty()
    with pytest.raises(RuntimeError, match="closed"):
        listened.pool.submit("echo", 1, LONG)
    listened.pool.close()


def test_close_right_after_the_start() -> None:
    survivors = Survivors()
    Listened().pool.close()
    assert not survivors.after_a_while()
