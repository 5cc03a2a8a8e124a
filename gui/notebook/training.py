"""The cells of the Network lens: the two-layer network and its training in NumPy, which must give
the document's own losses and accuracies."""

from __future__ import annotations

import numpy as np

from gui.notebook.analysis import Analysis
from gui.notebook.cells import Cells
from gui.notebook.literals import array, number
from gui.notebook.names import Names
from studies.messages.network import Training

_NAMED = {
    "sigmoid": ("1/(1 + np.exp(-np.maximum(z, -500)))", "a*(1 - a)"),
    "tanh": ("np.tanh(z)", "1 - a**2"),
    "relu": ("np.maximum(z, 0)", "(z > 0).astype(float)"),
    "softplus": ("np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))", "-np.expm1(-a)"),
}
"""Activation, and its derivative by z where a is its value."""

_LOSSES = {
    "cross-entropy": ("-np.mean(np.log(1 - u + 1e-8))", "u"),
    "squared-error": ("np.mean(u**2)/2", "u**2*(1 - u)"),
}
"""Of the probability u of the wrong class: the loss, and the size of its derivative by z2."""

NETWORK = '''
def phi(z):
    """The activation of the hidden units."""
    with np.errstate(all="ignore"):
        return {value}


def phi_slope(z, a):
    """Its derivative, given a = phi(z); 0 where there is none, as is usual for relu."""
    with np.errstate(all="ignore"):
        return np.nan_to_num({slope}, nan=0.0)


def forward(W1, b1, W2, b2):
    """Values of all layers, the loss, and the share of points on the right side."""
    z1 = W1 @ X + b1
    a1 = phi(z1)
    z2 = W2 @ a1 + b2
    # u: the probability that the network gives to the wrong class, without cancelling
    u = 1/(1 + np.exp(np.minimum((2*y - 1)*z2, 500)))
    loss = {loss}
    return z1, a1, z2, u, loss, np.mean((z2 > 0) == (y == 1))


def backward(W2, z1, a1, u):
    """The chain rule, from the loss back to every parameter."""
    m = X.shape[1]
    dz2 = {sign}(2*y - 1)*{size}
    da1 = W2.T @ dz2
    dz1 = {through}
    return {dW1}, {db1}, {dW2}, {db2}
'''

TRAIN = """
random = np.random.RandomState({seed})
W1 = random.randn({hidden}, 2)*0.5
W2 = random.randn(1, {hidden})*0.5
theta = [W1, np.zeros(({hidden}, 1)), W2, np.zeros((1, 1))]
velocity = [np.zeros_like(one) for one in theta]
losses, accuracies = [], []
for epoch in range({epochs}):
    z1, a1, z2, u, loss, accuracy = forward(*theta)
    losses.append(loss)
    accuracies.append(accuracy)
    gradients = backward(theta[2], z1, a1, u)
    velocity = [{momentum}*v + {rate}*g for v, g in zip(velocity, gradients)]
    theta = [one - v for one, v in zip(theta, velocity)]
*_, final_loss, final_accuracy = forward(*theta)
print(f"loss {{final_loss:.6f}}, accuracy {{100*final_accuracy:.1f}} %")
"""

CHECK = """
def loss_of(theta):
    return forward(*theta)[4]


start = [W1, np.zeros(({hidden}, 1)), W2, np.zeros((1, 1))]
z1, a1, z2, u, loss, accuracy = forward(*start)
for name, array, g in zip(["W1", "b1", "W2", "b2"], start, backward(start[2], z1, a1, u)):
    numeric = np.zeros_like(array)
    for place in np.ndindex(array.shape):
        kept = array[place]
        ends = []
        for h in (1e-5, -1e-5):
            array[place] = kept + h
            ends.append(loss_of(start))
        array[place] = kept
        numeric[place] = (ends[0] - ends[1])/2e-5
    print(f"{{name}}: largest difference from finite differences {{np.abs(numeric - g).max():.1e}}")
    {asserted}
"""

