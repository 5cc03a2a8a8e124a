"""How a scene of the Network lens is put on its canvases: what a training changes is laid over the
frame, which is drawn anew only when it is another one.
"""

from __future__ import annotations

from collections.abc import Callable

from gui.canvas import Canvas
from gui.plots.decision_picture import DecisionPicture
from gui.plots.gradient_check_picture import CheckPicture
from gui.plots.loss_curve import Scale
from gui.plots.loss_picture import LossPicture
from gui.plots.picture import Picture
from gui.plots.style import Style
from gui.scene import Scene
from gui.session.learning import Learning

PICTURES: dict[str, Callable[[Style], Picture]] = {
    "boundary": DecisionPicture,
    "curves": LossPicture,
    "check": CheckPicture,
}
"""The pictures by their names in the document."""


def known(name: str, scene: Scene) -> bool:
    """Whether there is anything to draw in a picture."""
    return (scene.gradient_check if name == "check" else scene.training) is not None


def show_network(canvas: Canvas, scene: Scene) -> bool:
    """Put the scene on a canvas of the lens; whether its frame is another one."""
    picture = canvas.picture
    if isinstance(picture, DecisionPicture):
        return _show_decision(canvas, picture, scene)
    if isinstance(picture, LossPicture):
        return _show_curves(canvas, picture, scene)
    if isinstance(picture, CheckPicture):
        return _show_check(canvas, picture, scene)
    return False


def _settled(scene: Scene) -> bool:
    """Whether nothing moves: screen readers are not told every frame."""
    return not scene.trainer.playing


def _show_decision(canvas: Canvas, picture: DecisionPicture, scene: Scene) -> bool:
    training, units = scene.training, bool(Learning(scene.document).view.units)
    if training is None or training.surroundings is None:
        return False
    if picture.training is training and picture.shows_units == units:
        return False
    return _shown(canvas, scene, lambda: picture.show(training, units=units))


def _show_curves(canvas: Canvas, picture: LossPicture, scene: Scene) -> bool:
    training = scene.training
    scale: Scale = "log" if Learning(scene.document).view.log else "linear"
    if training is None or (picture.training is training and picture.scale == scale):
        return False
    return _shown(canvas, scene, lambda: picture.show(training, scale=scale))


def _show_check(canvas: Canvas, picture: CheckPicture, scene: Scene) -> bool:
    check = scene.gradient_check
    if check is None or picture.check is check:
        return False
    picture.show(check)
    canvas.show_when_new((), lambda: None, fresh=True)
    return True


def _shown(canvas: Canvas, scene: Scene, show: Callable[[], bool]) -> bool:
    anew = False

    def told() -> bool:
        nonlocal anew
        anew = show()
        return anew

    canvas.show_frame(told, settled=_settled(scene))
    return anew
