"""How soon the bundle's window is there, against the checkout's; a file of its own, so that nothing
else of the bundle's tests runs beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.bundle_start import ALLOWED, medians


@pytest.mark.slow
def test_the_window_is_visible_as_soon_as_the_checkouts(bundle: Path, display: str) -> None:
    here, checked_out = medians(display, bundle / "nablascope", rounds=3)
    assert here <= ALLOWED * checked_out
