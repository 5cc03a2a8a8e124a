"""Every number that the course states is what the program shows, and no number is stated that is
not verified here."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest

from gui.course import COURSE
from gui.session.document import Page
from gui.session.rich_text import plain_text
from tests.gui.course import claims
from tests.gui.course.claims import CLAIMS, Claim
from tests.gui.course.shown import PAGES, at

MINUS = "−"
"""As a text has it."""

CLAIMED = re.compile(rf"<([{MINUS}-]?[0-9.]+(?:e-?[0-9]+)?)>")
NUMBER = re.compile(rf"(?<![\w.])[{MINUS}-]?\d+(?:\.\d+)?(?:e-?\d+)?(?![\w.]*\d)")


def texts(page: Page) -> str:
    """All that a page tells, as one line."""
    question = page.question
    told = (page.text, question.ask, *question.choices, question.why)
    return " ".join(" ".join(told).split())


def digit(text: str) -> float:
    """What the last digit of a number stands for."""
    mantissa, _, power = text.partition("e")
    decimals = len(mantissa.partition(".")[2])
    return float(10.0 ** (int(power or 0) - decimals))


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim.title}: {claim.phrase[:30]}")
def test_what_is_claimed_is_what_is_shown(claim: Claim) -> None:
    assert CLAIMED.sub(r"\1", claim.phrase) in texts(PAGES[claim.title])
    written = CLAIMED.findall(claim.phrase)
    computed = claim.numbers()
    assert len(written) == len(computed)
    for text, number in zip(written, computed, strict=True):
        # Half a unit of the last digit, and the rounding of the numbers that are compared.
        assert (
            abs(float(text.replace(MINUS, "-")) - number) <= 0.5 * digit(text) * (1 + 1e-9) + 1e-14
        ), text


GIVEN: dict[str, str] = {
    claims.LIMIT: "0.5",
    claims.TWO: "1e-5 1e-4 1e-3",
    "Too long a step, and too short": "1e-15 1e-9 1e-13",
    claims.BEST: "1e-16",
    claims.CUBIC: "1e-5",
    "A corner": "0.5",
    claims.BELL: "1e-5",
    claims.PARTIAL: "1e-5",
    claims.ENTRIES: "1e-5",
    claims.OPINION: "−0.41614684 3e-8 1e-8 1.5e-8",
    claims.ELLIPSE: "0.4",
    claims.STEP: "0.1 0.8 3.2",
    claims.FIFTY: "1e-8 0.8 0.64",
    claims.RATES: "0.01 0.1 0.5 0.9 0.99 1.01 0.8 −0.8",
    claims.VALLEY: "0.001 0.003 0.005 100",
    claims.CONDITION: "0.1 0.05",
    claims.MOMENTUM: "0.001 0.9 0.5 0.95 0.99 10000",
    claims.RACE: "−1.2 2000",
    claims.FORWARD: "−24",
    claims.BACKWARD: "0.01",
    claims.TWICE: "0.8",
    claims.LEARNS: "500 2000",
    claims.MISTAKE: "200",
    claims.SECOND: "1e-5 1e-10 1e-4 1e-16 1e-11 1e-6",
    claims.NEWTON: "0.08 500",
    claims.SHINES: "0.009 5000",
    "Minimum, maximum or saddle": "0.3 0.2",
}
"""Numbers that are settings, or steps of an explanation that another test is about."""


def test_no_number_is_stated_without_being_verified() -> None:
    left = {}
    for page in COURSE.lesson.pages:
        told = texts(page)
        for claim in CLAIMS:
            if claim.title == page.title:
                told = told.replace(CLAIMED.sub(r"\1", claim.phrase), " ")
        known = set(GIVEN.get(page.title, "").split())
        stated = {text for text in NUMBER.findall(plain_text(told)) if _tells(text)}
        if stated - known:
            left[page.title] = stated - known
    assert not left


def _tells(text: str) -> bool:
    """Whether a number is more than a count or a coordinate."""
    return "." in text or "e" in text or len(text.lstrip(MINUS)) > 2


# What is told in words.


def test_orders_and_truncation() -> None:
    two = at(claims.TWO)
    assert two.scheme("forward").slope == "1.00"
    assert two.scheme("central").slope == "2.00"
    halved = [float(at(claims.TWO, h=h).scheme("central").truncation) for h in ("1e-3", "5e-4")]
    # Two digits are shown of each: 5 parts in 120, and 5 in 290, may be missing.
    assert halved[0] / halved[1] == pytest.approx(4, rel=5 / 120 + 5 / 290)


def test_a_smaller_step_and_a_larger_error() -> None:
    steps = [at("Too long a step, and too short", h=h) for h in ("1e-5", "1e-9", "1e-13")]
    sizes = [abs(float(shown.scheme("central").error)) for shown in steps]
    assert sizes == sorted(sizes)
    assert sizes[2] > 1000 * sizes[1] > 0


def test_the_best_forward_difference_has_half_the_digits() -> None:
    forward = abs(float(at(claims.BEST, h="1.5e-8").scheme("forward").error))
    assert 1e-9 < forward < 1e-7
    at_best = [abs(float(at(claims.BEST, h=f"{h}e-6").scheme("central").error)) for h in (6, 7, 8)]
    assert 300 < forward / float(np.median(at_best)) < 10_000  # about a thousand times


def test_a_corner() -> None:
    corner = at("A corner")
    shown = {name: corner.scheme(name).value for name in ("forward", "backward", "central")}
    assert shown == {"forward": "1", "backward": "-1", "central": "0"}
    assert corner.scheme("exact").value == "no derivative"
    assert "kink" in corner.scheme("adaptive").tail


def test_the_linear_map_and_its_determinant() -> None:
    for r in ("0.5", "1.7", "3"):
        determinant = at(claims.AREAS, f"r={r}, theta=2").map.determinant
        assert determinant is not None
        assert determinant.value == pytest.approx(float(r))
    folded = at(claims.ELLIPSE, "x=0.5, y=0").map
    assert folded.rank == 1
    below = at(claims.ELLIPSE, "x=0.5, y=-0.4").map.determinant
    assert below is not None
    assert below.value < 0


def test_softmax_saturates() -> None:
    softmax = at("Softmax").map
    assert np.all(np.diag(softmax.matrix) > 0)
    assert np.count_nonzero(softmax.matrix > 0) == 3
    assert softmax.matrix.sum(axis=0) == pytest.approx(np.zeros(3), abs=1e-15)
    assert softmax.rank == 2
    assert np.abs(at("Softmax", "x=8, y=2, z=0.5").map.matrix).max() < 0.005


def test_an_egg_box_is_nowhere_steeper_than_1() -> None:
    places = np.linspace(-math.pi, math.pi, 61)
    x, y = np.meshgrid(places, places)
    squared = (np.cos(x) * np.cos(y)) ** 2 + (np.sin(x) * np.sin(y)) ** 2
    assert squared.max() <= 1 + 1e-15
    for point in ("x=pi/2, y=0", "x=0, y=pi/2"):
        found = at(claims.EGGS, point).evaluation.quantity("gradient")
        assert found is not None
        assert found.digits == ("0", "0")


@pytest.mark.parametrize(("rate", "status"), [("0.003", "step-limit"), ("0.005", "diverged")])
def test_rates_in_the_valley(rate: str, status: str) -> None:
    run = at(claims.VALLEY).racing(0, rate=rate).run()
    assert run.status == status
    assert run.slopes[-1] > 1  # it has not settled


def test_condition_and_stability() -> None:
    shown = at(claims.CONDITION)
    assert shown.theory.stable_rate == pytest.approx(1 / 8)
    assert shown.theory.condition == pytest.approx(8)
    assert shown.run().status == "converged"


def test_methods_that_have_not_arrived() -> None:
    assert [at(claims.RACE).run(place).status for place in range(7)] == [
        *["step-limit"] * 4,
        *["converged"] * 3,
    ]
    assert at(claims.MOMENTUM).run(0).steps == 10_000
    assert at(claims.MOMENTUM).racing(1, keep="0.5").run(1).status == "step-limit"


def test_the_gradient_check_finds_the_mistake() -> None:
    check = at(claims.MISTAKE).check_after(200)
    verdicts = {array.name: array.verdict for array in check.arrays}
    assert verdicts == {"W1": "differs", "b1": "differs", "W2": "agrees", "b2": "agrees"}
    assert at(claims.LEARNS).training(2000).accuracies[-1] == 1
    assert check.parameters == 33


def test_the_adjoint_of_a_neuron_is_p_minus_1() -> None:
    neuron = at("One neuron and its loss")
    assert neuron.adjoint("z") == pytest.approx(neuron.value("p") - 1)


def test_second_differences() -> None:
    shown = at(claims.SECOND)
    first, second = (shown.evaluation.quantity(name) for name in ("gradient", "hessian"))
    assert first is not None
    assert second is not None
    assert np.abs(first.difference).max() / 8 < 1e-10  # about eleven digits of 8
    assert 1e-8 < np.abs(second.difference).max() / 16 < 1e-6  # seven of 16
    better = at(claims.SECOND, step="1e-4").evaluation.quantity("hessian")
    default = at(claims.SECOND, step="").evaluation.quantity("hessian")
    assert better is not None
    assert default is not None
    assert np.abs(better.difference).max() < np.abs(second.difference).max() / 30
    assert np.abs(default.difference).max() < 1e-9


def test_eigenvalues_tell_what_kind_of_point_it_is() -> None:
    assert at(claims.EIGEN).curvature.definiteness == "positive definite"
    low, high = at(claims.EIGEN, "x=0, y=-1").curvature.eigenvalues
    assert low < 0 < high
    found = at("Minimum, maximum or saddle").critical
    assert sorted(point.kind for point in found.points) == ["minimum", "minimum", "saddle"]
    assert found.complete == "proved"
    flat = at("Exercise 4: the monkey saddle").curvature
    assert not flat.matrix.any()
    assert not flat.eigenvalues.any()
