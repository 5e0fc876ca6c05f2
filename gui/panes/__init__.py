"""The panes: one per entry of the rail."""
