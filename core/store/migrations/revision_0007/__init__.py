"""The seventh schema: what folder tracking needs, and what sending still lacked."""
