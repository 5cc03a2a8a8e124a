"""Libraries that differentiate by themselves, where they are installed: they run printed text, by a
walk of its syntax, and differentiate it."""

from __future__ import annotations

import builtins
import math
from functools import cache
from typing import Any

import pytest

from tests.symbolic.evaluated_source import evaluate


class Torch:
    """Runs PyTorch's text."""

    def __init__(self) -> None:
        self.torch = pytest.importorskip("torch")

    def names(self) -> dict[str, Any]:
        kept = {key: getattr(builtins, key) for key in ("max", "min", "abs", "float")}
        return {"torch": self.torch, "math": math, **kept}

    def value(self, source: str, at: dict[str, float]) -> float:
        found = evaluate(source, {**self.names(), **self.tensors(at)})
        return float(found.detach() if hasattr(found, "detach") else found)

    def slopes(self, source: str, at: dict[str, float]) -> list[float]:
        tensors = self.tensors(at)
        found = evaluate(source, {**self.names(), **tensors})
        if not hasattr(found, "backward") or not found.requires_grad:
            return [0.0] * len(at)
        found.backward()
        return [0.0 if one.grad is None else float(one.grad) for one in tensors.values()]

    def tensors(self, at: dict[str, float]) -> dict[str, Any]:
        made = self.torch.tensor
        return {
            key: made(one, dtype=self.torch.float64, requires_grad=True) for key, one in at.items()
        }


class Jax:
    """Runs JAX's text with 64-bit numbers."""

    def __init__(self) -> None:
        self.jax = pytest.importorskip("jax")
        self.jax.config.update("jax_enable_x64", True)

    def run(self, source: str, at: dict[str, Any]) -> Any:
        return evaluate(source, {"jax": self.jax, "jnp": self.jax.numpy, **at})

    def value(self, source: str, at: dict[str, float]) -> float:
        arrays = {key: self.jax.numpy.asarray(one, dtype=float) for key, one in at.items()}
        return float(self.run(source, arrays))

    def slopes(self, source: str, at: dict[str, float]) -> list[float]:
        def function(*numbers: Any) -> Any:
            found = self.run(source, dict(zip(at, numbers, strict=True)))
            return self.jax.numpy.asarray(found, dtype=float)

        found = self.jax.grad(function, tuple(range(len(at))))(*map(float, at.values()))
        return [float(one) for one in found]


@cache
def library(name: str) -> Torch | Jax:
    """The one that is called so; skips the test where it is not installed."""
    return Torch() if name == "torch" else Jax()
