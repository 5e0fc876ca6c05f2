"""Random organisations, such as a document could have made: every entity and switch, odd names in several scripts."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from core.domain.folder_rule import FolderRule
from core.domain.ids import FolderRuleId, MailboxId, ProfileId, QueueId, RecordId, UserId
from core.domain.mailbox import ActMethod, Approval, FilterMethod, IncomingMethod, Mailbox, MailboxKind, OutgoingMethod
from core.domain.organization import (
    HASH_FILTER_KEYWORDS,
    MAX_UPLOAD_FILE_SIZE_KB,
    AlertSwitches,
    ApprovalRules,
    CorrelationSettings,
    DefaultMethods,
    Organization,
    Retention,
    TokenSettings,
)
from core.domain.principal import AutoCreate, Queue, QueueViewType, User
from core.domain.profile import (
    AuthProtocol,
    CredentialRetrieval,
    EmailServerProfile,
    Endpoint,
    EntityState,
    OAuthSettings,
    ProfileType,
    Tls,
)
from core.domain.record import Record, RecordLink, RecordType
from core.ports.directory import Snapshot
from tests.unit.document.act_organisations import ZONES, act_settings, some_directions, some_filters
from tests.unit.document.rule_organisations import queue_links, some_rules

NASTY = [
    "Ελένη",
    "Сергей",
    "李雷",
    "مكتب",
    "ไทย",
    "none",
    "null",
    "#7",
    "yes",
    "- x",
    "a: b",
    "{x}",
    "1",
    "'",
    '"',
    "\\",
    "Zoë",
    "😀",
    "x\u2028y",
    "x\u0085y",
    "ß\ufeffx",
]
NAMES = st.one_of(st.sampled_from(NASTY), st.text(min_size=1, max_size=12)).map(
    lambda text: "".join(sign for sign in text if sign >= " " and sign != "\x7f" and not "\ud800" <= sign <= "\udfff").strip() or "x"
)
WORDS = st.text("abc é-'\"#:{", max_size=8)
SECRETS = st.none() | st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
TIMES = st.none() | st.integers(0, 2**32).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
STATES = st.sampled_from(EntityState)
APPROVALS = st.sampled_from([Approval.APPROVED, Approval.PENDING, Approval.REJECTED])
MEMOS = WORDS | st.sampled_from(["one\ntwo\n", "\ttab: - x", "первая\n第二行"])
ADDRESSES = st.sampled_from(["", "home@x.test", "Jörg@bücher.test", "o'neil+crm@x.test"])
DAYS = st.none() | st.integers(1, 36_500)
FOLDER_IDS = st.none() | st.sampled_from(["AAMkAGZ=", "B/+="])
URLS = st.sampled_from(["https://mail.corp.test/EWS/Exchange.asmx", "http://127.0.0.1:8080/x"])
OAUTH = st.none() | st.builds(
    OAuthSettings,
    st.sampled_from(["microsoft", "google"]),
    WORDS,
    WORDS,
    st.just("") | URLS,
    st.lists(WORDS, max_size=2).map(tuple),
    st.sampled_from(["client-credentials", "code", "device"]),
    SECRETS,
    st.just("") | URLS,
    st.just("") | URLS,
    st.sampled_from(["", "2027-01-31"]),
)
SLOWLY = settings(
    max_examples=25, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
INCOMING_WAYS = [CredentialRetrieval.MAILBOX, CredentialRetrieval.PROFILE]


def endpoints(ways: list[CredentialRetrieval]) -> st.SearchStrategy[Endpoint]:
    auth = [each for each in AuthProtocol if each is not AuthProtocol.OAUTH2]
    return st.builds(
        Endpoint,
        st.sampled_from(["mail.corp.test", "127.0.0.1", "::1"]),
        st.integers(0, 65535),
        URLS,
        st.sampled_from(Tls),
        st.sampled_from(auth),
        st.sampled_from(ways),
        WORDS,
        SECRETS,
        st.booleans(),
        OAUTH,
    )


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    """Draw an organisation that a document could have made."""
    number = count(1).__next__

    def many(most: int = 3) -> range:
        return range(draw(st.integers(0, most)))

    names = draw(st.lists(NAMES.filter(lambda name: name != "none" and not name.startswith("#")), max_size=3, unique=True))
    profiles = tuple(draw(profile(ProfileId(number()), name)) for name in names)
    profile_ids: st.SearchStrategy[Any] = st.sampled_from([None, *(each.id for each in profiles)])
    users = tuple(draw(user(UserId(number()), index)) for index in many())
    user_ids: st.SearchStrategy[Any] = st.sampled_from([None, *(each.id for each in users)])
    queue_names = draw(st.lists(NAMES, max_size=2, unique=True))
    queues = tuple(draw(queue(QueueId(number()), name, f"q{index}@corp.test", users)) for index, name in enumerate(queue_names))
    owners: list[User | Queue] = [*users, *queues]
    boxes = [draw(owned(MailboxId(number()), one, profile_ids)) for one in owners]
    boxes += [draw(forward(MailboxId(number()), f"f{index}@corp.test", profile_ids)) for index in many(2)]
    records = draw(some_records(number, user_ids))
    targets: list[Any] = [None, *(RecordLink(each.type, each.id, each.name) for each in records)]
    rules = tuple(
        FolderRule(
            FolderRuleId(number()), box.id, f"Inbox/{draw(NAMES)}", draw(st.sampled_from(targets)), draw(st.booleans()), draw(FOLDER_IDS)
        )
        for box in boxes
        if draw(st.booleans())
    )
    printable = tuple(rule for rule in rules if rule.folder.isprintable() and all(rule.folder.replace("\\/", "\\").split("/")))
    titles = draw(st.lists(NAMES, max_size=3, unique=True))
    box_ids = [box.id for box in boxes]
    mail_rules = draw(some_rules(number, titles, targets, queue_links(queues), box_ids, [each.id for each in profiles]))
    filters = draw(some_filters(number, NAMES, [each.id for each in users]))
    directions = draw(some_directions(number, [each.id for each in users], [each.id for each in profiles]))
    organization = draw(organizations(profile_ids))
    return Snapshot(organization, profiles, users, queues, tuple(boxes), records, printable, mail_rules, filters, directions)


def user(number: UserId, index: int) -> st.SearchStrategy[User]:
    return st.builds(
        User,
        st.just(number),
        NAMES,
        st.just(f"User{index}@corp.test"),
        st.sampled_from(FilterMethod),
        STATES,
        st.just(index + 1),
        ADDRESSES,
        ADDRESSES,
        st.sampled_from(AutoCreate),
        st.booleans(),
        st.just("") | ZONES,
    )


def queue(number: QueueId, name: str, address: str, users: tuple[User, ...]) -> st.SearchStrategy[Queue]:
    ids: list[Any] = [each.id for each in users]
    members = st.sets(st.sampled_from(ids)) if ids else st.just(set[UserId]())
    return st.builds(
        Queue,
        st.just(number),
        st.just(name),
        st.just(address),
        st.sampled_from(FilterMethod),
        st.sampled_from([None, *ids]),
        STATES,
        MEMOS,
        st.sampled_from(QueueViewType),
        members.map(lambda some: tuple(sorted(some))),
    )


def organizations(profile_ids: st.SearchStrategy[Any]) -> st.SearchStrategy[Organization]:
    token = st.builds(
        TokenSettings, st.booleans(), st.sampled_from(["CRM:", "#", "Zoë: x"]), st.integers(0, 9999), st.integers(1, 10), st.integers(1, 9)
    )
    return st.builds(
        Organization,
        profile_ids,
        st.builds(DefaultMethods, st.sampled_from(IncomingMethod), st.sampled_from(OutgoingMethod), st.sampled_from(ActMethod)),
        st.builds(ApprovalRules, st.booleans(), st.booleans(), st.booleans()),
        st.booleans(),
        st.booleans(),
        st.none() | URLS,
        token,
        st.builds(CorrelationSettings, st.booleans(), st.booleans(), st.booleans()),
        st.integers(255, 400),
        *[st.booleans()] * 6,
        st.builds(AlertSwitches, st.booleans(), st.booleans(), st.booleans()),
        st.booleans(),
        st.integers(0, 40_320),
        st.integers(0, 3650),
        st.integers(0, 365),
        st.builds(Retention, DAYS, DAYS, DAYS, DAYS, st.integers(1, 36_500), st.integers(1, 36_500)),
        st.none() | st.integers(25, 2**31 - 1),
        *[st.booleans()] * 4,
        st.none() | st.sampled_from(FilterMethod),
        st.booleans(),
        st.sampled_from([HASH_FILTER_KEYWORDS, "", r"^(?:回复|Re): *"]),
        *[st.integers(0, 10_000)] * 3,
        *[st.booleans()] * 4,
        st.integers(1, MAX_UPLOAD_FILE_SIZE_KB),
        st.lists(st.sampled_from(["exe", "7z", "vbs", "ñ", "none", "1"]), unique=True).map(tuple),
        st.booleans(),
        st.integers(0, 10_000),
        act=act_settings(),
    )


def profile(number: ProfileId, name: str) -> st.SearchStrategy[EmailServerProfile]:
    incoming = endpoints(INCOMING_WAYS)
    anonymous = endpoints([*INCOMING_WAYS, CredentialRetrieval.ANONYMOUS])
    exchange = {ProfileType.EXCHANGE, ProfileType.EXCHANGE_ONLINE}

    def of(kind: ProfileType) -> st.SearchStrategy[EmailServerProfile]:
        outgoing = incoming if kind in exchange else anonymous
        return st.builds(
            EmailServerProfile,
            st.just(number),
            st.just(name),
            st.just(kind),
            incoming,
            outgoing if kind is ProfileType.GMAIL else st.none() | outgoing,
            MEMOS,
            st.booleans(),
            st.none() | st.just("/etc/ca.pem"),
            TIMES,
            st.sampled_from(["system", "none", "http://proxy.test:3128"]),
            st.booleans(),
            st.integers(0, 1440),
            st.integers(1, 300),
            st.booleans(),
            STATES,
            ADDRESSES.filter(bool),
            st.booleans(),
            st.none() | st.integers(1, 100),
            st.none() | st.integers(0, 40_320),
        )

    return st.sampled_from(ProfileType).flatmap(of)


def owned(number: MailboxId, one: User | Queue, profile_ids: st.SearchStrategy[Any]) -> st.SearchStrategy[Mailbox]:
    user = isinstance(one, User)
    incoming = [each for each in IncomingMethod if user or each is not IncomingMethod.OUTLOOK]
    outgoing = [each for each in OutgoingMethod if user or each is not OutgoingMethod.OUTLOOK]
    return st.builds(
        Mailbox,
        st.just(number),
        st.just(one.name),
        st.just(one.email),
        st.just(MailboxKind.USER if user else MailboxKind.QUEUE),
        st.just(UserId(one.id) if user else None),
        st.just(None if user else QueueId(one.id)),
        profile_ids,
        st.sampled_from(incoming),
        st.sampled_from(outgoing),
        st.sampled_from(ActMethod) if user else st.just(ActMethod.NONE),
        WORDS,
        SECRETS,
        st.just(value=False) if user else st.booleans(),
        TIMES,
        APPROVALS,
        STATES,
        allow_credentials=st.booleans(),
        oauth_secret=SECRETS,
        verbose_logging_cycles=st.integers(0, 100),
    )


def forward(number: MailboxId, address: str, profile_ids: st.SearchStrategy[Any]) -> st.SearchStrategy[Mailbox]:
    return st.builds(
        Mailbox,
        st.just(number),
        NAMES,
        st.just(address),
        st.just(MailboxKind.FORWARD),
        profile_id=profile_ids,
        incoming_method=st.just(IncomingMethod.SERVER_SIDE_SYNC),
        act_method=st.just(ActMethod.NONE),
        username=WORDS,
        secret=SECRETS,
        delete_after_processing=st.booleans(),
        process_email_from=TIMES,
        approval=APPROVALS,
        state=STATES,
        allow_credentials=st.booleans(),
        oauth_secret=SECRETS,
        verbose_logging_cycles=st.integers(0, 100),
    )


@st.composite
def some_records(draw: st.DrawFn, number: Any, user_ids: st.SearchStrategy[Any]) -> tuple[Record, ...]:
    """Draw accounts, and records that point at them; names and addresses may repeat."""
    addresses = st.lists(st.sampled_from(["a@x.test", "b@x.test", "C@x.test"]), max_size=2, unique=True).map(tuple)
    found: list[Record] = []
    links: list[Any] = [None]
    for kind in (RecordType.ACCOUNT, RecordType.CONTACT, RecordType.LEAD, RecordType.OPPORTUNITY, RecordType.CASE):
        for _ in range(draw(st.integers(0, 3))):
            person = kind in {RecordType.CONTACT, RecordType.LEAD}
            linked = kind in {RecordType.CONTACT, RecordType.OPPORTUNITY, RecordType.CASE}
            record = Record(
                RecordId(number()),
                kind,
                draw(NAMES),
                draw(addresses),
                draw(WORDS) if person else "",
                draw(WORDS) if person else "",
                draw(st.sampled_from(links)) if linked else None,
                draw(user_ids),
                draw(st.booleans()),
                draw(st.booleans()),
            )
            found.append(record)
        if kind is RecordType.ACCOUNT:
            links += [RecordLink(each.type, each.id, each.name) for each in found]
    return tuple(found)
