"""The field's terms, each in one sentence: what tooltips say, and the guide's page *glossary*.

Data only.  A term stands here as it stands on screen, in lower case.
"""

from __future__ import annotations

DEFINITIONS: dict[str, str] = {
    # derivatives and differences
    "derivative": "The slope of the graph: the limit of (f(x + h) − f(x))/h as h goes to 0.",
    "partial derivative": "The derivative by one variable while all others are held fixed.",
    "order": "How often f is differentiated.",
    "exact": "Digits that an enclosure of the exact derivative proves.",
    "numeric": "From values of f alone, by the difference formula that is chosen.",
    "difference": "Numeric minus exact: what the difference formula gets wrong here.",
    "step h": "How far apart the values of f are that a difference formula uses.",
    "forward difference": "(f(x + h) − f(x))/h: its error falls like h.",
    "backward difference": "(f(x) − f(x − h))/h: its error falls like h.",
    "central difference": "(f(x + h) − f(x − h))/2h: its error falls like h².",
    "fourth-order difference": "From four values around x; its error falls like h⁴.",
    "sixth-order difference": "From six values around x; its error falls like h⁶.",
    "richardson extrapolation": "Three central differences, with h, h/2 and h/4, combined so that"
    " their leading errors cancel: its error falls like h⁶.",
    "complex step": "Im f(x + ih)/h: nothing is subtracted, no digit is lost; f must be analytic.",
    "own stencil": "Places, in steps h from x, at which f is taken; the weights follow from them.",
    "truncation": "The error of the formula itself, as if numbers had all their digits.",
    "round-off": "The error from rounding f to 16 digits, divided by the step.",
    "slope": "Of the error in the log-log picture: the order of the formula.",
    "best h": "The step at which truncation and round-off together are least.",
    "predicted": "The best step from the derivatives and the rounding error, before trying any.",
    # gradient
    "gradient": "The vector of all partial derivatives: it points where f grows fastest, and is as"
    " long as f is steep there.",
    "direction": "The angle of the directional derivative, from the first variable's axis to the"
    " second's.",
    "directional derivative": "The slope of f along a direction of length 1: ∇f · u.",
    "steepest ascent": "The path that follows the gradient at each of its points.",
    "levels": "The values of f whose contours are drawn.",
    "contour": "A curve along which f has one value; the gradient stands at right angles to it.",
    "density": "Arrows along each side.",
    "streamlines": "Curves that follow the direction of the field.",
    # jacobian
    "jacobian": "The matrix of all partial derivatives: row i holds those of component i.",
    "numerator layout": "A row for each component, a column for each variable.",
    "layout of the matrix": "A row for each component (numerator layout), or for each variable.",
    "linearisation": "f(a) + J (x − a): the best approximation by a linear map near a.",
    "determinant": "The factor by which the map changes areas or volumes; negative where it turns"
    " orientation over.",
    "rank": "The number of dimensions that the image of the linear map has.",
    "singular values": "Half-lengths of the ellipse that the unit circle is mapped to.",
    "divergence": "The sum of the diagonal of the Jacobian: how strongly the field flows apart.",
    "curl": "How strongly the field turns.",
    "background": "What the colour of the ground shows: where the field flows apart, or turns.",
    "component": "One of the functions that a vector consists of.",
    # descent
    "learning rate": "How long a step is against the gradient.",
    "rate": "The learning rate: how long a step is against the gradient.",
    "gradient descent": "x ← x − α ∇f(x).",
    "momentum": "v ← βv + α ∇f(x), x ← x − v: steps remember those before them.",
    "nesterov": "Momentum, with the gradient taken where the momentum leads to.",
    "adagrad": "Each coordinate's rate is divided by the root of the sum of its squared slopes.",
    "rmsprop": "Like AdaGrad, with a mean that forgets in the place of the sum.",
    "adam": "Momentum over RMSProp, both corrected for their start at 0.",
    "newton": "x ← x − H⁻¹ ∇f(x): to where the quadratic model is level.",
    "damped newton": "Newton's direction, its length searched for, and turned downhill where the"
    " Hessian is not positive definite.",
    "bfgs": "Newton's method with a Hessian that is learnt from the gradients on the way.",
    "conjugate gradient": "Directions that do not undo one another's work on a quadratic.",
    "trust region": "The quadratic model's minimum within a ball that grows while the model holds.",
    "sweep": "The same method from the same start with several learning rates.",
    "basins of": "From each start of the box: which minimum the method ends in.",
    "condition number": "The largest over the smallest curvature: how long the valley is.",
    "steps": "The limit of steps of each method.",
    "tolerance": "A gradient shorter than this counts as zero.",
    # curvature
    "hessian": "The matrix of all second partial derivatives.",
    "eigenvalue": "The second derivative along an eigenvector.",
    "definiteness": "Whether all eigenvalues have one sign: a bowl, a dome, or a saddle.",
    "critical point": "A point at which the gradient is zero, or does not exist.",
    "critical points": "Points at which the gradient is zero, or does not exist.",
    "saddle": "A critical point around which f is higher in some directions and lower in others.",
    "model": "The Taylor polynomial at the point.",
    "taylor polynomial": "The polynomial whose derivatives at the point are those of f.",
    # chain rule
    "adjoint": "The derivative of the output by this node: what comes back in reverse mode.",
    "tangent": "The derivative of this node by one input: what goes along in forward mode.",
    "local derivative": "The derivative of one operation by one of its inputs.",
    "reverse mode": "Adjoints from the output back: one pass for all inputs.",
    "forward mode": "Tangents from one input on: one pass for each input.",
    "quiz": "Adjoints and local derivatives are left for you to fill in.",
    "weights": "What each component of a vector counts in the output that is differentiated.",
    # network
    "activation": "The function that each hidden unit applies to its weighted sum.",
    "loss": "What training makes small: how badly the outputs fit the labels.",
    "cross-entropy": "−(y log ŷ + (1 − y) log(1 − ŷ)), averaged over the points.",
    "epoch": "One step with the gradient over all points.",
    "epochs": "Steps with the gradient over all points.",
    "hidden units": "Units between the inputs and the output.",
    "seed": "The number that the dice begin with: the same seed gives the same start.",
    "gradient check": "Backpropagation's gradient beside finite differences of the loss.",
    "decision boundary": "Where the output is ½: the network is undecided.",
    "accuracy": "The part of the points on the right side of the boundary.",
    # check
    "verdict": "Proved right, refuted at a point, right to the digits typed, or what is known.",
    "counterexample": "A point at which the answer and the exact derivative provably differ.",
    "unit length": "The direction is divided by its length before it is used.",
    "practise": "Exercises whose answers are proved.",
}  # fmt: skip
"""Term -> what it means, in one sentence."""

