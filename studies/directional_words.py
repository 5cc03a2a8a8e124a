"""What is said of a directional derivative where it is out of the ordinary."""

from __future__ import annotations

from symbolic.jets import OneSided
from symbolic.one_side import End

ZERO_GRADIENT = "The gradient is zero here, and so is the slope in every direction."
THERE_IS = (
    "There is no gradient at this point, but along this direction the function is smooth"
    " enough to have a slope."
)
UNEQUAL = (
    "The function is not differentiable here: it has both partial derivatives, but they do not"
    " determine its slope in this direction."
)


def told_sides(behind: OneSided, ahead: OneSided) -> str:
    """Why there is no derivative along a direction; empty when that is not known.

    Parameters
    ----------
    behind, ahead : the sides t < 0 and t > 0, not both with the same finite slope.
    """
    ends = {behind.end, ahead.end}
    if End.ABSENT in ends:
        return _absent(behind, ahead)
    if End.UNBOUNDED in ends:
        return "Along this direction the function grows beyond all bounds at this point."
    if End.JUMP in ends:
        low, high = behind.limit.text(6), ahead.limit.text(6)
        if low and high and low != high:
            return f"Along this direction the function jumps here, from {low} to {high}."
        return "Along this direction the function jumps here."
    first, second = _slope(behind), _slope(ahead)
    if not (first and second):
        return ""
    if first == second:
        return f"Along this direction the slope is {first}: the tangent is vertical."
    return (
        f"Along this direction the slope is {first} from behind and {second} ahead:"
        " there is no directional derivative."
    )


def _absent(behind: OneSided, ahead: OneSided) -> str:
    if behind.end is ahead.end:
        return "Along this direction the function is defined only at the point itself."
    where, there = ("behind", behind) if ahead.end is End.ABSENT else ("ahead", ahead)
    sentence = f"Along this direction the function is defined only {where}"
    slope = _slope(there)
    return f"{sentence}; its slope there is {slope}." if slope else f"{sentence}."


def _slope(side: OneSided) -> str:
    if side.end is End.STEEP:
        return "infinite" if side.direction > 0 else "minus infinite"
    return side.slope.text(6) if side.end is End.SLOPE else ""
