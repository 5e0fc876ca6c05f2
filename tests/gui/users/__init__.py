"""Tests of this part of the console."""
