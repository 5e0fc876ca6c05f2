"""Passes over a mailbox's appointments, contacts and tasks: both sides listed, one plan made, held or carried out.

    marker ──foreign──▶ the direction parks: another organisation's mailbox
      │ own, or none yet
      ▼
    what changed on the server ─┐
    what changed in the store  ─┼─▶ candidates ──▶ plan ──belt──▶ held ──a person──▶ released at the next pass
    what was cut short, decided ┘                   │
                                                    ▼ harmless, or released
                              each item: intention kept ──▶ both sides written ──▶ agreement kept
                                                    ▼
                              how far the server was read is kept, once everything of it is

    desk       what a pass works with: rules, folders, viewer, marks
    marker     whose mailbox it is
    listing    what the server says changed
    gathering  candidates of both sides
    taking     which items of the server are taken, joined, or left
    sharing    which mailbox speaks for a meeting that several have
    viewing    candidates as the domain wants them, and their plan
    left_out   what a plan leaves out, in words
    files      attachments of single appointments
    people     participants and the records they are
    replacing  items that became another kind
    deciding   what a person decided about conflicts
    linking    links as they are written
    holding    the belt: held passes, their release, their alert
    carrying   a planned item is carried out; to_server and to_store write the two sides
    run        a pass

Nothing is planned from memory: a pass that was killed leaves intentions, and the next one finds out what of them came true.
"""
