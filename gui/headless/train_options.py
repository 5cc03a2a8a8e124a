"""The options of ``train``: data, network and numbers.

A number may be an expression; one that cannot be read, or is out of range, is told with a caret.
"""

from __future__ import annotations

import math
from argparse import Namespace
from collections.abc import Collection

from engine.network.data_sets import FEWEST_SAMPLES, MOST_NOISE, MOST_SAMPLES, TITLES, Recipe
from engine.network.settings import (
    ACTIVATIONS,
    LOSSES,
    MISTAKES,
    MOST_EPOCHS,
    MOST_HIDDEN,
    MOST_SEED,
    Settings,
)
from gui.headless.arguments import UsageError
from gui.headless.descend_options import number
from gui.headless.running import reading
from gui.headless.train_answer import Question
from studies.messages.network import PointsRequest
from symbolic.activation import read_activation
from symbolic.errors import InputError


def question(options: Namespace, *, picture: bool) -> Question:
    """What the command line asks for.

    Raises
    ------
    UsageError : for data, losses and mistakes that do not exist, and options that do not go
        together.
    Unreadable : for numbers and activations that cannot be read, or are out of range.
    """
    seed = whole(options.seed, "A seed", 0, MOST_SEED)
    settings = Settings(
        hidden=whole(options.hidden, "The number of hidden units", 1, MOST_HIDDEN),
        activation=activation(options.activation),
        loss=named("--loss", "loss", options.loss, LOSSES),
        rate=number(options.rate, _positive),
        momentum=number(options.momentum, _share),
        seed=seed,
        mistake=named("--mistake", "mistake", options.mistake, MISTAKES),
    )
    epochs = whole(options.epochs, "The number of epochs", 1, MOST_EPOCHS)
    return Question(settings, data(options, seed), epochs, options.json, picture)


def data(options: Namespace, seed: int) -> Recipe | PointsRequest:
    """A data set, or the file with the points."""
    word: str = options.data
    if word.lower().endswith(".csv"):
        if options.samples is not None or options.noise is not None:
            raise UsageError("--samples and --noise are of data sets; a file has its own points.")
        return PointsRequest(word)
    if word not in TITLES:
        raise UsageError(
            f"--data: there is no data set {word!r}; the data sets are: {', '.join(TITLES)}; or"
            " give a FILE.csv."
        )
    samples = 200
    if options.samples is not None:
        what = "The number of points"
        samples = whole(options.samples, what, FEWEST_SAMPLES, MOST_SAMPLES)
    noise = None if options.noise is None else number(options.noise, _noise)
    return Recipe(word, samples, noise, seed)


def activation(text: str) -> str:
    """A name, or a text that can be read."""
    word = text.strip()
    if word.lower() in ACTIVATIONS:
        return word.lower()
    with reading(text):
        read_activation(text)
    return text


def named(option: str, what: str, word: str, known: Collection[str]) -> str:
    """``word``, where it is one of ``known``."""
    plain = word.strip().lower().replace(" ", "-").replace("_", "-")
    if plain not in known:
        plural = "losses" if what == "loss" else f"{what}s"
        raise UsageError(
            f"{option}: there is no {what} {word!r}; the {plural} are: {', '.join(known)}."
        )
    return plain


def whole(text: str, what: str, low: int, high: int) -> int:
    """The whole number that ``text`` writes, from ``low`` to ``high``."""

    def wrong(value: float, length: int) -> InputError | None:
        if value == round(value) and low <= value <= high:
            return None
        sentence = f"{what} is a whole number from {low} to {high}."
        return InputError("out-of-range", sentence, 0, length)

    return int(number(text, wrong))


def _positive(value: float, length: int) -> InputError | None:
    if 0.0 < value < math.inf:
        return None
    return InputError("out-of-range", "A learning rate is larger than 0.", 0, length)


def _share(value: float, length: int) -> InputError | None:
    if 0.0 <= value < 1.0:
        return None
    return InputError("out-of-range", "Momentum is at least 0 and less than 1.", 0, length)


def _noise(value: float, length: int) -> InputError | None:
    if 0.0 <= value <= MOST_NOISE:
        return None
    return InputError("out-of-range", f"Noise is from 0 to {MOST_NOISE:g}.", 0, length)
