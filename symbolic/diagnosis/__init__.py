"""Diagnosis of a wrong derivative: which rule was misapplied where, proved to give the answer."""
