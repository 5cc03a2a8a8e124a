"""Draws the README's picture: the real window, offscreen, with its first example.

``QT_QPA_PLATFORM=offscreen .venv/bin/python tools/screenshot.py docs/window.png``
"""
