"""How far to go along a direction: one search a file."""

from __future__ import annotations

from engine.descent.searches.armijo import Armijo
from engine.descent.searches.exact_quadratic import ExactQuadratic
from engine.descent.searches.fixed import Fixed
from engine.descent.searches.search import Search

__all__ = ["Armijo", "ExactQuadratic", "Fixed", "Search"]
