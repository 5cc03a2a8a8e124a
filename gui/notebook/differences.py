"""The cells on finite differences: every scheme against the exact derivative, over all steps."""

from __future__ import annotations

import re

import numpy as np

from gui.notebook.analysis import Analysis
from gui.notebook.cells import Cells
from gui.notebook.literals import number
from gui.session.along import Along

_ANALYTIC = re.compile(
    r"np\.(exp|log|sin|cos|tan|sinh|cosh|tanh|arctan|arcsinh|sqrt|pi|e|euler_gamma)\b"
)
"""What NumPy computes for complex numbers as the same analytic function."""

SCHEMES = """
schemes = {
    "forward": lambda F, t, h: (F(t + h) - F(t))/h,
    "central": lambda F, t, h: (F(t + h) - F(t - h))/(2*h),
    "fourth order": lambda F, t, h: (
        8*(F(t + h) - F(t - h)) - (F(t + 2*h) - F(t - 2*h))
    )/(12*h),
}
"""

COMPLEX = '''
def complex_step(t, h):
    """Im F(t + ih)/h: nothing is subtracted, so that no digit is lost."""
    place = point.astype(complex)
    place[axis] = t + 1j*h
    with np.errstate(all="ignore"):
        return np.imag({value})/h
'''

CURVES = """
steps = 10.0**np.arange(-15, 0.1, 0.25)*max(1.0, abs(point[axis]))
exact = {exact}
errors = {{
    name: np.array([abs(scheme(along, point[axis], h) - exact) for h in steps])
    for name, scheme in schemes.items()
}}
{more}
fig, ax = plt.subplots(figsize=(7, 4.5))
for name, error in errors.items():
    ax.loglog(steps, np.maximum(error, 1e-18*max(1.0, abs(exact))), "o-", ms=3, label=name)
ax.set_xlabel("step h")
ax.set_ylabel("absolute error")
ax.set_title("Truncation falls with h, rounding grows as h shrinks")
if ax.get_legend_handles_labels()[1]:
    ax.legend()
plt.show()

for name, error in errors.items():
    if np.isfinite(error).any():
        best = np.nanargmin(error)
        print(f"{{name:>14}}: smallest error {{error[best]:.2e}} at h = {{steps[best]:.1e}}")
"""


def analytic(about: Analysis) -> bool:
    """Whether the complex step serves: the function is made of analytic functions alone."""
    assert about.derivation is not None
    text = " ".join(entry.numpy for entry in about.derivation.components)
    called = re.findall(r"\b(?:np|special)\.\w+", text)
    kinks = re.search(r"[<>=]", text)
    return not kinks and all(_ANALYTIC.fullmatch(name) for name in called)


def differences(cells: Cells, about: Analysis) -> None:
    """The error of every scheme against its step."""
    if not about.problem.variables:
        return
    along = Along(about.resolution)
    axis, component = along.axis, along.component
    name = "gradient" if about.scalar else "jacobian"
    known = about.known(name)
    exact = (
        np.nan if known is None else float(known[axis] if about.scalar else known[component, axis])
    )
    cells.text(
        "## Numeric derivatives: which step?",
        "A finite difference has two errors. The *truncation error*, what the formula leaves out,"
        " shrinks with a power of the step h; the *rounding error* grows as h shrinks, since two"
        " nearly equal numbers are subtracted. Between them lies the best step.",
    )
    if about.on_edge or not np.isfinite(exact):
        cells.text(
            "The derivative by this variable is not known at the point, or the point stands on a"
            " kink or a border: there is nothing that the schemes could be compared with."
        )
        return
    picked = "f(place)" if about.scalar else "f(place)[component]"
    first = f"axis = {axis}  # the variable {about.variables[axis]}"
    if not about.scalar:
        first += f"\ncomponent = {component}"
    use_complex = about.in_numpy and analytic(about)
    value = "formula(place)" if about.scalar else "formula(place)[component]"
    more = ""
    if use_complex:
        more = (
            'errors["complex step"] = np.array('
            "\n    [abs(complex_step(point[axis], h) - exact) for h in steps]\n)\n"
        )
    cells.code(
        first,
        'def along(t):\n    """The function on a line through the point."""\n'
        f"    place = point.copy()\n    place[axis] = t\n    return {picked}",
        SCHEMES,
        COMPLEX.format(value=value) if use_complex else "",
    )
    cells.code(
        CURVES.format(exact=number(exact), more=more), *_checks(about, name, axis, component)
    )


def _checks(about: Analysis, name: str, axis: int, component: int) -> list[str]:
    """What is asserted: that the central difference is as good as it was found to be."""
    found = about.quantity(name)
    if found is None:
        return []
    place = (axis,) if about.scalar else (component, axis)
    off, exact = abs(float(found.difference[place])), abs(float(found.exact[place]))
    if not np.isfinite(off) or off > 1e-7 * max(1.0, exact):
        return []
    allowed = 100 * off + 1e-10 * max(1.0, exact)
    return [
        "# The central difference with its usual step was off by no more than this.\n"
        f'assert np.nanmin(errors["central"]) <= {number(allowed)}'
    ]
