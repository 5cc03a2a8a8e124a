"""Stand-ins for the study of a row, and the batch that runs them; imported by worker processes.

``python -m tests.gui.headless.batch_fixtures ARGUMENTS`` is ``check --batch`` with the stand-in: it
answers at once, and does what the row's answer says.  Each judgement is a line of the file that
``COUNTED`` names.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from gui.headless.batch import run
from studies.messages.submission import SubmissionRequest, SubmissionResult
from studies.messages.verdict import CORRECT, WRONG
from tests.gui.jobs.fixtures import hang

COUNTED = "NABLASCOPE_TEST_COUNTED"


def judge(request: SubmissionRequest) -> SubmissionResult:
    """Sleep, hang, die, or fill the memory, as the answer says."""
    _count(request, "begun")
    word, _, number = request.answer.partition(" ")
    if word == "hang":
        hang(None)
    elif word == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif word == "orphan" and not Path(number).exists():
        Path(number).touch()
        os.kill(os.getppid(), signal.SIGKILL)
    elif word == "fill":
        bytearray(8 << 30)
    elif word == "fail":
        raise ZeroDivisionError
    elif word == "sleep":
        time.sleep(float(number))
    verdict = CORRECT if request.row % 3 else WRONG
    result = SubmissionResult(
        request.row, request.id, verdict, f"{request.function} and é", "", "", "", 0.25
    )
    _count(request, "done")
    return result


def _count(request: SubmissionRequest, what: str) -> None:
    name = os.environ.get(COUNTED)
    if name:
        with open(name, "a", encoding="utf-8") as file:
            file.write(f"{what} {request.row}\n")


CATALOGUE = {"submission": (__name__, "judge")}

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], {"submission": ("tests.gui.headless.batch_fixtures", "judge")}))
