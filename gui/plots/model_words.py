"""What a Taylor polynomial is called in legends and descriptions."""

from __future__ import annotations

ORDERS = ("", "linear", "quadratic", "cubic")


def model_name(order: int) -> str:
    """``quadratic model``; ``Taylor polynomial of order 5``."""
    return (
        f"{ORDERS[order]} model" if order < len(ORDERS) else f"Taylor polynomial of order {order}"
    )


def lower_orders(order: int) -> str:
    """What the polynomials below ``order`` are called together: ``tangent``, ``orders 1 to 3``."""
    if order <= 2:
        return "tangent"
    return "orders 1 and 2" if order == 3 else f"orders 1 to {order - 1}"
