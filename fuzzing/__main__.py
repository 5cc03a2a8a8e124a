"""``python -m fuzzing --minutes 60 [TARGET ...]``: a run over targets, its record and its findings.

``--replay FILE`` tries the input of a finding again, ``--summary`` tells what is on record.
"""

from __future__ import annotations

import argparse
import secrets
import sys
import traceback
from pathlib import Path

from fuzzing.campaign import FINDINGS, Campaign, read_record, summary
from fuzzing.catalogue import find, targets
from fuzzing.explore import ROOT, replay
from fuzzing.guard import TooSlow
from fuzzing.kept import read_kept


def parser() -> argparse.ArgumentParser:
    """What may be asked."""
    known = "\n".join(f"  {target.name:<12}{target.about}" for target in targets().values())
    arguments = argparse.ArgumentParser(
        prog="python -m fuzzing",
        description="Tries the program with random input, and writes down what came of it.",
        epilog=f"targets:\n{known}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    arguments.add_argument("targets", nargs="*", metavar="TARGET", help="default: all")
    arguments.add_argument("--minutes", type=float, default=10.0, help="of all; default 10")
    arguments.add_argument("--examples", type=int, help="so many inputs a target, and no more")
    arguments.add_argument("--seed", type=int, help="default: a new one for each run")
    arguments.add_argument(
        "--record", type=Path, default=ROOT / "build" / "fuzzing", metavar="FOLDER",
        help="what is there is gone on with; default build/fuzzing",
    )  # fmt: skip
    arguments.add_argument(
        "--replay", type=Path, metavar="FILE", help="try a finding's input again"
    )
    arguments.add_argument("--summary", action="store_true", help="tell the record as a table")
    return arguments


def main(words: list[str]) -> int:
    """Run, replay or tell; 1 where a property does not hold."""
    options = parser().parse_args(words)
    if options.replay is not None:
        return again(options.replay)
    if not options.summary:
        seed = options.seed if options.seed is not None else secrets.randbelow(2**40)
        campaign = Campaign(options.record.resolve(), seed)
        chosen = [find(name) for name in options.targets or targets()]
        if options.examples is not None:
            stints = [campaign.stint(each, 3600.0, 0, options.examples) for each in chosen]
        else:
            stints = campaign.run(chosen, 60.0 * options.minutes)
        found = [name for stint in stints for name in stint.findings]
        sys.stdout.write(f"{summary(stints)}\n")
        for name in found:
            sys.stdout.write(f"{options.record / FINDINGS / name}\n")
        return 1 if found else 0
    sys.stdout.write(f"{summary(read_record(options.record))}\n")
    return 0


def again(path: Path) -> int:
    """Try the input of a finding; 0 where the property holds now."""
    kept = read_kept(path)
    try:
        outcome = replay(find(kept.target), kept.input)
    except (TooSlow, Exception) as error:  # noqa: BLE001 - whatever it is, it is told
        traceback.print_exception(error)
        sys.stderr.write(getattr(error, "detail", "") + "\n")
        return 1
    sys.stdout.write(f"{kept.target}: {outcome}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
