"""The pane that is looked at first."""
