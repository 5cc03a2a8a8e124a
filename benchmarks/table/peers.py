"""Peers that need not be installed: a row that lacks its peer is left out, and said to be."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import sympy
from numpy.typing import NDArray

Array = NDArray[np.float64]

PACKAGES = (
    *("numpy", "scipy", "sympy", "matplotlib", "numdifftools", "symengine"),
    *("autograd", "jax", "nbclient"),
)


def peer(name: str) -> Any:
    """The module, or None where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        sys.stderr.write(f"{name} is not installed: its rows are left out.\n")
        return None


def jax_float64() -> Any:
    """JAX on the CPU with float64, as everything else here calculates; or None."""
    module = peer("jax")
    if module is not None:
        module.config.update("jax_enable_x64", True)
        module.config.update("jax_platforms", "cpu")
    return module


def symengine_function(
    arguments: list[sympy.Symbol], outputs: list[sympy.Expr], backend: str
) -> Callable[[Array], Array] | None:
    """SymEngine's own evaluator: ``backend`` is "lambda" (its interpreter) or "llvm" (machine
    code).  The function maps points ``(N, k)`` to ``(N, outputs)``; None where there is none."""
    module = peer("symengine")
    if module is None or (backend == "llvm" and not module.have_llvm):
        return None
    found: Callable[[Array], Array] = module.Lambdify(
        arguments, [module.sympify(each) for each in outputs], backend=backend, cse=True
    )
    return found
