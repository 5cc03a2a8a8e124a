"""What is said of an answer that must be equal to an expected one; a number that is right is never
given away."""

from __future__ import annotations

from collections.abc import Sequence

from symbolic.errors import InputError

EMPTY = "Nothing is typed yet."
TYPE = "Type a number or a formula."
UNWORKED = "It is equal to what is expected, but a derivative in it is not worked out."
PERHAPS_ROUNDED = (
    "Yours is equal to what is expected if that is a rounded number, which the page does not say."
)
NO_KEY = "This answer cannot be judged: the page does not say what is right."


def unreadable_key(error: InputError) -> str:
    """Of an expected answer that is no mathematics."""
    return f"The expected answer cannot be read: {error.message}"


def worked_out(function: str) -> str:
    """Of an answer that is the question."""
    return f"The answer cannot use {function} itself: work it out."


def wrong_number(yours: str, at: str = "") -> str:
    """Of what is not the number expected; ``at`` is where, if it is no number."""
    if at:
        return f"At {at} yours gives {yours}, which is not the value."
    if yours == "undefined":
        return "Yours has no value, and there is one."
    return f"Yours is {yours}, and its distance from the right value is proved not to be zero."


def rounded(digits: str) -> str:
    """Of a decimal that is right as far as it goes."""
    return f"Rounded: the exact value is {digits} to the digits typed."


def shape(wanted: tuple[int, int]) -> str:
    """What is expected, where something of another shape was typed."""
    rows, columns = wanted
    if rows == columns == 1:
        return "One number or formula is expected here."
    if 1 in wanted:
        return f"A vector of {rows * columns} entries is expected here."
    return f"A matrix of {rows} rows and {columns} columns is expected here."


def example(wanted: tuple[int, int]) -> str:
    """How that is typed."""
    rows, columns = wanted
    if rows == columns == 1:
        return "Type one entry."
    if 1 in wanted:
        return f"Write [{', '.join('abcdefgh'[: rows * columns])}]."
    return "Write a row in brackets after the other: [[a, b], [c, d]]."


def all_right(count: int, said: Sequence[str]) -> str:
    """Of several entries, all of them proved."""
    every = "Both" if count == 2 else f"All {count}"
    alike = len(set(said)) == 1
    return f"{every} entries are right. {said[0]}" if alike else f"{every} entries are right."


def entries(places: Sequence[int], said: Sequence[str]) -> str:
    """Of several entries, those at ``places`` (from 0) that decide the verdict."""
    return " ".join(f"Entry {place + 1}: {said[place]}" for place in places[:3])


def sentence(clause: str) -> str:
    """A clause that begins small and has no stop, as a sentence."""
    text = clause.strip()
    return text and text[0].upper() + text[1:] + ("" if text.endswith(".") else ".")
