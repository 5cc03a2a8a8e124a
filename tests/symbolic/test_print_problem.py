"""The echo of a Problem and the labels and matrices of its derivatives."""

from __future__ import annotations

import math

from symbolic.problem import Definition, Parameter, Problem
from symbolic.problem_markup import (
    echo,
    echo_latex,
    gradient_typst,
    head_typst,
    hessian_typst,
    jacobian_typst,
    matrix_typst,
    named_typst,
    partial_typst,
    second_partial_typst,
    symbolic_matrix_latex,
    transposed_jacobian_typst,
    vector_latex,
    vector_typst,
)
from tests.symbolic.made_trees import PI, call, name, num, over, plus, power, times, x, y

SCALAR = Problem("", "f", (plus(times(power(x, num(2)), y), call("sin", times(x, y))),), ("x", "y"))
VECTOR = Problem("", "F", (over(x, y), name("theta_1")), ("x", "y", "theta_1"), vector=True)
NAMED = Problem(
    "",
    "loss",
    (times(name("q"), name("z")),),
    ("x", "z"),
    parameters=(Parameter("omega_0", over(PI, num(4)), math.pi / 4),),
    definitions=(Definition("q", plus(x, name("omega_0"))),),
)


def test_a_scalar_is_one_line() -> None:
    assert echo(SCALAR) == "f(x, y) = x^(2) y + sin(x y)"
    assert echo_latex(SCALAR) == r"f(x, y) = x^{2} y + \sin(x y)"


def test_a_vector_is_a_column() -> None:
    assert echo(VECTOR) == "F(x, y, theta_(1)) = vec(display(frac(x, y)), theta_(1))"
    assert echo_latex(VECTOR) == (
        r"F(x, y, \theta_{1}) = \begin{pmatrix} \displaystyle \frac{x}{y} \\ \theta_{1} "
        r"\end{pmatrix}"
    )


def test_named_numbers_and_intermediates_come_first_and_are_aligned() -> None:
    assert echo(NAMED) == (
        r"omega_(0) &= frac(pi, 4) \ q &= x + omega_(0) \ "
        r'upright("loss")(x, z) &= q z'
    )
    assert echo_latex(NAMED) == (
        r"\begin{aligned} \omega_{0} &= \frac{\pi}{4} \\ q &= x + \omega_{0} \\ "
        r"\mathrm{loss}(x, z) &= q z \end{aligned}"
    )


def test_a_constant_has_no_arguments() -> None:
    assert echo(Problem("", "f", (num(3),), ())) == "f = 3"


def test_labels_of_derivatives() -> None:
    assert head_typst("f", ("x", "y")) == "f(x, y)"
    assert partial_typst("f", "x") == "frac(partial f, partial x)"
    assert partial_typst("f_1", "lambda_") == "frac(partial f_(1), partial lambda)"
    assert partial_typst("f", "x", ordinary=True) == "frac(d f, d x)"
    assert second_partial_typst("f", "x", "x") == "frac(partial^(2) f, partial x^(2))"
    assert second_partial_typst("f", "x", "y") == ("frac(partial^(2) f, partial x thin partial y)")


def test_matrices() -> None:
    assert matrix_typst([["a", "b"], ["c", "frac(1, 2)"]]) == "mat(a, b; c, display(frac(1, 2)))"
    assert vector_typst(["a", "b"]) == "vec(a, b)"
    assert gradient_typst("f", ["a", "b"]) == "nabla f = vec(a, b)"
    assert jacobian_typst("F", [["a", "b"]]) == "J_(F) = mat(a, b)"
    assert transposed_jacobian_typst("F", [["a"], ["b"]]) == "J_(F)^(upright(T)) = mat(a; b)"
    assert named_typst("s_2", "a + b") == '"with" quad s_(2) = a + b'
    assert hessian_typst("f", [["a"]]) == "H_(f) = mat(a)"
    assert symbolic_matrix_latex([["a", "b"], ["c", r"\frac{1}{2}"]]) == (
        r"\begin{pmatrix} a & b \\ c & \displaystyle \frac{1}{2} \end{pmatrix}"
    )
    assert vector_latex(["a", "b"]) == r"\begin{pmatrix} a \\ b \end{pmatrix}"
