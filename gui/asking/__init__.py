"""What the window asks of the workers: a lane for each kind of answer, and who waits for it."""
