"""Classic mistakes of a backward pass, each made where students make it; every shape fits.

A backward pass is made of a few parts; a mistake replaces one of them, so that the pass itself,
and how long it takes, is the same with and without.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine.network.activations import Activation
from engine.network.parameters import layers

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Parts:
    """What a backward pass multiplies.

    Attributes
    ----------
    transposed : (m, 3), the inputs' transpose with a column of ones for the biases.
    signs : (m,), the sign of y_hat - y at each point: -1 for class 1.
    shares : (4 h + 1,), the factor of each derivative: 1/m.
    activation : whose slope is used.
    """

    transposed: Array
    signs: Array
    shares: Array
    activation: Activation


def with_mistake(parts: Parts, mistake: str) -> Parts:
    """``parts`` as they are where ``mistake`` is made.

    Raises
    ------
    ValueError : when there is no such mistake.
    """
    count = len(parts.signs)
    match mistake:
        case "none":
            return parts
        case "missing-derivative":
            # dz1 = W2^T dz2, without phi'(z1)
            flat = replace(parts.activation, slope=lambda _z, _a, out: out.fill(1.0))
            return replace(parts, activation=flat)
        case "wrong-transpose":
            # X.reshape(m, 2) has the shape of X^T, with the numbers in another order
            wrong = parts.transposed.copy()
            wrong[:, :2] = np.ascontiguousarray(parts.transposed[:, :2].T).reshape(count, 2)
            return replace(parts, transposed=wrong)
        case "missing-mean":
            return replace(parts, shares=parts.shares * count)
        case "sign":
            # dz2 = y - y_hat
            return replace(parts, signs=-parts.signs)
        case "missing-bias":
            shares = parts.shares.copy()
            hidden, output = layers(shares)
            hidden[:, 2] = 0.0
            output[-1] = 0.0
            return replace(parts, shares=shares)
    raise ValueError(f"mistake: there is no mistake {mistake!r}")
