"""The whitelist: every function that may be typed, and what each part of the program calls it.

One row a function.  Names only: this module imports nothing, so that reading text never loads
SymPy.  ``symbolic.construct`` looks the SymPy column up, ``symbolic.numpy_code`` and
``symbolic.scalar_code`` print their columns, ``symbolic.balls`` calls the ball column.
"""

from __future__ import annotations

from dataclasses import dataclass

REAL = "real"
"""The domain tag of an argument that may be any real number."""


@dataclass(frozen=True, slots=True)
class Function:
    """One function of the input language.

    Attributes
    ----------
    name : canonical name, used in the tree.
    aliases : other spellings that are read as this function.
    arity : smallest and largest number of arguments (largest -1: any).
    domain : one tag an argument (the last one repeats); see :data:`DOMAIN_TAGS`.
    sympy : name of the SymPy class, or of a constructor of our own in ``symbolic.construct``.
    numpy : NumPy or ``special`` expression with ``{0}``, ``{1}`` for the arguments; empty: none.
    scalar : the same with ``math``; empty: the NumPy form serves.
    ball : name of the python-flint ``arb`` method or of a rule in ``symbolic.balls``; empty: none,
        then values are high-precision and marked *uncertified*.
    latex, typst : name of the operator as typeset.
    """

    name: str
    aliases: tuple[str, ...] = ()
    arity: tuple[int, int] = (1, 1)
    domain: tuple[str, ...] = (REAL,)
    sympy: str = ""
    numpy: str = ""
    scalar: str = ""
    ball: str = ""
    latex: str = ""
    typst: str = ""


DOMAIN_TAGS = {
    "real": "may be any real number",
    "nonzero": "must not be 0",
    "positive": "must be positive",
    "nonnegative": "must not be negative",
    "unit": "must lie between -1 and 1",
    "inside_unit": "must lie strictly between -1 and 1",
    "outside_unit": "must be at most -1 or at least 1",
    "beyond_unit": "must be less than -1 or greater than 1",
    "at_least_one": "must be at least 1",
    "zero_to_one": "must be greater than 0 and at most 1",
    "inside_zero_two": "must lie strictly between 0 and 2",
    "above_minus_inverse_e": "must be at least -1/e",
    "not_one": "must not be 1",
    "below_one": "must be less than 1",
    "at_most_one": "must be at most 1",
    "not_nonpositive_integer": "must not be 0, -1, -2, ...",
    "not_negative_integer": "must not be -1, -2, -3, ...",
    "not_cosine_zero": "must not be an odd multiple of pi/2",
    "not_sine_zero": "must not be a multiple of pi",
    "integer": "must be an integer",
    "positive_not_one": "must be positive and not 1",
    "positive_shifted": "must be greater than -1",
}
"""What each domain tag asks of an argument, to end the sentence 'the argument of f ...'."""


def _f(name: str, *aliases: str, **columns: object) -> Function:
    return Function(name, aliases, **columns)  # type: ignore[arg-type]


