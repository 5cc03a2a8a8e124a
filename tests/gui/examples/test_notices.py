"""What the notices of the examples say is true: their numbers, by the program's own derivatives."""

from __future__ import annotations

import numpy as np
import pytest

from engine.descent.settings import Settings
from gui.examples import EXAMPLES
from tests.gui.examples.functions import Function, called
from tests.studies.descents import ROSENBROCK, run

LONGEST = 104
"""Letters of a notice: three lines of a card."""

STATED: tuple[tuple[str, str, str, tuple[float, ...]], ...] = (
    ("Bell curve (exercise 1)", "gradient", "x=1", (-0.7358,)),
    ("Cauchy loss", "gradient", "r=sqrt(2)", (0.707,)),
    ("Cauchy loss", "hessian", "r=sqrt(2)", (0.0,)),
    ("Quantile loss", "gradient", "r=1", (0.8,)),
    ("Quantile loss", "gradient", "r=-1", (-0.2,)),
    ("Logistic loss of a margin", "value", "m=0", (0.693,)),
    ("Logistic loss of a margin", "gradient", "m=0", (-0.5,)),
    ("Logistic loss of a margin", "gradient", "m=-3", (-0.95,)),
    ("Exponential loss", "gradient", "m=-3", (-20.09,)),
    ("Four losses of a margin", "value", "m=0", (1, 1, 1, 1)),
    ("Cross-entropy of a probability", "gradient", "p=0.2", (-5.0,)),
    ("Squared error or cross-entropy of a sigmoid", "jacobian", "z=-5", (-0.013, -0.993)),
    ("KL divergence of two coins", "value", "p=0.2, q=0.6", (0.335,)),
    ("KL divergence of two coins", "value", "p=0.6, q=0.2", (0.382,)),
    ("Poisson loss", "gradient", "z=ln(4)", (0.0,)),
    ("Poisson loss", "hessian", "z=ln(4)", (4.0,)),
    ("Sigmoid", "gradient", "z=0", (0.25,)),
    ("Sigmoid", "gradient", "z=5", (0.0066,)),
    ("Hyperbolic tangent", "gradient", "z=0", (1.0,)),
    ("SELU", "gradient", "z=-1e-9", (1.758,)),
    ("SELU", "gradient", "z=1e-9", (1.051,)),
    ("SELU", "value", "z=-40", (-1.758,)),
    ("SiLU (swish)", "value", "z=-1.278", (-0.278,)),
    ("SiLU (swish)", "gradient", "z=-1.2785", (0.0,)),
    ("GELU", "value", "z=-0.752", (-0.170,)),
    ("GELU", "gradient", "z=-0.7518", (0.0,)),
    ("Mish", "value", "z=-1.192", (-0.309,)),
    ("Mish", "gradient", "z=-1.1924", (0.0,)),
    ("Softsign", "gradient", "z=4", (0.04,)),
    ("Hard swish", "value", "z=-1.5", (-0.375,)),
    ("Hard swish", "gradient", "z=-1.5", (0.0,)),
    ("Snake", "gradient", "z=-pi/4", (0.0,)),
    ("Snake", "gradient", "z=pi/4", (2.0,)),
    ("Likelihood of a coin", "hessian", "p=0.7", (47.6,)),
    ("Factorisation of a number: u v = 1", "hessian", "u=0, v=0", (0, -2, -2, 0)),
    ("Rayleigh quotient (PCA)", "value", "x=2, y=2", (3.0,)),
    ("Rayleigh quotient (PCA)", "value", "x=2, y=-2", (1.0,)),
    ("A game: one descends, one ascends", "jacobian", "x=1, y=1", (0, -1, 1, 0)),
    ("Attention of a query to three keys", "value", "x=0, y=0", (1 / 3, 1 / 3, 1 / 3)),
    ("Griewank's function", "value", "x=3.14, y=4.44", (0.0074,)),
    ("Three-hump camel", "value", "x=1.748, y=-0.874", (0.299,)),
    ("Freudenstein-Roth function", "value", "x=11.41, y=-0.897", (48.98,)),
    ("Forrester's function", "gradient", "x=1/3", (0.0,)),
    ("McCormick's function", "value", "x=-0.547, y=-1.547", (-1.913,)),
    ("Lennard-Jones potential", "gradient", "r=2^(1/6)", (0.0,)),
    ("Morse potential", "hessian", "r=1", (4.5,)),
    ("Kepler's effective potential", "value", "r=1", (-0.5,)),
    ("Kepler's effective potential", "gradient", "r=1", (0.0,)),
    ("Lagrange points of two bodies", "gradient", "x=0.4, y=sqrt(3)/2", (0.0, 0.0)),
    ("Magnetic field around a wire", "jacobian", "x=1, y=2", (0.16, 0.12, 0.12, -0.16)),
    ("Wave packet", "hessian", "x=0", (-65.0,)),
    ("Planck's law", "value", "x=2.821", (1.421,)),
    ("Planck's law", "gradient", "x=2.8214", (0.0,)),
    ("Maxwell's speeds in a gas", "value", "v=1", (0.830,)),
    ("Maxwell's speeds in a gas", "gradient", "v=1", (0.0,)),
    ("Fermi-Dirac distribution", "gradient", "x=1", (-2.5,)),
    ("Relativistic and classical energy", "value", "v=0.6", (1.25, 1.18)),
    ("Thin lens", "gradient", "u=4", (-1.0,)),
    ("Refraction: the quickest way", "gradient", "x=1.36265", (0.0,)),
    ("Cycloid of a rolling wheel", "jacobian", "t=pi", (2.0, 0.0)),
    ("Cycloid of a rolling wheel", "jacobian", "t=2pi", (0.0, 0.0)),
    ("Lotka-Volterra: prey and predators", "jacobian", "x=1, y=1", (0, -1, 1, 0)),
    ("Two minima and a saddle", "hessian", "x=0, y=0", (0, -4, -4, 0)),
    ("Hessian, exact and numeric (6.1)", "hessian", "x=1, y=2", (16, 2, 2, 2)),
    ("Himmelblau: nine critical points", "gradient", "x=-0.270845, y=-0.923039", (0, 0)),
    ("Rosenbrock in four variables", "gradient",
     "x1=-0.7756592, x2=0.6130935, x3=0.3820628, x4=0.1459725", (0, 0, 0, 0)),
    ("Logistic loss of eight students", "gradient", "w=1.2877, b=-2.49625", (0, 0)),
    ("Map of the plane", "jacobian", "x=1, y=2", (4, 1, 5, -0.416)),
    ("One variable: two valleys", "gradient", "x=1.1309011", (0.0,)),
    ("One variable: two valleys", "gradient", "x=-1.3008396", (0.0,)),
)  # fmt: skip
"""Title, what, where, and the numbers as the notice has them."""


