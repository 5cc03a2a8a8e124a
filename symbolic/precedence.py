"""How tightly each construction binds: the one ladder by which every printer sets brackets."""

from __future__ import annotations

from enum import IntEnum


class Level(IntEnum):
    """From the loosest construction to the tightest.

    A part is bracketed where its level is below the level that its place asks for.  Two steps are
    finer than schoolbook precedence: ``a/b`` may stand first in a product (``a/b*c``) but not
    later (``a*(b/c)``), and ``n!`` is no base of a power without brackets.
    """

    CASES = 0
    OR = 1
    AND = 2
    NOT = 3
    COMPARISON = 4
    REMAINDER = 5
    SUM = 6
    NEGATION = 7
    QUOTIENT = 8
    PRODUCT = 9
    FRACTION = 10
    POWER = 11
    POSTFIX = 12
    ATOM = 13
