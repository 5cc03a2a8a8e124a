"""What reports, handouts and keys say: a document and its answers to the blocks of a paper."""
