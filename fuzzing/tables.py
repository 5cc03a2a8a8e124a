"""Files of a class and of points, as spreadsheets, scripts and careless hands write them."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from fuzzing import seeds, typed_text
from fuzzing.parts import named, picked, rarely, seldom

HEADERS = (
    "id,function,of,wrt,answer", "id,function,answer", "id;function;answer", "id,id,function",
    "ID, Function ,answer,x", "answer,function,id,order,direction", "id\tfunction\tanswer",
    "id,function,of,wrt,answer,order,direction", '"id","function","answer"', "function,answer",
    "", "id,function,answer,",
)  # fmt: skip

ENDS = ("\n", "\r\n", "\r", "\n\n", "\n,,\n", "\u2028")
MARKS = st.sampled_from(("", "", "\ufeff"))


@cache
def classes() -> st.SearchStrategy[bytes]:
    """A table of submissions, or what is taken for one."""
    text = picked(seeds.functions()) | picked(seeds.answers()) | CELLS
    cell = st.builds(_quoted, text | typed_text.expressions(), rarely(("yes",), ("no", "half")))
    pair = picked(seeds.pairs()).map(lambda two: [_quoted(each, "yes") for each in two])
    sound = st.builds(
        lambda name, two: [name, *two], st.sampled_from(("s1", '"Ada, B."', "")), pair
    )
    usual = st.builds(
        _table, MARKS, st.just("id,function,answer"), st.lists(sound | st.lists(cell, max_size=4)),
        st.just(","), rarely(("\n", "\r\n"), ENDS),
    )  # fmt: skip
    other = st.builds(
        _table, MARKS, picked(HEADERS), st.lists(st.lists(cell, max_size=6), max_size=5),
        st.sampled_from((",", ";", "\t")), st.sampled_from(ENDS),
    )  # fmt: skip
    return named(encoded(usual | other))


CELLS = st.sampled_from(
    ("", " ", "s1", "=1+1", "@SUM(A1)", "-x", "\t=cmd", "x^2", "2x", "x, y", "gradient", "hessian",
     "derivative", "directional", "1, 1", "0", "2", "21", "a\nb", "''", '"', "x\x00y", "\x1b[2J",
     "é", "[2x y, x^2]", "0.5", "x" * 30_000, "😀", "\u202e")
)  # fmt: skip


@cache
def points() -> st.SearchStrategy[bytes]:
    """A table of labelled points, or what is taken for one."""
    odd = ("1e101", "-1e-400", "1,5", "", "1e5000", "٣", "0x1", "nan", "inf", "+-1")
    plain = st.floats(-1e100, 1e100).map(repr) | st.integers(-5, 5).map(str)
    number = seldom(plain, picked(odd))
    label = rarely(("0", "1"), ("a", "0.0", "-0", "1e0", "", "yes", "\x00", "x" * 101, "2"))
    sound = st.builds(lambda x, y, z: [x, y, z], number, number, label)
    usual = st.builds(
        _table, MARKS, st.sampled_from(("x,y,label", "1,2,0", "-1,.5,1")),
        st.lists(sound, min_size=1, max_size=7), st.just(","), rarely(("\n", "\r\n"), ENDS),
    )  # fmt: skip
    other = st.builds(
        _table, MARKS, st.sampled_from(("", "x,y,label", "x_1;x_2;class", "a\tb\tc", "1;2;0")),
        st.lists(sound | st.lists(number | label, max_size=5), max_size=7),
        st.sampled_from((",", ";", "\t", ", ")), st.sampled_from(ENDS),
    )  # fmt: skip
    return named(encoded(usual | other))


def encoded(texts: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    """Bytes of a file: UTF-8 mostly; another encoding, cut off, or no text at all."""

    def content(text: str, encoding: str, cut: int, more: bytes) -> bytes:
        whole = text.encode(encoding, "replace")
        return whole[: len(whole) - cut] + more

    return st.builds(
        content,
        texts,
        rarely(("utf-8",), ("latin-1", "utf-16", "cp1252")),
        rarely((0,), (1, 7)),
        rarely((b"",), (b"\xff\xfe", b"\x00", b'"', b"\n", b"\xed\xa0\x80")),
    )


def _quoted(text: str, how: str) -> str:
    if how == "no":
        return text
    inside = text.replace('"', '""')
    return f'"{inside}"' if how == "yes" else f'"{inside}'


def _table(mark: str, header: str, rows: list[list[str]], delimiter: str, end: str) -> str:
    lines = [header, *(delimiter.join(row) for row in rows)]
    return mark + end.join(lines) + end
