"""A program on complex float64 arrays near the real axis: what the complex step evaluates."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from symbolic.complex_field import ComplexField
from symbolic.enclosure import nearest_float
from symbolic.interpreter import UNKNOWN, Element, run
from symbolic.program import Program
from symbolic.straight_line import CONSTANTS

Complex = NDArray[np.complex128]

_SHARED = (
    "exp", "log", "log10", "log2", "log1p", "expm1", "sqrt", "sin", "cos", "tan", "sinh", "cosh",
    "tanh",
)  # fmt: skip
_RENAMED = {
    "asin": np.arcsin, "acos": np.arccos, "atan": np.arctan, "asinh": np.arcsinh,
    "acosh": np.arccosh, "atanh": np.arctanh,
}  # fmt: skip
_SPECIAL: dict[str, Callable[..., Any]] = {
    "gamma": special.gamma,
    "loggamma": special.loggamma,
    "digamma": special.digamma,
    "erf": special.erf,
    "erfc": special.erfc,
    "erfi": special.erfi,
    "fresnels": lambda z: special.fresnel(z)[0],
    "fresnelc": lambda z: special.fresnel(z)[1],
    "LambertW": special.lambertw,
    "besselk": lambda n, z: special.kv(np.real(n), z),
    "airyai": lambda z: special.airy(z)[0],
    "airyaiprime": lambda z: special.airy(z)[1],
}
"""SciPy's complex functions whose imaginary part is right however small it is.  Its ``jv``, ``yv``,
``iv``, ``expi``, ``sici``, ``shichi`` and the other Airy functions lose it below 1e-8."""


class ComplexFloats(ComplexField):
    """Elements are complex arrays of one shape, or complex numbers."""

    functions = {name: getattr(np, name) for name in _SHARED} | _RENAMED | _SPECIAL

    def number(self, value: Fraction) -> Element:
        return complex(nearest_float(value))

    def constant(self, name: str) -> Element:
        return complex(float(CONSTANTS[name]))

    def rational(self, a: Element) -> Fraction | None:
        return Fraction(a.real) if isinstance(a, complex) and a.imag == 0.0 else None

    def sign(self, a: Element) -> int | None:
        if a is UNKNOWN or not isinstance(a, complex | np.ndarray | np.complexfloating):
            return None
        real: Any = np.real(a)
        if np.all(real > 0):
            return 1
        return -1 if np.all(real < 0) else 0 if np.all(a == 0) else None

    def rounded(self, name: str, a: Element) -> Element:
        whole = np.floor(np.real(a)) if name == "floor" else np.ceil(np.real(a))
        return whole + 0j


def complex_function(
    program: Program, component: int, inputs: Sequence[float], variable: int
) -> ComplexFunction:
    """One component as a function of one variable, near the real axis.

    Parameters
    ----------
    program : with the output ``value``.
    inputs : float64, one for each input; that of ``variable`` is replaced.

    Returns
    -------
    Callable : maps complex (S,) to complex (S,); NaN where no complex form is known.  Its attribute
        ``lacking`` names the function that has none, after a call.
    """
    return ComplexFunction(program, component, inputs, variable)


class ComplexFunction:
    """See :func:`complex_function`.  ``lacking`` names a function without a complex form, once the
    function was called."""

    def __init__(
        self, program: Program, component: int, inputs: Sequence[float], variable: int
    ) -> None:
        self._program = program
        self._index = program.output("value").indices[component]
        self._needed = program.needed(("value",))
        self._inputs = [complex(value) for value in inputs]
        self._variable = variable
        self.lacking = ""

    def __call__(self, points: Complex) -> Complex:
        value = self._evaluate(points)
        if value is UNKNOWN and points.size > 1:
            # somewhere along the steps the branch changes: each point goes its own way
            pieces = [self._evaluate(points[k : k + 1]) for k in range(points.size)]
            nothing = complex(math.nan, math.nan)
            return np.array([nothing if p is UNKNOWN else np.ravel(p)[0] for p in pieces])
        if value is UNKNOWN:
            return np.full(points.shape, complex(math.nan, math.nan))
        return np.broadcast_to(np.asarray(value, dtype=np.complex128), points.shape)

    def _evaluate(self, points: Complex) -> Element:
        field = ComplexFloats()
        inputs: list[Any] = list(self._inputs)
        inputs[self._variable] = points
        with np.errstate(all="ignore"):
            values = run(self._program.instructions, self._needed, field, inputs)
        self.lacking = self.lacking or field.lacking
        value = values[self._index]
        return value if isinstance(value, complex | np.ndarray) else UNKNOWN
