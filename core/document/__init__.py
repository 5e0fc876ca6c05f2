"""The organisation as one YAML document: parse and check it, plan what it changes, write it out again."""
