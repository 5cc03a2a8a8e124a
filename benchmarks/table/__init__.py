"""The one table of ``make bench``: every row is a ratio against a named peer, of one run."""
