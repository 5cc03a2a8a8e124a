"""The picture of the verb ``check``."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui.headless.arguments import UsageError
from gui.headless.check import parser
from gui.headless.check_figure import SAMPLES, Drawing, draw, planned
from gui.headless.running import Unreadable
from studies.check import check
from studies.difference import difference
from studies.messages.check import DERIVATIVE, GRADIENT, Check, CheckRequest
from studies.messages.difference import Difference, DifferenceRequest
from symbolic.reader import read_problem

PNG = b"\x89PNG"


class Child:
    """Runs the study here, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[DifferenceRequest] = []

    def run(self, study: str, request: DifferenceRequest, _seconds: float) -> list[Difference]:
        assert study == "difference"
        self.asked.append(request)
        return [difference(request)]


def plan(text: str, *options: str) -> Drawing:
    """What a command line asks for."""
    options = options if "--figure" in options else ("--figure", "picture.png", *options)
    return planned(read_problem(text), parser().parse_args([text, "--answer", "0", *options]))


def judged(text: str, answer: str) -> Check:
    problem = read_problem(text)
    of = DERIVATIVE if len(problem.variables) == 1 else GRADIENT
    *_, found = check(CheckRequest(problem, answer, of=of, hints=False))
    return found


def asked(text: str, answer: str, file: Path, *options: str) -> DifferenceRequest:
    """The request behind the picture that is drawn."""
    child = Child()
    draw(child, judged(text, answer), plan(text, *options, "--figure", str(file)), lambda: 10.0)  # type: ignore[arg-type]
    (request,) = child.asked
    return request


def test_the_first_wrong_entry_is_drawn(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    request = asked("x^2 y", "[2x y, x]", file)
    assert request.place == (0, 1)
    assert request.samples == SAMPLES[2]
    assert file.read_bytes().startswith(PNG)


def test_another_entry_box_and_plane_are_chosen(tmp_path: Path) -> None:
    options = (
        "--entry",
        "1,1",
        "--box",
        "x=0..1, y=0..2, z=0..3",
        "--axes",
        "x,z",
        "--at",
        "1,2,3",
    )
    request = asked("x y z", "[y z, x z, x]", tmp_path / "a.svg", *options)
    assert (request.place, request.axes) == ((0, 0), (0, 2))
    assert request.ranges == ((0.0, 1.0), (0.0, 3.0))
    assert request.point == (1.0, 2.0, 3.0)


def test_one_variable_is_a_line(tmp_path: Path) -> None:
    request = asked("sin(x^2)", "cos(x^2)", tmp_path / "a.pdf")
    assert (request.axes, request.samples) == ((0,), SAMPLES[1])
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_without_a_verdict_there_is_no_picture(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.png"
    draw(Child(), judged("x^2", "[2x"), plan("x^2", "--figure", str(file)), lambda: 10.0)  # type: ignore[arg-type]
    assert not file.exists()
    assert "no picture" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options",
    [
        ("--view", "surface"),
        ("--lens", "gradient"),
        ("--entry", "0"),
        ("--entry", "1,2,3"),
        ("--entry", "a"),
        ("--axes", "x,t"),
        ("--figure", "picture.txt"),
    ],
)
def test_what_does_not_exist_is_refused(options: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        plan("x y", *options)


def test_a_box_that_cannot_be_read_is_told() -> None:
    with pytest.raises(Unreadable):
        plan("x y", "--box", "x=1..0")


def test_an_entry_that_the_derivative_does_not_have(tmp_path: Path) -> None:
    drawing = plan("x y", "--entry", "1,3", "--figure", str(tmp_path / "a.png"))
    with pytest.raises(UsageError, match="1 x 2 entries"):
        draw(Child(), judged("x y", "[y, x]"), drawing, lambda: 10.0)  # type: ignore[arg-type]
