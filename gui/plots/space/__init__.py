"""Pictures in three dimensions, projected by ourselves onto plain axes."""
