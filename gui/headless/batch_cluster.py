"""Rows judged by a Dask cluster that is already there: the study is the unit of work.

Dask gives the rows of a lost worker to another one.  The limits of each row hold within its task,
which has the row judged in a killable child.
"""

from __future__ import annotations

import logging
import queue
import re
from typing import Any
from uuid import uuid4

from gui.headless.arguments import UsageError
from gui.headless.batch_child import SUBMISSION, dismiss, limited
from gui.headless.batch_run import Outcome, OutOfWorkers
from gui.jobs.failure import Failure, Kind
from gui.jobs.worker import Catalogue
from studies.messages.submission import SubmissionRequest

_ADDRESS = re.compile(r"([a-z]+://)?[^\s/]+:\d+/?")

PATIENCE = 5.0
"""Seconds for a scheduler to answer."""

FEWEST_AHEAD = 16

GONE = "The cluster does not answer any more."


class Cluster:
    """The cluster whose scheduler is at ``address``, such as ``tcp://10.0.0.5:8786``.

    Raises
    ------
    UsageError : when Dask is not installed, or that is no address.
    OutOfWorkers : when no scheduler answers there.
    """

    def __init__(self, address: str, catalogue: Catalogue) -> None:
        if not _ADDRESS.fullmatch(address):
            raise UsageError(
                "--dask needs the address of a scheduler, such as tcp://10.0.0.5:8786."
            )
        try:
            from distributed import Client
        except ImportError:
            raise UsageError(
                "Dask is not installed here: .venv/bin/python -m pip install distributed."
            ) from None
        # What happens to the connection is told by our own sentences.
        logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
        try:
            self._client: Any = Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError):
            raise OutOfWorkers(f"No Dask scheduler answers at {address}.") from None
        self._catalogue = {SUBMISSION: catalogue[SUBMISSION]}
        self._ended: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._requests: dict[str, SubmissionRequest] = {}
        threads = sum(self._client.nthreads().values())
        self.ahead = max(FEWEST_AHEAD, 4 * threads)
        # Rows may be equal and batches share a cluster: each try of a row is a task of its own.
        self._name, self._tries = f"nablascope-{uuid4().hex}", 0

    def begin(self, request: SubmissionRequest) -> None:
        """Take one more row."""
        self._tries += 1
        key = f"{self._name}-{request.row}-{self._tries}"
        future = self._client.submit(limited, request, self._catalogue, key=key, pure=False)
        self._requests[key] = request
        future.add_done_callback(self._ended.put)

    def next(self, seconds: float) -> tuple[SubmissionRequest, Outcome] | None:
        """A row that has ended, and how; None when none has after ``seconds``.

        Raises
        ------
        OutOfWorkers : when the cluster is gone, or cannot run this program.
        """
        try:
            future = self._ended.get(timeout=seconds)
        except queue.Empty:
            if self._client.status != "running":
                raise OutOfWorkers(GONE) from None
            return None
        request = self._requests.pop(future.key)
        if future.status == "finished":
            outcome: Outcome = future.result()
            return request, outcome
        if future.status == "error":
            return request, self._failure(future.exception())
        raise OutOfWorkers(GONE)

    def _failure(self, error: BaseException) -> Failure:
        """What the exception of a task means: of ours there are none."""
        from distributed.scheduler import KilledWorker

        if isinstance(error, KilledWorker):  # the row has cost several workers their life
            return Failure(Kind.STOPPED, "")
        reason = (str(error).strip() or type(error).__name__).splitlines()[0].split(". ")[0]
        raise OutOfWorkers(
            f"The cluster cannot run this program ({reason}): start its scheduler and its workers"
            " in the program's folder, with its packages."
        )

    def close(self) -> None:
        """Take back what is not done, end the children, leave the cluster as it was."""
        if self._client.status == "running":
            self._client.run(dismiss, on_error="ignore")
        self._client.close(timeout=PATIENCE)
