"""Verdicts: whether a typed answer is what is exact, with a proof or a counterexample."""
