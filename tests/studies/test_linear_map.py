"""The study ``linear map``: known maps, every sentence, and honest digits."""

from __future__ import annotations

import math

import numpy as np
import pytest

from studies.linear_map import linear_map
from studies.messages.linear_map import LinearMap, LinearMapRequest
from tests.studies.derived import at, derived

POLAR = "f(r, t) = [r cos(t), r sin(t)]"
SPHERICAL = "f(r, t, p) = [r sin(t) cos(p), r sin(t) sin(p), r cos(t)]"
SOFTMAX = "[e^x/(e^x + e^y), e^y/(e^x + e^y)]"


def of(text: str, *point: str) -> LinearMap:
    return linear_map(LinearMapRequest(derived(text), at(*point), ()))


def test_the_course_map() -> None:
    """J = (2 x y, x^2; 5, cos y) at (1, 2)."""
    found = of("[x^2 y, 5x + sin(y)]", "1", "2")
    assert np.array_equal(found.matrix, [[4.0, 1.0], [5.0, math.cos(2.0)]])
    assert found.value == pytest.approx([2.0, 5.909297426825682], rel=1e-15)
    assert found.determinant is not None
    assert found.determinant.digits == "-6.6645873461885695"
    assert found.divergence is not None
    assert found.divergence.digits == "3.5838531634528576"
    assert [turn.digits for turn in found.curl] == ["4"]
    assert (found.rank, found.rank_certain) == (2, True)
    assert found.condition == pytest.approx(6.165764514834893, rel=1e-12)
    assert found.sentences == (
        "Areas grow by the factor 6.665; orientation is reversed, as in a mirror.",
        "Read as a vector field: divergence 3.584 (a source), curl 4 (it turns to the left).",
    )


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("[x^2 y, 5x + sin(y)]", ("1", "2")),
        (SPHERICAL, ("2", "1", "1/2")),
        ("[u cos(v), u sin(v), v]", ("1", "2")),
        ("[x + y z, x y z]", ("1", "2", "3")),
        ("x^2 y + sin(x y)", ("1", "2")),
        ("[1e12 x + y, 1e-12 y]", ("1", "2")),
    ],
)
def test_singular_vectors_belong_to_the_matrix(text: str, point: tuple[str, ...]) -> None:
    found = of(text, *point)
    assert np.allclose(
        found.matrix @ found.right,
        found.left * found.singular,
        rtol=0,
        atol=1e-14 * found.singular[0],
    )


def test_polar_coordinates() -> None:
    """det J = r; at the origin all directions of t collapse."""
    for r in ("1/2", "2", "3"):
        found = of(POLAR, r, "0.7")
        assert found.determinant is not None
        assert found.determinant.value == pytest.approx(quotient(r), rel=1e-15)
        assert found.singular == pytest.approx(sorted([1.0, quotient(r)])[::-1], rel=1e-14)
    origin = of(POLAR, "0", "0.7")
    assert (origin.rank, origin.rank_certain, origin.condition) == (1, True, math.inf)
    assert origin.determinant is not None
    assert origin.determinant.digits == "0"
    assert "it squashes the plane onto a line" in origin.sentences[0]


def quotient(text: str) -> float:
    above, _, below = text.partition("/")
    return float(above) / float(below or "1")


def test_spherical_coordinates() -> None:
    """det J = r^2 sin t."""
    found = of(SPHERICAL, "2", "1", "1/2")
    assert found.determinant is not None
    assert found.determinant.value == pytest.approx(4 * math.sin(1.0), rel=1e-15)
    assert found.singular == pytest.approx([2.0, 2 * math.sin(1.0), 1.0], rel=1e-14)
    assert len(found.curl) == 3
    assert found.sentences[0].startswith("Volumes grow by the factor 3.366; orientation is kept")


def test_conformal_maps_are_told_where_that_is_proved() -> None:
    for text, size in (("[x^2 - y^2, 2 x y]", "4.472"), ("[e^x cos(y), e^x sin(y)]", "2.718")):
        told = of(text, "1", "2").sentences[1]
        assert told == f"All directions are stretched alike, by {size}: small circles stay circles."
    # a reflection with equal singular values is none
    inversion = of("[x/(x^2 + y^2), y/(x^2 + y^2)]", "1", "2")
    assert inversion.determinant is not None
    assert inversion.determinant.digits == "-0.04"
    assert not any("circles" in sentence for sentence in inversion.sentences)


def test_a_gradient_field_has_exactly_no_curl() -> None:
    found = of("[y cos(x y), x cos(x y)]", "1/3", "2")
    assert [turn.digits for turn in found.curl] == ["0"]
    assert found.sentences[-1].endswith("curl 0.")
    rotation = of("[y, -x]", "1", "1")
    assert rotation.sentences[-1] == (
        "Read as a vector field: divergence 0, curl -2 (it turns to the right)."
    )


def test_softmax_is_singular_as_far_as_digits_tell() -> None:
    found = of(SOFTMAX, "1", "2")
    assert (found.rank, found.condition, found.singular[1]) == (1, math.inf, 0.0)
    assert found.determinant is not None
    assert found.determinant.value == 0.0
    if not found.rank_certain:
        assert found.determinant.digits.startswith("0 ± 1e-")
        assert "as far as its digits tell" in found.sentences[0]
        assert "not proved" in found.sentences[1]


