"""Appointments, contacts and tasks on two sides: what they are, when they take place, how two versions become one, and what may be sent.

Pure like all of the domain: values in, decisions with their reasons out. The two sides are `store` and `remote`; nothing here knows
which protocol the remote side speaks. The names and numbers of the original are kept (facts 1.4, 1.16-1.21, 7).
"""
