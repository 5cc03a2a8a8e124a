"""The bundle's texts: the page that says how to start it, and whose work is in it under which
licence, collected from the packages themselves.
"""

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

THIRD_PARTY = "THIRD-PARTY.txt"

LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|copyright)", re.I)

C_LIBRARY = re.compile(r"(ld-linux.*|lib(c|dl|m|pthread|resolv|rt|util|z))\.so\.\d+$")
"""The parts of the system's C library, and the one other library that no system is without."""

RULE = "=" * 100

HEAD = f"""\
Nablascope itself is free software under the MIT licence (LICENSE).  This folder also holds the work
of others, each under its own licence, as their packages state it; the texts follow.  One of them,
igraph, is under the GNU General Public License: whoever passes this folder on does so under its
terms, which the others allow.  Each library is a file of its own in _internal and can be replaced.

{RULE}
"""

FIRST_PAGE = """\
Nablascope

Exact derivatives beside numeric ones, in formulas, numbers and pictures that follow one point.
Nothing has to be installed, and no network is needed.

  ./nablascope                        open the window
  ./nablascope derive "x^2 y"         answer on the terminal
  ./nablascope --help                 what else it does

Keep the folder together: the file "nablascope" needs "_internal" beside it.
{needs}
The guide is in the window (Help) and, as text, in _internal/docs.
"""


def first_page(expected: Iterable[str], glibc: str) -> str:
    """The text of README.txt."""
    libraries = ", ".join(name for name in expected if not C_LIBRARY.match(name))
    needs = (
        f"\nThe system must have glibc {glibc} or later and, for the window, what comes with every"
        f" desktop:\n{libraries}.\n"
    )
    return FIRST_PAGE.format(needs=needs if glibc else "")


def third_party(sources: Iterable[list[str]]) -> str:
    """Names, versions, licences and their texts, of everything that ``sources`` come from.

    Parameters
    ----------
    sources : (name in the bundle, file that it was made of).
    """
    files = {Path(source).resolve() for _, source in sources if source}
    found = [_of_python(), *_of_packages(files), *_of_the_system(files)]
    return HEAD + f"\n{RULE}\n".join(found)


def _of_python() -> str:
    folder = Path(sysconfig.get_path("stdlib"))
    places = (folder / "LICENSE.txt", Path("/usr/share/doc", f"python{folder.name[6:]}/copyright"))
    texts = [place.read_text(encoding="utf-8") for place in places if place.is_file()][:1]
    return "\n".join([f"Python {sys.version.split()[0]}", "", *texts])


def _of_packages(files: set[Path]) -> list[str]:
    """Every package that owns one of ``files``, and the one whose starter the program is."""
    found = []
    for package in sorted(distributions(), key=lambda one: one.name.lower()):
        owned = {Path(str(package.locate_file(path))).resolve() for path in package.files or ()}
        if owned & files or package.name.lower() == "pyinstaller":
            found.append(_package(package))
    return found


def _package(package: Distribution) -> str:
    about = package.metadata
    classified = [
        line.split("::")[-1].strip()
        for line in about.get_all("Classifier", [])
        if line.startswith("License")
    ]
    stated = about.get("License-Expression") or about.get("License") or ""
    if not stated.strip() or "\n" in stated.strip():  # some state the whole text there
        stated = "; ".join(classified) or "see its text"
    lines = [f"{package.name} {package.version}", f"Licence: {stated.strip()}", ""]
    for path in package.files or ():
        place = Path(str(package.locate_file(path)))
        if ".dist-info" in str(path) and LICENCE_FILE.search(place.name) and place.is_file():
            lines += [f"--- {place.name}", place.read_text(encoding="utf-8", errors="replace")]
    return "\n".join(lines)


def _of_the_system(files: set[Path]) -> list[str]:
    """Libraries of the operating system, where its packages say who made them."""
    own = (Path(sys.prefix).resolve(), Path(sys.base_prefix).resolve())
    outside = [path for path in files if not any(root in path.parents for root in own)]
    owners: dict[str, list[str]] = {}
    for path, owner in _owners(path for path in outside if path.suffix != ".py"):
        owners.setdefault(owner, []).append(path.name)
    found = []
    for owner, names in sorted(owners.items()):
        notice = Path("/usr/share/doc", owner, "copyright")
        if notice.is_file():
            text = notice.read_text(encoding="utf-8", errors="replace")
            found.append("\n".join([f"{owner}: {', '.join(sorted(names))}", "", text]))
    return found


def _owners(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """(file, Debian package) of those files that a Debian package owns."""
    asked = [name for path in paths for name in (str(path), str(path).removeprefix("/usr"))]
    if not asked or shutil.which("dpkg") is None:
        return
    answer = subprocess.run(["dpkg", "-S", *asked], capture_output=True, text=True).stdout
    for line in answer.splitlines():
        owner, _, path = line.partition(": ")
        yield Path(path), owner.split(":")[0]