@pytest.mark.parametrize(("title", "what", "where", "stated"), STATED)
def test_stated_numbers(title: str, what: str, where: str, stated: tuple[float, ...]) -> None:
    function = Function(called(title))
    found = function.at(function.place(where)[:, None], what)[:, 0]
    # Half a unit of the last digit that notices have, relative or absolute.
    np.testing.assert_allclose(found, stated, rtol=3e-3, atol=2e-4)


def test_gelu_and_its_approximation() -> None:
    function = Function(called("GELU and its approximation by tanh"))
    assert 4e-4 < np.abs(function.at(np.linspace(-8, 8, 4001)[None])).max() < 5e-4


def test_the_four_losses_bound_the_count_of_mistakes() -> None:
    margins = np.linspace(-3, 3, 601)
    losses = Function(called("Four losses of a margin")).at(margins[None])
    assert (losses >= (margins <= 0) - 1e-12).all()


def test_condition_numbers() -> None:
    for title, expected in (
        ("Least squares: a line through four points", 14.1),
        ("Ridge regression", 8.1),
        ("Matyas's function", 25.0),
        ("Booth's function", 9.0),
    ):
        function = Function(called(title))
        hessian = function.at(np.zeros((2, 1)), "hessian")[:, 0].reshape(2, 2)
        assert np.linalg.cond(hessian) == pytest.approx(expected, rel=5e-3), title


def test_ranks() -> None:
    for title, rank in (
        ("Softmax of three numbers", 2),
        ("Batch normalisation of two numbers", 1),
        ("Layer normalisation of three numbers", 1),
    ):
        example = called(title)
        function = Function(example)
        here = np.array(function.found.point)[:, None]
        matrix = function.at(here, "jacobian")[:, 0].reshape(len(here), len(here))
        assert np.linalg.matrix_rank(matrix, tol=1e-9) == rank, title


def test_steps_of_the_courses_descents() -> None:
    bowl = run("x^2 + y^2", [4, 3], Settings("gradient-descent", rate=0.1), steps=100)
    momentum = run(
        ROSENBROCK, [-1, 1], Settings("momentum", rate=0.001, momentum=0.9), steps=10_000
    )
    assert [len(one.path) - 1 for one in (bowl, momentum)] == [94, 4177]
    np.testing.assert_allclose(bowl.path[1], [3.2, 2.4], rtol=1e-12)


def test_every_example_says_what_to_notice_in_one_line() -> None:
    for example in EXAMPLES:
        assert example.notice.endswith("."), example.title
        assert "\n" not in example.notice
        assert 20 < len(example.notice) <= LONGEST, example.title
