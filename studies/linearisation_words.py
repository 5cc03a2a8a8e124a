"""What the slope of a linearisation's error means, in a sentence."""

from __future__ import annotations

NEAR = 0.1
"""A slope that is this near to a whole number is taken for it."""

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def affine() -> str:
    """No error at all."""
    return (
        "Along this direction the function is affine: the linear map is the function itself, and"
        " the error is exactly zero."
    )


def nothing_found() -> str:
    """Zero as far as is known."""
    return "Along this direction no error of the linear map is found, to 150 digits."


def affine_near(reach: float) -> str:
    """No error near the point, but farther off."""
    return (
        f"Up to ‖d‖ = {reach:.2g} the error is exactly zero: along this direction the function is"
        " affine near the point."
    )


def no_map(reason: str) -> str:
    """The Jacobian has no value and nothing stands in for it."""
    return f"There is no linear map here: the Jacobian has no value. {reason}".rstrip()


def no_law(known: bool) -> str:
    """Too few errors for a slope."""
    if not known:
        return "The function is undefined, or nothing certain is known of it, in this direction."
    return "The errors follow no power of ‖d‖ over enough decades to fit a slope."


def stand_in(reason: str) -> str:
    """The Jacobian has no value; the mean of two one-sided slopes stands in for it."""
    return (
        f"The function is not differentiable here. {reason} The linear map drawn takes the mean"
        " of the two one-sided slopes."
    )


def law(slope: float, power: int | None) -> str:
    """What a fitted slope means.

    Parameters
    ----------
    slope : of log error against log distance.
    power : of the leading term of the error, where the series of the function is known.
    """
    whole = round(slope)
    shown = _power(slope)
    if power is not None and abs(slope - power) > NEAR:
        return (
            f"The error falls like {shown} at the distances seen; nearer to the point it falls"
            f" like {_power(power)}."
        )
    if abs(slope - whole) > NEAR:
        if slope < 1:
            return f"The error falls like {shown}, slower than ‖d‖ itself: no linear map fits."
        if slope > 2:
            return f"The error falls like {shown}, faster than the square of ‖d‖."
        return (
            f"The error falls like {shown}: faster than ‖d‖, so the function is differentiable"
            " along this direction, but slower than its square, since its slope is not smooth."
        )
    if whole <= 0:
        return "The error does not fall as d shrinks: the function jumps here."
    if whole == 1:
        return (
            "The error falls only like ‖d‖, no faster than d itself: no linear map fits, the"
            " function is not differentiable here."
        )
    if whole == 2:
        return (
            "The error falls like ‖d‖²: half the distance, a quarter of the error, as for every"
            " smooth function that is curved along this direction."
        )
    return (
        f"The error falls like {_power(whole)}, faster than ‖d‖²: the second derivative along this"
        " direction vanishes here."
    )


def about_the_domain(first: float) -> str:
    """From which distance on the function is undefined."""
    return f" From ‖d‖ = {first:.2g} on the function is undefined or unknown."


def _power(exponent: float) -> str:
    """``‖d‖³``, or ``‖d‖^1.5``."""
    shown = f"{exponent:.3g}"
    if not shown.isdigit():
        return f"‖d‖^{shown}"
    return "‖d‖" if shown == "1" else "‖d‖" + shown.translate(_SUPERSCRIPTS)
