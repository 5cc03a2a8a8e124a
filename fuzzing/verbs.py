"""The target of the terminal: whatever is typed behind the program's name ends with a status of
the table, and with a sentence where something is wrong.

The verbs run in this process and fork their children from it, which has everything imported: so
a call takes a tenth of what a process of its own does.  They write into a folder of this target.
"""

from __future__ import annotations

import atexit
import io
import json
import multiprocessing
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path

from fuzzing.arguments import Call, calls
from fuzzing.target import Finding, Target, expect
from gui.examples import FIRST
from gui.headless import killable
from gui.headless.output import Exit
from gui.headless.verbs import run_verb
from gui.session.worksheet import Worksheet, encode
from studies.catalogue import STUDIES, load

PLACED = {
    "worksheet.nabla": encode(Worksheet(FIRST)),
    "damaged.nabla": encode(Worksheet(FIRST))[:-20],
    "class.csv": b"id,function,answer\n1,x^2,2x\n2,x y,[y; x]\n3,((,1\n",
    "class2.csv": b"id;function;answer\n1;sin(x);cos(x)\n",
    "points.csv": b"1,2,0\n3,4,1\n-1,0,0\n0,-3,1\n",
}
"""Files of the folder in which the verbs run; everything else in it is made by them."""

WENT_WRONG = "Something went wrong"
"""How a fault of a study is told."""


def judge_call(call: Call) -> str:
    """Run a verb; its status."""
    _ready()
    with _folder(), _forking():
        status, out, err = _run(call)
    if "Traceback" in err:
        raise Finding("A verb tells a traceback.", err)
    expect(WENT_WRONG not in err, "A study has failed.")
    expect(killable.DIED not in err, "A child has died.")
    expect("[Errno" not in err, "A verb tells an error of the system as Python does.")
    expect(status in list(Exit), "A status is none of the table's.")
    if status in (Exit.UNREADABLE, Exit.LIMIT):
        expect(err.strip(), "A verb fails and says nothing.")
        first = err.strip().splitlines()[0]
        expect(re.search(r"[.)?!:]\Z", first), "What a verb says is no sentence.")
    judges = call.arguments[:1] == ("check",)  # an answer that cannot be read has its verdict
    nothing = judges or status != Exit.UNREADABLE or not out.strip()
    expect(nothing, "A verb answers what it cannot read.")
    if "--json" in call.arguments and out.strip() and status is not None:
        _check_json(out, call)
    expect(not multiprocessing.active_children(), "A verb leaves a process behind.")
    return f"{call.arguments[0] if call.arguments[0] in KNOWN else 'no verb'}: {status}"


KNOWN = ("backprop", "check", "critical", "derive", "descend", "errors", "report", "steps", "train")


def _check_json(out: str, call: Call) -> None:
    if "--help" in call.arguments or "-h" in call.arguments:
        return
    try:
        found = json.loads(out, parse_constant=_no_number)
    except ValueError:
        raise Finding("With --json a verb prints something else.", out[-400:]) from None
    expect(isinstance(found, dict), "With --json a verb prints no object.")


def _no_number(name: str) -> None:
    raise Finding(f"{name} stands in JSON.")


def _run(call: Call) -> tuple[int, str, str]:
    """Status, standard output and standard error, encoded as those of a terminal are."""
    out, err = (
        io.TextIOWrapper(io.BytesIO(), "utf-8", errors) for errors in ("strict", "backslashreplace")
    )
    before = sys.stdin
    sys.stdin = io.StringIO(call.stdin)
    try:
        with redirect_stdout(out), redirect_stderr(err):
            status = run_verb(list(call.arguments))
    except SystemExit as ended:  # argparse's --help
        status = int(ended.code or 0)
        expect(status == 0, "A verb leaves the process.")
    finally:
        sys.stdin = before
    told = []
    for stream in (out, err):
        stream.flush()
        told.append(stream.buffer.getvalue().decode("utf-8"))
    return status, told[0], told[1]


@cache
def _ready() -> None:
    """Import what the children need, once, and have faults told with their tracebacks."""
    os.environ["NABLASCOPE_TRACEBACK"] = "1"
    for name in STUDIES:
        load(name)


@cache
def _home() -> Path:
    path = Path(tempfile.mkdtemp(prefix="nablascope-fuzzing-"))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


@contextmanager
def _folder() -> Iterator[None]:
    """An empty folder but for the files that are read, in which the verbs run."""
    before, home = Path.cwd(), _home()
    shutil.rmtree(home, ignore_errors=True)
    for name in ("folder", "folder.nabla"):
        (home / name).mkdir(parents=True)
    for name, content in PLACED.items():
        (home / name).write_bytes(content)
    os.chdir(home)
    try:
        yield
    finally:
        os.chdir(before)


@contextmanager
def _forking() -> Iterator[None]:
    """Have children forked although NumPy is loaded: its library has no threads here, and nothing
    else in this process has."""
    before = killable._start_method
    killable._start_method = lambda: "fork"
    try:
        yield
    finally:
        killable._start_method = before


TARGETS = (
    Target(
        "headless", "every call of a verb ends with a status of the table, and says what is wrong",
        Call, calls, judge_call, share=5.0, seconds=20.0, apart=True,
    ),
)  # fmt: skip
