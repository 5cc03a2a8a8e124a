"""Texts that somebody wrote, changed by chance: what a slip, a bad paste or malice does."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from fuzzing.parts import picked

PASTED = (
    "\u200b", "\ufeff", "\u202e", "\x00", "\x1b[31m", "\u0301", "\ud800", "\udcff", "\U0001d465",
    "\u2028", "\r\n", "\t", "\x0c", "\u00a0", "\uff11", "\u0661", "\ufdd0", "é", "日", "😀",
)  # fmt: skip
"""Characters that come with a paste and that nobody sees, or that are no letters of ours."""


@st.composite
def mutated(draw: st.DrawFn, seeds: Sequence[str], tokens: Sequence[str], most: int = 4) -> str:
    """A seed with up to ``most`` changes."""
    text = draw(picked(seeds))
    for _ in range(draw(st.integers(0, most))):
        text = draw(st.sampled_from(_CHANGES))(draw, text, seeds, tokens)
    return text


def soup(tokens: Sequence[str], most: int = 16) -> st.SearchStrategy[str]:
    """Tokens one after the other, with and without blanks between them."""
    row = st.lists(picked(tokens), max_size=most)
    return st.one_of(row.map("".join), row.map(" ".join))


def nested(tokens: Sequence[tuple[str, str]], seeds: Sequence[str]) -> st.SearchStrategy[str]:
    """A seed within many brackets, some of which are not closed."""
    return st.builds(
        lambda pair, inner, deep, missing: (
            pair[0] * deep + inner + pair[1] * max(deep - missing, 0)
        ),
        st.sampled_from(tokens),
        picked(seeds),
        st.sampled_from((1, 2, 5, 29, 30, 31, 58, 59, 60, 61, 62, 500, 6000)),
        st.sampled_from((0, 0, 0, 1, 2, 60)),
    )


def _place(draw: st.DrawFn, text: str) -> int:
    return draw(st.integers(0, len(text)))


def _delete(draw: st.DrawFn, text: str, _: Sequence[str], __: Sequence[str]) -> str:
    start = _place(draw, text)
    return text[:start] + text[start + draw(st.integers(1, 6)) :]


def _insert(draw: st.DrawFn, text: str, _: Sequence[str], tokens: Sequence[str]) -> str:
    at = _place(draw, text)
    return text[:at] + draw(picked(tokens)) + text[at:]


def _paste(draw: st.DrawFn, text: str, _: Sequence[str], __: Sequence[str]) -> str:
    at = _place(draw, text)
    return text[:at] + draw(st.sampled_from(PASTED)) + text[at:]


def _replace(draw: st.DrawFn, text: str, _: Sequence[str], tokens: Sequence[str]) -> str:
    at = _place(draw, text)
    return text[:at] + draw(picked(tokens)) + text[at + 1 :]


def _double(draw: st.DrawFn, text: str, _: Sequence[str], __: Sequence[str]) -> str:
    start = _place(draw, text)
    piece = text[start : start + draw(st.integers(1, 12))]
    at = _place(draw, text)
    return text[:at] + piece * draw(st.sampled_from((1, 1, 2, 3, 70))) + text[at:]


def _splice(draw: st.DrawFn, text: str, seeds: Sequence[str], _: Sequence[str]) -> str:
    other = draw(picked(seeds))
    return text[: _place(draw, text)] + other[_place(draw, other) :]


def _put_in(draw: st.DrawFn, text: str, seeds: Sequence[str], _: Sequence[str]) -> str:
    """Another seed in the place of one character, in brackets."""
    at = _place(draw, text)
    return f"{text[:at]}({draw(picked(seeds))}){text[at + 1 :]}"


def _case(draw: st.DrawFn, text: str, _: Sequence[str], __: Sequence[str]) -> str:
    at = _place(draw, text)
    return text[:at] + text[at:].swapcase()


_CHANGES = (_delete, _insert, _insert, _paste, _replace, _double, _splice, _put_in, _case)
