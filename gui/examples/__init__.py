"""The examples of the library: the course, part by part, and functions of the field by theme.

Data only.
"""

from __future__ import annotations

from gui.examples.activations import ACTIVATIONS
from gui.examples.chain_rule import CHAINS
from gui.examples.checks import CHECKS
from gui.examples.derivatives import DERIVATIVES
from gui.examples.descent import DESCENTS
from gui.examples.example import Example
from gui.examples.gradients import GRADIENTS
from gui.examples.hessians import HESSIANS
from gui.examples.jacobians import JACOBIANS
from gui.examples.landscapes import LANDSCAPES
from gui.examples.losses import LOSSES
from gui.examples.models import MODELS
from gui.examples.more import MORE
from gui.examples.networks import NETWORKS
from gui.examples.physics import PHYSICS
from gui.session.document import Document

__all__ = ["EXAMPLES", "FIRST", "Example"]

EXAMPLES: tuple[Example, ...] = (
    *DERIVATIVES,
    *GRADIENTS,
    *JACOBIANS,
    *DESCENTS,
    *CHAINS,
    *NETWORKS,
    *HESSIANS,
    *CHECKS,
    *LOSSES,
    *ACTIVATIONS,
    *MODELS,
    *LANDSCAPES,
    *PHYSICS,
    *MORE,
)

FIRST = Document(
    "x^2 y + sin(x y)",
    point=(("x", "1"), ("y", "0.8")),
    box=(("x", ("-2", "2")), ("y", ("-2", "2"))),
    home=(("x", ("-2", "2")), ("y", ("-2", "2"))),
)
"""What is on screen at the first start."""