ALIASES: dict[str, str] = {
    "h": "step h",
    "finite-difference step h": "step h",
    "direction, in degrees": "direction",
    "nesterov momentum": "nesterov",
    "damped newton's method": "damped newton",
    "newton's method": "newton",
    "conjugate gradients": "conjugate gradient",
    "condition": "condition number",
    "central": "central difference",
    "forward": "forward difference",
    "backward": "backward difference",
    "fourth-order": "fourth-order difference",
    "sixth-order": "sixth-order difference",
    "richardson": "richardson extrapolation",
    "table: critical points": "critical points",
    "numerator": "numerator layout",
    "reverse": "reverse mode",
    "forward mode (tangents)": "forward mode",
}
"""Other words on screen for the same thing."""


def definition(term: str) -> str:
    """What ``term``, as it stands on screen, means; empty where it is none of ours."""
    key = " ".join(term.replace("&", "").replace("’", "'").split()).strip(" :=").lower()
    return DEFINITIONS.get(ALIASES.get(key, key), "")


def as_markdown() -> str:
    """The guide's page."""
    rows = [f"| {term} | {told} |" for term, told in sorted(DEFINITIONS.items())]
    head = "# Glossary\n\nWhat the tooltips say.\n\n| term | what it means |\n| --- | --- |\n"
    return head + "\n".join(rows) + "\n"
