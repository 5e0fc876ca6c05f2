"""Pictures of the console, and the look over its geometry: `python -m tests.screenshots --help`."""
