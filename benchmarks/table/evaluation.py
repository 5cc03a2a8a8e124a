"""Numbers from a formula: a function with its gradient on a grid and at one point, a gradient by
reverse mode, against everything else that evaluates formulas.

The same exact derivatives everywhere, but for autograd and JAX, which find their own.  Compiling is
a row of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import sympy

from benchmarks.table.peers import Array, jax_float64, peer, symengine_function
from benchmarks.table.row import Row, against, in_turns, tell
from studies.derive import derive
from studies.messages.derivation import DeriveRequest
from studies.vectorised import sampler
from symbolic.program import Program
from symbolic.reader import read_problem
from symbolic.scalar_code import scalar_function

TEXT = "f(x, y) = sin(x*y)*exp(-(x^2+y^2)/4) + log(1+x^2*y^2) + sqrt(1+x^2)"
SIDE = 400
GROUP = "Numbers from a formula"


def formula(np_: Any, x: Any, y: Any) -> Any:
    """The same function for any library with NumPy's names."""
    hill = np_.sin(x * y) * np_.exp(-(x**2 + y**2) / 4)
    return hill + np_.log(1 + x**2 * y**2) + np_.sqrt(1 + x**2)


def program() -> Program:
    """Ours, with first and second derivatives."""
    *_, found = derive(DeriveRequest(read_problem(TEXT), hessian=True, tidy_seconds=0.0))
    return found.program


def symbols() -> tuple[list[sympy.Symbol], list[sympy.Expr]]:
    """SymPy's variables, and its f with both partial derivatives."""
    x, y = variables = list(sympy.symbols("x y", real=True))
    f = formula(sympy, x, y)
    return variables, [f, f.diff(x), f.diff(y)]


def same(ours: Array, theirs: Array) -> None:
    """Both must have calculated the same numbers."""
    error = float(np.abs(np.asarray(ours) - np.asarray(theirs)).max())
    if not error < 1e-10:
        raise SystemExit(f"the numbers differ by {error:.1e}")


def peers() -> Iterator[tuple[str, Callable[[Array], Array]]]:
    """Names, and functions from points ``(2, N)`` to f and its gradient ``(3, N)``."""
    variables, outputs = symbols()
    plain = [sympy.lambdify(variables, each, "numpy") for each in outputs]
    yield "plain lambdify", lambda p: np.array([each(*p) for each in plain])
    shared = sympy.lambdify(variables, outputs, "numpy", cse=True)
    yield "lambdify, cse=True", lambda p: np.array(shared(*p))
    for backend, name in (("lambda", "symengine"), ("llvm", "symengine, LLVM")):
        native = symengine_function(variables, outputs, backend)
        if native is not None:
            yield name, lambda p, native=native: native(np.ascontiguousarray(p.T)).T  # type: ignore[misc]
    autograd, jax = peer("autograd"), jax_float64()
    if autograd is not None:
        library = peer("autograd.numpy")
        slopes = autograd.elementwise_grad(lambda p: formula(library, p[0], p[1]))
        yield "autograd", lambda p: np.vstack([formula(np, p[0], p[1])[None], slopes(p)])
    if jax is not None:
        both = jax.jit(jax.vmap(jax.value_and_grad(lambda p: formula(jax.numpy, p[0], p[1])), 1))

        def jitted(p: Array) -> Array:
            value, gradient = both(p)
            return np.vstack([np.asarray(value)[None], np.asarray(gradient).T])

        yield "JAX, compiled", jitted


def one_point() -> Iterator[tuple[str, Callable[[Array], Array]]]:
    """Names, and functions from a point ``(2,)`` to f and its gradient ``(3,)``: each in the form
    that is quickest for it."""
    variables, outputs = symbols()
    shared = sympy.lambdify(variables, outputs, "math", cse=True)
    yield "lambdify with math, cse=True", lambda p: np.array(shared(*p))
    for backend, name in (("lambda", "symengine"), ("llvm", "symengine, LLVM")):
        native = symengine_function(variables, outputs, backend)
        if native is not None:
            yield name, native
    autograd, jax = peer("autograd"), jax_float64()
    if autograd is not None:
        library = peer("autograd.numpy")
        slopes = autograd.value_and_grad(lambda p: formula(library, p[0], p[1]))

        def taped(p: Array) -> Array:
            value, gradient = slopes(p)
            return np.array([value, *gradient])

        yield "autograd", taped
    if jax is not None:
        both = jax.jit(jax.value_and_grad(lambda p: formula(jax.numpy, p[0], p[1])))

        def jitted(p: Array) -> Array:
            value, gradient = both(p)
            return np.array([value, *gradient])

        yield "JAX, compiled", jitted


def rows() -> Iterator[Row]:
    """A grid, and one point."""
    ours = sampler(program(), ("value", "gradient"), ())
    axis = np.linspace(-3.0, 3.0, SIDE)
    grid = np.array([part.ravel() for part in np.meshgrid(axis, axis)])
    here = np.array([[0.7], [-1.2]])

    def joined(points: Array) -> Array:
        return np.vstack(ours(points))

    for name, theirs in peers():
        same(joined(grid), theirs(grid))
        mine, other = in_turns(lambda: ours(grid), lambda: theirs(grid), turns=15)  # noqa: B023
        yield Row(GROUP, f"f and gradient at {SIDE} x {SIDE} points", name, mine, other)
    alone = scalar_function(program(), ("value", "gradient"))
    same(np.array(alone(here[:, 0].tolist())), joined(here)[:, 0])
    for name, theirs in one_point():
        same(np.array(alone(here[:, 0].tolist())), theirs(here[:, 0]))
        point, place = here[:, 0].tolist(), here[:, 0]
        mine, other = in_turns(
            lambda: alone(point),  # noqa: B023
            lambda: theirs(place),  # noqa: B023
            turns=15,
            least=0.005,
        )
        yield Row(GROUP, "f and gradient at one point", name, mine, other)
    yield from compiled()


def compiled() -> Iterator[Row]:
    """From the derivatives to the first numbers on the grid, once: what a person waits for."""
    made = program()
    axis = np.linspace(-3.0, 3.0, SIDE)
    grid = np.array([part.ravel() for part in np.meshgrid(axis, axis)])
    from symbolic import numpy_code

    def ours() -> None:
        numpy_code._compiled.cache_clear()
        sampler(made, ("value", "gradient"), ())(grid)

    variables, outputs = symbols()

    def shared() -> None:
        sympy.lambdify(variables, outputs, "numpy", cse=True)(*grid)

    work = f"derivatives to numbers at {SIDE} x {SIDE} points, compiling counted"
    yield against(GROUP, work, "lambdify, cse=True", ours, shared)
    if symengine_function(variables, outputs, "llvm") is not None:

        def native() -> None:
            found = symengine_function(variables, outputs, "llvm")
            assert found is not None
            found(np.ascontiguousarray(grid.T))

        yield against(GROUP, work, "symengine, LLVM", ours, native)
    jax = jax_float64()
    if jax is not None:

        def compiling() -> None:
            jax.clear_caches()
            each = jax.value_and_grad(lambda p: formula(jax.numpy, p[0], p[1]))
            jax.block_until_ready(jax.jit(jax.vmap(each, 1))(grid))

        yield against(GROUP, work, "JAX", ours, compiling)


if __name__ == "__main__":
    tell(rows())
