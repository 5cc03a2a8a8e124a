"""A program as NumPy source that runs on arrays of points, compiled once and kept.

The source holds names of our own (``v0``, ``t1`` ...) and whitelisted operations only, never typed
text.  Cutting many points into cache-sized blocks is ``engine.blocks``'s business.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from symbolic.emission import CONDITIONS
from symbolic.generated import compile_function
from symbolic.program import Program
from symbolic.sine_cosine import sine_cosine
from symbolic.straight_line import CONSTANTS, Listing, listing, literal
from symbolic.whitelist import FUNCTIONS

Points: TypeAlias = NDArray[np.float64]
Results: TypeAlias = tuple[NDArray[Any], ...]
Evaluation: TypeAlias = Callable[[Points], Results]

_UFUNC = re.compile(r"(np|special)\.(\w+)\(\{0\}(?:, \{1\})?\)\Z")

_BINARY = {
    "add": "add", "mul": "multiply", "sub": "subtract", "div": "divide", "pow": "power",
    "less": "less", "less_equal": "less_equal", "equal": "equal", "not_equal": "not_equal",
    "and": "logical_and", "or": "logical_or", "neg": "negative", "not": "logical_not",
}  # fmt: skip

_BY_ARITY = {
    ("max", 2): "np.maximum({0}, {1})",
    ("min", 2): "np.minimum({0}, {1})",
    ("heaviside", 2): "np.heaviside({0}, {1})",
    ("zeta", 1): "special.zeta({0})",
    ("elliptic_e", 1): "special.ellipe({0})",
    ("elliptic_e", 2): "special.ellipeinc({0}, {1})",
}
"""NumPy forms of functions whose form depends on the number of arguments."""

_WHOLE_ORDER = {
    "legendre": "special.eval_legendre({0}, {1})",
    "hermite": "special.eval_hermite({0}, {1})",
    "laguerre": "special.eval_laguerre({0}, {1})",
    "chebyshevt": "special.eval_chebyt({0}, {1})",
    "chebyshevu": "special.eval_chebyu({0}, {1})",
    "expint": "special.expn({0}, {1})",
}
"""SciPy's forms that want a literal whole number (at least 0) as their first argument."""


def numpy_function(program: Program, outputs: tuple[str, ...]) -> Evaluation:
    """A vectorised function of points.

    Parameters
    ----------
    program : what to compute.
    outputs : names of its outputs, in the order wanted.

    Returns
    -------
    Callable : maps float64 ``(k, N)``, one row an input (variables, then parameters), to a tuple
        of C-contiguous arrays ``(*shape, N)``: float64, or bool for ``defined`` and ``edge``.
        Nothing is masked: outside the domain the numbers mean nothing, see :func:`masked`.

    Raises
    ------
    KeyError : when the program has no such output.
    """
    return _compiled(program, outputs)


def masked(values: NDArray[np.float64], defined: NDArray[np.bool_]) -> NDArray[np.float64]:
    """``values`` ``(..., N)`` with NaN where ``defined`` ``(N,)`` does not hold."""
    return values if defined.all() else np.where(defined, values, np.nan)


@lru_cache(maxsize=128)
def _compiled(program: Program, outputs: tuple[str, ...]) -> Evaluation:
    printed = _Printer(listing(program, outputs), program, outputs)
    source = printed.source()
    namespace: dict[str, object] = {"np": np, "inf": np.inf, "sine_cosine": sine_cosine}
    if "special." in source:
        from scipy import special

        namespace["special"] = special
    if "elementwise(" in source:
        from symbolic.elementwise import elementwise

        namespace["elementwise"] = elementwise
    evaluate = compile_function(source, namespace)

    def run(points: Points) -> Results:
        points = np.asarray(points, dtype=np.float64)
        if points.ndim != 2 or points.shape[0] != len(program.inputs):
            expected = f"({len(program.inputs)}, N)"
            raise ValueError(f"points: must have shape {expected}, not {points.shape}")
        length = points.shape[1]
        buffers = _borrow(printed.buffers, length)
        with np.errstate(all="ignore"):
            results: Results = evaluate(points, length, buffers)
        _give_back(buffers, length)
        return results

    return run


# Temporaries are kept from call to call: fresh ones cost page faults, which for cache-sized blocks
# take longer than the arithmetic.
_spare: dict[int, list[NDArray[np.float64]]] = {}
_LONGEST_KEPT, _MOST_KEPT, _LENGTHS_KEPT = 1 << 17, 64, 4


def _borrow(count: int, length: int) -> list[NDArray[np.float64]]:
    spare = _spare.get(length, [])
    found: list[NDArray[np.float64]] = []
    while spare and len(found) < count:
        found.append(spare.pop())
    return found + [np.empty(length) for _ in range(count - len(found))]


