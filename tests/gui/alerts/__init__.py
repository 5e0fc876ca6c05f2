"""The alerts pane and what belongs to it."""
