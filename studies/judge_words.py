"""What is said of an answer; the right one is never given away."""

from __future__ import annotations

from symbolic.enclosure import Enclosure

PROVED = "The difference to the derived formula simplifies to zero."
EQUAL_HERE = "It equals the exact value at this point."
NO_FORMULA = "The program knows no formula for this one."
NOT_DECIDED = "Whether this is right could not be decided here."
EXPECTED_UNDEFINED = "There is no number here: there is nothing to fill in but the word undefined."
IS_UNDEFINED = "There is no number here indeed."
NOT_UNDEFINED = "There is a number here."
NO_VALUE = "Your formula has no value at this point."


def rounded(digits: str) -> str:
    """A decimal that is right as far as it goes."""
    return (
        f"Rounded: the exact value rounds to {digits}." if digits else "Right to the digits typed."
    )


def wrong_number(mine: Enclosure) -> str:
    """A number that is not the value."""
    return f"Yours is {mine.text(7)}, which is not the value."


def wrong_formula(mine: Enclosure) -> str:
    """A formula whose value at the point is not the value."""
    return f"At this point yours is {mine.text(7)}, which is not the value."


def elsewhere(point: str, mine: Enclosure) -> str:
    """A formula that is right at the point only."""
    return (
        f"The value is right at this point, but the formula is not: at {point} it gives"
        f" {mine.text(7)}, which is not the value there."
    )


def agrees(tried: int) -> str:
    """A formula that agrees everywhere, without a proof."""
    places = f"{tried} points" if tried != 1 else "one point"
    return f"It agrees to 30 digits at {places}; no proof was found."
