"""The cells of the Descent lens: the methods that race, each written out, and their paths."""

from __future__ import annotations

import numpy as np

from engine.descent.settings import RATES, TITLES, Settings
from gui.notebook.analysis import Analysis
from gui.notebook.cells import Cells
from gui.notebook.literals import array, number
from studies.messages.descent import EXACT, Run

LOOP = '''
def race(step, judged, steps={steps}, tolerance={tolerance}):
    """Steps until the gradient is shorter than the tolerance, a number is lost, or no step is left.

    ``judged`` tells which gradient decides: that before the last step, or that after it.
    """
    x, memory, path = point.copy(), None, [point.copy()]
    for k in range(1, steps + 1):
        g = gradient(x)
        if not np.isfinite(g).all():
            break
        if not np.any(g):  # already there; who judges before takes a step that leads nowhere
            path += [x] if judged == "before" and k > 1 else []
            break
        try:
            with np.errstate(all="ignore"):
                y, memory = step(x, g, memory, k)
        except np.linalg.LinAlgError:
            break
        if not np.isfinite(y).all():
            break
        x = y
        path.append(x)
        with np.errstate(all="ignore"):
            length = np.linalg.norm(g if judged == "before" else gradient(x))
        if length < tolerance or not np.isfinite(f(x)) or np.abs(x).max() > 1e100:
            break
    return np.array(path)
'''

ARMIJO = '''
def armijo(x, g, direction, first=1.0):
    """The step is halved until f falls by a share of what its slope promises."""
    slope, t = g @ direction, first
    while t > 1e-20 and not f(x + t*direction) <= f(x) + 1e-4*t*slope:
        t /= 2
    return x + t*direction
'''

_STEPS = {
    "gradient-descent": '''
def gradient_descent(x, g, memory, k, rate={rate}):
    """x <- x - rate grad f."""
    return x - rate*g, None
''',
    "gradient-descent armijo": '''
def gradient_descent(x, g, memory, k):
    """Along minus the gradient, as far as Armijo's search says."""
    return armijo(x, g, -g), None
''',
    "gradient-descent exact": '''
def gradient_descent(x, g, memory, k):
    """Along minus the gradient, as far as the quadratic model falls."""
    bend = g @ hessian(x) @ g
    return (x - (g @ g)/bend*g if bend > 0 else armijo(x, g, -g)), None
''',
    "momentum": '''
def momentum(x, g, v, k, rate={rate}, beta={momentum}):
    """v <- beta v + rate grad f, x <- x - v."""
    v = rate*g if v is None else beta*v + rate*g
    return x - v, v
''',
    "nesterov": '''
def nesterov(x, g, v, k, rate={rate}, beta={momentum}):
    """The gradient is taken where the momentum leads."""
    v = np.zeros_like(x) if v is None else v
    v = beta*v + rate*gradient(x - beta*v)
    return x - v, v
''',
    "adagrad": '''
def adagrad(x, g, s, k, rate={rate}, epsilon=1e-8):
    """A rate for each coordinate, by the sum of all squared gradients."""
    s = g**2 if s is None else s + g**2
    return x - rate*g/(np.sqrt(s) + epsilon), s
''',
    "rmsprop": '''
def rmsprop(x, g, s, k, rate={rate}, decay={decay}, epsilon=1e-8):
    """A rate for each coordinate, by a running mean of squared gradients."""
    s = (1 - decay)*g**2 if s is None else decay*s + (1 - decay)*g**2
    return x - rate*g/(np.sqrt(s) + epsilon), s
''',
    "adam": '''
def adam(x, g, memory, k, rate={rate}, beta1={beta1}, beta2={beta2}, epsilon=1e-8):
    """Running means of the gradient and of its square, corrected for starting from zero."""
    m, s = (np.zeros_like(x), np.zeros_like(x)) if memory is None else memory
    m, s = beta1*m + (1 - beta1)*g, beta2*s + (1 - beta2)*g**2
    return x - rate*(m/(1 - beta1**k))/(np.sqrt(s/(1 - beta2**k)) + epsilon), (m, s)
''',
    "newton": '''
def newton(x, g, memory, k):
    """To the stationary point of the quadratic model: x <- x - H^-1 grad f."""
    return x - np.linalg.solve(hessian(x), g), None
''',
    "damped-newton": '''
def damped_newton(x, g, memory, k):
    """Newton's step with the eigenvalues' absolute values, so that it leads downhill."""
    values, vectors = np.linalg.eigh(hessian(x))
    sizes = np.maximum(np.abs(values), 1e-12*max(np.abs(values).max(), 1e-300))
    return armijo(x, g, -(vectors/sizes) @ (vectors.T @ g)), None
''',
}
_BEFORE = ("gradient-descent", "momentum", "newton")
"""Stop on the gradient before the last step, after which they take that step still."""
_SCIPY = {"bfgs": "BFGS", "cg": "CG", "trust-region": "trust-exact"}
_CURVED = ("newton", "damped-newton", "trust-region")
_SAME_PATH = ("gradient-descent", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "newton")
"""Whose steps are the same arithmetic as ours, up to rounding."""

SCIPY = '''
def by_scipy(method):
    """SciPy's own loop and line search; the path is what its callback tells."""
    path = [point.copy()]
    more = {{"hess": hessian}} if method == "trust-exact" else {{}}
    with np.errstate(all="ignore"):
        optimize.minimize(
            lambda x: float(np.nan_to_num(f(x), nan=np.inf)), point, jac=gradient, method=method,
            tol={tolerance}, callback=lambda x: path.append(np.array(x)),
            options={{"maxiter": {steps}}}, **more,
        )
    return np.array(path)
'''

