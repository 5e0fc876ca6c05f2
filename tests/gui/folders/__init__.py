"""Folder tracking: tree, records, drag and drop, preview, rules and their way back."""
