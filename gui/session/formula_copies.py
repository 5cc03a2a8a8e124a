"""What formulas and matrices of them can be copied as, each form with its text.

A form that a library does not have is said to be missing, with the reason; it is never copied.
"""

from __future__ import annotations

import re

from studies.messages.derivation import Formula, Matrix
from symbolic.problem_markup import matrix_typst, symbolic_matrix_latex

FORMS = (
    ("LaTeX", "latex"),
    ("Typst", "typst"),
    ("NumPy", "numpy"),
    ("SymPy", "sympy"),
    ("PyTorch", "torch"),
    ("JAX", "jax"),
    ("text", "text"),
)
"""Name, and attribute of a formula."""

Copies = tuple[tuple[str, str | None], ...]
"""Name and text; empty where there is no such form, None where it is not written yet."""

_WORDS = {"torch", "math", "if", "else", "and", "or", "not", "min", "max", "dtype", "abs", "float"}
"""What PyTorch's text holds beside the names of tensors."""


def formula_copies(formula: Formula, label: str = "") -> Copies:
    """One formula in every form; with a ``label`` also as an equation."""
    found: Copies = tuple((name, getattr(formula, form)) for name, form in FORMS)
    return (*found, ("equation", f"{label} = {formula.text}")) if label else found


def matrix_copies(matrix: Matrix) -> Copies:
    """A matrix in every form."""
    return tuple((name, matrix_form(matrix, form)) for name, form in FORMS)


def matrix_form(matrix: Matrix, form: str) -> str | None:
    """A matrix in the form that is an attribute of its entries."""
    found = [[getattr(entry, form) for entry in row] for row in matrix]
    if any(entry is None for row in found for entry in row):
        return None
    if any(not entry for row in found for entry in row):
        return ""
    if form == "latex":
        return symbolic_matrix_latex(found)
    if form == "typst":
        return matrix_typst(found)
    if form == "torch":
        rows = [f"torch.stack([{', '.join(map(_tensor, row))}])" for row in found]
        return f"torch.stack([{', '.join(rows)}])"
    inner = ", ".join("[" + ", ".join(row) + "]" for row in found)
    if form == "text":
        return f"[{inner}]"
    return {"numpy": "np.array", "jax": "jnp.array", "sympy": "Matrix"}[form] + f"([{inner}])"


def _tensor(entry: str) -> str:
    """A number as a tensor, which alone can be stacked."""
    words = set(re.findall(r"(?<![\w.])[^\W\d]\w*", entry))
    return entry if words - _WORDS else f"torch.tensor({entry}, dtype=torch.float64)"


def refusal(name: str, copies: Copies) -> str:
    """Why the form ``name`` cannot be copied; empty where it can."""
    forms = dict(copies)
    if forms.get(name):
        return ""
    if forms.get(name) is None:
        return f"The {name} form is not written yet."
    if not forms.get("text"):
        return "The formula is too long to be written down."
    library = "NumPy and SciPy have" if name == "NumPy" else f"{name} has"
    return f"{library} no counterpart of a function in this formula."
