"""Dialogs: forms over the entities of the organisation."""