PICTURE = """
fig, (left, right) = plt.subplots(1, 2, figsize=(11, 4.5))
low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5
p, q = np.meshgrid(np.linspace(low[0], high[0], 161), np.linspace(low[1], high[1], 161))
W1, b1, W2, b2 = theta
inner = phi(W1 @ np.array([p.ravel(), q.ravel()]) + b1)
says = 1/(1 + np.exp(-np.clip(W2 @ inner + b2, -500, 500)))
if np.isfinite(says).any():
    left.contourf(p, q, says.reshape(p.shape), np.linspace(0, 1, 11), cmap="RdBu_r", alpha=0.6)
left.scatter(*X[:, y == 0], s=12, marker="o", label="class 0")
left.scatter(*X[:, y == 1], s=12, marker="^", label="class 1")
left.legend()
left.set_title("What the network says")
right.semilogy(np.maximum(losses, 1e-300), label="loss")
right.semilogy(np.maximum(accuracies, 1e-3), label="accuracy")
right.set_xlabel("epoch")
right.legend()
plt.show()
"""


def training(cells: Cells, about: Analysis) -> None:
    """The network, its gradient check, its training, and the picture of what it learned."""
    found = about.training
    if found is None or (found.settings.activation not in _NAMED and about.activation is None):
        return
    settings, points = found.settings, found.points
    cells.text(
        "## The network",
        f"Two coordinates, {settings.hidden} hidden unit{'' if settings.hidden == 1 else 's'}, one"
        " output through a sigmoid: the probability of class 1.",
    )
    cells.code(f"X = {array(points.x)}", f"y = {array(points.labels)}")
    cells.code(NETWORK.format(**_pieces(found, about)))
    cells.code(
        TRAIN.format(
            seed=settings.seed,
            hidden=settings.hidden,
            epochs=len(found.losses),
            momentum=number(settings.momentum),
            rate=number(settings.rate),
        ),
        _asserted(found),
    )
    right = settings.mistake == "none" and settings.activation in ("sigmoid", "tanh", "softplus")
    asserted = "assert np.abs(numeric - g).max() <= 1e-6*max(1.0, np.abs(g).max())"
    cells.text(
        "### Gradient check",
        "Every parameter is moved a little to both sides; the backward pass must tell how the loss"
        " answers."
        if settings.mistake == "none"
        else "The document makes a mistake in the backward pass on purpose; here it shows.",
    )
    cells.code(CHECK.format(hidden=settings.hidden, asserted=asserted if right else "pass"))
    cells.code(PICTURE)


def _pieces(found: Training, about: Analysis) -> dict[str, str]:
    """The lines of both passes, with the document's mistake where it makes one."""
    settings = found.settings
    value, slope = _NAMED.get(settings.activation) or _typed(about)
    loss, size = _LOSSES[settings.loss]
    mistake = settings.mistake
    mean = "" if mistake == "missing-mean" else "/m"
    turned = "X.reshape(m, 2)" if mistake == "wrong-transpose" else "X.T"
    lost = mistake == "missing-bias"
    return {
        "value": value,
        "slope": slope,
        "loss": loss,
        "size": size if "*" not in size else f"({size})",
        "sign": "" if mistake == "sign" else "-",
        "through": "da1" if mistake == "missing-derivative" else "da1*phi_slope(z1, a1)",
        "dW1": f"dz1 @ {turned}{mean}",
        "dW2": f"dz2 @ a1.T{mean}",
        "db1": "np.zeros((len(dz1), 1))" if lost else f"dz1.sum(axis=1, keepdims=True){mean}",
        "db2": "np.zeros((1, 1))" if lost else f"dz2.sum(axis=1, keepdims=True){mean}",
    }


def _typed(about: Analysis) -> tuple[str, str]:
    """A typed activation, in the variable z."""
    assert about.activation is not None
    names = Names([])
    names.call("z_1", "z")
    value, slope = (names.numpy(one.numpy) for one in about.activation)
    return f"0*z + {value}", f"0*z + {slope}"


def _asserted(found: Training) -> str:
    """Losses and accuracies of the document: the first epochs, and the last one."""
    if not len(found.losses) or not np.isfinite(found.losses).all():
        return ""
    places = [k for k in (0, 1, 9, 99) if k < len(found.losses)]
    lines = [
        "# what the document's own training gave",
        f"assert agree(np.array(losses)[{places}], {array(found.losses[places])})",
        f"assert agree(np.array(accuracies)[{places}], {array(found.accuracies[places])})",
    ]
    if found.settings.activation in ("sigmoid", "tanh", "softplus") and np.isfinite(found.loss):
        lines += [
            f"assert abs(final_loss - {number(found.loss)}) < 1e-4",
            f"assert abs(final_accuracy - {number(found.accuracy)}) < 0.02",
        ]
    return "\n".join(lines)
