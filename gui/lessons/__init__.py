"""Lessons and notes in the window: what is shown of them, and the hands that serve them."""
