"""Explanations of matrices as a whole: each is named once where it was made."""

from __future__ import annotations

from fractions import Fraction

import pytest

from symbolic.derivation_steps.elementary import at
from symbolic.diagnosis.instead import Asked
from symbolic.diagnosis.structure import STRUCTURE, Misfit, misfits
from symbolic.read_expression import read_expression
from symbolic.reader import read_problem
from symbolic.verdict.derivatives import exact_derivative

SECONDS = 10.0
SCALAR = "f(x, y) = x^3 y^2 + sin(x) e^y"
VECTOR = "f(x, y) = [x^2 y, 5x + sin(y)]"
TALL = "f(x, y) = [x^2 y, 5x + sin(y), e^(x y)]"


def found(
    function: str,
    of: str,
    answer: list[list[str]],
    direction: tuple[str, ...] = (),
    normed: bool = True,
) -> tuple[Misfit, ...]:
    problem = read_problem(function)
    names = problem.variables
    count = len(problem.components)
    wanted: list[list[tuple[int, tuple[str, ...]]]]
    if of == "hessian":
        wanted = [[(0, (a, b)) for b in names] for a in names]
    else:
        wanted = [[(k, (a,)) for a in names] for k in range(count)]
    exact = [[exact_derivative(problem, by, k).tree for k, by in row] for row in wanted]
    towards = tuple(read_expression(each, ()) for each in direction)
    if of == "directional":
        size = " + ".join(f"({each})^2" for each in direction) if normed else "1"
        entries = " + ".join(f"({each}) g{k}" for k, each in enumerate(direction))
        tree = read_expression(
            f"({entries})/sqrt({size})", tuple(f"g{k}" for k in range(len(names)))
        )
        for k, entry in enumerate(exact[0]):
            tree = at(tree, entry, f"g{k}")
        exact = [[tree]]
    asked = Asked(of, problem.components, names, names, towards, normed)
    trees = [[read_expression(entry, names) for entry in row] for row in answer]
    return misfits(asked, exact, trees, SECONDS)


FX, FY = "(3x^2 y^2 + cos(x) e^y)", "(2x^3 y + sin(x) e^y)"
FXX, FXY, FYY = "(6x y^2 - sin(x) e^y)", "(6x^2 y + cos(x) e^y)", "(2x^3 + sin(x) e^y)"
F = "(x^3 y^2 + sin(x) e^y)"

CASES: dict[str, tuple[str, str, list[list[str]]]] = {
    "transposed": (VECTOR, "jacobian", [["2x y", "5"], ["x^2", "cos(y)"]]),
    "variables-permuted": (SCALAR, "gradient", [[FY, FX]]),
    "rows-permuted": (VECTOR, "jacobian", [["5", "cos(y)"], ["2x y", "x^2"]]),
    "sign-of-all": (SCALAR, "gradient", [[f"-{FX}", f"-{FY}"]]),
    "factor-off": (SCALAR, "gradient", [[f"2{FX}", f"2{FY}"]]),
    "mixed-factor": (SCALAR, "hessian", [[FXX, f"{FXY}/2"], [f"{FXY}/2", FYY]]),
    "diagonal-factor": (SCALAR, "hessian", [[f"{FXX}/2", FXY], [FXY, f"{FYY}/2"]]),
    "mixed-partials-lost": (SCALAR, "hessian", [[FXX, "0"], ["0", FYY]]),
    "mixed-partials-wrong": (SCALAR, "hessian", [[FXX, "x"], ["y", FYY]]),
    "one-row-wrong": (VECTOR, "jacobian", [["2x y", "x^2"], ["5x", "sin(y)"]]),
    "one-column-wrong": (VECTOR, "jacobian", [["2x y", "y"], ["5", "sin(y)"]]),
    "one-entry-wrong": (VECTOR, "jacobian", [["2x y", "x^2"], ["5", "-cos(y)"]]),
    "gradient-of-one-component": (VECTOR, "jacobian", [["2x y", "x^2"]]),
    "gradient-of-the-sum": (VECTOR, "jacobian", [["2x y + 5", "x^2 + cos(y)"]]),
    "gradient-for-hessian": (SCALAR, "hessian", [[FX], [FY]]),
    "diagonal-only": (SCALAR, "hessian", [[FXX, FYY]]),
    "product-of-first-partials": (
        SCALAR,
        "hessian",
        [[FXX, f"{FX} {FY}"], [f"{FX} {FY}", FYY]],
    ),
    "value-given": (VECTOR, "jacobian", [["x^2 y"], ["5x + sin(y)"]]),
    "partials-added": (SCALAR, "gradient", [[f"{FX} + {FY}"]]),
    "norm-given": (SCALAR, "gradient", [[f"sqrt({FX}^2 + {FY}^2)"]]),
    "normalised": (
        SCALAR,
        "gradient",
        [[f"{FX}/sqrt({FX}^2 + {FY}^2)", f"{FY}/sqrt({FX}^2 + {FY}^2)"]],
    ),
    "laplacian-given": (SCALAR, "hessian", [[f"{FXX} + {FYY}"]]),
    "direction-not-normalised": (SCALAR, "directional", [[f"3{FX} + 4{FY}"]]),
    "direction-normalised-twice": (SCALAR, "directional", [[f"(3{FX} + 4{FY})/25"]]),
    "direction-reversed": (SCALAR, "directional", [[f"-(3{FX} + 4{FY})/5"]]),
    "gradient-not-dotted": (SCALAR, "directional", [[FX, FY]]),
    "direction-not-summed": (SCALAR, "directional", [[f"3{FX}/5", f"4{FY}/5"]]),
}


