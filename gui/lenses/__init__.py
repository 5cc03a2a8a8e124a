"""The panels, one for each lens: they show scenes and emit intents; none computes."""
