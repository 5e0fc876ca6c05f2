"""Appointments, contacts and tasks of the sandbox's Exchange server, and the meetings between its mailboxes.

    record        Record: the properties of an item that is no message; an exception of a series is one over its master's
    fields        the children of each kind of item in the schema's order, and the FieldURI of each
    zones         time zones as Exchange names and defines them
    recurrence    Rule: patterns and ranges of EWS, and the dates that they give
    series        occurrences, exceptions and deletions of a series
    calendar, contacts, tasks   what is checked and completed when an item of the kind is made or changed
    global_id     UID, GlobalObjectId, CleanGlobalObjectId
    invitation    the message that carries a meeting, as octets
    meetings      what leaves a mailbox because of a meeting: the state machine stands there
    arriving      what comes of it in the mailbox that it arrives in
    responses     AcceptItem, TentativelyAcceptItem, DeclineItem, CancelCalendarItem
    meeting_log   MeetingLog: every mail that a meeting made, counted
    showing       these items as XML
    changing      CreateItem, UpdateItem, DeleteItem of these items
    zone_tables   GetServerTimeZones
    values        what the fields are compared as in restrictions and orders
    hands         Hands: what people do at other clients, for tests and for the demo

Nothing here reads what Postroom's own transports read or write: the expansion, the zones and the meetings are made apart, so that
tests against this server are no test of the program by itself.
"""
