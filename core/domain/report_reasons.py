"""Why a recipient was not reached, in one plain word: from an enhanced status code (RFC 3463, and the registry of them) and from words.

Servers use one code for many things and word it as they like; what the words say plainly counts more than the code.
"""

from __future__ import annotations

import re

from core.domain.report import ReportReason

LONGEST_WORDS = 2_000

#: An enhanced status code; not a part of an address of a host or of a version.
_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\.?\d)")
#: A reply code of SMTP (RFC 5321 4.2) where one is expected: at the start, or after white space, a colon, a bracket or a quote.
_REPLY = re.compile(r"(?:^|[\s:;'\"\[(>=])([245][0-5]\d)(?=[ \-:\t,#]|$)", re.MULTILINE)

R = ReportReason

#: What words mean, the surest first. All are compared in lower case.
_WORDS: tuple[tuple[ReportReason, tuple[str, ...]], ...] = (
    (
        R.VIRUS,
        (
            "virus", "malware", "infected", "trojan",
        ),
    ),
    (
        R.LOOP,
        (
            "mail loop", "hop count", "too many hops", "routing loop", "mail forwarding loop", "loops back to myself", "mail is looping",
        ),
    ),
    (
        R.NOT_AUTHENTICATED,
        (
            "dmarc", "spf fail", "spf check", "spf validation", "does not pass dkim", "unauthenticated mail", "unauthenticated email",
            "required authentication level", "not pass authentication", "sender policy framework", "dkim check", "spf record",
            "unauthenticated",
        ),
    ),
    (
        R.GREYLISTED,
        (
            "greylist", "graylist", "grey-list", "gray-list", "grey list", "gray list",
        ),
    ),
    (
        R.TOO_MANY,
        (
            "rate limit", "rate limited", "throttl", "unusual rate", "deferred due to", "unexpected volume", "too many messages",
            "too many connections",
        ),
    ),
    (
        R.SENDER_REFUSED,
        (
            "sender was rejected", "sender address rejected", "sender rejected", "sender verify failed", "mail from address",
        ),
    ),
    (
        R.MAILBOX_FULL,
        (
            "mailbox full", "mailbox is full", "exceeded the local limit", "mail box full", "mail box is full", "over quota",
            "overquota", "quota exceeded",
            "exceeded the quota", "exceeds quota", "quota is exceeded", "out of storage", "mailfolder is full", "mailfull",
            "mailbox size limit exceeded", "exceeded storage", "storage allocation", "insufficient disk quota", "disc quota",
            "disk quota", "too much mail data", "mailbox exceeds", "inbox is full", "account is over", "message store limits exceeded",
            "storage quota", "user over quota", "exceed the quota", "boxfull", "is too full", "exceeded its quota", "quotaexceeded",
        ),
    ),
    (
        R.TOO_BIG,
        (
            "message size exceeds", "message too big", "message too large", "message is too large", "message file too big",
            "size limit exceeded", "exceeded the maximum size", "exceeds size limit", "message length exceeds", "message header size",
            "exceeded maximum inbound message size", "too large to send", "messagetoolarge", "exceeds the maximum", "size exceeds fixed",
            "exceeds fixed maximum message size", "message size is too large",
        ),
    ),
    (
        R.MAILBOX_DISABLED,
        (
            "mailbox disabled", "account disabled", "account is disabled", "mailbox unavailable or access denied", "is suspended",
            "account suspended", "account has been disabled", "account has been suspended", "mailbox is inactive", "account inactive",
            "is inactive", "inactive user", "not active", "mailbox is disabled", "no longer accepts", "not accepting mail",
            "deactivated", "not accepting any mail", "account is locked", "mailbox locked", "mailbox temporarily disabled",
            "temporarily disabled", "account that you tried to reach is disabled", "expired account", "frozen",
            "mail receiving disabled",
        ),
    ),
    (
        R.MOVED,
        (
            "has moved", "user moved", "no forwarding address", "address changed", "has been changed", "address has changed",
            "mailbox has moved", "no longer on server", "no longer with", "has left",
        ),
    ),
    (
        R.NO_SUCH_USER,
        (
            "user unknown", "unknown user", "no such user", "user not found", "unknown recipient", "recipient unknown",
            "recipient not found", "recipnotfound", "no such recipient", "no such mailbox", "no mailbox here", "mailbox not found",
            "mailbox unknown", "mailbox does not exist", "does not exist", "doesn't exist", "not exist", "no such address",
            "unknown address", "unknown local", "invalid recipient", "invalid mailbox", "invalid address", "address unknown",
            "address not found", "not listed in", "is not known", "unrouteable address", "unroutable address", "unknown or illegal",
            "doesn't have a", "does not have an", "not a valid user", "not a valid mailbox", "not a known user", "unknown account",
            "no account", "account not found", "recipient name is not recognized", "name is not recognized", "not our customer",
            "bad address", "user doesn't", "unknown email address", "couldn't be found", "wasn't found", "was not found", "not found at",
            "possibly incorrect", "no valid recipient", "delivery userid", "not registered", "may not exist", "no such person",
            "undeliverable address", "not recognized", "no longer available", "unknown alias", "mailbox name not allowed",
            "unknown in local recipient", "recipient address rejected: access denied", "unknown in virtual", "no user", "not known",
            "unknown to", "can't accept user",
        ),
    ),
    (
        R.RELAYING_DENIED,
        (
            "relaying denied", "relay access denied", "relay not permitted", "unable to relay", "relaying not allowed",
            "not permitted to relay", "relay denied", "insecure mail relay", "relaying is not", "not a gateway",
            "relay through this server", "does not relay", "relaying mail", "we do not relay", "no relaying", "relay operation rejected",
        ),
    ),
    (
        R.SPAM,
        (
            "spam", "unsolicited", "junk mail", "spamhaus", "bulk mail", "blacklisted url", "looks like", "uribl", "high probability",
            "uce ",
        ),
    ),
    (
        R.BLOCKED,
        (
            "blacklist", "blocklist", "black list", "block list", "banned sending ip", "banned", "blocked", "dnsbl", "rbl",
            "cbl.abuseat", "reputation", "ptr record", "ptr resource record", "reverse dns", "ip=[", "client host rejected",
            "unverifyable sending ip", "cannot find your hostname", "not allowed to connect", "your ip address", "sender ip", "no ptr",
            "fix reverse dns", "helo command rejected", "dynamic ip", "access denied...",
        ),
    ),
    (
        R.SENDER_REFUSED,
        (
            "sender was rejected", "sender address rejected", "sender rejected", "sender denied", "domain of sender",
            "from: domain is invalid", "sender verify failed", "not a member", "please use the smtp server of your isp",
            "sender not allowed", "invalid sender", "rejected mail from", "sender domain", "domain is invalid", "permission to post",
            "authenticate", "not permitted to send", "senders only", "authrequired", "restricted", "you are not allowed to",
            "not authorized to send", "sender's domain",
        ),
    ),
    (
        R.TOO_MANY,
        (
            "too many", "rate limit", "rate limited", "throttl", "unusual rate", "deferred due to", "unexpected volume", "concurrent",
            "try again later", "connection limit", "sending rate", "sending limit", "daily limit",
            "receiving mail too quickly", "receiving mail at a rate",
        ),
    ),
    (
        R.HOST_UNKNOWN,
        (
            "host unknown", "unknown host", "host not found", "domain not found", "unknown domain", "domain does not exist",
            "no mx record", "couldn't find any host", "find a mail exchanger", "unrouteable mail domain", "name service error",
            "name or service not known", "host name lookup", "dns lookup failure", "nxdomain", "domain name not found", "illegal host",
            "no such domain", "host name not found", "bad destination host", "dns error", "dns server returned",
            "could not find a gateway", "null mx", "no route to host found", "name server", "malformed or unexpected name server",
            "unroutable mail domain", "doesn't accept mail", "nullmx", "dns type",
            "destination server for this recipient could not be found", "domain couldn't be found", "all relevant mx records",
        ),
    ),
    (
        R.EXPIRED,
        (
            "message expired", "has expired", "envelope expired", "expired", "retry timeout exceeded", "in the queue too long",
            "multiple retries", "could not be delivered for", "unable to deliver this message after", "giving up",
            "retry time not reached", "too old", "delivery time", "not been able to deliver", "message will be deleted from queue",
            "cannot send message for", "retry period",
        ),
    ),
    (
        R.NOT_REACHED,
        (
            "connection timed out", "connection refused", "connection reset", "operation timed out", "network is unreachable",
            "socket error", "no route to host", "unable to connect", "lost connection", "connection dropped", "could not connect",
            "not reachable", "timed out", "refused to talk to me", "connection was refused", "did not accept our requests to connect",
            "smtp connection", "no answer from host", "host unreachable", "unable to establish", "connect to", "cannot connect",
            "connection failed", "conversation with", "not responding",
        ),
    ),
    (
        R.SYSTEM,
        (
            "system not accepting", "not accepting connections", "not accepting network", "service not available",
            "service currently unavailable", "insufficient system resources", "internal system error", "could not load",
            "system config error",
        ),
    ),
    (
        R.SECURITY,
        (
            "starttls", "tls is required", "tls required", "encryption", "certificate", "cannot start tls",
        ),
    ),
    (
        R.ADDRESS_SYNTAX,
        (
            "address syntax", "syntax error", "improper sequence of commands", "malformed address", "bad recipient address syntax",
            "illegal address", "mailbox address syntax",
        ),
    ),
    (
        R.CONTENT,
        (
            "header error", "duplicate header", "content rejected", "message content", "rejected for policy", "attachment",
            "message rejected", "invalid header", "5322 compliant", "not rfc 5322", "bare lf", "8bitmime", "contents", "content of",
        ),
    ),
    (
        R.POLICY,
        (
            "policy", "access denied", "purported responsible address", "not permitted", "prohibited", "administrative", "forbidden",
            "rejected by", "mail rejected", "not allowed", "denied",
        ),
    ),
    (
        R.NO_SUCH_USER,
        (
            "address rejected", "rejected address", "mailbox unavailable",
        ),
    ),
    (
        R.SYSTEM,
        (
            "internal error", "disk full", "ldap", "service unavailable", "temporarily unavailable", "local error",
            "configuration error", "config error", "insufficient permission", "no such file", "remote protocol error", "system error",
            "child status", "out of memory", "i/o error", "temporary failure", "mail server error", "resources",
        ),
    ),
    (
        R.POLICY,
        (
            "refused", "reject", "prohibit",
        ),
    ),
)  # fmt: skip

