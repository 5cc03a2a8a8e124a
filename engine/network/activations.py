"""Activation functions of hidden units with their derivatives, written into given arrays.

The derivative may use the value that the forward pass has already: that is what saves the second
exponential.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

CLIP = 500.0
"""The course's: e^500 is a float64, e^710 is not."""


@dataclass(frozen=True, slots=True)
class Activation:
    """A function of one variable, element by element, and its derivative.

    Attributes
    ----------
    value : (z, out): writes a = phi(z); NaN where phi is undefined.
    slope : (z, a, out): writes phi'(z), given a = phi(z).  Where phi has a value but no derivative,
        as relu at 0, it writes 0, as is usual.
    kinks : places where the derivative jumps; empty for a smooth function, None where they are not
        known.
    """

    name: str
    value: Callable[[Array, Array], object]
    slope: Callable[[Array, Array, Array], object]
    kinks: tuple[float, ...] | None = ()

    @property
    def smooth(self) -> bool:
        """Whether it is known to have no kinks."""
        return self.kinks == ()


def sigmoid(z: Array, out: Array) -> None:
    """1/(1 + e^-z).  Clipped below only: above, e^-z vanishes beside 1 anyway."""
    np.maximum(z, -CLIP, out=out)
    np.negative(out, out=out)
    np.exp(out, out=out)
    out += 1.0
    np.reciprocal(out, out=out)


def _sigmoid_slope(_z: Array, a: Array, out: Array) -> None:
    """a (1 - a)."""
    np.subtract(1.0, a, out=out)
    out *= a


def _tanh_slope(_z: Array, a: Array, out: Array) -> None:
    """1 - a^2 = (1 - a)(1 + a)."""
    np.multiply(a, a, out=out)
    np.subtract(1.0, out, out=out)


def _relu_slope(z: Array, _a: Array, out: Array) -> None:
    """1 for z > 0, else 0."""
    np.greater(z, 0.0, out=out)


def _softplus(z: Array, out: Array) -> None:
    """ln(1 + e^z) = max(z, 0) + ln(1 + e^-|z|), which never overflows."""
    np.abs(z, out=out)
    np.negative(out, out=out)
    np.exp(out, out=out)
    np.log1p(out, out=out)
    out += np.maximum(z, 0.0)


def _softplus_slope(_z: Array, a: Array, out: Array) -> None:
    """The sigmoid, e^z/(1 + e^z) = 1 - e^-a."""
    np.negative(a, out=out)
    np.expm1(out, out=out)
    np.negative(out, out=out)


def _tanh(z: Array, out: Array) -> None:
    np.tanh(z, out=out)


def _relu(z: Array, out: Array) -> None:
    np.maximum(z, 0.0, out=out)


NAMED: Mapping[str, Activation] = MappingProxyType(
    {
        "sigmoid": Activation("sigmoid", sigmoid, _sigmoid_slope),
        "tanh": Activation("tanh", _tanh, _tanh_slope),
        "relu": Activation("relu", _relu, _relu_slope, (0.0,)),
        "softplus": Activation("softplus", _softplus, _softplus_slope),
    }
)
