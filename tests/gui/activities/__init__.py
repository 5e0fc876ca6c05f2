"""The activities pane and what belongs to it."""