PICTURE = """
fig, ax = plt.subplots(figsize=(7, 4.5))
lowest = min(np.nanmin(f(path.T), initial=np.inf) for path in paths.values())
for name, path in paths.items():
    values = f(path.T)
    print(f"{name:>18}: {len(path) - 1:5d} steps, x = {path[-1]}, f = {values[-1]:.10g}")
    if np.isfinite(lowest):
        top = 1e4*max(values[0] - lowest, 1.0)
        ax.semilogy(np.clip(values - lowest, 1e-16, top), label=name)
ax.set_xlabel("step")
ax.set_ylabel("f above the lowest value")
if ax.get_legend_handles_labels()[1]:
    ax.legend()
plt.show()
"""

PATHS = """
v = plane(121)
z = f(v)
levels = levels_of(z, 25)
fig, ax = plt.subplots(figsize=(7, 6))
if levels.size:
    ax.contour(v[first], v[second], z, levels, cmap="viridis", linewidths=0.8)
for name, path in paths.items():
    ax.plot(path[:, first], path[:, second], ".-", ms=3, lw=1, label=name)
ax.set_xlim(*box[first])
ax.set_ylim(*box[second])
ax.set_xlabel(variables[first])
ax.set_ylabel(variables[second])
if ax.get_legend_handles_labels()[1]:
    ax.legend()
plt.show()
"""

FIRST = 10
"""Steps that are compared: later ones of a method that bounces about differ by rounding alone."""


def descents(cells: Cells, about: Analysis) -> None:
    """The race again."""
    found = about.descent
    if found is None or not about.scalar or not about.variables or not about.in_numpy:
        return
    request = found.request
    runs = [run for run in found.runs if about.hessian is not None or not _curved(run.settings)]
    if not runs:
        return
    told = "" if request.gradient == EXACT else (
        " In the document the methods saw a finite difference in place of the gradient; here they"
        " see the exact one."
    )  # fmt: skip
    cells.text(
        "## Descent",
        "Each method is one function: from x and the gradient there, and from what it remembers, it"
        " makes the next x. The loop around them stops as the document's does." + told,
    )
    parts = [LOOP.format(steps=request.steps, tolerance=number(request.tolerance))]
    if any(
        run.settings.search != "fixed" or run.settings.method == "damped-newton" for run in runs
    ):
        parts.append(ARMIJO)
    cells.code(*parts)
    written: dict[str, str] = {}
    scipy = False
    for run in runs:
        settings, name = run.settings, TITLES[run.settings.method]
        label = name if name not in written else f"{name} {len(written) + 1}"
        if settings.method in _SCIPY:
            if not scipy:
                parts = [SCIPY.format(tolerance=number(request.tolerance), steps=request.steps)]
                cells.code(*parts)
            scipy = True
            written[label] = f'by_scipy("{_SCIPY[settings.method]}")'
            continue
        source, function = _method(settings, len(written))
        cells.code(source)
        judged = "before" if settings.method in _BEFORE else "after"
        written[label] = f'race({function}, "{judged}")'
    lines = [f'    "{label}": {call},' for label, call in written.items()]
    cells.code("paths = {\n" + "\n".join(lines) + "\n}", PICTURE)
    if len(about.variables) > 1 and about.ranges:
        cells.code(PATHS)
    if about.on_edge:
        cells.text(
            "The race begins on a kink or a border, where the program decides slopes by one-sided"
            " limits and a formula alone has none: there is nothing to compare."
        )
    elif request.gradient == EXACT:
        _compare(cells, dict(zip(written, runs, strict=True)), smooth=about.smooth)


def _curved(settings: Settings) -> bool:
    return settings.method in _CURVED or settings.search == "exact"


def _method(settings: Settings, place: int) -> tuple[str, str]:
    """The method with its numbers, and its function's name, which tells twins apart."""
    key = settings.method
    if key == "gradient-descent" and settings.search != "fixed":
        key = f"{key} {settings.search}"
    rate = settings.rate if settings.rate is not None else RATES.get(settings.method, 1.0)
    numbers = {"rate": number(rate)} | {
        name: number(getattr(settings, name)) for name in ("momentum", "decay", "beta1", "beta2")
    }
    source = _STEPS[key].format(**numbers)
    plain = settings.method.replace("-", "_")
    function = f"{plain}_{place + 1}"
    return source.replace(f"def {plain}(", f"def {function}("), function


ALIKE = """
def alike(path, first):
    # as far as the path goes: on a kink a formula alone has no slope
    count = min(len(path) - 1, len(first))
    return agree(path[1:count + 1], first[:count])
"""


def _compare(cells: Cells, runs: dict[str, Run], *, smooth: bool) -> None:
    """The first steps, and the ends of those that arrived."""
    lines: list[str] = []
    for label, run in runs.items():
        settings, first = run.settings, run.path[1 : FIRST + 1]
        if settings.method not in _SAME_PATH or settings.search != "fixed":
            continue
        if not len(first) or not np.isfinite(first).all():
            continue
        if smooth:
            lines.append(f'assert agree(paths["{label}"][1:{len(first) + 1}], {array(first)})')
            lines += _end(label, run)
        else:
            lines.append(f'assert alike(paths["{label}"], {array(first)})')
    if not lines:
        return
    end = ", and where a method arrived it must arrive at the same place" if smooth else ""
    cells.text(f"The first steps must be those of the document's race{end}.")
    cells.code("" if smooth else ALIKE, "\n".join(lines))


def _end(label: str, run: Run) -> list[str]:
    if run.status != "converged" or not np.isfinite(run.path[-1]).all():
        return []
    return [f'assert agree(paths["{label}"][-1], {array(run.path[-1])}, 1e-5)']
