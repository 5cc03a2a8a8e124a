"""The cells on what derivatives tell: the Jacobian as a linear map, the Hessian's eigenvalues, and
critical points, found again by SciPy from many starts."""

from __future__ import annotations

import numpy as np

from gui.notebook.analysis import Analysis
from gui.notebook.cells import Cells
from gui.notebook.literals import array
from studies.messages.critical import PROVED

LINEAR = """
J = jacobian(point)
singular = np.linalg.svd(J, compute_uv=False)
print("Jacobian:", J, sep="\\n")
print("singular values:", singular)
print("rank:", np.linalg.matrix_rank(J))
"""

REMAINDER = """
direction = np.ones(len(point))/np.sqrt(len(point))
print("   h      |f(p + h d) - f(p) - h J d|")
for h in 10.0**-np.arange(1, 6):
    rest = f(point + h*direction) - f(point) - h*(jacobian(point) @ direction)
    print(f"{h:.0e}   {np.linalg.norm(rest):.2e}")
"""

EIGEN = """
H = hessian(point)
eigenvalues, eigenvectors = np.linalg.eigh(H)
print("Hessian:", H, sep="\\n")
print("eigenvalues:", eigenvalues)
if np.all(eigenvalues > 0):
    print("positive definite: the function is convex near the point")
elif np.all(eigenvalues < 0):
    print("negative definite: the function is concave near the point")
elif np.any(eigenvalues > 0) and np.any(eigenvalues < 0):
    print("indefinite: it curves upwards in one direction and downwards in another")
else:
    print("an eigenvalue is zero: the quadratic model is flat in a direction")

fig, ax = plt.subplots(figsize=(7, 4))
t = np.linspace(-1, 1, 201)
for value, vector in list(zip(eigenvalues, eigenvectors.T))[:3]:
    line = f(point[:, None] + vector[:, None]*t)
    model = f(point) + (gradient(point) @ vector)*t + value*t**2/2
    drawn, = ax.plot(t, line, label=f"along the eigenvector of {value:.3g}")
    ax.plot(t, model, "--", color=drawn.get_color())
ax.set_xlabel("distance from the point")
ax.set_title("The function and its quadratic model (dashed)")
if ax.get_legend_handles_labels()[1]:
    ax.legend()
plt.show()
"""

SEARCH = '''
def critical_points(starts):
    """Zeros of the gradient inside the box, by SciPy's root finder from every start."""
    found = []
    span = box[:, 1] - box[:, 0]
    slope = lambda x: np.nan_to_num(gradient(x), nan=1e3)
    bend = lambda x: np.nan_to_num(hessian(x))
    for start in starts:
        if not np.isfinite(gradient(start)).all():
            continue
        try:
            with np.errstate(all="ignore"):
                end = optimize.root(slope, start, jac=bend, tol=1e-12)
        except (ValueError, np.linalg.LinAlgError):
            continue
        x = end.x
        inside = np.all((x >= box[:, 0] - 1e-9*span) & (x <= box[:, 1] + 1e-9*span))
        if not inside or not np.isfinite(gradient(x)).all():
            continue
        scale = 1 + np.abs(hessian(x)).max() if np.isfinite(hessian(x)).all() else 1.0
        if np.linalg.norm(gradient(x)) < 1e-8*scale:
            if all(np.linalg.norm((x - other)/span) > 1e-4 for other in found):
                found.append(x)
    return found


rng = np.random.default_rng(0)
starts = box[:, 0] + rng.random(({starts}, len(point)))*(box[:, 1] - box[:, 0])
found = critical_points(starts)
for x in found:
    values = np.linalg.eigvalsh(hessian(x)) if np.isfinite(hessian(x)).all() else np.array([np.nan])
    small = 1e-6*max(1.0, np.abs(values).max())
    kind = "minimum" if values.min() > small else "maximum" if values.max() < -small else "saddle"
    if np.abs(values).min() <= small or not np.isfinite(values).all():
        kind = "not decided by second derivatives"
    print(x, "f =", f(x), kind)
'''


def linear_map(cells: Cells, about: Analysis) -> None:
    """Of a vector function: the Jacobian and its singular values."""
    known = about.known("jacobian")
    if about.scalar or not about.variables:
        return
    if known is None or not np.isfinite(known).all() or about.on_edge:
        return
    cells.text(
        "## The Jacobian as a linear map",
        "Near the point the function acts like its Jacobian. Singular values say by how much it"
        " stretches; what is left out shrinks with the square of the distance.",
    )
    singular = np.linalg.svd(known, compute_uv=False)
    check = f"assert agree(singular, {array(singular)})"
    cells.code(LINEAR, check)
    cells.code(REMAINDER)


def curvature(cells: Cells, about: Analysis) -> None:
    """Of a scalar function: the Hessian at the point."""
    known = about.known("hessian")
    if not about.scalar or about.hessian is None or about.on_edge:
        return
    if known is None or not np.isfinite(known).all():
        return
    gradient = about.known("gradient")
    if gradient is None or not np.isfinite(gradient).all():
        return
    cells.text(
        "## Curvature",
        "The eigenvalues of the Hessian are the curvatures along its eigenvectors.",
    )
    values = np.linalg.eigvalsh((known + known.T) / 2)
    cells.code(EIGEN, f"assert agree(eigenvalues, {array(values)})")


MOST_STARTS = 80


def critical(cells: Cells, about: Analysis) -> None:
    """Critical points in the box, ours beside SciPy's."""
    if not about.scalar or not about.variables or about.hessian is None or not about.ranges:
        return
    cells.text(
        "## Critical points",
        "Places where the gradient vanishes. A root finder from random starts finds some; that"
        " there are no others no such search can tell.",
    )
    starts = max(6, MOST_STARTS // len(about.variables)) if about.in_numpy else 6
    cells.code(SEARCH.format(starts=starts))
    reference = about.critical
    if reference is None:
        return
    smooth = [one for one in reference.points if one.smooth]
    proved = [one for one in smooth if one.proved and not one.degenerate and not one.on_border]
    how = (
        "It is proved that the box holds no others."
        if reference.complete == PROVED
        else "Others were looked for, and none found; it is not proved that there are none."
    )
    if not smooth:
        cells.text(
            f"When this notebook was written, no smooth critical point was found in the box. {how}"
        )
        return
    cells.text(
        f"When this notebook was written, {len(smooth)} smooth critical"
        f" point{'' if len(smooth) == 1 else 's'} {'was' if len(smooth) == 1 else 'were'} known in"
        f" the box. {how} The gradient must vanish at each of those that are proved."
    )
    if not proved:
        return
    cells.code(
        f"reference = {array([one.x for one in proved])}",
        f"kinds = {[one.kind for one in proved]}",
        "for x, kind in zip(reference, kinds):\n"
        "    scale = 1 + np.abs(hessian(x)).max()*max(1.0, np.abs(x).max())\n"
        "    assert np.linalg.norm(gradient(x)) < 1e-7*scale\n"
        "    span = box[:, 1] - box[:, 0]\n"
        "    met = any(np.linalg.norm((x - other)/span) < 1e-4 for other in found)\n"
        '    print(x, kind, "found again" if met else "not found from these starts")',
    )
