"""Dice: the published algorithms, every face, every order."""

from __future__ import annotations

from collections import Counter

import pytest

from symbolic.exercises.dice import Dice, hashed, scrambled


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", 0xCBF29CE484222325),
        ("a", 0xAF63DC4C8601EC8C),
        ("foobar", 0x85944171F73967E8),
    ],
)
def test_hashes_are_those_of_the_published_test_suite(text: str, value: int) -> None:
    """Noll's own test vectors of FNV-1a."""
    assert hashed(text) == value


def test_words_are_those_of_splitmix64() -> None:
    """The first words of a stream that begins at 0, as Vigna's code gives them."""
    golden = 0x9E3779B97F4A7C15
    words = [scrambled(golden * k % 2**64) for k in (1, 2, 3)]
    assert words == [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F]


def test_faces_are_equally_likely() -> None:
    """Chi-squared with 5 degrees of freedom stays below its 99.9th percentile."""
    dice = Dice("faces", 1)
    seen = Counter(dice.below(6) for _ in range(6000))
    assert sorted(seen) == list(range(6))
    assert sum((count - 1000) ** 2 / 1000 for count in seen.values()) < 20.5


def test_orders_are_all_reached() -> None:
    seen = {Dice("order", k).shuffled("abc") for k in range(100)}
    assert len(seen) == 6


def test_other_labels_are_another_stream() -> None:
    def falls(*labels: str | int) -> list[int]:
        dice = Dice(*labels)
        return [dice.below(1000) for _ in range(8)]

    assert falls("a", 1) == falls("a", 1)
    assert len({tuple(falls(*labels)) for labels in (("a", 1), ("a", 2), ("b", 1), ("a1",))}) == 4


def test_a_die_has_a_face() -> None:
    with pytest.raises(ValueError, match="n: must be at least 1"):
        Dice("none").below(0)
