"""Names of variables as Python names that clash with nothing in the notebook, and formulas in
those names."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Iterable, Mapping

from symbolic.infix import safe_name
from symbolic.whitelist import FUNCTIONS

_SYMPY = {"pi", "E", "EulerGamma", "GoldenRatio", "Catalan"}
"""Constants of SymPy's text; whatever it calls is a function."""

RESERVED = frozenset(
    {"np", "sp", "plt", "special", "optimize", "mpmath", "v", "h", "seed", "parameters", "symbols"}
    | {"Rational", "Integer", "Float", "real_root", "Heaviside", "Derivative", "Piecewise"}
    | _SYMPY
    | {row.sympy for row in FUNCTIONS.values()}
    | set(FUNCTIONS)
    | set(dir(builtins))
    | set(keyword.kwlist)
    | set(keyword.softkwlist)
)
"""What a variable must not be called in a function of the notebook."""


class Names:
    """Python's names for those of a problem, each as near to its own as can be.

    They stand in functions alone, as names of local variables; see :data:`RESERVED`.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._known: dict[str, str] = {}
        self._taken: set[str] = set()
        for name in names:
            self.add(name)

    def add(self, name: str) -> str:
        """Python's name for ``name``, which is new."""
        self._known[name] = self.fresh(re.sub(r"[^0-9A-Za-z_]", "_", name))
        return self._known[name]

    def call(self, name: str, own: str) -> None:
        """``name`` goes by ``own``, which is known to clash with nothing."""
        self._known[name] = own
        self._taken.add(own)

    def fresh(self, wish: str) -> str:
        """A name that nothing else has."""
        found = wish if wish[:1].isalpha() else f"v_{wish}"
        while found in RESERVED or found in self._taken or found.startswith("__"):
            found += "_"
        self._taken.add(found)
        return found

    def __getitem__(self, name: str) -> str:
        return self._known[name]

    def numpy(self, formula: str) -> str:
        """A formula in NumPy, whose printer has names of its own for ``np`` and ``special``."""
        return self._renamed(formula, {"np": "np_", "special": "special_"})

    def sympy(self, formula: str) -> str:
        """A formula in SymPy, which goes by the name ``sp`` here."""
        called = re.sub(r"(?<![\w.])([A-Za-z]\w*)(?=\()", r"sp.\1", formula)
        constants = "|".join(sorted(_SYMPY - self._spelled()))
        named = re.sub(rf"(?<![\w.])({constants})(?![\w(])", r"sp.\1", called)
        return self._renamed(named, {})

    def _spelled(self) -> set[str]:
        return {safe_name(name) for name in self._known}

    def _renamed(self, formula: str, printed: Mapping[str, str]) -> str:
        """With our names; a name that is called is a function's, one after a dot an attribute."""
        spelled = {safe_name(name): own for name, own in self._known.items()}
        changed = {printed.get(old, old): new for old, new in spelled.items()}
        changed = {old: new for old, new in changed.items() if old != new}
        if not changed:
            return formula
        words = "|".join(sorted(map(re.escape, changed), key=len, reverse=True))
        pattern = re.compile(rf"(?<![\w.])({words})(?![\w(])")
        return pattern.sub(lambda match: changed[match[1]], formula)
