"""What is fuzzed: a name, the strategy that makes inputs, and the judge of one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis.strategies import SearchStrategy


class Finding(AssertionError):
    """A property that does not hold.

    Parameters
    ----------
    sentence : what is wrong.
    detail : the traceback from another process, where there is one.
    """

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of input.

    Attributes
    ----------
    name : of the command line and the record.
    about : the property, in a sentence.
    kind : type of an input, which msgspec writes into a file and reads from it.
    inputs : makes the strategy; called once.
    judge : the class of what came of an input (``read``, ``refused: too-long``); raises where the
        property does not hold.
    share : of the time of a run, relative to other targets.
    seconds : of the processor that one input may take in this process.
    apart : whether the judge starts processes that need an interpreter of its own around them.
    """

    name: str
    about: str
    kind: Any
    inputs: Callable[[], SearchStrategy[Any]]
    judge: Callable[[Any], str]
    share: float = 1.0
    seconds: float = 5.0
    apart: bool = False


def expect(holds: object, sentence: str) -> None:
    """Raise a :class:`Finding` unless it holds."""
    if not holds:
        raise Finding(sentence)
