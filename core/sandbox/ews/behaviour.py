"""How the server behaves: strict like Exchange, or liberal like an independent server.

Exchange's behaviours differ in what they say of themselves and in the newest schema they accept; LIBERAL differs in all
that was seen on an independent server, each as a field of its own, so that a test may turn on one alone:

    one_quirk = dataclasses.replace(EXCHANGE_SE, fraction_digits=(7, 9))
"""

from dataclasses import dataclass

REQUEST_VERSIONS = (
    "Exchange2007",
    "Exchange2007_SP1",
    "Exchange2010",
    "Exchange2010_SP1",
    "Exchange2010_SP2",
    "Exchange2013",
    "Exchange2013_SP1",
    "Exchange2015",
    "Exchange2015_SP1",
    "Exchange2016",
)
"""The schema versions that a request may name in RequestServerVersion, oldest first."""


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One way to be an EWS server."""

    name: str
    """What the behaviour is called in tests and messages."""
    build: tuple[int, int, int, int] = (15, 2, 2562, 17)
    """Major, minor, major build, minor build, as ServerVersionInfo reports them."""
    schema: str = "V2017_07_11"
    """The Version attribute of ServerVersionInfo."""
    newest_request: str = "Exchange2016"
    """A request for a newer schema version is answered with the fault ErrorInvalidServerVersion."""
    checks_schema: bool = True
    """A child out of order, an unknown field or a missing element is answered with the fault ErrorSchemaValidation."""
    checks_change_keys: bool = True
    """Stale and missing change keys are refused, ConflictResolution is obeyed."""
    full_shapes: bool = True
    """Default and AllProperties hold Body, recipients and Attachments where the schema says so."""
    fraction_digits: tuple[int, ...] = (0,)
    """Digits after the second in times; items take them in turn."""
    rebuilds_mime: bool = False
    """MimeContent is made anew from the properties instead of being the octets delivered."""
    faults_with_200: bool = False
    """SOAP faults come with HTTP 200 and the bare error as faultcode."""
    stale_after_fault: bool = False
    """After a fault for an unknown or undecodable request, a second, empty response follows on the same connection."""
    restarts_bad_state: bool = False
    """An unreadable SyncState starts from the beginning instead of ErrorInvalidSyncStateData."""
    empty_state_with_error: bool = True
    """An error of a Sync operation carries an empty SyncState, as Exchange's do."""
    reports_read_flags: bool = True
    """A change of the read flag alone is ReadFlagChange; otherwise it is Update."""
    newest_first: bool = True
    """SyncFolderItems gives new items from the newest to the oldest, before all else; otherwise deletions come first."""
    keeps_inline_attachments: bool = True
    """Attachments inside CreateItem are kept; otherwise they are silently dropped."""
    files_sent_draft: bool = True
    """SendItem moves the draft; otherwise it stays where it is, nothing is filed, and the answer uses m:Responses."""
    searches: bool = True
    """QueryString is obeyed."""
    pull_watermark: bool = True
    """The answer to a pull Subscribe has a Watermark."""
    soap_autodiscover: bool = True
    """GetUserSettings is answered; otherwise POX and JSON alone."""
    expands_views: bool = True
    """A CalendarView shows occurrences; otherwise a series is shown as its master, where its first occurrence lies."""
    finds_masters: bool = True
    """RecurringMasterItemId is understood; otherwise the request is refused."""
    tells_zones: bool = True
    """GetServerTimeZones is known."""
    max_get_items: int | None = None
    """Items beyond this number in one GetItem are answered ErrorServerBusy each."""
    commit_times: bool = True
    """Folders have PR_LOCAL_COMMIT_TIME_MAX: when an item in them last changed, to the second."""
    streams_per_mailbox: int = 10
    """Open GetStreamingEvents calls of one mailbox; more are answered ErrorExceededConnectionCount."""
    heartbeat_s: float = 45.0
    """Seconds between the empty answers of an idle stream."""

    def accepts(self, requested: str | None) -> bool:
        """Tell whether a request may ask for this schema version; none at all is accepted."""
        if requested is None:
            return True
        if requested not in REQUEST_VERSIONS:
            return False
        return REQUEST_VERSIONS.index(requested) <= REQUEST_VERSIONS.index(self.newest_request)


EXCHANGE_2010 = Behaviour("Exchange 2010 SP3", (14, 3, 513, 0), "Exchange2010_SP2", "Exchange2010_SP2", streams_per_mailbox=3)
"""Strict, as Exchange 2010 SP3."""
EXCHANGE_2013 = Behaviour("Exchange 2013 SP1", (15, 0, 1497, 2), "V2_23", "Exchange2013_SP1", streams_per_mailbox=3)
"""Strict, as Exchange 2013 SP1 with its last update."""
EXCHANGE_2016 = Behaviour("Exchange 2016", (15, 1, 2507, 6))
"""Strict, as Exchange 2016 CU23."""
EXCHANGE_SE = Behaviour("Exchange SE")
"""Strict, as Exchange Server Subscription Edition; the default."""
LIBERAL = Behaviour(
    "liberal",
    build=(15, 0, 847, 4040),
    checks_schema=False,
    checks_change_keys=False,
    full_shapes=False,
    fraction_digits=(7, 8, 9),
    rebuilds_mime=True,
    faults_with_200=True,
    stale_after_fault=True,
    restarts_bad_state=True,
    empty_state_with_error=False,
    reports_read_flags=False,
    newest_first=False,
    keeps_inline_attachments=False,
    files_sent_draft=False,
    searches=False,
    pull_watermark=False,
    soap_autodiscover=False,
    expands_views=False,
    finds_masters=False,
    tells_zones=False,
    commit_times=False,
)
"""Liberal, as an independent server is; whoever talks to it must not trust what Exchange promises."""
