"""The bundle's texts: how to start it, and whose work is in it."""

from __future__ import annotations

from pathlib import Path

from tests.bundle.conftest import ROOT, load

texts = load("bundle_texts")


def test_the_first_page_says_what_the_system_must_have() -> None:
    page = texts.first_page(["libGL.so.1", "libc.so.6", "libz.so.1"], "2.31")
    assert "glibc 2.31 or later" in page
    assert "libGL.so.1." in page
    assert "libc.so" not in page
    assert "{" not in page


def test_the_first_page_where_nothing_is_known() -> None:
    assert "must have" not in texts.first_page([], "")


def test_a_package_is_named_with_its_text() -> None:
    import lark

    found = texts.third_party([["lark", str(Path(lark.__file__))]])
    assert "lark 1." in found
    assert "Licence: MIT" in found
    assert "Permission is hereby granted" in found
    assert "sympy" not in found
    assert "Bootloader" in found  # of the starter, in every bundle


def test_every_pinned_package_of_the_bundle_is_named(bundle: Path) -> None:
    found = (bundle / "THIRD-PARTY.txt").read_text(encoding="utf-8")
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line.replace("==", " ") for line in lines if "==" in line]
    without_code = {"tzdata"}
    missing = [name for name in pinned if f"\n{name}\nLicence: " not in found]
    assert {name.split()[0] for name in missing} <= without_code
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in found
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in found
