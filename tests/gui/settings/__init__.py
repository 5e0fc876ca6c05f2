"""Tests of the settings and of the organisation document."""
