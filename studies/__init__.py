"""Where exact meets numeric: one file for each question that a user asks.

A study is a pure, picklable function: a frozen request in, a frozen result out, or a generator of
frozen partial results.  The requests and results live in ``studies.messages``, which a window may
import without loading SymPy; the studies themselves are imported where they run.
"""