#: What the last two numbers of a code mean (RFC 3463 3, RFC 5248, RFC 7372, RFC 7505, RFC 4468).
_CODES: dict[tuple[int, int], ReportReason] = {
    (1, 0): R.NO_SUCH_USER, (1, 1): R.NO_SUCH_USER, (1, 2): R.HOST_UNKNOWN, (1, 3): R.ADDRESS_SYNTAX, (1, 4): R.NO_SUCH_USER,
    (1, 6): R.MOVED, (1, 7): R.SENDER_REFUSED, (1, 8): R.SENDER_REFUSED, (1, 9): R.SENDER_REFUSED, (1, 10): R.HOST_UNKNOWN,
    (2, 1): R.MAILBOX_DISABLED, (2, 2): R.MAILBOX_FULL, (2, 3): R.TOO_BIG, (2, 4): R.NO_SUCH_USER, (3, 1): R.SYSTEM, (3, 2): R.SYSTEM,
    (3, 3): R.SYSTEM, (3, 4): R.TOO_BIG, (3, 5): R.SYSTEM, (4, 1): R.NOT_REACHED, (4, 2): R.NOT_REACHED, (4, 3): R.HOST_UNKNOWN,
    (4, 4): R.HOST_UNKNOWN, (4, 5): R.TOO_MANY, (4, 6): R.LOOP, (4, 7): R.EXPIRED, (4, 14): R.LOOP, (4, 310): R.HOST_UNKNOWN,
    (4, 312): R.HOST_UNKNOWN, (4, 316): R.NOT_REACHED, (5, 3): R.TOO_MANY, (6, 0): R.CONTENT, (6, 1): R.CONTENT, (6, 3): R.CONTENT,
    (6, 6): R.CONTENT, (7, 1): R.POLICY, (7, 2): R.SENDER_REFUSED, (7, 4): R.SECURITY, (7, 5): R.SECURITY, (7, 6): R.SECURITY,
    (7, 8): R.SENDER_REFUSED, (7, 9): R.NOT_AUTHENTICATED, (7, 10): R.SECURITY, (7, 20): R.NOT_AUTHENTICATED,
    (7, 21): R.NOT_AUTHENTICATED, (7, 22): R.NOT_AUTHENTICATED, (7, 23): R.NOT_AUTHENTICATED, (7, 24): R.NOT_AUTHENTICATED,
    (7, 25): R.BLOCKED, (7, 26): R.NOT_AUTHENTICATED, (7, 27): R.HOST_UNKNOWN, (7, 28): R.TOO_MANY, (7, 509): R.NOT_AUTHENTICATED,
    (7, 515): R.NOT_AUTHENTICATED, (7, 606): R.BLOCKED,
}  # fmt: skip

