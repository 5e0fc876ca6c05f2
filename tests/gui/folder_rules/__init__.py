"""The list of all folder rules, and what a person pins."""
