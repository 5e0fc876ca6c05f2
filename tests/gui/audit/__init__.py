"""The audit: its list, its drawer, its file, and the last change undone."""
