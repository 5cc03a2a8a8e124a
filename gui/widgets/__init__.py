"""The parts of the panels: they show what they are given and emit intents; none computes."""
