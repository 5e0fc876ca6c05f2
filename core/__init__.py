"""Postroom's engine, store and command line. Knows no Qt."""