_CLASSES = {2: R.MAILBOX_DISABLED, 3: R.SYSTEM, 4: R.NOT_REACHED, 6: R.CONTENT, 7: R.POLICY}

#: What servers put before any refusal of a recipient. Where it is for good that mostly means that there is nobody; for now, nothing.
_NOT_WHY = re.compile(r"address rejected|rejected address|mailbox unavailable")

#: Codes that say something by themselves; the others are used for anything, and words count more.
_SURE = frozenset({(1, 1), (1, 7), (1, 8), (1, 2), (1, 6), (2, 2), (2, 3), (3, 4), (4, 6), (7, 25), (7, 26), (7, 509), (7, 515), (7, 606)})


def status_in(words: str) -> str | None:
    """The first enhanced status code in a text, None where there is none."""
    found = _STATUS.search(words[:LONGEST_WORDS])
    return f"{found[1]}.{int(found[2])}.{int(found[3])}" if found else None


def reply_code_in(words: str) -> int | None:
    """The first reply code of SMTP in a text that tells of a refusal, None where there is none."""
    codes = (int(found[1]) for found in _REPLY.finditer(words[:LONGEST_WORDS]))
    return next((code for code in codes if code >= 400), None)


def is_temporary(status: str | None, words: str) -> bool | None:
    """Whether a failure was one that passes, by its codes; None where neither the status nor the words hold one."""
    code = status or status_in(words)
    if code is not None and code[0] in "45":
        return code[0] == "4"
    reply = reply_code_in(words)
    return None if reply is None else reply < 500


def reason_of(status: str | None, words: str) -> ReportReason:
    """Why, by the code and the words of a server; UNKNOWN where neither says anything."""
    code = _numbers(status or status_in(words))
    spoken = words[:LONGEST_WORDS].lower()
    inner = _numbers(status_in(words))
    for sure in (inner, code):
        if sure in _SURE:
            return _CODES[sure]
    if is_temporary(status, words):
        spoken = _NOT_WHY.sub("", spoken)
    for reason, phrases in _WORDS:
        found = [phrase for phrase in phrases if phrase in spoken]
        if found:
            # "451 4.7.1 Try again later", and no more, is what servers say that greylist without a word for it.
            return R.GREYLISTED if found == ["try again later"] and (7, 1) in (inner, code) else reason
    for known in (inner, code):
        if known is not None and known in _CODES:
            return _CODES[known]
    return _CLASSES.get(code[0], R.UNKNOWN) if code is not None else R.UNKNOWN


def _numbers(status: str | None) -> tuple[int, int] | None:
    found = _STATUS.search(status) if status else None
    return (int(found[2]), int(found[3])) if found else None
