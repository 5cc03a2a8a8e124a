"""One command, one table: the program against named peers, every row a ratio of one run.

``python -m benchmarks [GROUP...] [--page] [--keep FILE]``; groups are the modules of
``benchmarks/table``, each of which runs in a process of its own.  ``--page`` writes
``docs/performance.md``; ``--keep`` also writes the rows as lines of JSON.  ``--detail NAME...``
runs the benchmarks that look closer at one thing.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.table.page import line, page
from benchmarks.table.row import Growth, Row, heard

HERE = Path(__file__).resolve().parent
GROUPS = (
    *("window", "headless", "evaluation", "exact", "differences", "answers", "methods", "growth"),
)
"""In the order of the page."""


def details() -> list[str]:
    """The benchmarks that look closer."""
    return sorted(each.stem for each in HERE.glob("*.py") if not each.stem.startswith("_"))


def run(module: str) -> Iterator[str]:
    """The lines that a module prints, as they come.

    Raises
    ------
    SystemExit : when it fails.
    """
    command = [sys.executable, "-m", module]
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    with subprocess.Popen(
        command, cwd=HERE.parent, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield from process.stdout
    if process.returncode:
        raise SystemExit(f"{module} failed")


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 when a module failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"of {', '.join(GROUPS)}; all without")
    parser.add_argument("--page", action="store_true", help="write docs/performance.md")
    parser.add_argument("--keep", type=Path, help="a file for the rows as lines of JSON")
    parser.add_argument(
        "--detail", action="store_true", help="names are of: " + ", ".join(details())
    )
    asked = parser.parse_args(arguments)
    unknown = set(asked.names) - set(details() if asked.detail else GROUPS)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    if asked.detail:
        for name in asked.names or details():
            sys.stdout.write(f"\n== {name}\n")
            for text in run(f"benchmarks.{name}"):
                sys.stdout.write(text)
        return 0
    found, kept = [], []
    group = ""
    for name in asked.names or GROUPS:
        for text in run(f"benchmarks.table.{name}"):
            each: Row | Growth = heard(text)
            heading = each.group if isinstance(each, Row) else "Growth"
            if heading != group:
                group = heading
                sys.stdout.write(f"\n{group}\n")
            sys.stdout.write(line(each) + "\n")
            sys.stdout.flush()
            found.append(each)
            kept.append(text)
    if asked.keep is not None:
        asked.keep.write_text("".join(kept))
    if asked.page:
        (HERE.parent / "docs" / "performance.md").write_text(page(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
