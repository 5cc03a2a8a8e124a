"""The window: menus, the problem panel, the lenses, the status line.  A frame, and nothing more.

It opens without the pictures' library; :meth:`Window.install_lenses` fills the pages in.
"""

from __future__ import annotations

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
    QMenu,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.actions import ACTIONS, MENUS
from gui.commands import Commands
from gui.controller import Controller
from gui.examples import EXAMPLES
from gui.jobs.qt_jobs import JobRunner
from gui.libraries import Loader
from gui.scene import Scene
from gui.session.intents import ChooseLens
from gui.theme import THEMES, Appearance, dress, icon, system_is_dark
from gui.widgets.banner import Banner
from gui.widgets.editor import ProblemEditor
from gui.widgets.help import HelpPane
from gui.widgets.problem_panel import ProblemPanel
from gui.widgets.status import StatusLine

if TYPE_CHECKING:
    from gui.canvas import Canvas
    from gui.lenses.lens import Lens

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

    def __init__(self, controller: Controller, runner: JobRunner, settings: QSettings) -> None:
        super().__init__()
        self.controller = controller
        controller.setParent(self)
        self._runner = runner
        self._loader = Loader(self)
        self._settings = settings
        self._theme = str(settings.value("theme", "system"))
        self._projector = str(settings.value("projector", "false")) == "true"
        self.appearance = Appearance()
        self.lenses: dict[str, Lens] = {}
        self.setWindowTitle("Nablascope")
        self.commands = Commands(self)
        self.problem = ProblemPanel()
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
        self._actions = self._make_actions()
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
        row = QHBoxLayout()
        row.setSpacing(0)
        column.addLayout(row, 1)
        row.addWidget(self.problem)
        row.addWidget(self.tabs, 1)
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
        self._fill_examples(menus["E&xamples"])
        return actions

    def _fill_examples(self, menu: QMenu) -> None:
        groups: dict[str, QMenu] = {}
        for number, example in enumerate(EXAMPLES):
            if example.group not in groups:
                groups[example.group] = menu.addMenu(example.group)
            action = groups[example.group].addAction(example.title)
            action.setData(number)
            action.setStatusTip(example.tip)
            action.triggered.connect(self._open_example)

    @Slot()
    def _triggered(self) -> None:
        self.commands.run(self.sender().objectName())

    @Slot()
    def _open_example(self) -> None:
        sender = self.sender()
        assert isinstance(sender, QAction)
        example = EXAMPLES[int(sender.data())]
        self.controller.receive(example.intent)

    def _connect(self) -> None:
        self.problem.intent.connect(self.controller.receive)
        self.tabs.currentChanged.connect(self._lens_chosen)
        self.controller.scene_changed.connect(self.show_scene)
        self.controller.said.connect(self._say)
        self.controller.crashed.connect(self.banner.tell)
        self.status.cancelled.connect(self.controller.cancel)
        self.controller.busy_changed.connect(self.status.set_busy)
        self._loader.finished.connect(self.install_lenses)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

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
        self.controller.close()
        self._loader.wait()
        for lens in self.lenses.values():
            lens.close_down()
        self._runner.close()
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
            blank = self.tabs.widget(index)
            self.tabs.removeTab(index)
            if blank is not None:
                blank.deleteLater()
            self.tabs.insertTab(index, lens, PAGES[index][1])
            self.lenses[lens.name] = lens
            lens.intent.connect(self.controller.receive)
            lens.command.connect(self.commands.run)
            lens.said.connect(self._say)
            lens.set_appearance(self.appearance)
        self.tabs.setCurrentIndex(current)
        self.tabs.blockSignals(False)
        self.show_scene(self.controller.scene)

    @Slot(int)
    def _lens_chosen(self, index: int) -> None:
        self.controller.receive(ChooseLens(name=PAGES[index][0]))

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
        self._show_actions()

    def _show_actions(self) -> None:
        session = self.controller.session
        for name, verb, label in (
            ("undo", "&Undo", session.undo_label),
            ("redo", "&Redo", session.redo_label),
        ):
            self._actions[name].setEnabled(label is not None)
            self._actions[name].setText(f"{verb} {label}" if label else verb)
        self._actions[f"theme_{self._theme}"].setChecked(True)
        self._actions["projector"].setChecked(self._projector)
        self._actions["save_animation"].setEnabled(session.document.lens == "descent")
        lens = self._actions.get(f"lens_{session.document.lens}")
        if lens is not None:
            lens.setChecked(True)

    @Slot(str, bool)
    def _say(self, sentence: str, trouble: bool) -> None:
        self.status.say(sentence, trouble=trouble)

    # ------------------------------------------------------------------ appearance

    def choose_theme(self, theme: str) -> None:
        """``system``, ``light`` or ``dark``, remembered."""
        self._theme = theme if theme in THEMES else "system"
        self._settings.setValue("theme", self._theme)
        self.apply_appearance()

    def toggle_projector(self) -> None:
        """Projector mode on or off, remembered."""
        self._projector = not self._projector
        self._settings.setValue("projector", "true" if self._projector else "false")
        self.apply_appearance()

    @Slot()
    def _system_changed(self) -> None:
        if self._theme == "system":
            self.apply_appearance()

    def apply_appearance(self) -> None:
        """Dress everything as theme and projector mode say."""
        dark = system_is_dark() if self._theme == "system" else self._theme == "dark"
        self.appearance = Appearance(dark, self._projector)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        dress(application, self.appearance)
        self.setWindowIcon(icon("nablascope", self.appearance.colours.accent))
        self.problem.set_appearance(self.appearance)
        for lens in self.lenses.values():
            lens.set_appearance(self.appearance)
        self.controller.set_appearance(self.appearance)
        self._show_actions()

    # ------------------------------------------------------------------ words

    def show_help(self, what: str) -> None:
        """Open the help pane: ``input``, ``keys`` or ``about``."""
        self.help.show_page(what)
        self.help.show()
        self.help.view.setFocus()

    def show_description(self) -> None:
        """The picture in front, in words, in the help pane."""
        canvas = self.current_canvas()
        if canvas is None:
            self.status.say("There is no picture yet.", trouble=True)
            return
        self.help.show_words("The picture in words", canvas.picture.describe())
        self.help.show()
        self.help.view.setFocus()
