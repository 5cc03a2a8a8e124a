"""The lines of both passes of a network as code and LaTeX, in the names of the course.

``X`` is (2, m) and ``y`` (1, m): arrays in NumPy, PyTorch and JAX, matrices in SymPy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from studies.messages.derivation import Formula

ARRAYS = ("numpy", "torch", "jax")
_MODULES = {"numpy": "np", "torch": "torch", "jax": "jnp"}

_LATEX_PLAIN = {
    "z1": "z_1 = W_1 X + b_1",
    "z2": "z_2 = W_2 a_1 + b_2",
    "y": r"\hat{y} = \sigma(z_2) = \frac{1}{1 + e^{-z_2}}",
    "output slope": r"\sigma'(z_2) = \hat{y} \odot (1 - \hat{y})",
    "da1": r"da_1 = W_2^{\mathsf{T}} dz_2",
}
_SUMS = {
    "dW2": (r"dW_2", r"dz_2 \, a_1^{\mathsf{T}}"),
    "db2": (r"db_2", r"\sum_{i=1}^{m} dz_{2, i}"),
    "dW1": (r"dW_1", r"dz_1 \, X^{\mathsf{T}}"),
    "db1": (r"db_1", r"\sum_{i=1}^{m} dz_{1, i}"),
}


@dataclass(frozen=True, slots=True)
class Derived:
    """What is derived, each in every form: the activation and its slope by ``z_1``, the loss of one
    point by ``output`` and y, its slope, and the slope by z2 where that simplifies."""

    value: Formula
    slope: Formula
    loss: Formula
    by_output: Formula
    by_logit: Formula | None
    variable: str
    output: str


def code(name: str, derived: Derived, mistake: str) -> tuple[tuple[str, str], ...]:
    """The line ``name`` of :class:`studies.messages.network.Step`: (form, text) pairs, forms as the
    attributes of a formula are called; text is empty where there is none.

    With a ``mistake`` it is the line that makes it.
    """
    found = [("latex", _latex(name, derived, mistake))]
    found += [(form, _array(name, derived, mistake, form)) for form in ARRAYS]
    found.append(("sympy", _sympy(name, derived, mistake)))
    return tuple(found)


def _put(text: str, derived: Derived, names: Mapping[str, str]) -> str:
    """A formula with other names for the activation's variable, the output and the label."""
    spelled = {derived.variable: "z", derived.output: "o", "y": "y"}
    pattern = re.compile(rf"(?<![\w.])({'|'.join(map(re.escape, spelled))})(?![\w(])")
    return pattern.sub(lambda match: names[spelled[match[1]]], text)


def _array(name: str, derived: Derived, mistake: str, form: str) -> str:
    module = _MODULES[form]
    names = {"z": "z1", "o": "y_hat", "y": "y"}

    def put(formula: Formula) -> str:
        return _put(str(getattr(formula, form) or ""), derived, names)

    over = "" if mistake == "missing-mean" else "/m"
    axis = "dim=1, keepdim=True" if form == "torch" else "axis=1, keepdims=True"
    lost = mistake == "missing-bias"
    flat = "X.reshape(m, 2)" if mistake == "wrong-transpose" else "X.T"
    lines = {
        "z1": "W1 @ X + b1",
        "a1": put(derived.value),
        "z2": "W2 @ a1 + b2",
        "y": f"1/(1 + {module}.exp(-z2))",
        "L": f"{module}.mean({put(derived.loss)})" if put(derived.loss) else "",
        "loss by output": put(derived.by_output),
        "output slope": "y_hat*(1 - y_hat)",
        "dz2": _product(derived, put, mistake),
        "dW2": f"dz2 @ a1.T{over}",
        "db2": f"{module}.zeros_like(b2)" if lost else f"dz2.sum({axis}){over}",
        "activation slope": put(derived.slope),
        "da1": "W2.T @ dz2",
        "dz1": "da1" if mistake == "missing-derivative" else "da1*phi_slope",
        "dW1": f"dz1 @ {flat}" + ("/m" if mistake == "wrong-transpose" else over),
        "db1": f"{module}.zeros_like(b1)" if lost else f"dz1.sum({axis}){over}",
    }
    return f"{_LEFT.get(name, name)} = {lines[name]}" if lines[name] else ""


