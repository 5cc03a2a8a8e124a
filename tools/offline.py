"""Collects the wheels of all pinned packages in ``offline/wheels``, from which ``make run`` and
``make test`` then install without a network.

``python tools/offline.py`` collects for this Python and this system.  ``--python 3.12`` and
``--platform win_amd64`` add those of another one, ``--test`` those that the tests, the linters and
``make bundle`` need.
"""

import argparse
import os
import re
import shutil
import sys
from pathlib import Path

from prepare import COLLECTED, ROOT, WHEELS, pins, run, say, stop, this_python

SYSTEMS = {"win": "win32", "macosx": "darwin", "manylinux": "linux", "linux": "linux"}
"""First word of a wheel's platform -> Python's name of the system."""

PLATFORM = r"(win|macosx|manylinux|linux)[_0-9]*_(amd64|x86_64|arm64|aarch64)"
"""The end of a wheel's name."""


def fits(python: str, platform: str) -> str:
    """What :func:`prepare.this_python` says on the machine that the wheels are for.

    Parameters
    ----------
    python : such as ``3.12``; empty: this one's version.
    platform : as at the end of a wheel's name, such as ``win_amd64``; empty: this one's.

    Raises
    ------
    ValueError : when one of them is not of that form.
    """
    version, system = this_python().split()
    if python:
        if not re.fullmatch(r"3\.\d+", python):
            raise ValueError("python: a version such as 3.12")
        version = python
    if platform:
        match = re.fullmatch(
            r"(win|macosx|manylinux|linux)[_0-9]*_(amd64|x86_64|arm64|aarch64)", platform
        )
        if match is None:
            raise ValueError("platform: the end of a wheel's name, such as win_amd64")
        system = SYSTEMS[match[1]] + "-" + match[2]
    return version + " " + system


def collect(requirements: str, python: str, platform: str) -> None:
    """Download what a requirements file pins and note for whom; what is there is not fetched again.

    Wheels only: a source package would have to be compiled in the classroom.
    """
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command += ["--only-binary=:all:", "--dest", WHEELS, "-r", requirements]
    command += ["--python-version", python] if python else []
    command += ["--platform", platform] if platform else []
    run(command, "the wheels could not be collected; the lines above say which one failed.")
    row = "\t".join([fits(python, platform), requirements, pins(requirements)])
    rows = collected()
    if row not in rows:
        Path(COLLECTED).write_text("".join(line + "\n" for line in [*rows, row]), encoding="utf-8")


def collected() -> list[str]:
    """The notes of what is there."""
    if not os.path.exists(COLLECTED):
        return []
    return Path(COLLECTED).read_text(encoding="utf-8").splitlines()


def outdated() -> bool:
    """Whether something was collected for other pins than today's."""
    rows = [row.split("\t") for row in collected()]
    return any(len(row) != 3 or row[2] != pins(row[1]) for row in rows)


def complete(requirements: str) -> None:
    """Stop unless everything is there, by asking pip to install it from nowhere else."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--dry-run", "--ignore-installed", "--no-index", "--find-links", WHEELS]
    run([*command, "-r", requirements], "the wheels are not complete; see the lines above.")


def main(arguments: list[str]) -> None:
    """Collect, check, and say how much it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default="", metavar="3.12")
    parser.add_argument("--platform", default="", metavar="win_amd64")
    parser.add_argument("--test", action="store_true", help="also what tests and bundle need")
    options = parser.parse_args(arguments)
    try:
        whom = fits(options.python, options.platform)
    except ValueError as error:
        stop(str(error))
    if outdated():
        shutil.rmtree(WHEELS)
    os.makedirs(WHEELS, exist_ok=True)
    say("collecting wheels for Python %s ..." % whom)
    for name in ["requirements.txt"] + ["requirements-dev.txt"] * options.test:
        collect(name, options.python, options.platform)
        if whom == this_python():
            complete(name)
    wheels = list(Path(WHEELS).glob("*.whl"))
    size = sum(path.stat().st_size for path in wheels)
    say("%d wheels, %.1f MB, in %s" % (len(wheels), size / 1e6, os.path.relpath(WHEELS, ROOT)))


if __name__ == "__main__":
    main(sys.argv[1:])
