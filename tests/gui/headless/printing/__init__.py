"""What reports, handouts and keys say."""
