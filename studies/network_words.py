"""Sentences about a training: how far it is, how it ended, and what to try."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.network.losses import guessing
from engine.network.settings import Settings
from engine.network.training import Epoch, Status

Array = NDArray[np.float64]

PATIENCE = 200
"""Epochs after which a loss that is no better than guessing is worth a word."""


def sentence(
    status: Status,
    settings: Settings,
    epoch: int,
    planned: int,
    now: Epoch,
    failed: Epoch | None,
    labels: Array,
) -> str:
    """What has happened, and what to try where it went wrong.

    Parameters
    ----------
    epoch, planned : epochs that were done, and that will have been done.
    now : loss and accuracy of the state.
    failed : the epoch that could not be done.
    """
    if status is Status.UNDEFINED:
        assert failed is not None
        return (
            f"{_after(epoch)} a hidden unit has the input {failed.where:.4g}, where the activation"
            " is undefined. Try an activation that is defined everywhere, such as softplus."
        )
    if status is Status.DIVERGED:
        lower = (
            f"Try a smaller rate, such as {settings.rate / 10:.3g}."
            if settings.rate > 1e-3
            else "Try an activation that grows more slowly, such as tanh."
        )
        return (
            f"{_after(epoch)} the next step makes the loss too large for a computer's numbers: the"
            f" training diverged. {lower}"
        )
    reached = f"loss {now.loss:.4f}, accuracy {100 * now.accuracy:.1f} %"
    if status is Status.RUNNING:
        return f"Epoch {epoch} of {planned}: {reached}."
    done = f"{epoch} epoch{'' if epoch == 1 else 's'} done: {reached}."
    least = guessing(settings.loss, labels)
    if epoch >= PATIENCE and now.loss >= least:
        done += (
            f" Saying the same of every point has the loss {least:.4f}: nothing was learnt. Try"
            " another rate, more hidden units or another seed."
        )
    return done


def _after(epoch: int) -> str:
    return f"After epoch {epoch}" if epoch else "At the first weights"