@pytest.mark.parametrize("mistake", [each for each in STRUCTURE if each in CASES])
def test_every_mistake_is_named(mistake: str) -> None:
    function, of, answer = CASES[mistake]
    direction = ("3", "4") if of == "directional" else ()
    assert mistake in {each.mistake for each in found(function, of, answer, direction)}


def test_a_direction_that_was_normalised_although_it_is_taken_as_typed() -> None:
    (misfit,) = found(SCALAR, "directional", [[f"(3{FX} + 4{FY})/5"]], ("3", "4"), normed=False)
    assert misfit.mistake == "direction-normalised"


def test_all_are_reached() -> None:
    assert set(STRUCTURE) == {*CASES, "direction-normalised"}


@pytest.mark.parametrize(
    ("function", "of", "answer"),
    [
        (VECTOR, "jacobian", [["2x y", "x^2"], ["5", "cos(y)"]]),
        (SCALAR, "gradient", [[FX, FY]]),
        (SCALAR, "hessian", [[FXX, FXY], [FXY, FYY]]),
        ("f(x, y) = x y", "hessian", [["0", "1"], ["1", "0"]]),
    ],
)
def test_a_right_matrix_has_no_explanation(function: str, of: str, answer: list[list[str]]) -> None:
    assert found(function, of, answer) == ()


def test_a_matrix_that_is_not_square_is_transposed_by_its_shape() -> None:
    answer = [["2x y", "5", "y e^(x y)"], ["x^2", "cos(y)", "x e^(x y)"]]
    (misfit,) = found(TALL, "jacobian", answer)
    assert misfit.mistake == "transposed"


def test_what_was_permuted_is_told() -> None:
    function = "f(x, y, z) = x^2 y + z^3 e^y"
    answer = [["3z^2 e^y", "2x y", "x^2 + z^3 e^y"]]
    (misfit,) = found(function, "gradient", answer)
    assert (misfit.mistake, misfit.permutation) == ("variables-permuted", (2, 0, 1))


def test_a_hessian_with_two_variables_exchanged() -> None:
    answer = [[FYY, FXY], [FXY, FXX]]
    (misfit,) = found(SCALAR, "hessian", answer)
    assert (misfit.mistake, misfit.permutation) == ("variables-permuted", (1, 0))


def test_the_factor_is_told() -> None:
    (misfit,) = found(SCALAR, "hessian", CASES["mixed-factor"][2])
    assert misfit.factor == Fraction(1, 2)


def test_what_is_both_is_told_as_both() -> None:
    # the Jacobian of (y, -x) is antisymmetric: transposed, and with the other sign, it is the same
    names = {
        each.mistake for each in found("f(x, y) = [y, -x]", "jacobian", [["0", "-1"], ["1", "0"]])
    }
    assert names >= {"transposed", "sign-of-all"}


def test_single_entries_are_told_only_where_the_whole_says_nothing() -> None:
    names = {each.mistake for each in found(SCALAR, "hessian", CASES["mixed-factor"][2])}
    assert names == {"mixed-factor"}


def test_an_entry_that_is_called_right_is_proved_to_be() -> None:
    problem = read_problem(VECTOR)
    names = problem.variables
    exact = [[exact_derivative(problem, (a,), k).tree for a in names] for k in range(2)]
    answer = [[*exact[0]], [read_expression(each, names) for each in ("5x", "sin(y)")]]
    asked = Asked("jacobian", problem.components, names, names)
    (misfit,) = misfits(asked, exact, answer, SECONDS, [[True, True], [False, False]])
    assert (misfit.mistake, misfit.rows) == ("one-row-wrong", (1,))
    answer[0][0] = read_expression("x", names)
    assert misfits(asked, exact, answer, SECONDS, [[True, True], [False, False]]) == ()


def test_wrong_arguments() -> None:
    one = read_expression("1", ())
    asked = Asked("gradient", (one,), ("x",), ("x",))
    with pytest.raises(ValueError, match="answer: no matrix"):
        misfits(asked, [[one]], [], SECONDS)
    with pytest.raises(ValueError, match="exact: no matrix"):
        misfits(asked, [[one, one], [one]], [[one]], SECONDS)
