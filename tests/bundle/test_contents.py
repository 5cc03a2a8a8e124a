"""What is in the bundle, and what is not: everything that the checkout uses, and nothing idle."""

from __future__ import annotations

import filecmp
import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest

from gui.surroundings import ALWAYS, FOR_X
from tests.bundle.conftest import ROOT, load

contents = load("bundle_contents")

MOST = 420_000_000
"""Bytes that the bundle may have: a tenth more than it had when this was written."""

IMPORT_ALL = """
import sys
from importlib import import_module
for name in sys.argv[1:]:
    import_module(name)
for name, module in sorted(sys.modules.items()):
    print(name, getattr(module, "__file__", None) or "")
"""


def data_of_the_checkout() -> list[Path]:
    """Every file beside the code and in the guide, found without the rules of the bundle."""
    found = []
    for top in ("gui", "studies", "symbolic", "engine", "docs"):
        for folder, inner, names in os.walk(ROOT / top):
            inner[:] = [name for name in inner if name != "__pycache__"]
            found += [Path(folder, name).relative_to(ROOT) for name in names]
    return [path for path in found if path.suffix != ".py"]


def test_the_rules_find_all_data() -> None:
    found = set(contents.own_data(ROOT))
    assert found >= set(data_of_the_checkout())
    assert {"grammar.lark", "nablascope.svg", "input.md"} <= {path.name for path in found}


def test_the_rules_find_all_code() -> None:
    found = set(contents.own_modules(ROOT))
    assert {"gui", "gui.headless.derive", "studies.catalogue", "engine.descent.loop"} <= found


def test_packages_that_are_not_pinned_are_strangers() -> None:
    strangers = set(contents.strangers(ROOT))
    assert {"pytest", "mypy", "hypothesis"} <= strangers
    assert not {"sympy", "PIL", "numpy", "PySide6", "flint", "mpl_toolkits"} & strangers


@pytest.mark.parametrize(
    ("name", "goes_in"),
    [
        ("matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf", True),
        ("matplotlib/mpl-data/matplotlibrc", True),
        ("matplotlib/mpl-data/sample_data/goog.npz", False),
        ("matplotlib/mpl-data/fonts/afm/cmex10.afm", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/iconengines/libqsvgicon.so", True),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", False),
        ("PySide6/Qt/translations/qt_de.qm", False),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("numpy/tests/data.csv", False),
        ("gui/icons/play.svg", True),
    ],
)
def test_what_of_the_libraries_goes_in(name: str, goes_in: bool) -> None:
    assert contents.wanted(name) is goes_in


def test_libraries_that_nothing_links_to_are_left_out() -> None:
    linked = {"/a/_core.so": {"libneeded.so.1"}, "/a/libqxcb.so": {"libscreen.so.2"}}
    files = [
        ("a/_core.so", "/a/_core.so", "EXTENSION"),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/a/libqxcb.so", "BINARY"),
        ("libneeded.so.1", "/usr/lib/libneeded.so.1", "BINARY"),
        ("libscreen.so.2", "Qt/lib/libscreen.so.2", "SYMLINK"),
        ("libidle.so.1", "/usr/lib/libidle.so.1", "BINARY"),
        ("libpython3.11.so.1.0", "/usr/lib/libpython3.11.so.1.0", "BINARY"),
        ("a/data.txt", "/a/data.txt", "DATA"),
    ]
    kept = [name for name, _, _ in contents.reached(files, lambda path: linked[path])]
    assert kept == [name for name, _, _ in files if name != "libidle.so.1"]


def test_every_file_of_the_program_lies_where_it_lay(bundle: Path) -> None:
    inside = bundle / "_internal"
    same, *others = filecmp.cmpfiles(
        ROOT, inside, [str(path) for path in data_of_the_checkout()], shallow=False
    )
    assert others == [[], []]
    assert len(same) > 20


def test_everything_that_the_program_imports_is_there(manifest: dict[str, Any]) -> None:
    """All of the program's modules are imported in a checkout; nothing that comes with them is
    missing in the bundle, but for packages that are here by chance."""
    names = [name for name in contents.own_modules(ROOT) if not name.endswith("__main__")]
    command = [sys.executable, "-c", IMPORT_ALL, *names]
    asked = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    imported = dict(line.split(" ", 1) for line in asked.stdout.splitlines())
    assert not set(imported) & set(contents.LEFT_OUT)
    there, strangers = set(manifest["modules"]), set(contents.strangers(ROOT))
    needed = {place(Path(file)) for file in imported.values() if file} - {""}
    assert {"sympy.core.expr", "gui.headless.derive", "studies.derive"} <= needed
    missing = needed - there
    assert {name for name in missing if re.split(r"[./]", name)[0] not in strangers} == set()


def place(file: Path) -> str:
    """What a module's file is called in the bundle: Python by its name, compiled code by its path.
    Empty for Python's own library, and for code that is in memory only."""
    for root in (Path(sysconfig.get_path("platlib")), ROOT):
        if root in file.parents and file.exists():
            inside = file.relative_to(root)
            if inside.suffix != ".py":
                return inside.as_posix()
            return ".".join(inside.with_suffix("").parts).removesuffix(".__init__")
    return ""


def test_nothing_idle_is_there(bundle: Path) -> None:
    inside = {path.relative_to(bundle).as_posix() for path in bundle.rglob("*")}
    for part in ("/tests/", "/sample_data/", "/translations/", "Qml", "Quick", "QtNetwork", "tcl"):
        assert not [path for path in inside if part in path], part
    plugins = bundle / "_internal" / "PySide6" / "Qt" / "plugins"
    if plugins.is_dir():
        names = {path.name for path in (plugins / "platforms").iterdir()}
        assert names == {"libqoffscreen.so", "libqwayland.so", "libqxcb.so"}


def test_the_size_is_told_and_bounded(bundle: Path, manifest: dict[str, Any]) -> None:
    files = [path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files)
    told = (bundle / "manifest.json").stat().st_size  # which cannot know its own
    assert size - told == manifest["bytes"] == sum(manifest["parts"].values())
    assert size < MOST


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libraries of Linux")
def test_what_it_expects_of_the_system_is_told_to_people(manifest: dict[str, Any]) -> None:
    """The sentence for a machine without Qt's libraries names all that the bundle does not have."""
    texts = load("bundle_texts")
    expected = {name for name in manifest["expects"] if not texts.C_LIBRARY.match(name)}
    graphics = {"libxcb.so.1", "libGLX.so.0", "libOpenGL.so.0", "libdrm.so.2"}
    wayland = {"libwayland-client.so.0", "libwayland-cursor.so.0", "libwayland-egl.so.1"}
    assert expected <= {*ALWAYS, *FOR_X} | graphics | wayland
