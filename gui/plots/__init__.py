"""Pictures: matplotlib figures drawn from results of studies.  No Qt, no pyplot."""