_LEFT = {
    "y": "y_hat",
    "loss by output": "dl_dy_hat",
    "output slope": "sigma_slope",
    "activation slope": "phi_slope",
}


def _product(derived: Derived, put: Callable[[Formula], str], mistake: str) -> str:
    """dz2: the product that simplifies, or the two factors."""
    simple = derived.by_logit
    text = "dl_dy_hat*sigma_slope" if simple is None else put(simple)
    return f"-({text})" if mistake == "sign" and text else text


def _sympy(name: str, derived: Derived, mistake: str) -> str:
    """Matrices of SymPy; a formula is applied entry by entry."""
    entry = {"z": "z", "o": "y_hat[j]", "y": "y[j]"}

    def put(formula: Formula) -> str:
        return _put(formula.sympy, derived, entry)

    over = "" if mistake == "missing-mean" else "/m"
    lost = mistake == "missing-bias"
    flat = "X.reshape(m, 2)" if mistake == "wrong-transpose" else "X.T"
    each = "Matrix(1, m, lambda i, j: {})"
    if derived.by_logit is None:
        product = "dl_dy_hat.multiply_elementwise(sigma_slope)"
    else:
        product = each.format(put(derived.by_logit))
    lines = {
        "z1": "W1*X + b1*ones(1, m)",
        "a1": f"z1.applyfunc(lambda z: {put(derived.value)})",
        "z2": "W2*a1 + b2*ones(1, m)",
        "y": "z2.applyfunc(lambda z: 1/(1 + exp(-z)))",
        "L": f"sum({put(derived.loss)} for j in range(m))/m",
        "loss by output": each.format(put(derived.by_output)),
        "output slope": "y_hat.applyfunc(lambda a: a*(1 - a))",
        "dz2": f"-{product}" if mistake == "sign" else product,
        "dW2": f"dz2*a1.T{over}",
        "db2": "zeros(1, 1)" if lost else f"dz2*ones(m, 1){over}",
        "activation slope": f"z1.applyfunc(lambda z: {put(derived.slope)})",
        "da1": "W2.T*dz2",
        "dz1": "da1" if mistake == "missing-derivative" else "da1.multiply_elementwise(phi_slope)",
        "dW1": f"dz1*{flat}" + ("/m" if mistake == "wrong-transpose" else over),
        "db1": "zeros(*b1.shape)" if lost else f"dz1*ones(m, 1){over}",
    }
    return f"{_LEFT.get(name, name)} = {lines[name]}"


def _latex(name: str, derived: Derived, mistake: str) -> str:
    if name in _LATEX_PLAIN:
        return _LATEX_PLAIN[name]
    if name in _SUMS:
        return _latex_sum(name, mistake)
    hat = rf"\{derived.output}"  # the Greek letter that stands for y hat

    def put(formula: Formula) -> str:
        return re.sub(re.escape(hat) + r"(?![a-z])", r"\\hat{y}", formula.latex)

    chain = r"\frac{\partial \ell}{\partial \hat{y}} \odot \sigma'(z_2)"
    simple = "" if derived.by_logit is None else put(derived.by_logit)
    if mistake == "sign":
        right = rf"-\left({simple or chain}\right)"
    else:
        right = f"{chain} = {simple}" if simple else chain
    through = "da_1" if mistake == "missing-derivative" else r"da_1 \odot \varphi'(z_1)"
    return {
        "a1": rf"a_1 = \varphi(z_1) = {derived.value.latex}",
        "L": rf"L = \frac{{1}}{{m}} \sum_{{i=1}}^{{m}} \ell_i, \quad \ell = {put(derived.loss)}",
        "loss by output": r"\frac{\partial \ell}{\partial \hat{y}} = " + put(derived.by_output),
        "dz2": f"dz_2 = {right}",
        "activation slope": rf"\varphi'(z_1) = {derived.slope.latex}",
        "dz1": f"dz_1 = {through}",
    }[name]


def _latex_sum(name: str, mistake: str) -> str:
    left, total = _SUMS[name]
    if mistake == "missing-bias" and name.startswith("db"):
        return f"{left} = 0"
    if mistake == "wrong-transpose" and name == "dW1":
        total = r"dz_1 \operatorname{reshape}(X, m \times 2)"
    return (
        f"{left} = {total}" if mistake == "missing-mean" else rf"{left} = \frac{{1}}{{m}} {total}"
    )
