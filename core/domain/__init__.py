"""What the program is about, as values and pure rules. Standard library and core.errors only."""
