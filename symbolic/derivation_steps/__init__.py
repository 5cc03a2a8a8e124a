"""A derivative derived rule by rule: the derivation as a tree of rules on our own expression tree,
the lines that a person would write, and a check of each against the exact derivative."""
