"""What goes into the bundle, as rules: the program's own files, the libraries' modules and data.

A rule names a folder or a kind of file, never single files of the program, so that a new picture,
page or grammar is in the next bundle by itself.  Standard library only; ``nablascope.spec`` asks.
"""

import re
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("gui", "studies", "symbolic", "engine")
"""The program's own code; everything beside the code in these folders is its data."""

GUIDE = "docs"
"""The pages that the help pane shows, with their pictures."""

BACKENDS = ("agg", "pdf", "qtagg", "svg")
"""What matplotlib draws to; it finds these modules by name, at run time."""

COMPILED = ("flint", "PySide6.support")
"""Packages that are imported by compiled modules."""

LEFT_OUT = (
    # Of Python: other windows, and what builds, tests and explains code.
    "tkinter",
    "_tkinter",
    "distutils",
    "doctest",
    "ensurepip",
    "idlelib",
    "lib2to3",
    "pdb",
    "pydoc_data",
    "test",
    "xmlrpc",
    # Of Qt: what would open a connection.
    "PySide6.QtNetwork",
    # Of matplotlib: windows of its own.
    "pylab",
    "matplotlib.backends.backend_tkagg",
    "matplotlib.testing",
    "matplotlib.tests",
    # Of NumPy and SciPy: all but arrays, optimisation, differentiation and special functions.
    "numpy.distutils",
    "scipy.cluster",
    "scipy.datasets",
    "scipy.integrate",
    "scipy.interpolate",
    "scipy.io",
    "scipy.misc",
    "scipy.ndimage",
    "scipy.odr",
    "scipy.signal",
    "scipy.stats",
    # Of the library of pictures: formats that the program neither reads nor writes.
    "PIL._avif",
    "PIL._imagingcms",
    "PIL._imagingtk",
    "PIL._webp",
)
"""Modules that some library has for a purpose that this program has not.  None of them is imported
when all of the program is; a test says so."""

LEFT_OUT_HOOKS = (
    # A new folder for matplotlib's settings at every start: its list of fonts would be made anew.
    "pyi_rth_mplconfig",
    # Loads Qt in every process, also where there is no window; the wheels of Qt find their plug-ins
    # by themselves.
    "pyi_rth_pyside6",
    # For libraries that read their own source, or list their own modules.
    "pyi_rth_inspect",
    "pyi_rth_pkgutil",
)
"""What PyInstaller would run at each start of each process, and need not."""

QT_PLUGINS = (
    "iconengines/*qsvgicon*",
    "imageformats/*qsvg.*",
    "imageformats/*qgif*",
    "imageformats/*qjpeg*",
    "platforminputcontexts/*compose*",
    "platforminputcontexts/*ibus*",
    "platforms/*qoffscreen*",
    "platforms/*qxcb*",
    "platforms/*qwayland*",
    "platforms/*qwindows*",
    "platforms/*qcocoa*",
    "platformthemes/*xdgdesktopportal*",
    "styles/*",
    "wayland-decoration-client/*",
    "wayland-shell-integration/*xdg-shell*",
)
"""Screens that a window opens on (and none, for tests), what draws the icons, and how letters with
accents and ``^`` are typed.  No OpenGL, no video, no network, no data bases, no translations."""

QT_PLUGIN_FOLDER = "plugins"

MATPLOTLIB_DATA = ("matplotlibrc", "fonts/ttf/*", "images/matplotlib.*", "stylelib/*")
"""Its settings, and the type of the pictures with the formulas in it."""


def strangers(root: Path) -> list[str]:
    """Modules that are installed here but belong to no package of ``requirements.txt``: some
    library would import them if they were there, and the program must not depend on that."""
    lines = (root / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pinned = {_plain(line.split("==")[0]) for line in lines if "==" in line}
    return sorted(
        module
        for module, owners in packages_distributions().items()
        if not pinned & {_plain(owner) for owner in owners} and module.isidentifier()
    )


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def own_modules(root: Path) -> list[str]:
    """Every module of the program by name: many are imported by name only."""
    return [
        ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        for package in PACKAGES
        for path in sorted((root / package).rglob("*.py"))
    ]


def found_by_name() -> list[str]:
    """Modules of libraries whose import cannot be read in any Python source."""
    backends = [f"matplotlib.backends.backend_{name}" for name in BACKENDS]
    return [*backends, *(module for name in COMPILED for module in _submodules(name))]


def _submodules(package: str) -> Iterator[str]:
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for path in sorted(Path(folder).rglob("*")):
            parts = path.relative_to(folder).parts
            code = path.name.endswith((*EXTENSION_SUFFIXES, ".py"))
            if code and not {"test", "__main__.py"} & set(parts):
                names = [*parts[:-1], path.name.split(".")[0]]
                yield ".".join([package, *names]).removesuffix(".__init__")


def own_data(root: Path) -> list[Path]:
    """Every file of the program that is no code, relative to ``root``: where it lies in the
    checkout it lies in the bundle."""
    found = [path for name in (*PACKAGES, GUIDE) for path in _files(root / name)]
    return [path.relative_to(root) for path in found if path.suffix not in (".py", ".pyi")]


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "__pycache__")) for part in path.parts[-3:])
        if path.is_file() and not hidden and path.suffix != ".pyc":
            yield path


def wanted(name: str) -> bool:
    """Whether a file of a library, by its place in the bundle, goes in.

    Examples
    --------
    >>> wanted("matplotlib/mpl-data/sample_data/goog.npz")
    False
    """
    place = name.replace("\\", "/")
    if "/mpl-data/" in place:
        return _matches(place.split("/mpl-data/")[1], MATPLOTLIB_DATA)
    if place.startswith("PySide6/"):
        if f"/{QT_PLUGIN_FOLDER}/" in place:
            return _matches(place.split(f"/{QT_PLUGIN_FOLDER}/")[1], QT_PLUGINS)
        return "/translations/" not in place and "/qml/" not in place
    return not any(part in ("tests", "testing", "sample_data") for part in place.split("/")[:-1])


Entry = tuple[str, str, str]
"""(place in the bundle, file it comes from, kind), as PyInstaller has it."""


def reached(files: list[Entry], linked: Callable[[str], set[str]]) -> list[Entry]:
    """``files`` without the libraries that nothing links to: those of plug-ins that were left out.

    Parameters
    ----------
    linked : the names of all libraries that the library in a file needs.
    """
    asked = {entry for entry in files if entry[2] == "EXTENSION" or "/plugins/" in entry[0]}
    names = set[str]().union(*(linked(entry[1]) for entry in asked))
    return [
        entry
        for entry in files
        if entry in asked
        or entry[2] not in ("BINARY", "SYMLINK")
        or Path(entry[0]).name in names
        or Path(entry[0]).name.startswith("libpython")
    ]


def _matches(place: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(place, pattern) for pattern in patterns)
