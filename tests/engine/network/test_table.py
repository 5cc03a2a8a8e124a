"""CSV files of points: what is read, what is refused, and in which words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.network.table import MOST_BYTES, MOST_ROWS, UnreadableTable, read_table


def test_plain_files_are_read_in_their_order() -> None:
    points = read_table(b"1.5,-0.3,1\n-2,4e-1,0\n+.5,3.,1\n", "mine.csv")
    assert np.array_equal(points.x, [[1.5, -2.0, 0.5], [-0.3, 0.4, 3.0]])
    assert np.array_equal(points.labels, [1, 0, 1])
    assert points.classes == ("0", "1")
    assert points.names == ("x_1", "x_2")
    assert points.title == "mine.csv"
    assert points.note == ""


@pytest.mark.parametrize(
    "content",
    [
        b"width,height,kind\n1,2,0\n3,4,1\n",
        b"\xef\xbb\xbfwidth,height,kind\r\n1,2,0\r\n\r\n3,4,1\r\n",
        b'"width","height","kind"\n"1","2","0"\n"3","4","1"\n',
        b"width;height;kind\n1;2;0\n3;4;1",
        b"width\theight\tkind\n1\t2\t0\n3\t4\t1",
        b" width , height , kind \n 1 , 2 , 0 \n,,\n 3 , 4 , 1 \n",
    ],
)
def test_headers_separators_and_line_ends(content: bytes) -> None:
    points = read_table(content)
    assert points.names == ("width", "height")
    assert np.array_equal(points.x, [[1, 3], [2, 4]])


@pytest.mark.parametrize(
    ("labels", "classes"),
    [
        (("-1", "1"), ("-1", "1")),
        (("2", "10"), ("2", "10")),
        (("yes", "no"), ("no", "yes")),
        (("1.0", "1.5"), ("1", "1.5")),
        (("b", "7"), ("7", "b")),
    ],
)
def test_any_two_labels_are_mapped_with_a_note(
    labels: tuple[str, str], classes: tuple[str, str]
) -> None:
    points = read_table(f"1,2,{labels[0]}\n3,4,{labels[1]}\n".encode())
    assert points.classes == classes
    assert points.labels.tolist() == [float(labels.index(one) > -1 and _plain(one) == classes[1])
                                      for one in labels]  # fmt: skip
    assert f"“{classes[0]}” is class 0" in points.note


def _plain(label: str) -> str:
    return label.removesuffix(".0")


def test_equal_numbers_are_one_label_close_ones_are_two() -> None:
    assert read_table(b"1,2,1\n3,4,1.0\n5,6,01\n7,8,0\n").labels.tolist() == [1, 1, 1, 0]
    assert read_table(b"1,2,1\n3,4,1.0000000001\n").labels.tolist() == [0, 1]


def test_unusual_coordinates_are_scaled_and_it_is_said() -> None:
    points = read_table(b"20,21000,0\n30,80000,1\n60,50000,1\n")
    assert "mean 0" in points.note
    assert points.inputs.std(axis=1) == pytest.approx([1, 1])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\n \n,,\n", "empty"),
        (b"x,y,label\n", "no points"),
        (b"1,2\n", "Line 1 has 2 columns"),
        (b"1\n", "Line 1 has 1 column;"),
        (b"1,2,0\n1,2,3,4\n", "Line 2 has 4 columns"),
        (b"a,b\n1,2,0\n", "Line 1 has 2 columns"),
        (b"1,2,0\nx,2,1\n", "Line 2 has “x”"),
        (b"1,2,0\n,2,1\n", "Line 2 is empty"),
        (b"1,2,0\n1,nan,1\n", "“nan”"),
        (b"1,2,0\n1,inf,1\n", "“inf”"),
        (b"1,2,0\n1,1_000,1\n", "“1_000”"),
        (b"1,2,0\n1,0x10,1\n", "“0x10”"),
        ("1,2,0\n1,１,1\n".encode(), "Line 2"),
        (b"1,2,0\n1,1e101,1\n", "too large"),
        (b"1,2,0\n1,1e99999,1\n", "Line 2"),
        (b"1;2,5;0\n", "decimal point"),
        (b"1,2,0\n1,2,\n", "Line 2 has no label"),
        (b"1,2,0\n1,3,0\n", "Every point has the label"),
        (b"1,2,0\n1,3,1\n1,3,2\n", "3 different labels"),
        (b"1,2,a\n1,3,b\n1,3,c\n1,3,d\n", "4 different labels (“a”, “b”, “c” ...)"),
        (b"\xff\xfe1\x002\x00", "UTF-8"),
        (b"1,2,0\n1,2,\x00\n", "not text"),
        (b"1,2,0\n1,2," + b"z" * 200, "no label"),
        (b"1,2,0\n1,2,\x1b[31mred\n", "no label"),
        (b"=cmd|' /C calc'!A0,2,0\n1,2,1\n1,=2,0", "Line 1 has “=cmd|"),
        (b"0," * MOST_BYTES, "million bytes"),
        (b"1,2,0\n" * (MOST_ROWS + 1), f"{MOST_ROWS + 1} points"),
    ],
)
def test_damaged_and_hostile_files_get_a_clear_sentence(content: bytes, words: str) -> None:
    with pytest.raises(UnreadableTable) as refused:
        read_table(content)
    sentence = str(refused.value)
    assert words in sentence
    assert sentence.isprintable()
    assert len(sentence) < 200


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        points = read_table(content)
    except UnreadableTable:
        return
    assert set(points.labels.tolist()) == {0.0, 1.0}
    assert np.isfinite(points.inputs).all()