def _give_back(buffers: list[NDArray[np.float64]], length: int) -> None:
    if length > _LONGEST_KEPT:
        return
    while len(_spare) >= _LENGTHS_KEPT and length not in _spare:
        _spare.pop(next(iter(_spare)), None)
    spare = _spare.setdefault(length, [])
    spare.extend(buffers[: _MOST_KEPT - len(spare)])


def numpy_source(program: Program, outputs: tuple[str, ...]) -> str:
    """The source of ``evaluate(x, n, w)``: points ``(k, n)`` and a list of buffers ``(n,)``."""
    return _Printer(listing(program, outputs), program, outputs).source()


def numpy_form(name: str, orders: tuple[Fraction | None, ...]) -> str:
    """The NumPy expression of a function, with ``{0}``, ``{1}`` for its arguments.

    ``orders`` holds, for each argument, its exact value where it is a number.  A function that
    NumPy and SciPy lack is evaluated point by point in ball arithmetic.
    """
    first = orders[0]
    if name == "zeta" and len(orders) == 2 and first is not None and first > 1:
        return "special.zeta({0}, {1})"
    if name == "uppergamma" and first is not None and first > 0:
        return "(special.gamma({0})*special.gammaincc({0}, {1}))"
    if name in _WHOLE_ORDER and first is not None:
        if first.denominator == 1 and 0 <= first < 2**31:
            return _WHOLE_ORDER[name].replace("{0}", str(first.numerator))
    elif name not in _WHOLE_ORDER:
        form = _BY_ARITY.get((name, len(orders)))
        if form is None and len(orders) == FUNCTIONS[name].arity[0]:
            form = FUNCTIONS[name].numpy
        if form:
            return form
    places = ", ".join(f"{{{k}}}" for k in range(len(orders)))
    return f'elementwise("{name}", {places})'


