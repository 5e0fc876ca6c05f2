"""The quarantine pane and what belongs to it."""
