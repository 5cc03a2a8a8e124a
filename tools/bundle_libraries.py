"""The bundle's compiled libraries: smaller without the tables of a debugger, and what they still
need of the machine that they are carried to.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

WORTH = 100_000
"""Bytes of a library below which its tables are left alone."""

PATCHED = ".libs"
"""Folders of libraries that were rewritten for a wheel, which a second rewriting can break."""


def elves(bundle: Path) -> Iterator[Path]:
    """Every library and program of Linux in ``bundle``, links left out."""
    for path in sorted(bundle.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as handle:
                if handle.read(4) == b"\x7fELF":
                    yield path


def strip(bundle: Path) -> int:
    """Remove symbols that only a debugger reads, where ``strip`` is installed; the bytes gained.

    The program itself carries its archive behind its code, and stays as it is.
    """
    tool = shutil.which("strip")
    if tool is None:
        return 0
    gained = 0
    for path in elves(bundle):
        inside = path.relative_to(bundle).parts
        if len(inside) == 1 or any(part.endswith(PATCHED) for part in inside):
            continue
        before = path.stat().st_size
        if before >= WORTH:
            subprocess.run([tool, "--strip-unneeded", str(path)], check=True)
            gained += before - path.stat().st_size
    return gained


def needs(bundle: Path) -> tuple[list[str], str]:
    """The libraries that must be on the machine, and the oldest version of its C library, as the
    bundle's own files ask for them; empty where there is no ``objdump`` to read that with."""
    tool = shutil.which("objdump")
    files = list(elves(bundle))
    if tool is None or not files:
        return [], ""
    read = {path: _headers(tool, path) for path in files}
    there = {path.name for path in bundle.rglob("*.so*")}
    asked = set[str]()
    for path, text in read.items():
        found = set(re.findall(r"^ +NEEDED +(\S+)", text, re.M))
        # The program itself is linked before it can point the linker to the bundle.
        asked |= found if path.parent == bundle else found - there
    versions = re.findall(r"GLIBC_([\d.]+)", "".join(read.values()))
    newest = max((tuple(map(int, version.split("."))) for version in versions), default=())
    return sorted(asked), ".".join(map(str, newest))


def _headers(tool: str, path: Path) -> str:
    command = [tool, "--private-headers", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