class _Printer:
    """Prints a listing, reusing the buffers of temporaries that nobody reads any more."""

    def __init__(self, what: Listing, program: Program, outputs: tuple[str, ...]) -> None:
        self.listing = what
        self.shapes = [program.output(name).shape for name in outputs]
        self.last = what.last_uses()
        self.varies = what.vary()
        self.text: list[str] = []  # how each instruction is referred to
        self.owned: list[bool] = []  # whether that is a buffer, which may be overwritten
        self.free: list[str] = []  # buffers that are not needed any more
        self.buffers = 0  # how many there are
        self.twins = self._find_twins()
        self.ahead: dict[int, str] = {}  # twins that were computed with their partners
        self.lines: list[str] = []
        self.places: dict[int, str] = {}  # instruction -> the output row it is computed into
        self.copies: list[tuple[str, int]] = []
        self.count = 0

    def _find_twins(self) -> dict[int, int]:
        """sin(u) and cos(u) of the same array u, each to the other."""
        seen: dict[tuple[str, int], int] = {}
        twins: dict[int, int] = {}
        for index, (operation, arguments, payload) in enumerate(self.listing.instructions):
            if operation == "call" and payload in ("sin", "cos") and self.varies[index]:
                other = seen.get(("cos" if payload == "sin" else "sin", arguments[0]))
                seen[str(payload), arguments[0]] = index
                if other is not None:
                    twins[index], twins[other] = other, index
        return twins

    def source(self) -> str:
        """The whole function."""
        self._allocate_outputs()
        for index in range(len(self.listing.instructions)):
            self._instruction(index)
        for row, index in self.copies:
            self.lines.append(f"{row}[...] = {self.text[index]}")
        returned = []
        for number, shape in enumerate(self.shapes):
            extents = "".join(f"{extent}, " for extent in shape)
            returned.append(f"o{number}.reshape(({extents}n,))")
        named = [f"w{k} = w[{k}]" for k in range(self.buffers)]
        body = "\n    ".join([*named, *self.lines, f"return ({', '.join(returned)},)"])
        return f"def evaluate(x, n, w):\n    {body}\n"

    def _allocate_outputs(self) -> None:
        for number, entries in enumerate(self.listing.entries):
            kind = self.listing.instructions[entries[0]][0] if entries else "number"
            dtype = "np.bool_" if kind in CONDITIONS else "np.float64"
            self.lines.append(f"o{number} = np.empty(({len(entries)}, n), {dtype})")
            for k, index in enumerate(entries):
                row = f"o{number}[{k}]"
                computed = self.listing.instructions[index][0] not in ("input", "select", "call")
                if index in self.places or not computed or not self.varies[index]:
                    self.copies.append((row, index))
                else:
                    self.places[index] = row

    def _instruction(self, index: int) -> None:
        operation, arguments, payload = self.listing.instructions[index]
        owned = False
        match operation:
            case "number":
                assert isinstance(payload, Fraction)
                text = literal(payload)
            case "constant":
                text = CONSTANTS[str(payload)]
            case "truth":
                text = f"np.bool_({bool(payload)})"
            case "undefined":
                text = "np.nan"
            case "input":
                text = f"v{payload}"
                self.lines.append(f"{text} = x[{payload}]")
            case "select":
                text, owned = self._select(index, arguments)
            case "call":
                text, owned = self._call(index, str(payload), arguments)
            case "ipow":
                text, owned = self._ufunc(index, "np.power", arguments, f"{payload}.0")
            case "is_integer":
                text = self._fresh()
                u = self.text[arguments[0]]
                self.lines.append(f"{text} = np.equal({u}, np.floor({u}))")
            case _:
                text, owned = self._ufunc(index, f"np.{_BINARY[operation]}", arguments)
        self.text.append(text)
        self.owned.append(owned and index not in self.places)
        for argument in set(arguments):
            if self.last[argument] == index and self.owned[argument]:
                if self.text[argument] != text:
                    self.free.append(self.text[argument])
                self.owned[argument] = False

    def _fresh(self) -> str:
        self.count += 1
        return f"t{self.count}"

    def _target(self, index: int, arguments: tuple[int, ...]) -> str:
        """The array that a result is written into; empty for constants and conditions."""
        if index in self.places:
            return self.places[index]
        if not self.varies[index] or self.listing.instructions[index][0] in CONDITIONS:
            return ""
        for argument in arguments[:2]:
            dead = self.last[argument] == index and argument not in arguments[2:]
            if self.owned[argument] and dead:
                return self.text[argument]
        return self._buffer()

    def _ufunc(
        self, index: int, function: str, arguments: tuple[int, ...], extra: str = ""
    ) -> tuple[str, bool]:
        """``function`` of all arguments; of more than two, pair by pair from the left."""
        texts = [self.text[a] for a in arguments]
        target = self._target(index, arguments)
        # an array that is overwritten keeps its name; a second name would let it be freed twice
        kept = bool(target) and not target.startswith("o")
        name = target if kept else self._fresh()
        assigned = "" if kept else f"{name} = "
        out = f", out={target}" if target else ""
        shown = ", ".join(texts[:2]) + (f", {extra}" if extra else "")
        self.lines.append(f"{assigned}{function}({shown}{out})")
        for text in texts[2:]:
            self.lines.append(f"{assigned}{function}({name}, {text}{out})")
        condition = self.listing.instructions[index][0] in CONDITIONS
        return name, self.varies[index] and not condition

    def _buffer(self) -> str:
        """A buffer that nobody needs."""
        if self.free:
            return self.free.pop()
        self.buffers += 1
        return f"w{self.buffers - 1}"

    def _with_twin(self, index: int, name: str, argument: int) -> str:
        """sin and cos together when the first of them is met; the second is there already."""
        if index not in self.ahead:
            sine, cosine = self._buffer(), self._buffer()
            self.lines.append(f"sine_cosine({self.text[argument]}, {sine}, {cosine})")
            here, there = (sine, cosine) if name == "sin" else (cosine, sine)
            self.ahead[index], self.ahead[self.twins[index]] = here, there
        return self.ahead[index]

    def _call(self, index: int, name: str, arguments: tuple[int, ...]) -> tuple[str, bool]:
        if index in self.twins:
            return self._with_twin(index, name, arguments[0]), True
        orders = tuple(
            value if isinstance(value := self.listing.instructions[a][2], Fraction) else None
            for a in arguments
        )
        form = numpy_form(name, orders)
        matched = _UFUNC.match(form)
        if matched and isinstance(getattr(np, matched[2], None), np.ufunc):
            return self._ufunc(index, f"np.{matched[2]}", arguments)
        variable = self._fresh()
        self.lines.append(f"{variable} = {form.format(*(self._divisible(a) for a in arguments))}")
        return variable, False

    def _divisible(self, argument: int) -> str:
        """An argument that a form may divide by: Python's own floats would raise at 0."""
        text = self.text[argument]
        plain = self.listing.instructions[argument][0] in ("number", "constant")
        return f"np.float64({text})" if plain else text

    def _select(self, index: int, arguments: tuple[int, ...]) -> tuple[str, bool]:
        pairs = list(zip(arguments[::2], arguments[1::2], strict=True))
        otherwise = "np.nan"
        name = self._fresh()
        for condition, value in reversed(pairs):
            operation, _, payload = self.listing.instructions[condition]
            if operation == "truth":
                otherwise = self.text[value] if payload else otherwise
                continue
            shown = f"np.where({self.text[condition]}, {self.text[value]}, {otherwise})"
            self.lines.append(f"{name} = {shown}")
            otherwise = name
        if otherwise != name:
            # a copy: under a second name the array would be overwritten when its first is done
            self.lines.append(f"{name} = np.positive({otherwise})")
        return name, self.varies[index] and otherwise == name
