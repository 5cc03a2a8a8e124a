"""Blocks: the same numbers as one call, whatever the size."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.blocks import evaluate_blocks

Array = NDArray[np.float64]


def several(p: Array) -> tuple[Array, Array, NDArray[np.bool_]]:
    outer = p[:, None, :] * p[None, :, :]
    return np.asarray(np.sin(p).sum(axis=0)), np.asarray(outer), p[0] > 0.0


@given(st.integers(0, 40), st.integers(1, 50))
def test_blocks_join_to_one_call(count: int, size: int) -> None:
    points = np.linspace(-1.0, 1.0, 2 * count).reshape(2, count)
    whole, joined = several(points), evaluate_blocks(several, points, size)
    assert [part.dtype for part in joined] == [part.dtype for part in whole]
    for one, other in zip(whole, joined, strict=True):
        assert np.array_equal(one, other)


def test_no_block_is_larger_than_asked() -> None:
    sizes: list[int] = []

    def function(p: Array) -> tuple[Array]:
        sizes.append(p.shape[1])
        return (p[0],)

    evaluate_blocks(function, np.zeros((1, 10)), 4)
    assert sizes == [4, 4, 2]


def test_wrong_arguments_are_named() -> None:
    with pytest.raises(ValueError, match="points"):
        evaluate_blocks(several, np.zeros(3))
    with pytest.raises(ValueError, match="size"):
        evaluate_blocks(several, np.zeros((1, 3)), 0)
    for wrong in (np.array(1.0), np.zeros((3, 1))):

        def function(_: Array, result: Array = wrong) -> tuple[Array]:
            return (result,)

        with pytest.raises(ValueError, match="function"):
            evaluate_blocks(function, np.zeros((1, 3)))
