"""Training against the course's class in the same run, with and without the live stream, and what a
result costs to draw.  Run with ``python -m benchmarks.training``.

Part 5.2 of the course: 200 points, 8 hidden units, 2000 epochs.  Wanted: at least as fast as the
course's class; with a live picture no slower than 1.3 times without.  The runs to be compared take
turns, so that whatever else the machine does falls on all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter

from matplotlib.backends.backend_agg import FigureCanvasAgg

from engine.network.data_sets import Recipe
from engine.network.settings import MISTAKES, Settings
from gui.plots.decision_picture import DecisionPicture
from gui.plots.loss_picture import LossPicture
from gui.plots.style import Style
from studies.gradient_check import gradient_check
from studies.messages.network import GradientCheckRequest, Training, TrainRequest
from studies.train import train
from tests.engine.network.course_network import CourseNetwork, circles

EPOCHS, TURNS = 2000, 9
LIVE = 20_000
"""Epochs of the live runs: about a second of them."""


def last(epochs: int, interval: float, grid: int, hidden: int = 8) -> Training:
    """The last result."""
    request = TrainRequest(
        Settings(hidden=hidden), Recipe(), epochs=epochs, interval=interval, grid=grid
    )
    *_, found = train(request)
    return found


def course(hidden: int) -> float:
    """The course's loop; its last loss."""
    x, labels = circles()
    return float(CourseNetwork(hidden).train(x, labels, EPOCHS, 1.0)[0][-1])


def in_turns(runs: dict[str, Callable[[], object]], turns: int = TURNS) -> dict[str, float]:
    """The median wall time of each run, seconds."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(turns + 1):
        for name, run in runs.items():
            begun = perf_counter()
            run()
            if turn:  # the first one is not counted
                times[name].append(perf_counter() - begun)
    return {name: median(found) for name, found in times.items()}


def drawn(picture: DecisionPicture | LossPicture, results: Sequence[Training]) -> float:
    """The median time of laying a result over the frame, seconds; 640 x 480."""
    canvas = FigureCanvasAgg(picture.figure)
    picture.show(results[0])
    canvas.draw()  # type: ignore[no-untyped-call]
    ground = canvas.copy_from_bbox(picture.figure.bbox)  # type: ignore[no-untyped-call]
    times = []
    for result in results[1:]:
        begun = perf_counter()
        picture.show(result)
        canvas.restore_region(ground)  # type: ignore[no-untyped-call]
        picture.draw_animated()
        times.append(perf_counter() - begun)
    return median(times)


def main() -> None:
    """The course's class and ours; the stream; the gradient check; the pictures."""
    ours = last(EPOCHS, 0.0, 0)
    if f"{ours.losses[-1]:.4f}" != f"{course(8):.4f}":
        raise SystemExit("the losses differ")
    for hidden in (8, 64):
        found = in_turns(
            {
                "course": lambda hidden=hidden: course(hidden),  # type: ignore[misc]
                "ours": lambda hidden=hidden: last(EPOCHS, 0.0, 0, hidden),  # type: ignore[misc]
            }
        )
        ratio = found["course"] / found["ours"]
        print(
            f"{f'{hidden} units: the course, {EPOCHS} epochs':48}{1e3 * found['course']:10.1f} ms"
        )
        print(
            f"{f'{hidden} units: ours':48}{1e3 * found['ours']:10.1f} ms"
            f"{ratio:8.2f} times faster (wanted: 1)"
        )
    found = in_turns({"alone": lambda: last(LIVE, 0.0, 0), "live": lambda: last(LIVE, 0.05, 61)}, 5)
    print(f"{f'{LIVE} epochs, one result':48}{1e3 * found['alone']:10.1f} ms")
    print(
        f"{f'{LIVE} epochs, a result with 61 x 61 each 50 ms':48}{1e3 * found['live']:10.1f} ms"
        f"{found['live'] / found['alone']:8.2f} times as long (wanted: 1.3 at most)"
    )
    results = list(train(TrainRequest(Settings(), Recipe(), epochs=LIVE)))
    for picture in (DecisionPicture(Style()), LossPicture(Style())):
        label = f"a result in the picture {picture.title.lower()!r}"
        print(f"{label:48}{1e3 * drawn(picture, results):10.1f} ms")
    largest = Settings(hidden=64)
    check = gradient_check(GradientCheckRequest(largest, Recipe()))
    print(f"{'gradient check, 257 parameters':48}{1e3 * check.seconds:10.1f} ms")
    for mistake in MISTAKES:
        checked = gradient_check(GradientCheckRequest(Settings(mistake=mistake), Recipe()))
        worst = max(array.error for array in checked.arrays)
        print(f"{f'largest relative error, {mistake}':48}{worst:10.1e}")


if __name__ == "__main__":
    main()
