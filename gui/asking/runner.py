"""What the controller needs of whoever runs its jobs."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import SignalInstance

from gui.jobs.failure import Failure


class Runner(Protocol):
    """What the controller needs of :class:`gui.jobs.qt_jobs.JobRunner`."""

    result: SignalInstance
    failed: SignalInstance

    def submit(self, lane: str, study: str, request: Any) -> int:
        """Run a study; the request's generation."""

    def cancel(self, lane: str) -> None:
        """Stop whatever runs in the lane."""

    def release(self, lane: str) -> None:
        """Let whatever runs in the lane end where it yields next; nothing of it is wanted."""

    @property
    def spare(self) -> bool:
        """Whether work that nobody waits for would not delay what comes next."""

    def failure(self, lane: str) -> Failure | None:
        """The lane's last failure."""
