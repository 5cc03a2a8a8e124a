"""What each LaTeX command means to the reader.  Tables only; ``symbolic.tokens`` acts on them."""

from __future__ import annotations

from symbolic.whitelist import GREEK

SPACES = frozenset(
    [",", ":", ";", "!", ">", " ", "quad", "qquad", "enspace", "thinspace", "medspace"]
    + ["thickspace", "negthinspace", "negmedspace", "negthickspace", "limits", "nolimits"]
    + ["displaystyle", "textstyle", "scriptstyle", "(", ")", "[", "]", "nonumber", "space"]
)
"""Commands that leave no trace: spacing, sizes of type, the signs around a formula."""

SIZES = frozenset(
    ["left", "right", "mleft", "mright", "middle"]
    + [
        size + side
        for size in ("big", "Big", "bigg", "Bigg", "bigl", "Bigl", "biggl", "Biggl")
        for side in ("", "r", "m")
    ]
    + ["bigr", "Bigr", "biggr", "Biggr", "bigm", "Bigm"]
)
"""Commands that only size the bracket after them."""

LETTERS = {
    **{name: name for name in GREEK},
    "pi": "pi", "varkappa": "kappa", "hbar": "hbar", "ell": "ell", "exponentialE": "e",
    "digamma": "digamma",
}  # fmt: skip
"""Commands for one letter, and its name."""

SIGNS = {
    "cdot": "*", "times": "*", "ast": "*", "star": "*", "div": "/", "slash": "/", "mod": "mod",
    "bmod": "mod", "land": "and", "wedge": "and", "lor": "or", "vee": "or", "lnot": "not",
    "neg": "not", "lt": "<", "le": "<=", "leq": "<=", "leqslant": "<=", "leqq": "<=", "gt": ">",
    "ge": ">=", "geq": ">=", "geqslant": ">=", "geqq": ">=", "ne": "!=", "neq": "!=",
    "lbrace": "\\{", "rbrace": "\\}", "lbrack": "[", "rbrack": "]", "lparen": "(", "rparen": ")",
    "{": "\\{", "}": "\\}", "lvert": "<|", "rvert": "|>", "vert": "|", "mid": "|", "lfloor": "⌊",
    "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "partial": "∂", "differentialD": "∂", "\\": "\\\\",
    "cr": "\\\\",
}  # fmt: skip
"""Commands for one sign, and the sign."""

FRACTIONS = frozenset(["frac", "dfrac", "tfrac", "cfrac"])
BINOMIALS = frozenset(["binom", "dbinom", "tbinom"])

FONTS = frozenset(
    ["mathrm", "mathit", "mathbf", "mathsf", "mathtt", "mathcal", "mathscr", "mathfrak"]
    + ["mathnormal", "boldsymbol", "bm", "bold", "text", "textrm", "textit", "textbf"]
    + ["textnormal", "mbox", "rm", "operatorname", "operatorname*", "mathop", "vec", "symbf"]
    + ["symit", "symrm", "bf", "it"]
)
"""Commands that only change the look of the name after them."""

WORDS = {
    "if": "if", "for": "if", "when": "if", "where": "if", "provided": "if",
    "otherwise": "otherwise", "else": "otherwise", "elsewhere": "otherwise", "and": "and",
    "or": "or", "not": "not", "mod": "mod",
}  # fmt: skip
"""Words inside ``\\text{...}`` that have a meaning of their own."""

ACCENTS = {"hat": "hat", "widehat": "hat", "tilde": "tilde", "widetilde": "tilde", "bar": "bar"}
"""Accents that make another name of a letter: ``\\hat{y}`` is the name ``y_hat``."""

TRANSPARENT = frozenset(["overline", "boxed", "underline", "mathord", "mathbin", "ensuremath"])
"""Commands whose one argument stands for itself; conjugating a real changes nothing."""

ENVIRONMENTS = {
    "cases": "cases", "dcases": "cases", "rcases": "cases", "array": "array",
    "pmatrix": "matrix", "bmatrix": "matrix", "Bmatrix": "matrix", "matrix": "matrix",
    "smallmatrix": "matrix", "psmallmatrix": "matrix", "bsmallmatrix": "matrix",
}  # fmt: skip
"""Environments that are read, and how."""

REFUSED = {
    "infty": ("infinity", "Infinity is not a number here.", "Leave it out; a limit is not read."),
    "imaginaryunit": ("imaginary-unit", "The imaginary unit is not read: functions are real.", ""),
    "imaginaryI": ("imaginary-unit", "The imaginary unit is not read: functions are real.", ""),
    "imaginaryJ": ("imaginary-unit", "The imaginary unit is not read: functions are real.", ""),
    "imath": ("imaginary-unit", "The letter \\imath is not read.", "Type i."),
    "jmath": ("imaginary-unit", "The letter \\jmath is not read.", "Type j."),
    "Pi": ("letter", "Capital \\Pi is not a name here.", "Write \\pi for the number 3.14159..."),
    "sum": ("unsupported", "A sum with \\sum is not read.", "Write its terms out, joined by +."),
    "prod": ("unsupported", "A product with \\prod is not read.", "Write its factors out."),
    "int": ("unsupported", "An integral is not read.", "Write the integral's value."),
    "lim": ("unsupported", "A limit is not read.", "Write the limit's value."),
    "nabla": ("unsupported", "The nabla sign is not read.", "Write the function itself."),
    "pm": ("two-values", "\\pm has two values.", "Type one function for each sign."),
    "mp": ("two-values", "\\mp has two values.", "Type one function for each sign."),
    "ldots": ("dots", "Dots that stand for more terms are not read.", "Write every term."),
    "cdots": ("dots", "Dots that stand for more terms are not read.", "Write every term."),
    "dots": ("dots", "Dots that stand for more terms are not read.", "Write every term."),
    "lVert": ("norm", "A norm is not read.", "Write sqrt(x^2 + y^2)."),
    "rVert": ("norm", "A norm is not read.", "Write sqrt(x^2 + y^2)."),
    "Vert": ("norm", "A norm is not read.", "Write sqrt(x^2 + y^2)."),
    "|": ("norm", "A norm is not read.", "Write sqrt(x^2 + y^2)."),
    "%": ("percent", "Percent is not read.", "Write x/100."),
    "$": ("money", "Money is not read.", "Type the number alone."),
    "circ": ("unsupported", "\\circ is not read: no degrees, no composition.", "Write f(g(x))."),
    "prime": ("prime", "A prime is not read.", "Write \\frac{d}{dx} before the expression."),
    "dot": ("prime", "A dot for the derivative is not read.", "Write \\frac{d}{dt}."),
    "ddot": ("prime", "A dot for the derivative is not read.", "Write \\frac{d}{dt}."),
    "over": ("command", "\\over is not read.", "Write \\frac{a}{b}."),
    "choose": ("command", "\\choose is not read.", "Write \\binom{n}{k}."),
    "pmod": ("command", "\\pmod is not read.", "Write a \\bmod b."),
    "&": ("unsupported", "\\& is not read.", ""),
    "#": ("unsupported", "\\# is not read.", ""),
    "_": ("unsupported", "\\_ is not read.", "Write x_1 without the backslash."),
}  # fmt: skip
"""Commands that are known but not read: code, sentence and hint."""
