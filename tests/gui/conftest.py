"""What every test with Qt shares."""

from __future__ import annotations

import gc

import pytest


@pytest.fixture(scope="module", autouse=True)
def _no_old_garbage() -> None:
    """Objects of Qt that tests of another file left behind go here, and not in a thread of this
    file's workers (see :mod:`gui.garbage`)."""
    gc.collect()
