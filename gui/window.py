"""The window: menus, the problem panel, the lenses, the status line.  A frame, and nothing more.

It opens without the pictures' library; :meth:`Window.install_lenses` fills the pages in.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QTimer, Slot
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QGuiApplication,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.actions import ACTIONS, MENUS
from gui.animating import FILES, Animating
from gui.browsing import Browsing
from gui.commands import Commands
from gui.controller import Controller
from gui.describing import Describing
from gui.exporting import Exporting
from gui.files.filing import Filing
from gui.garbage import Garbage
from gui.jobs.qt_jobs import JobRunner
from gui.lenses.kept_pictures import KeptPictures
from gui.lessons.course_opening import CourseOpening
from gui.lessons.lecturer import Lecturer
from gui.libraries import Loader
from gui.looks import Looks
from gui.scene import Scene
from gui.session.intents import ChooseLens
from gui.theme import Appearance, dress, icon
from gui.touring import Touring
from gui.widgets.banner import Banner
from gui.widgets.defining import define
from gui.widgets.editor import ProblemEditor
from gui.widgets.help import HelpPane
from gui.widgets.left_column import LeftColumn
from gui.widgets.page import Page
from gui.widgets.problem_panel import ProblemPanel
from gui.widgets.status import StatusLine

if TYPE_CHECKING:
    from gui.canvas import Canvas
    from gui.lenses.lens import Lens

UNREAD = "There is nothing to show yet: the function at the left cannot be read."

PAGES = (
    ("derivative", "Derivative"),
    ("gradient", "Gradient"),
    ("jacobian", "Jacobian"),
    ("descent", "Descent"),
    ("curvature", "Curvature"),
    ("chain", "Chain rule"),
    ("network", "Network"),
    ("check", "Check"),
)
"""The lenses' names and titles, before they are there themselves."""


