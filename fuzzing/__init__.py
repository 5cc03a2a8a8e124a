"""Random input of every kind, and what must hold of it: some in the tests, hours on request."""
