"""Texts of functions: made by a grammar, by throwing tokens together, and of texts that exist.

The grammar is one of habits, not the program's: it writes what students, programmers and papers
write, and does not ask whether that is read.
"""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from fuzzing import seeds
from fuzzing.mutation import PASTED, mutated, nested, soup
from fuzzing.parts import grown, named, picked, rarely
from symbolic.letters import FRACTIONS, RADICALS, SUBSCRIPTS, SUPERSCRIPTS
from symbolic.whitelist import CONSTANTS, FUNCTIONS, GREEK, SPELLINGS

BRACKETS = (
    ("(", ")"), ("[", "]"), ("{", "}"), ("|", "|"), ("sin(", ")"), ("2^(", ")"), ("-", ""),
    ("x^", ""), ("sqrt ", ""), ("(x+", ")"), ("x/(1+", ")"), ("⌊", "⌋"), ("exp(", ")"), ("√", ""),
    ("x if x>0 else ", ""), ("max(x,", ")"), ("not ", ""), ("1+", ""), ("x*", ""), ("!", ""),
)  # fmt: skip

USUAL_NAMES = ("x", "y", "z", "t", "a", "b", "n", "x1", "x_1", "theta", "pi", "e")
NAMES = (
    *USUAL_NAMES, "i", "f", "g", "x_{12}", "x[0]", "w_ij", "θ", "lambda", "Gamma", "alpha", "xy",
    "xyz", "rate", "A_vec", "x'", "ẋ", "х", "N", "O", "Q", "S", "v0", "o1", "np", "self", "nan",
    "__class__", "lambda_", "inf", "oo",
)  # fmt: skip

USUAL_NUMBERS = ("0", "1", "2", "3", "7", "10", "0.5", "2.50", "1e3", "1/3")
NUMBERS = (
    *USUAL_NUMBERS, "42", ".5", "2.", "1e-3", "1e400", "1e-400", "1e999999999", "999999999999",
    "0.1", "-1", "00", "0x10", "1_000", "1,5", "3.2.2", "½", "1e", "300", "1000", "9" * 30,
    "0." + "0" * 30 + "1",
)  # fmt: skip

USUAL_OPERATORS = ("+", "-", "*", "/", " ", "^", "+", "*")
OPERATORS = (*USUAL_OPERATORS, "**", "", "·", "−", "×", "÷", " mod ", "//", "%", "*-")
USUAL_RELATIONS = ("<", "<=", ">", ">=", "==", "!=")
RELATIONS = (*USUAL_RELATIONS, "=", "≤", "≠", "< x <", "=<")

TOKENS = tuple(
    dict.fromkeys(
        [*NAMES, *NUMBERS, *OPERATORS, *RELATIONS, *SPELLINGS, *CONSTANTS, *GREEK[:6], *RADICALS]
        + [*SUPERSCRIPTS, *SUBSCRIPTS, *FRACTIONS, *PASTED, *"()[]{}|,;=!'\"`_.:?@#$%&~\\⌊⌋⌈⌉∧∨¬∂ⅆ"]
        + ["f(x) = ", "f(x, y) = ", "g(t) = ", "a = 2\n", "q = x + y\n", "\n", "# ", "if", "else"]
        + ["and", "or", "not", "where", "piecewise(", "Piecewise((", "True", "d/dx ", "d^2/dx^2 "]
        + ["∂/∂y ", "df/dx", "np.", "math.", "x[", "lambda", "import", "eval(", "!!", "..", "->"]
        + ["np.sum(", "sum(", "sin^2 ", "sin^-1", "log_2 ", "log_{", "^{", "_{", "\\frac{", "e^"]
    )
)


@cache
def expressions() -> st.SearchStrategy[str]:
    """An expression, in one habit or another."""
    return grown(_leaves(), _grown)


