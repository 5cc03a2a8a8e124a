"""Typed activations: any one function of one variable, and what is refused."""

from __future__ import annotations

import pytest

from symbolic.activation import VARIABLE, read_activation
from symbolic.errors import UnreadableInput
from symbolic.print_text import text


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("max(0.1z, z)", "Max(0.1*z_1, z_1)"),
        ("x^2", "z_1**2"),
        ("f(t) = sin(t)", "sin(z_1)"),
        ("a = 0.1\nmax(a z, z)", "Max(0.1*z_1, z_1)"),
        ("q = 2z\nq + q^2", "2*z_1 + (2*z_1)**2"),
        ("g(u) = u^2\nf(z) = g(z) + 1", "z_1**2 + 1"),
        ("d/dz z^2", "Derivative(z_1**2, z_1)"),
        ("z_1", "z_1"),
    ],
)
def test_one_function_of_one_variable(typed: str, read: str) -> None:
    problem = read_activation(typed)
    assert problem.variables == (VARIABLE,)
    assert not problem.parameters
    assert not problem.definitions
    assert text(problem.components[0]) == read


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        ("[z, z]", "vector", "one function"),
        ("2 + pi", "constant", "constant"),
        ("a = 2\na", "constant", "constant"),
        ("x y", "variables", "2: x, y"),
        ("a b c d", "variables", "4: a, b, c ..."),
        ("sin(", "unbalanced-bracket", "never closed"),
        ("", "empty", "Nothing"),
        ("__import__('os')", "", ""),
    ],
)
def test_what_is_no_activation(typed: str, code: str, words: str) -> None:
    with pytest.raises(UnreadableInput) as refused:
        read_activation(typed)
    error = refused.value.error
    assert not code or error.code == code
    assert words in error.message
    assert 0 <= error.start <= error.end <= len(typed) + 1
