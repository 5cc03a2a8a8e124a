"""Exact forms on demand: most numbers are decided by their balls, and never need one."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import count

from symbolic.exact_forms import Form

LONG = 1000
"""Functions in a number beyond which nothing simple is to be expected: it is one of its own kind,
equal to no other.  That is never wrong, and the forms of a long sum take longer than its digits."""

_own_kinds = count(-1, -1)  # atoms of a computation are counted up from 0


class LazyForm:
    """A form that is computed when it is first asked for, after those that it is made from.

    Long chains are worked off with an explicit stack, so that no depth of expression can exhaust
    Python's own.
    """

    __slots__ = ("_calls", "_form", "_make", "_parents")

    def __init__(self, make: Callable[..., Form], *parents: LazyForm) -> None:
        self._form: Form | None = None
        self._make: Callable[..., Form] | None = make
        self._parents = parents
        self._count(sum(parent._calls for parent in parents))

    def _count(self, calls: int) -> None:
        """So many functions are in it, shared ones wherever they stand."""
        self._calls = min(calls, LONG + 1)
        if calls > LONG:
            self._form = ((((next(_own_kinds), Fraction(1)),), Fraction(1)),)
            self._make, self._parents = None, ()

    @classmethod
    def of_call(cls, make: Callable[..., Form], *parents: LazyForm) -> LazyForm:
        """The form of a function's value."""
        made = cls(make, *parents)
        made._count(made._calls + 1)
        return made

    @classmethod
    def known(cls, form: Form) -> LazyForm:
        """A form that is there already."""
        made = cls(_unneeded)
        made._form = form
        return made

    def get(self) -> Form:
        """The form."""
        stack = [self]
        while stack:
            top = stack[-1]
            if top._form is not None:
                stack.pop()
                continue
            waiting = [parent for parent in top._parents if parent._form is None]
            if waiting:
                stack.extend(waiting)
                continue
            assert top._make is not None
            top._form = top._make(*(parent._form for parent in top._parents))
            top._make, top._parents = None, ()
            stack.pop()
        assert self._form is not None
        return self._form


def _unneeded() -> Form:
    raise AssertionError("a known form is not made")