@pytest.mark.parametrize(
    ("text", "rank", "image"),
    [
        ("f(x, y) = [3, 4]", 0, "onto a point"),
        ("[x + y, 2x + 2y]", 1, "onto a line"),
        ("[x, y, x + y]", 2, "squashes space onto a plane"),
    ],
)
def test_rational_ranks_are_certain(text: str, rank: int, image: str) -> None:
    text = text if rank < 2 else "f(x, y, z) = [x, y, x + y]"
    found = of(text, *("1", "2", "3")[: 2 if rank < 2 else 3])
    assert (found.rank, found.rank_certain) == (rank, True)
    assert image in found.sentences[0]
    assert f"The rank is {rank} of {min(found.matrix.shape)}." in found.sentences


def test_tiny_and_huge_scales() -> None:
    found = of("[1e12 x, 1e-12 y]", "1", "1")
    assert (found.rank, found.rank_certain) == (2, True)
    assert found.determinant is not None
    assert found.determinant.digits == "1"
    assert found.singular == pytest.approx([1e12, 1e-12], rel=1e-9)
    assert found.condition == pytest.approx(1e24, rel=1e-9)
    assert found.sentences[0].startswith("Areas keep their size")
    assert "It is ill-conditioned" in found.sentences[1]
    beyond = of("[1e200 x, 1e200 y]", "1", "1")
    assert beyond.sentences[0].startswith("Areas grow by the factor 1e+400; orientation is kept")


def test_a_determinant_that_cancels_keeps_its_digits() -> None:
    found = of("[x + y, x + (1 + 1e-13) y]", "1", "2")
    assert found.determinant is not None
    assert found.determinant.digits == "1e-13"
    assert found.singular[1] == pytest.approx(5e-14, rel=1e-9)


@pytest.mark.parametrize(
    ("text", "point", "sentence"),
    [
        ("x^2 y", ("1", "2"), "The value changes fastest along the gradient, by 4.123"),
        ("x^2 + y^2", ("0", "0"), "The gradient is zero"),
        ("-2x", ("1",), "Lengths grow by the factor 2; the direction is reversed."),
        ("x^2", ("0",), "The derivative is zero"),
        ("[cos(t), 2 sin(t)]", ("0",), "The point of the curve moves with speed 2."),
        ("[t^2, t^3]", ("0",), "The velocity is zero"),
        ("[u, v, u v]", ("0", "0"), "Areas keep their size on their way to the surface."),
        ("[x, y, z, x y z]", ("1", "2", "3"), "No direction is squashed"),
        ("f(x, y, z) = [x, y]", ("1", "2", "3"), "one direction is squashed to nothing"),
        ("f(x, y, z, w) = [x, y]", ("1", "2", "3", "4"), "2 independent directions"),
        ("[x, y, z, -w]", ("1", "1", "1", "1"), "4-dimensional volumes keep their size"),
        ("[x, y, z, x]", ("1", "1", "1"), "No direction is squashed"),
    ],
)
def test_other_shapes(text: str, point: tuple[str, ...], sentence: str) -> None:
    assert sentence in of(text, *point).sentences[0]


def test_where_there_is_no_jacobian() -> None:
    kink = of("[|x|, y]", "0", "1")
    assert np.array_equal(np.isnan(kink.matrix), [[True, False], [False, False]])
    assert (kink.rank, kink.determinant, kink.divergence, kink.curl) == (None, None, None, ())
    assert np.isnan(kink.singular).all()
    assert kink.left.shape == kink.right.shape == (2, 2)
    assert kink.sentences == (
        "The Jacobian is no matrix of numbers here: 1 of its 4 entries has no value.",
        "Along x the slope is -1 from the left and 1 from the right.",
    )
    assert kink.value == pytest.approx([0.0, 1.0])
    assert of("[sqrt(x), ln(y)]", "-1", "2").sentences == (
        "The function is undefined at this point.",
    )
    overflow = of("[e^(1000 x), y]", "1", "2")
    assert "too large" in overflow.sentences[1]
    assert np.isnan(overflow.value[0])


def test_ten_by_ten() -> None:
    names = [f"x{k}" for k in range(1, 11)]
    turned = [names[k:] + names[:k] for k in range(10)]
    components = [f"sin({x[0]} {x[1]}) + {x[3]}^2 exp({x[6]})" for x in turned]
    text = f"f({', '.join(names)}) = [{', '.join(components)}]"
    found = of(text, *(f"{k + 1}/7" for k in range(10)))
    assert (found.rank, found.rank_certain) == (10, True)
    assert found.determinant is not None
    assert found.determinant.value == pytest.approx(np.linalg.det(found.matrix), rel=1e-10)
    assert found.curl == ()


def test_wrong_requests_are_named() -> None:
    with pytest.raises(ValueError, match="point"):
        of("[x, y]", "1")
    with pytest.raises(ValueError, match="parameters"):
        linear_map(LinearMapRequest(derived("[x, y]"), at("1", "2"), at("3")))
