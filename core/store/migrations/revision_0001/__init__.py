"""What the first schema consists of."""