_TABLE: tuple[Function, ...] = (
    # powers, exponential, logarithms
    _f("exp", "Exp", sympy="exp", numpy="np.exp({0})", scalar="math.exp({0})", ball="exp", latex=r"\exp", typst="exp"),
    _f("log", "ln", "Log", "Ln", arity=(1, 2), domain=("positive", "positive_not_one"), sympy="log", numpy="np.log({0})", scalar="math.log({0})", ball="log", latex=r"\ln", typst="ln"),
    _f("log2", "Log2", "lb", domain=("positive",), sympy="log2", numpy="np.log2({0})", scalar="math.log2({0})", ball="log2", latex=r"\log_{2}", typst="log_2"),
    _f("log10", "lg", "Log10", domain=("positive",), sympy="log10", numpy="np.log10({0})", scalar="math.log10({0})", ball="log10", latex=r"\log_{10}", typst="log_10"),
    _f("log1p", "Log1p", domain=("positive_shifted",), sympy="log1p", numpy="np.log1p({0})", scalar="math.log1p({0})", ball="log1p", latex=r"\operatorname{log1p}", typst='op("log1p")'),
    _f("expm1", sympy="expm1", numpy="np.expm1({0})", scalar="math.expm1({0})", ball="expm1", latex=r"\operatorname{expm1}", typst='op("expm1")'),
    _f("sqrt", "Sqrt", domain=("nonnegative",), sympy="sqrt", numpy="np.sqrt({0})", scalar="math.sqrt({0})", ball="sqrt", latex=r"\sqrt", typst="sqrt"),
    _f("cbrt", "Cbrt", "CubeRoot", sympy="cbrt", numpy="np.cbrt({0})", scalar="math.cbrt({0})", ball="cbrt", latex=r"\sqrt[3]", typst="cbrt"),
    _f("root", "Root", "nthroot", "Surd", arity=(2, 2), sympy="root", numpy="np.copysign(np.power(np.abs({0}), 1.0/{1}), {0})", scalar="math.copysign(math.pow(abs({0}), 1.0/{1}), {0})", ball="root", latex=r"\sqrt", typst="root"),
    # trigonometric
    _f("sin", "Sin", sympy="sin", numpy="np.sin({0})", scalar="math.sin({0})", ball="sin", latex=r"\sin", typst="sin"),
    _f("cos", "Cos", sympy="cos", numpy="np.cos({0})", scalar="math.cos({0})", ball="cos", latex=r"\cos", typst="cos"),
    _f("tan", "Tan", "tg", domain=("not_cosine_zero",), sympy="tan", numpy="np.tan({0})", scalar="math.tan({0})", ball="tan", latex=r"\tan", typst="tan"),
    _f("cot", "Cot", "ctg", "cotan", domain=("not_sine_zero",), sympy="cot", numpy="(1.0/np.tan({0}))", scalar="(1.0/math.tan({0}))", ball="cot", latex=r"\cot", typst="cot"),
    _f("sec", "Sec", domain=("not_cosine_zero",), sympy="sec", numpy="(1.0/np.cos({0}))", scalar="(1.0/math.cos({0}))", ball="sec", latex=r"\sec", typst="sec"),
    _f("csc", "Csc", "cosec", domain=("not_sine_zero",), sympy="csc", numpy="(1.0/np.sin({0}))", scalar="(1.0/math.sin({0}))", ball="csc", latex=r"\csc", typst="csc"),
    _f("asin", "arcsin", "ArcSin", domain=("unit",), sympy="asin", numpy="np.arcsin({0})", scalar="math.asin({0})", ball="asin", latex=r"\arcsin", typst="arcsin"),
    _f("acos", "arccos", "ArcCos", domain=("unit",), sympy="acos", numpy="np.arccos({0})", scalar="math.acos({0})", ball="acos", latex=r"\arccos", typst="arccos"),
    _f("atan", "arctan", "arctg", "ArcTan", sympy="atan", numpy="np.arctan({0})", scalar="math.atan({0})", ball="atan", latex=r"\arctan", typst="arctan"),
    _f("acot", "arccot", "arcctg", "ArcCot", domain=("nonzero",), sympy="acot", numpy="np.arctan(1.0/{0})", scalar="math.atan(1.0/{0})", ball="acot", latex=r"\operatorname{arccot}", typst='op("arccot")'),
    _f("asec", "arcsec", "ArcSec", domain=("outside_unit",), sympy="asec", numpy="np.arccos(1.0/{0})", scalar="math.acos(1.0/{0})", ball="asec", latex=r"\operatorname{arcsec}", typst='op("arcsec")'),
    _f("acsc", "arccsc", "ArcCsc", domain=("outside_unit",), sympy="acsc", numpy="np.arcsin(1.0/{0})", scalar="math.asin(1.0/{0})", ball="acsc", latex=r"\operatorname{arccsc}", typst='op("arccsc")'),
    _f("atan2", "arctan2", arity=(2, 2), sympy="atan2", numpy="np.arctan2({0}, {1})", scalar="math.atan2({0}, {1})", ball="atan2", latex=r"\operatorname{atan2}", typst='op("atan2")'),
    _f("sinc", "Sinc", sympy="sinc", numpy="np.sinc({0}/np.pi)", scalar="(math.sin({0})/{0} if {0} else 1.0)", ball="sinc", latex=r"\operatorname{sinc}", typst="sinc"),
    # hyperbolic
    _f("sinh", "Sinh", "sh", sympy="sinh", numpy="np.sinh({0})", scalar="math.sinh({0})", ball="sinh", latex=r"\sinh", typst="sinh"),
    _f("cosh", "Cosh", "ch", sympy="cosh", numpy="np.cosh({0})", scalar="math.cosh({0})", ball="cosh", latex=r"\cosh", typst="cosh"),
    _f("tanh", "Tanh", "th", sympy="tanh", numpy="np.tanh({0})", scalar="math.tanh({0})", ball="tanh", latex=r"\tanh", typst="tanh"),
    _f("coth", "Coth", domain=("nonzero",), sympy="coth", numpy="(1.0/np.tanh({0}))", scalar="(1.0/math.tanh({0}))", ball="coth", latex=r"\coth", typst="coth"),
    _f("sech", "Sech", sympy="sech", numpy="(1.0/np.cosh({0}))", scalar="(1.0/math.cosh({0}))", ball="sech", latex=r"\operatorname{sech}", typst="sech"),
    _f("csch", "Csch", "cosech", domain=("nonzero",), sympy="csch", numpy="(1.0/np.sinh({0}))", scalar="(1.0/math.sinh({0}))", ball="csch", latex=r"\operatorname{csch}", typst="csch"),
    _f("asinh", "arsinh", "arcsinh", "ArcSinh", sympy="asinh", numpy="np.arcsinh({0})", scalar="math.asinh({0})", ball="asinh", latex=r"\operatorname{arsinh}", typst='op("arsinh")'),
    _f("acosh", "arcosh", "arccosh", "ArcCosh", domain=("at_least_one",), sympy="acosh", numpy="np.arccosh({0})", scalar="math.acosh({0})", ball="acosh", latex=r"\operatorname{arcosh}", typst='op("arcosh")'),
    _f("atanh", "artanh", "arctanh", "ArcTanh", domain=("inside_unit",), sympy="atanh", numpy="np.arctanh({0})", scalar="math.atanh({0})", ball="atanh", latex=r"\operatorname{artanh}", typst='op("artanh")'),
    _f("acoth", "arcoth", "arccoth", "ArcCoth", domain=("beyond_unit",), sympy="acoth", numpy="(0.5*np.copysign(np.log1p(2.0/(np.abs({0}) - 1.0)), {0}))", scalar="(0.5*math.copysign(math.log1p(2.0/(abs({0}) - 1.0)), {0}))", ball="acoth", latex=r"\operatorname{arcoth}", typst='op("arcoth")'),
    _f("asech", "arsech", "arcsech", "ArcSech", domain=("zero_to_one",), sympy="asech", numpy="np.arcsinh(np.sqrt((1.0 - {0})*(1.0 + {0}))/{0})", scalar="math.asinh(math.sqrt((1.0 - {0})*(1.0 + {0}))/{0})", ball="asech", latex=r"\operatorname{arsech}", typst='op("arsech")'),
    _f("acsch", "arcsch", "arccsch", "ArcCsch", domain=("nonzero",), sympy="acsch", numpy="np.arcsinh(1.0/{0})", scalar="math.asinh(1.0/{0})", ball="acsch", latex=r"\operatorname{arcsch}", typst='op("arcsch")'),
    # kinks, steps, selections
    _f("abs", "Abs", "fabs", "absolute", sympy="Abs", numpy="np.abs({0})", scalar="abs({0})", ball="abs", latex="abs", typst="abs"),
    _f("sign", "sgn", "signum", "Sign", "Sgn", sympy="sign", numpy="np.sign({0})", scalar="math.copysign(1.0, {0}) if {0} else 0.0", ball="sign", latex=r"\operatorname{sign}", typst='op("sign")'),
    _f("floor", "Floor", sympy="floor", numpy="np.floor({0})", scalar="float(math.floor({0}))", ball="floor", latex="floor", typst="floor"),
    _f("ceiling", "ceil", "Ceil", "Ceiling", sympy="ceiling", numpy="np.ceil({0})", scalar="float(math.ceil({0}))", ball="ceiling", latex="ceil", typst="ceil"),
    _f("mod", "Mod", arity=(2, 2), domain=("real", "nonzero"), sympy="Mod", numpy="np.mod({0}, {1})", scalar="({0} % {1})", ball="mod", latex=r"\bmod", typst="mod"),
    _f("max", "Max", "maximum", "fmax", arity=(1, -1), sympy="Max", ball="max", latex=r"\max", typst="max"),
    _f("min", "Min", "minimum", "fmin", arity=(1, -1), sympy="Min", ball="min", latex=r"\min", typst="min"),
    _f("heaviside", "Heaviside", "step", "UnitStep", "HeavisideTheta", arity=(1, 2), sympy="heaviside", ball="heaviside", latex=r"\operatorname{H}", typst='op("H")'),
    # machine learning
    _f("relu", "ReLU", "Relu", sympy="relu", numpy="np.maximum({0}, 0.0)", scalar="max({0}, 0.0)", ball="relu", latex=r"\operatorname{ReLU}", typst='op("ReLU")'),
    _f("sigmoid", "Sigmoid", "logistic", "expit", sympy="sigmoid", numpy="(np.exp(np.minimum({0}, 0.0))/(1.0 + np.exp(-np.abs({0}))))", scalar="(math.exp(min({0}, 0.0))/(1.0 + math.exp(-abs({0}))))", ball="sigmoid", latex=r"\operatorname{sigmoid}", typst='op("sigmoid")'),
    _f("softplus", "Softplus", sympy="softplus", numpy="np.logaddexp(0.0, {0})", scalar="(max({0}, 0.0) + math.log1p(math.exp(-abs({0}))))", ball="softplus", latex=r"\operatorname{softplus}", typst='op("softplus")'),
    _f("hypot", arity=(2, 2), sympy="hypot", numpy="np.hypot({0}, {1})", scalar="math.hypot({0}, {1})", ball="hypot", latex=r"\operatorname{hypot}", typst='op("hypot")'),
    # factorials, gamma and its kin
    _f("factorial", "Factorial", domain=("not_negative_integer",), sympy="factorial", numpy="special.gamma({0} + 1.0)", ball="factorial", latex="!", typst="!"),
    _f("factorial2", "Factorial2", domain=("not_negative_integer",), sympy="factorial2", ball="factorial2", latex="!!", typst="!!"),
    _f("binomial", "Binomial", "binom", arity=(2, 2), sympy="binomial", numpy="special.binom({0}, {1})", ball="binomial", latex=r"\binom", typst="binom"),
    _f("gamma", "Gamma", domain=("not_nonpositive_integer",), sympy="gamma", numpy="special.gamma({0})", scalar="math.gamma({0})", ball="gamma", latex=r"\Gamma", typst="Gamma"),
    _f("loggamma", "lgamma", "gammaln", "LogGamma", domain=("positive",), sympy="loggamma", numpy="special.gammaln({0})", scalar="math.lgamma({0})", ball="lgamma", latex=r"\ln\Gamma", typst="ln Gamma"),
    _f("digamma", "psi", domain=("not_nonpositive_integer",), sympy="digamma", numpy="special.digamma({0})", ball="digamma", latex=r"\psi", typst="psi"),
    _f("trigamma", domain=("not_nonpositive_integer",), sympy="trigamma", numpy="special.polygamma(1, {0})", ball="trigamma", latex=r"\psi_{1}", typst="psi_1"),
    _f("polygamma", "PolyGamma", arity=(2, 2), domain=("real", "not_nonpositive_integer"), sympy="polygamma", numpy="special.polygamma({0}, {1})", ball="polygamma", latex=r"\psi", typst="psi"),
    _f("beta", "Beta", arity=(2, 2), domain=("not_nonpositive_integer",), sympy="beta", numpy="special.beta({0}, {1})", ball="beta", latex=r"\operatorname{B}", typst='op("B")'),
    _f("uppergamma", "gammainc_upper", arity=(2, 2), domain=("real", "positive"), sympy="uppergamma", ball="uppergamma", latex=r"\Gamma", typst="Gamma"),
    _f("lowergamma", arity=(2, 2), domain=("positive", "nonnegative"), sympy="lowergamma", numpy="(special.gamma({0})*special.gammainc({0}, {1}))", ball="lowergamma", latex=r"\gamma", typst="gamma"),
    # error functions, integrals
    _f("erf", "Erf", sympy="erf", numpy="special.erf({0})", scalar="math.erf({0})", ball="erf", latex=r"\operatorname{erf}", typst='op("erf")'),
    _f("erfc", "Erfc", sympy="erfc", numpy="special.erfc({0})", scalar="math.erfc({0})", ball="erfc", latex=r"\operatorname{erfc}", typst='op("erfc")'),
    _f("erfi", "Erfi", sympy="erfi", numpy="special.erfi({0})", ball="erfi", latex=r"\operatorname{erfi}", typst='op("erfi")'),
    _f("erfinv", "InverseErf", domain=("inside_unit",), sympy="erfinv", numpy="special.erfinv({0})", ball="erfinv", latex=r"\operatorname{erf}^{-1}", typst='op("erf")^(-1)'),
    _f("erfcinv", domain=("inside_zero_two",), sympy="erfcinv", numpy="special.erfcinv({0})", ball="erfcinv", latex=r"\operatorname{erfc}^{-1}", typst='op("erfc")^(-1)'),
    _f("erf2", arity=(2, 2), sympy="erf2", numpy="(special.erf({1}) - special.erf({0}))", ball="erf2", latex=r"\operatorname{erf}", typst='op("erf")'),
    _f("Ei", "ExpIntegralEi", domain=("nonzero",), sympy="Ei", numpy="special.expi({0})", ball="ei", latex=r"\operatorname{Ei}", typst='op("Ei")'),
    _f("expint", "ExpIntegralE", arity=(2, 2), domain=("real", "positive"), sympy="expint", ball="expint", latex=r"\operatorname{E}", typst='op("E")'),
    _f("li", "LogIntegral", domain=("positive_not_one",), sympy="li", numpy="special.expi(np.log({0}))", scalar="float(special.expi(math.log({0})))", ball="li", latex=r"\operatorname{li}", typst='op("li")'),
    _f("Li", domain=("positive_not_one",), sympy="Li", numpy="(special.expi(np.log({0})) - 1.045163780117492784844588889194613136522)", scalar="(float(special.expi(math.log({0}))) - 1.045163780117492784844588889194613136522)", ball="offset_li", latex=r"\operatorname{Li}", typst='op("Li")'),
    _f("Si", "SinIntegral", sympy="Si", numpy="special.sici({0})[0]", ball="si", latex=r"\operatorname{Si}", typst='op("Si")'),
    _f("Ci", "CosIntegral", domain=("positive",), sympy="Ci", numpy="special.sici({0})[1]", ball="ci", latex=r"\operatorname{Ci}", typst='op("Ci")'),
    _f("Shi", "SinhIntegral", sympy="Shi", numpy="special.shichi({0})[0]", ball="shi", latex=r"\operatorname{Shi}", typst='op("Shi")'),
    _f("Chi", "CoshIntegral", domain=("positive",), sympy="Chi", numpy="special.shichi({0})[1]", ball="chi", latex=r"\operatorname{Chi}", typst='op("Chi")'),
    _f("fresnels", "FresnelS", sympy="fresnels", numpy="special.fresnel({0})[0]", ball="fresnels", latex=r"\operatorname{S}", typst='op("S")'),
    _f("fresnelc", "FresnelC", sympy="fresnelc", numpy="special.fresnel({0})[1]", ball="fresnelc", latex=r"\operatorname{C}", typst='op("C")'),
    _f("LambertW", "lambertw", "ProductLog", domain=("above_minus_inverse_e",), sympy="LambertW", numpy="special.lambertw({0}).real", ball="lambertw", latex=r"W", typst="W"),
    _f("zeta", "Zeta", arity=(1, 2), domain=("not_one", "positive"), sympy="zeta", ball="zeta", latex=r"\zeta", typst="zeta"),
    _f("polylog", "PolyLog", arity=(2, 2), domain=("real", "below_one"), sympy="polylog", ball="polylog", latex=r"\operatorname{Li}", typst='op("Li")'),
    # Bessel, Airy, elliptic, polynomials
    _f("besselj", "BesselJ", arity=(2, 2), sympy="besselj", numpy="special.jv({0}, {1})", ball="besselj", latex="J", typst="J"),
    _f("bessely", "BesselY", arity=(2, 2), domain=("real", "positive"), sympy="bessely", numpy="special.yv({0}, {1})", ball="bessely", latex="Y", typst="Y"),
    _f("besseli", "BesselI", arity=(2, 2), sympy="besseli", numpy="special.iv({0}, {1})", ball="besseli", latex="I", typst="I"),
    _f("besselk", "BesselK", arity=(2, 2), domain=("real", "positive"), sympy="besselk", numpy="special.kv({0}, {1})", ball="besselk", latex="K", typst="K"),
    _f("airyai", "AiryAi", sympy="airyai", numpy="special.airy({0})[0]", ball="airyai", latex=r"\operatorname{Ai}", typst='op("Ai")'),
    _f("airyaiprime", "AiryAiPrime", sympy="airyaiprime", numpy="special.airy({0})[1]", ball="airyaiprime", latex=r"\operatorname{Ai}'", typst="op(\"Ai\")'"),
    _f("airybi", "AiryBi", sympy="airybi", numpy="special.airy({0})[2]", ball="airybi", latex=r"\operatorname{Bi}", typst='op("Bi")'),
    _f("airybiprime", "AiryBiPrime", sympy="airybiprime", numpy="special.airy({0})[3]", ball="airybiprime", latex=r"\operatorname{Bi}'", typst="op(\"Bi\")'"),
    _f("elliptic_k", "EllipticK", domain=("below_one",), sympy="elliptic_k", numpy="special.ellipk({0})", ball="elliptic_k", latex="K", typst="K"),
    _f("elliptic_e", "EllipticE", arity=(1, 2), domain=("real", "at_most_one"), sympy="elliptic_e", ball="elliptic_e", latex="E", typst="E"),
    _f("elliptic_f", "EllipticF", arity=(2, 2), domain=("real", "at_most_one"), sympy="elliptic_f", numpy="special.ellipkinc({0}, {1})", ball="elliptic_f", latex="F", typst="F"),
    _f("elliptic_pi", "EllipticPi", arity=(2, 3), sympy="elliptic_pi", ball="elliptic_pi", latex=r"\Pi", typst="Pi"),
    _f("legendre", "LegendreP", arity=(2, 2), domain=("integer", "real"), sympy="legendre", numpy="special.eval_legendre({0}, {1})", ball="legendre", latex="P", typst="P"),
    _f("hermite", "HermiteH", arity=(2, 2), domain=("integer", "real"), sympy="hermite", numpy="special.eval_hermite({0}, {1})", ball="hermite", latex="H", typst="H"),
    _f("laguerre", "LaguerreL", arity=(2, 2), domain=("integer", "real"), sympy="laguerre", numpy="special.eval_laguerre({0}, {1})", ball="laguerre", latex="L", typst="L"),
    _f("chebyshevt", "ChebyshevT", arity=(2, 2), domain=("integer", "real"), sympy="chebyshevt", numpy="special.eval_chebyt({0}, {1})", ball="chebyshevt", latex="T", typst="T"),
    _f("chebyshevu", "ChebyshevU", arity=(2, 2), domain=("integer", "real"), sympy="chebyshevu", numpy="special.eval_chebyu({0}, {1})", ball="chebyshevu", latex="U", typst="U"),
)

