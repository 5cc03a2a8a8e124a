"""Descent: any method on any objective, one loop.

``methods`` say which way, ``searches`` how far; ``loop`` goes on and judges, ``outcome`` says how
it ended.
"""
