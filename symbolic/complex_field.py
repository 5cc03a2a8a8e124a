"""What complex numbers and complex balls have in common as a field for programs.

Functions that are not analytic (|x|, max, floor ...) follow the branch of the real part: near a
point where the program is analytic that is its continuation, elsewhere it means nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from symbolic.germ_functions import REWRITTEN
from symbolic.interpreter import UNKNOWN, Element, Missing, chosen_by_sign, strict


class ComplexField:
    """Arithmetic by Python's operators; a subclass makes numbers and knows functions.

    Attributes
    ----------
    functions : canonical name -> function of elements, for what is not expressed by others.
    lacking : the first function for which nothing is known, once it was met.
    """

    functions: Mapping[str, Callable[..., Any]] = {}

    def __init__(self) -> None:
        self.lacking = ""

    def number(self, value: Fraction) -> Element:
        """A rational number."""
        raise NotImplementedError

    def constant(self, name: str) -> Element:
        """A named constant."""
        raise NotImplementedError

    def rational(self, a: Element) -> Fraction | None:
        """The number that ``a`` is, where it is a known rational (a degree, an order)."""
        raise NotImplementedError

    def sign(self, a: Element) -> int | None:
        """The sign of the real part; None where it is not certain."""
        raise NotImplementedError

    def rounded(self, name: str, a: Element) -> Element:
        """``floor`` or ``ceiling`` of the real part."""
        raise NotImplementedError

    @strict
    def add(self, a: Any, b: Any) -> Element:
        """a + b."""
        return a + b

    @strict
    def neg(self, a: Any) -> Element:
        """-a."""
        return -a

    @strict
    def mul(self, a: Any, b: Any) -> Element:
        """a b."""
        return a * b

    @strict
    def div(self, a: Any, b: Any) -> Element:
        """a / b."""
        return a / b

    @strict
    def ipow(self, a: Any, k: int) -> Element:
        """a ** k for k > 0."""
        return a**k

    @strict
    def pow(self, a: Any, b: Any) -> Element:
        """``exp(b log a)`` for a positive real part; 0 or negative bases have no such branch."""
        if self.sign(a) != 1:
            return UNKNOWN
        return self.call("exp", (b * self.call("log", (a,)),))

    def is_integer(self, a: Element) -> bool | None:  # noqa: ARG002
        """A moving number is an integer only now and then; which, nobody can say here."""
        return None

    def call(self, name: str, arguments: Sequence[Element]) -> Element:
        """A function of the whitelist."""
        for argument in arguments:
            if isinstance(argument, Missing):
                return argument
        chosen = chosen_by_sign(self, name, arguments)
        if chosen is not None:
            return chosen
        if name in ("floor", "ceiling"):
            return self.rounded(name, arguments[0])
        if name in ("cbrt", "root"):
            return self._root(arguments)
        function = self.functions.get(name)
        if function is not None:
            return function(*arguments)
        rewritten = REWRITTEN.get(name)
        if rewritten is not None:
            return rewritten(self, *arguments)
        self.lacking = self.lacking or name
        return UNKNOWN

    def _root(self, arguments: Sequence[Element]) -> Element:
        """The real root continued: odd in its argument."""
        a = arguments[0]
        degree = arguments[1] if len(arguments) > 1 else self.number(Fraction(3))
        sign = self.sign(a)
        if not sign:
            return UNKNOWN
        root = self.pow(a if sign > 0 else self.neg(a), self.div(self.number(Fraction(1)), degree))
        return root if sign > 0 else self.neg(root)
