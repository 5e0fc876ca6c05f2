"""Data files of the program; read with importlib.resources.files("resources")."""
