"""Rows that the window's tables show, as tables of a paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from gui.session.comparison import MINUS_SIGN, Agreement, Row, notes
from gui.session.map_facts import Certainty, Fact
from studies.messages.paper import (
    BAD,
    FAIR,
    GOOD,
    MUTED,
    NOTE,
    Block,
    Paragraph,
    Styled,
    Table,
    Words,
)

COLOURS = {
    Agreement.AGREES: GOOD,
    Agreement.NEARLY: FAIR,
    Agreement.DIFFERS: BAD,
    Agreement.UNKNOWN: MUTED,
}
CERTAINTIES = {Certainty.CERTAIN: GOOD, Certainty.FLOATING: FAIR, Certainty.UNKNOWN: MUTED}


_FLOAT = re.compile(r"(?<![\w.])([-−+]?\d+(?:\.\d+)?)e([-−+]?\d+)(?!\w)")
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
PLAIN_POWERS = range(-3, 5)
"""Powers of ten that are written out."""


def number(text: str) -> str:
    """A text with numbers as they are written: real minus signs, ``1.3e-9`` as 1.3 × 10⁻⁹, and
    ``2.7e-1`` as 0.27, with the digits that it has."""
    return MINUS_SIGN.sub("−", _FLOAT.sub(_written, text))


def _written(found: re.Match[str]) -> str:
    power = int(found[2].replace("−", "-"))
    mantissa = found[1].replace("−", "-")
    if power in PLAIN_POWERS:
        return f"{Decimal(mantissa).scaleb(power):f}"
    return f"{mantissa} × 10{str(power).translate(_RAISED)}"


def cell(text: str) -> Words:
    """A text in a cell."""
    return (text,) if text else ()


def sign(agreement: Agreement) -> Words:
    """How well two numbers agree: a symbol in its colour."""
    return (Styled(agreement.value, COLOURS[agreement]),)


def compared(rows: Sequence[Row], caption: str = "") -> list[Block]:
    """Exact beside numeric, and what is out of the ordinary."""
    if not rows:
        return []
    body = tuple(
        (
            cell(row.label),
            cell(number(row.exact)),
            cell(number(row.numeric)),
            cell(number(row.difference)),
            sign(row.agreement),
        )
        for row in rows
    )
    head = (cell(""), cell("exact"), cell("numeric"), cell("difference"), cell(""))
    return [Table(head, body, "lrrrc", cell(caption)), *remarks(notes(tuple(rows)))]


def facts(found: Iterable[Fact]) -> list[Block]:
    """Names with numbers, how sure each is, and the sentences below."""
    body, said = [], []
    for fact in found:
        if fact.certainty is None:
            said.append(fact.name)
            continue
        body.append(
            (
                cell(fact.name),
                cell(number(fact.number) if fact.number else "not known"),
                (Styled(fact.certainty.value, CERTAINTIES[fact.certainty]),),
                (Styled(fact.meaning, MUTED),),
            )
        )
    table: list[Block] = [Table((), tuple(body), "lrcl")] if body else []
    return table + remarks(said)


def remarks(sentences: Iterable[str]) -> list[Block]:
    """Quiet sentences."""
    return [
        Paragraph((number(sentence),), NOTE) for sentence in dict.fromkeys(sentences) if sentence
    ]
