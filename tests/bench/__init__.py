"""Measurements: ratios side by side in one run, printed, never asserted. Run one with `python -m tests.bench.NAME`."""
