"""Formulas as they come from a paper: made by a grammar of commands, thrown together, mutated."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from fuzzing import seeds
from fuzzing.mutation import PASTED, mutated, nested, soup
from fuzzing.parts import grown, named, picked
from symbolic import latex_commands as commands
from symbolic.print_latex import latex as printed
from tests.symbolic.made_trees import trees

COMMANDS = tuple(
    dict.fromkeys(
        [*commands.SPACES, *commands.SIZES, *commands.LETTERS, *commands.SIGNS, *commands.FRACTIONS]
        + [*commands.BINOMIALS, *commands.FONTS, *commands.ACCENTS, *commands.TRANSPARENT]
        + [*commands.REFUSED, "sqrt", "sin", "arctan", "ln", "log", "exp", "max", "operatorname"]
        + ["begin{cases}", "end{cases}", "begin{pmatrix}", "end{pmatrix}", "begin", "end", "left."]
        + ["right.", "foo", "input{/etc/passwd}", "write18{ls}", "def", "csname", "text{if}", "not"]
    )
)
"""Without their backslash."""

TOKENS = (
    *(f"\\{name}" for name in COMMANDS),
    *"xyzabn0123(){}[]|^_&,;=+-*/<>!'.~%$ ", "\n", "{x}", "^{2}", "_{1}", "\\\\", "_{i j}", *PASTED,
)  # fmt: skip

BRACKETS = (
    ("{", "}"), ("\\left(", "\\right)"), ("\\frac{", "}{2}"), ("\\sqrt{", "}"), ("x^{", "}"),
    ("\\left|", "\\right|"), ("\\begin{cases}", "\\end{cases}"), ("\\text{", "}"), ("x_{", "}"),
    ("\\mathrm{", "}"), ("\\hat{", "}"), ("\\binom{x}{", "}"), ("\\frac{d}{dx} ", ""),
    ("\\overline{", "}"), ("\\left.", "\\right."), ("\\sqrt[", "]{x}"), ("\\log_{", "} x"),
    ("\\sin ", ""),
)  # fmt: skip


@cache
def expressions() -> st.SearchStrategy[str]:
    """An expression in LaTeX."""
    leaves = st.sampled_from(
        ("x", "y", "a", "2", "10", "\\pi", "\\theta", "x_1", "x_{12}", "\\lambda_i", "3.5", "e",
         "\\mathbf{w}", "\\hat{y}", "\\alpha", "\\mathit{rate}", "\\text{loss}", "\\infty", "i")
    )  # fmt: skip
    return grown(leaves, _grown)


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    between = st.sampled_from(
        ("+", "-", "\\cdot ", " ", "\\times ", "\\,", "\\div ", "/", "\\bmod ", "=", "\\le ", ">")
    )
    name = st.sampled_from(
        ("sin", "cos", "ln", "log", "exp", "tanh", "arctan", "max", "operatorname{relu}",
         "mathrm{erf}", "sinh^{-1}", "sin^2", "log_2", "log_{10}", "det", "Gamma", "sqrt",
         "operatorname*{softplus}")
    )  # fmt: skip
    return st.one_of(
        st.builds("{}{}{}".format, inner, between, inner),
        st.builds(r"\frac{{{}}}{{{}}}".format, inner, inner),
        st.builds(r"\dfrac {} {}".format, inner, inner),
        st.builds(r"\left({}\right)".format, inner),
        st.builds(r"\left|{}\right|".format, inner),
        st.builds("{{{}}}^{{{}}}".format, inner, inner),
        st.builds("{}^{}".format, inner, inner),
        st.builds(r"\{} {}".format, name, inner),
        st.builds(r"\{}\left({}\right)".format, name, inner),
        st.builds(r"\{}{{{}}}".format, name, inner),
        st.builds(
            r"\sqrt[{}]{{{}}}".format, st.sampled_from(("3", "n", "-2", "0", "x+1", "")), inner
        ),
        st.builds(r"\frac{{d}}{{d{}}} {}".format, st.sampled_from(("x", "y", "\\theta")), inner),
        st.builds(
            r"\frac{{\partial^{{{}}}}}{{\partial x^{{2}}}} {}".format,
            st.sampled_from("123x"),
            inner,
        ),
        st.builds(r"\binom{{{}}}{{{}}}".format, inner, inner),
        st.builds(r"\lfloor {} \rfloor".format, inner),
        st.builds(
            r"\begin{{cases}} {} & {} \\ {} & \text{{otherwise}} \end{{cases}}".format,
            inner,
            st.sampled_from((r"x > 0", r"\text{if } x \le 1", r"0 < x < 1", r"x \neq 0", "x")),
            inner,
        ),
        st.builds(r"\begin{{pmatrix}} {} \\ {} \end{{pmatrix}}".format, inner, inner),
        st.builds(r"\{}{{{}}}".format, picked((*commands.FONTS, *commands.ACCENTS)), inner),
    )


@cache
def texts() -> st.SearchStrategy[str]:
    """Everything that may be pasted from a paper."""
    written = (*seeds.latex(), r"\frac{x^2}{y}", r"f(x, y) = \sin\left(x y\right)")
    around = st.sampled_from(("{}", "{}", "{}", "${}$", r"\[{}\]", "f(x, y) = {}", "$${}$$", "{},"))
    formula = st.one_of(expressions(), named(trees.map(printed)))
    return st.one_of(
        st.builds(lambda frame, text: frame.replace("{}", text), around, formula),
        soup(TOKENS),
        mutated(written, TOKENS),
        nested(BRACKETS, [text for text in written if len(text) < 40]),
    )
