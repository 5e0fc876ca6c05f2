"""Fixtures that start real servers on loopback, each with a configuration and a folder of its own."""
