"""Appointments, contacts and tasks of an Exchange server: the `ActTransport` over Exchange web services.

    transport    EwsActTransport: the port; versions, conflicts, whom to tell
    changes      SyncFolderItems, page by page
    folders      folders of a kind, and the mark of the mailbox
    finding      items by the meeting's identity or by our mark
    shapes       what is asked of each kind
    meetings, contacts, tasks    an item's elements and the record, there and back
    series       a series with what differs of its occurrences
    recurrences  t:Recurrence
    times        start, end, whole days; zones by name or definition
    people       organizer and attendees
    marks        our properties on items
    pieces       XML of requests

Answers are read by the strict parser that mail has (`core.transports.ews.parsing`); times and zones are read from their text here, since
exchangelib's object model loses a day where whole days end on a change of clocks, and all of an item whose zone it does not know.
"""