def _leaves() -> st.SearchStrategy[str]:
    return st.one_of(
        rarely(USUAL_NAMES, NAMES),
        rarely(USUAL_NAMES, (*CONSTANTS, *GREEK)),
        rarely(USUAL_NUMBERS, NUMBERS),
    )


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    spelled = picked(tuple(SPELLINGS))
    raised = st.sampled_from(("^2", "²", "^-1", "**3", "^x", "⁻¹", "^(1/2)", "^0.5", "!", "^{10}"))
    condition = st.builds("{}{}{}".format, inner, rarely(USUAL_RELATIONS, RELATIONS), inner)
    sign = rarely(USUAL_OPERATORS, OPERATORS)
    return st.one_of(
        st.builds("{}{}{}".format, inner, sign, inner),
        st.builds("({}){}({})".format, inner, sign, inner),
        st.builds("({}){}({})".format, inner, sign, inner),
        st.builds("{}({})".format, spelled, inner),
        st.builds("{} {}".format, spelled, inner),
        st.builds("{}{}({})".format, spelled, raised, inner),
        _called(inner),
        st.builds("({}){}".format, inner, raised),
        st.builds("{}{}".format, inner, raised),
        st.builds("({})^({})".format, inner, inner),
        st.builds("|{}|".format, inner),
        st.builds("-{}".format, inner),
        st.builds("{}{}".format, st.sampled_from(tuple(RADICALS)), inner),
        st.builds("{} if {} else {}".format, inner, condition, inner),
        st.builds("Piecewise(({}, {}), ({}, True))".format, inner, condition, inner),
        st.builds("where({}, {}, {})".format, condition, inner, inner),
        st.builds("d/d{} ({})".format, st.sampled_from(("x", "y", "t")), inner),
        st.builds("log_{}({})".format, st.sampled_from(("2", "b", "{10}", "x")), inner),
    )


def _called(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A function of the whitelist with as many arguments as it takes."""

    def written(name: str, arguments: list[str], module: str) -> str:
        least, most = FUNCTIONS[name].arity
        count = max(least, min(len(arguments), most if most >= 0 else len(arguments)))
        return f"{module}{name}({', '.join((arguments * 3)[:count])})"

    arguments = st.lists(inner, min_size=1, max_size=3)
    module = st.sampled_from(("", "", "", "np.", "math.", "torch."))
    return st.builds(written, picked(tuple(FUNCTIONS)), arguments, module)


@cache
def made() -> st.SearchStrategy[str]:
    """A whole input: header, parameters, intermediates, helpers, and one component or several."""
    one = expressions()
    head = st.sampled_from(HEADS)
    names = st.sampled_from(("a", "b", "q", "k_1", "omega", "rate", "x"))
    before = st.lists(
        st.one_of(
            st.builds("{} = {}".format, names, st.sampled_from(("2", "pi/4", "-1e-3", "1/0", "x"))),
            st.builds("{} = {}".format, names, one),
            st.builds("g({}) = {}".format, st.sampled_from(("t", "x", "u, v", "x, x", "")), one),
            st.just("# a comment"),
        ),
        max_size=2,
    )
    entries = st.lists(one, min_size=1, max_size=3)
    body = st.one_of(
        one, one, entries.map(lambda parts: f"[{', '.join(parts)}]"), entries.map("\n".join)
    )
    return named(
        st.builds(lambda lines, start, main: "\n".join([*lines, start + main]), before, head, body)
    )


HEADS = (
    "", "", "", "f(x, y) = ", "f(x) = ", "F(t, x, y, z) = ", "f(y, x_1, theta) = ", "y = ", "f = ",
)  # fmt: skip


@cache
def texts() -> st.SearchStrategy[str]:
    """Everything that may be typed or pasted into the field of the function."""
    written = seeds.functions()
    short = [text for text in written if len(text) < 40]
    return st.one_of(
        made(),
        named(soup(TOKENS)),
        named(mutated(written, TOKENS)),
        named(nested(BRACKETS, short)),
        st.text(max_size=40),
    )


@cache
def numbers() -> st.SearchStrategy[str]:
    """A constant expression, such as stands in the field of a coordinate."""
    plain = st.sampled_from(NUMBERS)
    two = st.builds("{}{}{}".format, plain, st.sampled_from(OPERATORS), plain)
    return st.one_of(plain, plain, two, expressions(), soup(TOKENS, 5))


@cache
def places() -> st.SearchStrategy[str]:
    """Points, boxes and stencils."""
    assigned = st.builds(
        "{}={}".format, st.sampled_from(("x", "y", "z", "x_1", "θ", " y ")), numbers()
    )
    ranged = st.builds(
        "{}{}{}".format, numbers(), st.sampled_from(("..", "...", "…", " .. ", "to")), numbers()
    )
    field = st.one_of(numbers(), numbers(), assigned, ranged, st.builds("x={}".format, ranged))
    joined = st.builds(
        lambda fields, sign: sign.join(fields),
        st.lists(field, max_size=4),
        st.sampled_from((", ", ",", "; ", "\n", ",,")),
    )
    return named(st.one_of(joined, joined.map("({})".format), mutated(POINTS, TOKENS)))


POINTS = (
    "x=1, y=2", "1, 2", "x=-3..3, y=-3..3", "-3..3, 0..1", "-2, -1, 0, 1, 2", "(pi/4, 2sqrt(3))",
)  # fmt: skip