class Window(QMainWindow):
    """The one window."""

    def __init__(
        self,
        controller: Controller,
        runner: JobRunner,
        settings: QSettings,
        folder: Path | None = None,
    ) -> None:
        super().__init__()
        self._garbage = Garbage(lambda: self.busy, self)
        self.controller = controller
        controller.setParent(self)
        self._runner = runner
        self._loader = Loader(self)
        self.settings = settings
        self.looks = Looks(settings, self)
        self.appearance = self.looks.appearance
        self._worn: Appearance | None = None
        # Before any part is made: parts that are there already keep the type that they have.
        self._dress()
        self.lenses: dict[str, Lens] = {}
        self._kept = KeptPictures()
        self.setWindowTitle("Nablascope")
        self.commands = Commands(self)
        self.commands.lend(self.looks)
        self.describing = Describing(self)
        self.commands.lend(self.describing)
        self.browsing = Browsing(self)
        self.commands.lend(self.browsing)
        self.touring = Touring(self)
        self.commands.lend(self.touring)
        self.problem = ProblemPanel()
        self.column = LeftColumn(self.problem)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setAccessibleName("Lenses")
        self.tabs.tabBar().setDrawBase(False)
        for _, title in PAGES:
            self.tabs.addTab(QWidget(), title)
        self.banner = Banner()
        self.status = StatusLine()
        self.help = HelpPane(self)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.help)
        self.help.hide()
        self._lay_out()
        self.exporting = Exporting(self)
        self.commands.lend(self.exporting)
        self.animating = Animating(self)
        self.commands.lend(self.animating)
        self._actions = self._make_actions()
        self.filing = Filing(self, folder)
        self.commands.lend(self.filing)
        self.lecturer = Lecturer(self, runner)
        self.commands.lend(self.lecturer)
        self.commands.lend(CourseOpening(self))
        self._connect()
        self.apply_appearance()
        self.editor.setFocus()
        self.setMinimumSize(800, 560)
        self._settle_size()
        self.show_scene(controller.scene)

    @property
    def editor(self) -> ProblemEditor:
        """Where the function is typed."""
        return self.problem.editor

    def _lay_out(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        self.bars = QVBoxLayout()
        column.addLayout(self.bars)
        row = QHBoxLayout()
        row.setSpacing(0)
        column.addLayout(row, 1)
        row.addWidget(self.column, 28)
        row.addLayout(self.browsing.pages, 72)
        self.browsing.pages.addWidget(self.tabs)
        self.setCentralWidget(centre)
        self.setStatusBar(self.status)

    def _settle_size(self) -> None:
        """1440 x 900 where the screen has room, else what there is."""
        screen = QGuiApplication.primaryScreen()
        room = screen.availableGeometry() if screen is not None else None
        width, height = 1440, 900
        if room is not None:
            width, height = min(width, room.width()), min(height, room.height())
        self.resize(width, height)

    # ------------------------------------------------------------------ menus

    def _make_actions(self) -> dict[str, QAction]:
        menus = {title: self.menuBar().addMenu(title) for title in MENUS}
        groups: dict[str, QActionGroup] = {}
        actions = {}
        for row in ACTIONS:
            if row.menu not in menus:
                above, _, title = row.menu.partition("/")
                menus[row.menu] = menus[above].addMenu(title)
            if not row.name:
                menus[row.menu].addSeparator()
                continue
            action = QAction(row.text, self)
            action.setObjectName(row.name)
            action.setShortcut(QKeySequence(row.keys))
            action.setStatusTip(row.tip)
            action.setCheckable(bool(row.check or row.group))
            if row.group:
                if row.group not in groups:
                    groups[row.group] = QActionGroup(self)
                groups[row.group].addAction(action)
            action.triggered.connect(self._triggered)
            menus[row.menu].addAction(action)
            actions[row.name] = action
        self.browsing.fill(menus["E&xamples"])
        return actions

    @Slot()
    def _triggered(self) -> None:
        self.commands.run(self.sender().objectName())

    def _connect(self) -> None:
        self.problem.intent.connect(self.controller.receive)
        self.tabs.currentChanged.connect(self._lens_chosen)
        self.controller.scene_changed.connect(self.show_scene)
        self.controller.said.connect(self._say)
        self.controller.crashed.connect(self.banner.tell)
        self.status.cancelled.connect(self.controller.cancel)
        self.controller.busy_changed.connect(self.status.set_busy)
        self._loader.finished.connect(self.install_lenses)
        self.looks.changed.connect(self.apply_appearance)
        self.looks.said.connect(self._say)

    # ------------------------------------------------------------------ lenses

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.lenses and not self._loader.isRunning():
            # After this window has been painted.
            QTimer.singleShot(0, self, self._load)

    @Slot()
    def _load(self) -> None:
        if not self.lenses and not self._loader.isRunning():
            self.controller.start()
            self._loader.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the work in order: no thread, timer or process is left."""
        if event.spontaneous() and not self.filing.may_leave():
            event.ignore()
            return
        self.filing.close()
        self.exporting.close()
        self.animating.close()
        self.controller.close()
        self._loader.wait()
        for lens in self.lenses.values():
            lens.close_down()
        self._runner.close()
        self._garbage.close()
        super().closeEvent(event)

    @Slot()
    def install_lenses(self) -> None:
        """Put the real pages where the empty ones are."""
        from gui.lenses.chain import ChainLens
        from gui.lenses.check import CheckLens
        from gui.lenses.curvature import CurvatureLens
        from gui.lenses.derivative import DerivativeLens
        from gui.lenses.descent import DescentLens
        from gui.lenses.gradient import GradientLens
        from gui.lenses.jacobian import JacobianLens
        from gui.lenses.network import NetworkLens

        if self.lenses:
            return
        lenses: tuple[Lens, ...] = (
            DerivativeLens(),
            GradientLens(),
            JacobianLens(),
            DescentLens(),
            CurvatureLens(),
            ChainLens(),
            NetworkLens(),
            CheckLens(),
        )
        current = self.tabs.currentIndex()
        self.tabs.blockSignals(True)
        for index, lens in enumerate(lenses):
            page = Page(lens)
            page.resized.connect(lens.set_room)
            # In before out: else the tabs would show, and lay out, one page after another.
            self.tabs.insertTab(index, page, PAGES[index][1])
            if index == current:
                self.tabs.setCurrentIndex(index)
            blank = self.tabs.widget(index + 1)
            self.tabs.removeTab(index + 1)
            if blank is not None:
                blank.deleteLater()
            self.lenses[lens.name] = lens
            lens.intent.connect(self.controller.receive)
            lens.command.connect(self.commands.run)
            lens.said.connect(self._say)
            lens.set_appearance(self.appearance)
        define(self.tabs)
        self.tabs.setCurrentIndex(current)
        self.tabs.blockSignals(False)
        self._garbage.spare_what_is_there()
        self.show_scene(self.controller.scene)

    @Slot(int)
    def _lens_chosen(self, index: int) -> None:
        self.controller.receive(ChooseLens(name=PAGES[index][0]))

    @property
    def busy(self) -> bool:
        """Whether anything is being calculated, or waits for a worker that is still warming up."""
        return self._runner.busy or not self._runner.spare

    def current_lens(self) -> Lens | None:
        """The lens in front; None until the lenses are there."""
        return self.lenses.get(self.controller.session.document.lens)

    def current_canvas(self) -> Canvas | None:
        """The picture that commands mean."""
        lens = self.current_lens()
        return None if lens is None else lens.current_canvas()

    @Slot(Scene)
    def show_scene(self, scene: Scene) -> None:
        """Show ``scene`` everywhere it is seen."""
        self.problem.render_scene(scene)
        session = self.controller.session
        names = [name for name, _ in PAGES]
        lens = session.document.lens
        if lens in names and names.index(lens) != self.tabs.currentIndex():
            self.tabs.blockSignals(True)
            self.tabs.setCurrentIndex(names.index(lens))
            self.tabs.blockSignals(False)
        front = self.current_lens()
        if front is not None:
            front.render_scene(scene)
            front.show_trouble(scene.trouble or self._why_empty(front, scene))
            if scene.problem is not None:
                self._kept.look_after(self.lenses.values(), front, scene.problem.text)
        self._show_actions()

    @staticmethod
    def _why_empty(front: Lens, scene: Scene) -> str:
        """Where nothing older can be shown dimmed."""
        unread = scene.resolution.problem is None and not scene.constant
        return UNREAD if unread and not front.canvases() else ""

    def _show_actions(self) -> None:
        session = self.controller.session
        for name, verb, label in (
            ("undo", "&Undo", session.undo_label),
            ("redo", "&Redo", session.redo_label),
        ):
            self._actions[name].setEnabled(label is not None)
            self._actions[name].setText(f"{verb} {label}" if label else verb)
        self._actions[f"theme_{self.looks.theme}"].setChecked(True)
        self._actions["projector"].setChecked(self.looks.projector_on)
        self._actions["contrast"].setChecked(self.looks.strong)
        self._actions["save_animation"].setEnabled(session.document.lens in FILES)
        lens = self._actions.get(f"lens_{session.document.lens}")
        if lens is not None:
            lens.setChecked(True)

    @Slot(str, bool)
    def _say(self, sentence: str, trouble: bool) -> None:
        self.status.say(sentence, trouble=trouble)

    # ------------------------------------------------------------------ appearance

    def choose_theme(self, theme: str) -> None:
        """``system``, ``light`` or ``dark``, remembered."""
        self.looks.choose_theme(theme)

    def toggle_projector(self) -> None:
        """Projector mode on or off, remembered."""
        self.looks.projector()

    def _dress(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        dress(application, self.appearance)

    @Slot()
    def apply_appearance(self) -> None:
        """Dress everything as chosen, unless it is: a style sheet costs half a second."""
        self._show_actions()
        if self._worn == self.looks.appearance:
            return
        if self.appearance != self.looks.appearance:
            self.appearance = self.looks.appearance
            self._dress()
        self._worn = self.appearance
        self.setWindowIcon(icon("nablascope", self.appearance.colours.accent))
        self.lecturer.set_appearance()
        self.browsing.set_appearance(self.appearance)
        self.help.set_appearance(self.appearance)
        self.touring.set_appearance()
        for lens in self.lenses.values():
            lens.set_appearance(self.appearance)
        self.controller.set_appearance(self.appearance)

    # ------------------------------------------------------------------ words

    def show_help(self, page: str, heading: str = "") -> None:
        """Open a page of the guide in the help pane, from ``heading`` on."""
        self.help.show_page(page, heading)
        self.help.show()
        self.help.view.setFocus()
