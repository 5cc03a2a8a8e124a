"""Finding examples: all words, any notation, synonyms, themes, the best first."""

from __future__ import annotations

import pytest

from gui.examples import EXAMPLES
from gui.examples.search import SYNONYMS, Finder, fold

FINDER = Finder(EXAMPLES)


def titles(query: str, group: str = "") -> list[str]:
    return [example.title for example in FINDER.find(query, group)]


def test_no_word_finds_all_in_their_order() -> None:
    assert FINDER.find("") == EXAMPLES
    assert FINDER.find("  \t") == EXAMPLES


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("rosenbrock", "Rosenbrock's valley (4.3)"),
        ("ROSEN mom", "Rosenbrock: momentum (exercise 3)"),
        ("levy", "Lévy's function"),
        ("LÉVY", "Lévy's function"),
        ("holder", "Hölder's table"),
        ("(6.2)", "Elliptic bowl (6.2)"),
        ("section 1.1", "Sine: forward and central difference"),
        ("exercise 4", "Monkey saddle (exercise 4)"),
        ("swish", "SiLU (swish)"),
        ("huber", "Huber loss"),
        ("planck", "Planck's law"),
        ("pca", "Rayleigh quotient (PCA)"),
    ],
)
def test_the_best_comes_first(query: str, first: str) -> None:
    assert titles(query)[0] == first


def test_all_words_have_to_be_found() -> None:
    both = set(titles("descent saddle"))
    assert both <= set(titles("descent")) & set(titles("saddle"))
    assert both
    assert titles("descent zzz") == []


@pytest.mark.parametrize("query", ["x^2 + y^2", "x**2+y**2", "x²+y²", "X^2+Y^2"])
def test_symbols_in_any_notation(query: str) -> None:
    assert "Bowl" in titles(query)


def test_greek_letters_by_sign_and_by_name() -> None:
    assert titles("θ") == titles("theta")
    assert "Polar coordinates" in titles("θ")


def test_short_words_begin_words() -> None:
    assert "Two spirals with 32 units" not in titles("pi")


def test_plurals_and_synonyms() -> None:
    assert "Huber loss" in titles("losses")
    assert "Huber loss" in titles("cost")
    assert "Ackley's function" in titles("benchmark")
    assert "Ackley's function" in titles("benchmarks")
    assert titles("neural")[:1] == titles("network")[:1]


def test_a_word_itself_comes_before_its_synonyms() -> None:
    found = titles("ridge")
    assert found.index("Ridge regression") < found.index("Lasso: creases along the axes")


def test_themes() -> None:
    assert sum(count for _, count in FINDER.groups) == len(EXAMPLES)
    for group, count in FINDER.groups:
        assert len(FINDER.find("", group)) == count
    assert titles("double well", "Physics") == ["Double well, tilted"]
    assert titles("rosenbrock", "Physics") == []


def test_folding() -> None:
    assert fold("Hölder − x² ∇σ") == "holder - x^2 nablasigma"
    assert fold("x₁ ** 10") == "x1 ^ 10"


def test_synonyms_are_folded_words() -> None:
    for row in SYNONYMS:
        assert len(set(row)) == len(row) > 1
        assert all(fold(word) == word for word in row)
