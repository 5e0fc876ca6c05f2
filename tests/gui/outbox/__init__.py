"""The outbox pane and what belongs to it."""
