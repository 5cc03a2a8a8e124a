"""The factor by which vectors are drawn where true lengths do not suit a picture.  No drawing."""

from __future__ import annotations

import math


def round_factor(longest: float, room: float) -> float:
    """The factor 1, 2 or 5 times a power of ten that makes a vector ``longest`` units long fit
    into ``room``; 1 where it is between a quarter of it and all of it."""
    if not (math.isfinite(longest) and longest > 0) or room / 4 <= longest <= room:
        return 1.0
    wanted = math.log10(room) - math.log10(longest)
    power = math.floor(wanted)
    rest = 10 ** (wanted - power)
    first = next(one for one in (5.0, 2.0, 1.0) if rest >= one * (1 - 1e-12) or one == 1.0)
    return float(first * 10.0 ** min(max(power, -307), 307))
