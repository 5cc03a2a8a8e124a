"""The methods by name.  One a file, all driven by :func:`engine.descent.loop.descend`."""
