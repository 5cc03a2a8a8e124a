"""What a document means to the Network lens: the network, what it learns from and how, or what is
wrong with a field.

Pure.  It reads nothing of the typed function, which plays no part in this lens.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from engine.network.data_sets import FEWEST_SAMPLES, MOST_NOISE, MOST_SAMPLES, NOISE, Recipe
from engine.network.points import Points
from engine.network.settings import (
    ACTIVATIONS,
    LOSSES,
    MISTAKES,
    MOST_EPOCHS,
    MOST_HIDDEN,
    MOST_SEED,
    Settings,
)
from gui.session.document import Document
from gui.session.network_view import FILE, PICTURES, NetworkView
from gui.session.reading import Fault, FieldReader, whole, within
from studies.messages.network import FormulasRequest, PointsRequest, ReadPoints
from symbolic.errors import InputError, UnreadableInput

LENS = "network"

RATED = within(0.0, 1e6, "A rate is larger than 0 and at most a million")
KEPT = within(-1e-300, 1.0 - 1e-9, "Momentum keeps from 0 to below 1 of the last step")
NOISED = within(-1e-300, MOST_NOISE, f"Noise is a number from 0 to {MOST_NOISE:g}")
SAMPLED = whole(
    FEWEST_SAMPLES,
    MOST_SAMPLES,
    f"The number of points is a whole one, from {FEWEST_SAMPLES} to {MOST_SAMPLES}",
)
COUNTED = whole(1, MOST_HIDDEN, f"A network has 1 to {MOST_HIDDEN} hidden units")
LIMITED = whole(1, MOST_EPOCHS, f"The epochs are a whole number, from 1 to {MOST_EPOCHS}")
SEEDED = whole(0, MOST_SEED, f"A seed is a whole number from 0 to {MOST_SEED}")


NO_FILE = "Choose a CSV file: two coordinates and a label in each line."


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be learned, how, and for how long.

    Attributes
    ----------
    data : a recipe, or the points of a file.
    epochs : that are planned in all.
    speed : epochs a second at most; 0 for as fast as it goes.
    """

    settings: Settings
    data: Recipe | Points
    epochs: int
    speed: int

    @property
    def network(self) -> Settings:
        """The settings without what may change while a network learns: with others, or with other
        data, it starts over."""
        return replace(self.settings, rate=1.0, momentum=0.0, mistake="none")

    @property
    def passes(self) -> Settings:
        """The settings without what forward and backward pass do not depend on."""
        return replace(self.settings, rate=1.0, momentum=0.0, seed=0)

    def same_network(self, other: Plan) -> bool:
        """Whether a training of the one goes on with the other."""
        return self.network == other.network and self.data == other.data

    def formulas(self) -> FormulasRequest:
        """The request for both passes as formulas."""
        data = self.data
        return FormulasRequest(
            self.passes, data.samples if isinstance(data, Recipe) else data.count
        )


@dataclass(slots=True)
class Learning:
    """One document's network."""

    document: Document
    faults: tuple[Fault, ...] = field(init=False, default=())
    _settings: Settings | None = field(init=False, default=None)
    _recipe: Recipe | None = field(init=False, default=None)
    _epochs: int | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        reader = FieldReader([])
        self._recipe = _recipe(reader, self.view)
        self._settings = _settings(reader, self.view)
        epochs = reader.limited("epochs", self.view.epochs, LIMITED)
        self._epochs = None if epochs is None else round(epochs)
        self.faults = tuple(reader.faults)

    @property
    def view(self) -> NetworkView:
        """The document's choices."""
        return self.document.network

    @property
    def in_front(self) -> bool:
        """Whether the lens is."""
        return self.document.lens == LENS

    @property
    def from_file(self) -> bool:
        """Whether the points come from a file."""
        return self.view.data == FILE

    def fault(self, name: str) -> InputError | None:
        """What is wrong with a field, by its option in :class:`NetworkView`."""
        return next((fault.error for fault in self.faults if fault.field == name), None)

    @property
    def picture(self) -> str:
        """Which of :data:`PICTURES` is shown."""
        return self.view.pictures if self.view.pictures in PICTURES else PICTURES[0]

    @property
    def pictures(self) -> tuple[str, ...]:
        """What is shown, from left to right."""
        return tuple(self.picture.split("+"))

    def points(self) -> PointsRequest | None:
        """The request for the points of the file; None where there is none to read."""
        return PointsRequest(self.view.file) if self.from_file and self.view.file else None

    def file_fault(self, found: ReadPoints | None) -> InputError | None:
        """Why there are no points of a file; ``found``: what was read last."""
        if not self.from_file:
            return None
        if not self.view.file:
            return InputError("no-file", NO_FILE, 0, 0, "")
        if found is None or found.points is not None or found.request != self.points():
            return None
        return InputError("file", found.sentence, 0, 0, "")

    def plan(self, points: Points | None) -> Plan | None:
        """What is to be learned; None while a field cannot be read or the file's ``points`` are not
        known."""
        data = points if self.from_file else self._recipe
        if data is None or self._settings is None or self._epochs is None:
            return None
        return Plan(self._settings, data, self._epochs, max(0, self.view.speed))


def _recipe(reader: FieldReader, view: NetworkView) -> Recipe | None:
    """The data set with its numbers; None where the points come from a file."""
    if view.data == FILE:
        return None
    name = view.data if view.data in NOISE else next(iter(NOISE))
    samples = reader.limited("samples", view.samples, SAMPLED)
    typed = bool(view.noise.strip())
    noise = reader.limited("noise", view.noise, NOISED) if typed else NOISE[name]
    seed = reader.limited("data_seed", view.data_seed, SEEDED)
    if samples is None or noise is None or seed is None:
        return None
    return Recipe(name, round(samples), noise, round(seed))


def _settings(reader: FieldReader, view: NetworkView) -> Settings | None:
    """The network and how it learns; None where a field cannot be read."""
    hidden = reader.limited("hidden", view.hidden, COUNTED)
    activation = _activation(reader, view.activation)
    rate = reader.limited("rate", view.rate, RATED)
    momentum = reader.limited("momentum", view.momentum, KEPT)
    seed = reader.limited("seed", view.seed, SEEDED)
    if hidden is None or activation is None or rate is None or momentum is None or seed is None:
        return None
    loss = view.loss if view.loss in LOSSES else next(iter(LOSSES))
    mistake = view.mistake if view.mistake in MISTAKES else next(iter(MISTAKES))
    return Settings(round(hidden), activation, loss, rate, momentum, round(seed), mistake)


def _activation(reader: FieldReader, text: str) -> str | None:
    """The name or the text of a readable function."""
    from symbolic.activation import read_activation

    if text.strip() in ACTIVATIONS:
        return text.strip()
    try:
        read_activation(text)
    except UnreadableInput as unreadable:
        reader.faults.append(Fault("activation", unreadable.error))
        return None
    return text.strip()