FUNCTIONS: dict[str, Function] = {row.name: row for row in _TABLE}
"""Canonical name -> row."""

SPELLINGS: dict[str, str] = {
    spelling: row.name for row in _TABLE for spelling in (row.name, *row.aliases)
}
"""Every accepted spelling -> canonical name."""

CONSTANTS: dict[str, str] = {
    "pi": "pi", "Pi": "pi", "PI": "pi", "π": "pi",
    "e": "e", "E": "e", "ℯ": "e", "ⅇ": "e",
    "EulerGamma": "euler_gamma", "GoldenRatio": "golden_ratio", "Catalan": "catalan",
}
"""Spelling -> canonical constant, unless a header or a parameter declares the name."""

GREEK: tuple[str, ...] = (
    "alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "zeta", "eta", "theta", "vartheta",
    "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron", "rho", "varrho", "sigma", "varsigma",
    "tau", "upsilon", "phi", "varphi", "chi", "psi", "omega",
    "Gamma", "Delta", "Theta", "Lambda", "Xi", "Sigma", "Upsilon", "Phi", "Psi", "Omega",
)
"""Greek letters by name; each is one letter.  ``pi`` and ``Pi`` are constants.  The canonical name
of λ is ``lambda_``, because Python and SymPy cannot read ``lambda``."""
