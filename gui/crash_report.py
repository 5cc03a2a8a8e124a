"""The text of a crash report: what a developer needs, and no name of a private place.

Paths become relative to what everybody has (``<program>``, ``<packages>``, ``<python>``); every
other absolute path, the user's name and the machine's name go.  What the user typed may stand in an
exception's text, so the report says that it is to be read before it is sent.  No Qt.
"""

from __future__ import annotations

import getpass
import platform
import re
import socket
import sys
import sysconfig
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from gui.version import VERSION

PROGRAM = Path(__file__).resolve().parents[1]
"""Where the program lies; in a bundle, where its parts were unpacked."""

PACKAGES = ("numpy", "scipy", "sympy", "python-flint", "matplotlib", "PySide6_Essentials", "Pebble",
            "typst", "msgspec")  # fmt: skip
"""Those whose version a fault may depend on."""

SHORTEST_NAME = 3
"""Characters of a name that is looked for in the text: shorter ones are in every second word."""

# A path of any system: a drive or a share, or a slash that begins a word.  It ends before what
# cannot stand in the middle of one in a traceback: a quote, a bracket, a line's end.
_WINDOWS = r"(?:(?<![A-Za-z])[A-Za-z]:[\\/]|\\\\)[^\"'<>|\r\n]*"
_POSIX = r"(?<![\w.>/)\]])/(?:[^/\s\"'<>()\[\],;:]+/)*[^/\s\"'<>()\[\],;:]+"
_QUOTED = r"(?<=[\"'])(?:/|~)[^\"'\r\n]*(?=[\"'])"
_ADDRESS = r"file://[^\s\"'<>]*"
_PATH = re.compile(f"{_ADDRESS}|{_QUOTED}|{_WINDOWS}|{_POSIX}")


def crash_report(trace: str, *, names: Mapping[str, str] | None = None) -> str:
    """The report of ``trace``, a traceback as text.

    ``names``: words that must not stand in it -> what stands there instead; those of this user and
    this machine when None.
    """
    head = [
        "Nablascope crash report",
        "Read it before you send it: the last line may quote what was typed.",
        "",
        f"Nablascope {VERSION}, Python {platform.python_version()},"
        f" {platform.system()} {platform.machine()}{', bundle' if _bundled() else ''}",
        ", ".join(f"{name} {_version(name)}" for name in PACKAGES),
        "",
    ]
    return (
        "\n".join(head) + "\n" + without_private(trace, private_names() if names is None else names)
    )


def without_private(text: str, names: Mapping[str, str]) -> str:
    """``text`` with relative paths in the place of absolute ones, and without ``names``."""
    with suppress(RuntimeError):  # the home may have blanks in its name, and no quotes around it
        home = re.escape(str(Path.home()))
        text = re.sub(rf"(?<![\w\"'])(?:{home})[\\/][^\"'\r\n]*", "<path>", text)
    shorter = _PATH.sub(lambda match: _public(match[0]), text)
    for name in sorted(names, key=len, reverse=True):
        if len(name) >= SHORTEST_NAME:
            shorter = re.sub(
                rf"(?<!\w){re.escape(name)}(?!\w)", names[name], shorter, flags=re.IGNORECASE
            )
    return shorter


def private_names() -> dict[str, str]:
    """The names of this user and of this machine, and what stands for them."""
    found: dict[str, str] = {}
    with suppress(OSError):
        found[socket.gethostname()] = "<machine>"
        found[socket.gethostname().partition(".")[0]] = "<machine>"
    with suppress(OSError, KeyError, ImportError):
        found[getpass.getuser()] = "<user>"
    with suppress(RuntimeError):
        found[Path.home().name] = "<user>"
    # A traceback names these all the time, and an account may be called so.
    return {name: told for name, told in found.items() if name.lower() not in _COMMON}


_COMMON = frozenset({"root", "user", "home", "python", "localhost", "admin", "main", "test"})


def _public(path: str) -> str:
    """A path that names no private place."""
    plain = path.replace("\\", "/")
    folded = plain.casefold()
    for folder, told in _known():
        if folded.startswith(folder + "/"):
            return told + plain[len(folder) :]
    return "<path>"


def _known() -> list[tuple[str, str]]:
    """Folders that may be told, as folded text, the longest first, and what stands for each."""
    paths = sysconfig.get_paths()
    folders = [(PROGRAM, "<program>")]
    for key, told in (("purelib", "<packages>"), ("platlib", "<packages>"), ("stdlib", "<python>"),
                      ("platstdlib", "<python>")):  # fmt: skip
        if key in paths:
            folders.append((Path(paths[key]), told))
    folders += [(Path(sys.base_prefix) / "lib", "<python>"), (Path(sys.prefix) / "lib", "<python>")]
    texts: dict[str, str] = {}
    for folder, told in folders:
        for each in (folder, folder.resolve()):
            texts.setdefault(each.as_posix().casefold(), told)
    return sorted(texts.items(), key=lambda pair: -len(pair[0]))


def _version(package: str) -> str:
    """The installed version of a package; ``?`` where nobody knows."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"


def _bundled() -> bool:
    return bool(getattr(sys, "frozen", False))
