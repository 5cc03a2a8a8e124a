"""Start-up and shut-down: the worker first, then the window, then the pictures' library.

The window's process never loads SymPy or SciPy; matplotlib is loaded after the window is there.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from gui.imports import unread_sources
from gui.surroundings import obstacle

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from gui.jobs.pool import Pool
    from gui.window import Window


UNSAVED = "unsaved"
"""The folder of unsaved work, beside crash reports."""


def run(file: str = "") -> int:
    """Open the window, with a worksheet where a ``file`` is named, and stay until it is closed; the
    process's exit status."""
    reason = obstacle(sys.platform, os.environ)
    if reason:
        sys.stderr.write(reason + "\n")
        return 2
    application, window = start(file)
    sys.excepthook = Reporter(window, report_folder())
    try:
        return application.exec()
    finally:
        window.close()
        sys.excepthook = sys.__excepthook__


def start(file: str = "") -> tuple[QApplication, Window]:
    """The window on screen, as soon as that can be."""
    gc.disable()  # gui.garbage says why, and collects from now on
    # The worker's imports take the other core while this process loads Qt.
    from gui.jobs.pool import Pool

    pool = Pool()
    try:
        application, settings = make_application()
        window = open_window(pool, settings, report_folder() / UNSAVED)
    except BaseException:
        pool.close()
        raise
    window.show()
    window.filing.begin(file)
    window.touring.offer()
    return application, window


def make_application() -> tuple[QApplication, QSettings]:
    """The application object and the settings of this user."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    unread_sources()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Nablascope")
    application.setOrganizationName("Nablascope")
    application.setDesktopFileName("nablascope")
    application.setStyle("Fusion")
    settings = QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Nablascope", "Nablascope"
    )
    return application, settings


def open_window(pool: Pool | None, settings: QSettings, folder: Path | None = None) -> Window:
    """A window with its session, jobs and controller, not shown yet.  ``folder`` is where unsaved
    work is kept; None: nowhere."""
    from gui.controller import Controller
    from gui.examples import FIRST
    from gui.jobs.qt_jobs import JobRunner
    from gui.session.session import Session
    from gui.window import Window

    plain_numbers()
    gc.disable()  # before there is any thread but this one
    runner = JobRunner(pool=pool)
    controller = Controller(Session(FIRST), runner)
    return Window(controller, runner, settings, folder)


def plain_numbers() -> None:
    """Numbers are written and read in one way whatever the system's language: a point before
    decimals, Latin digits, nothing between thousands, for Qt and for the C library."""
    import locale

    from PySide6.QtCore import QLocale

    plain = QLocale(QLocale.Language.C)
    plain.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    QLocale.setDefault(plain)
    locale.setlocale(locale.LC_NUMERIC, "C")


def report_folder() -> Path:
    """Where this user's crash reports are kept."""
    from PySide6.QtCore import QStandardPaths

    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(place)


class Reporter:
    """The exception hook: tells of a fault, keeps the report, and lets the session carry on.

    ``folder`` is where reports are kept, ``crash.txt`` the last one.
    """

    def __init__(self, window: Window, folder: Path) -> None:
        self._window = window
        self._folder = folder
        self._telling = False

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        report = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(report)
        if self._telling:  # a fault while telling of a fault: only the terminal is left
            return
        self._telling = True
        try:
            self._window.banner.tell(report)
            self._keep(self._window.banner.report)
        finally:
            self._telling = False

    def _keep(self, report: str) -> None:
        """Write the report to a file, where that is possible."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / "crash.txt").write_text(report, encoding="utf-8")
