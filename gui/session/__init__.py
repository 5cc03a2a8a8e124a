"""The document, what it means, and the edits that change it.  No Qt, no matplotlib, no jobs."""
