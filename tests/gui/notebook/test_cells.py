"""Cells and names: typed text means nothing in them, ids are stable, names clash with none."""

from __future__ import annotations

import ast

import nbformat
import numpy as np
import pytest

from gui.notebook.cells import Cells, as_bytes, plain, quoted, source
from gui.notebook.literals import array, number, unpacked, wrapped
from gui.notebook.names import RESERVED, Names


def cells() -> Cells:
    made = Cells()
    made.text("# A title", "", "and a paragraph")
    made.code("a = 1\n", "b = 2")
    return made


def test_a_notebook_is_valid_and_its_bytes_are_the_same_each_time() -> None:
    notebook = cells().notebook()
    nbformat.validate(nbformat.from_dict(notebook))  # type: ignore[no-untyped-call]
    assert [cell["id"] for cell in notebook["cells"]] == ["markdown-1", "code-2"]
    assert "".join(notebook["cells"][0]["source"]) == "# A title\n\nand a paragraph"
    assert source(notebook) == "a = 1\n\nb = 2\n"
    assert as_bytes(notebook) == as_bytes(cells().notebook())
    assert as_bytes(notebook).endswith(b"}\n")


@pytest.mark.parametrize(
    "text", ["$x$", "</script><b>", "`a`", "a\n# b", "[a](b)", "a_b*c*", "\\alpha", "a|b ~~c~~"]
)
def test_a_title_means_nothing_in_markdown(text: str) -> None:
    told = plain(text)
    assert "\n" not in told
    assert "<" not in told
    for mark in "$`*_[":
        assert f"\\{mark}" in told or mark not in text
    assert told.replace("\\", "").replace("&lt;", "<").replace("&gt;", ">") == " ".join(
        text.replace("\\", "").split()
    )


@pytest.mark.parametrize("text", ['"""', "```\nx", "a\r\nb", "x\x00y\x0c\u2028z", "\tindented"])
def test_typed_text_stays_inside_its_block(text: str) -> None:
    lines = quoted(text).split("\n")
    assert all(line.startswith("    ") for line in lines)
    assert len(lines) == text.count("\n") + 1
    assert not any(ord(sign) < 32 for line in lines for sign in line)


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("x", "x"),
        ("x_1", "x_1"),
        ("lambda", "lambda_"),
        ("lambda_", "lambda_"),
        ("np", "np_"),
        ("gamma", "gamma_"),
        ("S", "S"),
        ("E", "E_"),
        ("match", "match_"),
        ("print", "print_"),
        ("point", "point"),
        ("é", "v__"),
        ("__class__", "v___class__"),
    ],
)
def test_names_are_pythons(name: str, own: str) -> None:
    found = Names([name])[name]
    assert found == own
    assert found.isidentifier()
    assert found not in RESERVED


def test_no_two_names_become_one() -> None:
    names = Names(["lambda", "lambda_", "E", "E_"])
    assert len({names[one] for one in ("lambda", "lambda_", "E", "E_")}) == 4


def test_a_variable_is_renamed_and_a_function_is_not() -> None:
    names = Names(["gamma", "E", "x"])
    assert names.numpy("special.gamma(gamma) + x*E") == "special.gamma(gamma_) + x*E_"
    assert names.sympy("gamma(gamma) + exp(x)*E") == "sp.gamma(gamma_) + sp.exp(x)*E_"
    assert Names(["x"]).sympy("Rational(1, 3)*pi*E**x") == "sp.Rational(1, 3)*sp.pi*sp.E**x"
    # our printer's own name for a variable that is called like a module
    assert Names(["np"]).numpy("np.sin(np_)") == "np.sin(np_)"
    assert Names(["special"]).numpy("special.erf(special_)*1e5") == "special.erf(special_)*1e5"


@pytest.mark.parametrize("value", [0.1, -0.0, 1e308, 5e-324, float("nan"), float("-inf")])
def test_numbers_keep_every_digit(value: float) -> None:
    found = ast.parse(number(value), mode="eval")
    assert isinstance(found, ast.Expression)
    if np.isfinite(value):
        assert ast.literal_eval(number(value)) == value
    else:
        assert number(value) in ("np.nan", "-np.inf")


def test_lists_are_laid_out() -> None:
    assert array([[1.0, 2.0], [3.0, 4.0]]) == ("np.array([\n    [1.0, 2.0],\n    [3.0, 4.0],\n])")
    assert array([]) == "np.array([])"
    assert wrapped(["1"] * 80).count("\n") > 1
    assert ast.literal_eval(wrapped(["1"] * 80)) == [1] * 80
    assert unpacked(["x"], "v") == "x, = v"
    assert unpacked([], "v") == ""
    assert unpacked([f"x{k}" for k in range(9)], "v").startswith("(x0, ")
