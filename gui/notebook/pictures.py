"""The cells that draw the function: a curve and its tangent, contours with the gradient field, a
surface; of a vector function curves, a field, or how it moves a grid."""

from __future__ import annotations

from gui.notebook.analysis import Analysis
from gui.notebook.cells import Cells

CURVE = """
t = np.linspace(*box[0], 401)
values = f(t[None, :])
fig, (above, below) = plt.subplots(2, 1, sharex=True, figsize=(7, 6))
above.plot(t, values)
below.plot(t, gradient(t[None, :])[0])
height, slope = float(f(point)), float(gradient(point)[0])
if np.isfinite(height):
    above.plot(point[0], height, "o", color="black")
if np.isfinite(height + slope):
    above.plot(t, height + slope*(t - point[0]), "--", label="tangent")
    below.plot(point[0], slope, "o", color="black")
    above.legend()
finite = values[np.isfinite(values)]
if finite.size:
    low, high = np.quantile(finite, [0.01, 0.99])
    if low < high:
        above.set_ylim(low - 0.3*(high - low), high + 0.3*(high - low))
above.set_ylabel("f")
below.set_ylabel("derivative")
below.set_xlabel(variables[0])
plt.show()
"""

PLANE = '''
first, second = {axes}  # the plotted variables; the others stay at the point


def plane(count):
    """Coordinates of a grid of count x count places in the box."""
    a, b = np.meshgrid(np.linspace(*box[first], count), np.linspace(*box[second], count))
    v = np.broadcast_to(point[:, None, None], (len(point), count, count)).copy()
    v[first], v[second] = a, b
    return v


def levels_of(z, count=15):
    """Levels with equal shares of the picture between them; none for a constant."""
    finite = z[np.isfinite(z)]
    if not finite.size:
        return np.array([])
    levels = np.unique(np.quantile(finite, np.linspace(0.02, 0.98, count)))
    spread = np.ptp(levels) if levels.size else 0.0
    return levels if levels.size > 1 and spread > 1e-9*np.abs(levels).max() else np.array([])
'''

CONTOURS = """
v = plane({fine})
z = f(v)
levels = levels_of(z)
fig, ax = plt.subplots(figsize=(7, 6))
if levels.size:
    filled = ax.contourf(v[first], v[second], z, levels, cmap="viridis", extend="both")
    fig.colorbar(filled, label="f")
arrows = plane(15)
g = gradient(arrows)[[first, second]]
length = np.hypot(*g)
with np.errstate(all="ignore"):
    g = np.where(length > 0, g/length, np.nan)
if np.isfinite(g).any():
    ax.quiver(arrows[first], arrows[second], *np.nan_to_num(g), color="white", scale=25)
ax.plot(point[first], point[second], "o", color="black")
ax.set_xlabel(variables[first])
ax.set_ylabel(variables[second])
ax.set_title("Level sets, and the direction of the gradient")
plt.show()
"""

SURFACE = """
v = plane({coarse})
z = f(v)
finite = z[np.isfinite(z)]
fig = plt.figure(figsize=(7, 6))
ax = fig.add_subplot(projection="3d")
if finite.size:
    z = np.clip(z, *np.quantile(finite, [0.02, 0.98]))
    ax.plot_surface(v[first], v[second], z, cmap="viridis", vmin=np.nanmin(z), vmax=np.nanmax(z))
ax.set_xlabel(variables[first])
ax.set_ylabel(variables[second])
plt.show()
"""

PATHS = """
t = np.linspace(*box[0], 801)
image = f(t[None, :])
fig, ax = plt.subplots(figsize=(7, 4.5))
if len(image) == 2:
    ax.plot(image[0], image[1])
    ax.set_aspect("equal", adjustable="datalim")
    ax.set_title("The curve that the function draws")
else:
    for k, row in enumerate(image, 1):
        ax.plot(t, row, label=f"component {k}")
    ax.set_xlabel(variables[0])
    ax.legend()
plt.show()
"""

FIELD = """
arrows = plane(17)
field = f(arrows)
length = np.hypot(*field)
fig, ax = plt.subplots(figsize=(7, 6))
with np.errstate(all="ignore"):
    direction = np.where(length > 0, field/length, np.nan)
if np.isfinite(direction).any():
    drawn = ax.quiver(
        arrows[first], arrows[second], *np.nan_to_num(direction), np.nan_to_num(length)
    )
    fig.colorbar(drawn, label="length")
ax.plot(point[first], point[second], "o", color="black")
ax.set_title("The vector field: directions, coloured by length")
plt.show()
"""

COMPONENTS = """
v = plane({coarse})
components = f(v)
shown = components[:4]
fig, axes = plt.subplots(1, len(shown), figsize=(4*len(shown), 3.6), squeeze=False)
for k, (ax, z) in enumerate(zip(axes[0], shown), 1):
    levels = levels_of(z)
    if levels.size:
        ax.contourf(v[first], v[second], z, levels, cmap="viridis", extend="both")
    ax.plot(point[first], point[second], "o", color="black")
    ax.set_title(f"component {{k}}")
plt.show()
"""


def pictures(cells: Cells, about: Analysis) -> None:
    """What the function looks like in the document's box."""
    n = len(about.variables)
    if not n or not about.ranges:
        return
    cells.text("## Pictures", "The box is the document's; undefined places stay empty.")
    # Where numbers come one at a time, from mpmath, grids are coarse.
    sizes = {"fine": 121, "coarse": 61} if about.in_numpy else {"fine": 31, "coarse": 21}
    if n == 1:
        cells.code(CURVE if about.scalar else PATHS)
        return
    cells.code(PLANE.format(axes=", ".join(map(str, about.resolution.axes))))
    if about.scalar:
        cells.code(CONTOURS.format(**sizes))
        cells.code(SURFACE.format(**sizes))
        return
    if len(about.problem.components) == 2 == n:
        cells.code(FIELD)
    cells.code(COMPONENTS.format(**sizes))
