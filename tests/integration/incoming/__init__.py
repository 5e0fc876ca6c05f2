"""Incoming mail through the whole program."""
