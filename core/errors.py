"""The whole exception tree, split by who must act.

    PostroomError
    ├── UsageError                  the caller: wrong arguments, an unknown name               exit 2
    │   ├── DocumentInvalid         the organisation document has faults, each with its path   exit 2
    │   └── EntriesInvalid          entities to be saved have faults, each with its key        exit 2
    ├── EnvironmentUnusable         the machine: nothing can run until it is put right         exit 3
    │   ├── StoreUnreachable
    │   ├── StoreTooNew             written by a newer version of the program
    │   ├── StoreTooOld             a shared store that only `migrate` may change
    │   ├── SecretsUnavailable      keyring locked or absent, key file missing
    │   └── StoreHeld               another engine holds the store                             exit 1
    ├── AdminError                  a person must change something; parks a direction
    │   ├── CredentialsRejected
    │   ├── SecretMissing
    │   ├── CertificateUntrusted
    │   ├── TlsUnavailable          a plain port asked for TLS, no protocol in common
    │   ├── HostUnknown             the name does not exist
    │   ├── AccessDenied            signed in, but not allowed to do this
    │   ├── ProfileInvalid          the profile lacks what the protocol needs
    │   ├── MailboxMissing          the server has no such mailbox
    │   ├── ActMailboxForeign       its calendar, contacts and tasks are another organisation's
    │   └── NotSupported            the server, or this version, cannot do what is asked
    ├── TransientError              time heals it; backs off and tries again
    │   ├── ConnectionFailed        refused, reset, unreachable, timed out
    │   ├── ServerBusy              the server says: later (mailbox in use, throttled)
    │   ├── ProtocolBroken          an answer that does not parse
    │   ├── LeaseLost               another engine took the lane over
    │   └── StoreBusy               another program keeps the store locked for long
    ├── CursorInvalid               relist and reconcile by identity
    ├── FolderMissing               one folder of a mailbox is gone; its other folders go on
    ├── ItemError                   one message only; goes to the failure ledger
    │   └── MessageRefused          the server refuses this message for good
    ├── Cancelled                   a person, or the end of the program, asked to stop
    └── InternalError               a bug of ours: wrong order of calls, an invariant broken

Each class carries a title and a hint (what to do), in words for an administrator; `cause` is what happened this time. Core's words
are marked with QT_TRANSLATE_NOOP so that translations can be extracted; core itself speaks English.
"""

from __future__ import annotations

from dataclasses import dataclass


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802, ARG001  the name is what lupdate looks for
    """Mark `text` for translation under `context` and return it unchanged."""
    return text


class PostroomError(Exception):
    """Root of the tree.

    `title`, `hint` and `code` live on the class; `cause` is the text of this occurrence; `detail` holds protocol words worth showing
    folded, never a secret. `retry_after_s` is the server's own wish, in seconds, where it gave one.
    """

    code: str = "Error"
    title: str = QT_TRANSLATE_NOOP("errors", "Something went wrong")
    hint: str = ""
    exit_code: int = 1

    def __init__(
        self,
        cause: str = "",
        *,
        title: str | None = None,
        hint: str | None = None,
        code: str | None = None,
        detail: str = "",
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(cause)
        self.cause = cause
        self.detail = detail
        self.retry_after_s = retry_after_s
        if title is not None:
            self.title = title
        if hint is not None:
            self.hint = hint
        if code is not None:
            self.code = code

    def __str__(self) -> str:
        return f"{self.title}: {self.cause}" if self.cause else self.title


class UsageError(PostroomError):
    """The request itself is wrong: an unknown mailbox, an ambiguous name, an argument out of range."""

    code = "Usage"
    title = QT_TRANSLATE_NOOP("errors", "This request cannot be carried out as given")
    exit_code = 2


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a document: `path` as in users[2].email, `message` in words."""

    path: str
    message: str


class DocumentInvalid(UsageError):
    """The organisation document has faults; nothing was changed."""

    code = "DocumentInvalid"
    title = QT_TRANSLATE_NOOP("errors", "The organisation document is not valid")
    hint = QT_TRANSLATE_NOOP("errors", "Correct the places named and apply it again. Nothing was changed.")

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(f"{fault.path}: {fault.message}" for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class EntryFault:
    """One fault of what was to be saved: which of the entries (from 0), the key as in incoming.host ("": the whole entry), the words."""

    position: int
    key: str
    message: str


class EntriesInvalid(UsageError):
    """Entities that were to be saved have faults; nothing was changed."""

    code = "EntriesInvalid"
    title = QT_TRANSLATE_NOOP("errors", "This cannot be saved as it is")
    hint = QT_TRANSLATE_NOOP("errors", "Correct the fields named and save again. Nothing was changed.")

    def __init__(self, faults: tuple[EntryFault, ...]) -> None:
        super().__init__("; ".join(f"{fault.key}: {fault.message}" if fault.key else fault.message for fault in faults))
        self.faults = faults


class EnvironmentUnusable(PostroomError):
    """Nothing can run on this machine until it is put right."""

    code = "Environment"
    title = QT_TRANSLATE_NOOP("errors", "This environment cannot be used")
    exit_code = 3


class StoreUnreachable(EnvironmentUnusable):
    """The store cannot be opened, read or written."""

    code = "StoreUnreachable"
    title = QT_TRANSLATE_NOOP("errors", "The store cannot be reached")
    hint = QT_TRANSLATE_NOOP("errors", "Check the store's URL, that its server runs, and that the folder can be written.")


class StoreTooNew(EnvironmentUnusable):
    """The store was written by a newer version; opening it could damage it."""

    code = "StoreTooNew"
    title = QT_TRANSLATE_NOOP("errors", "The store belongs to a newer version of Postroom")
    hint = QT_TRANSLATE_NOOP("errors", "Install that version or a later one. The store was not touched.")


class StoreTooOld(EnvironmentUnusable):
    """A shared store needs an upgrade that only `postroom migrate` may carry out."""

    code = "StoreTooOld"
    title = QT_TRANSLATE_NOOP("errors", "The store belongs to an older version of Postroom")
    hint = QT_TRANSLATE_NOOP("errors", "Stop every engine that uses it, back it up, and run: postroom migrate")


class SecretsUnavailable(EnvironmentUnusable):
    """The chosen place for secrets cannot be used; there is no silent fallback."""

    code = "SecretsUnavailable"
    title = QT_TRANSLATE_NOOP("errors", "The place for passwords cannot be used")
    hint = QT_TRANSLATE_NOOP("errors", "Unlock or start the keyring, or choose another place with --secrets env or --secrets file.")


class StoreHeld(EnvironmentUnusable):
    """Another living engine holds the store; `cause` names it."""

    code = "StoreHeld"
    title = QT_TRANSLATE_NOOP("errors", "Another engine is working on this store")
    hint = QT_TRANSLATE_NOOP("errors", "Let it do the work, or stop it first.")
    exit_code = 1


class AdminError(PostroomError):
    """Only a person can put this right; the direction parks until then."""

    code = "NeedsAdmin"
    title = QT_TRANSLATE_NOOP("errors", "This needs an administrator")


class CredentialsRejected(AdminError):
    """The server refused user name or password."""

    code = "CredentialsRejected"
    title = QT_TRANSLATE_NOOP("errors", "User name or password was refused")
    hint = QT_TRANSLATE_NOOP("errors", "Enter the current password here or with `postroom secret set`, then test the mailbox again.")


class SecretMissing(AdminError):
    """The mailbox or profile names a secret that is not stored."""

    code = "SecretMissing"
    title = QT_TRANSLATE_NOOP("errors", "The password is not stored")
    hint = QT_TRANSLATE_NOOP("errors", "Store it with `postroom secret set`, then test the mailbox again.")


class CertificateUntrusted(AdminError):
    """The server's certificate is not trusted: unknown authority, wrong name, expired."""

    code = "CertificateUntrusted"
    title = QT_TRANSLATE_NOOP("errors", "The server's certificate is not trusted")
    hint = QT_TRANSLATE_NOOP("errors", "Use the name on the certificate, renew it, or name its authority in the profile (ca_file).")


class TlsUnavailable(AdminError):
    """TLS was asked for and the port does not speak it, or no version is in common."""

    code = "TlsUnavailable"
    title = QT_TRANSLATE_NOOP("errors", "The server does not offer an encrypted connection here")
    hint = QT_TRANSLATE_NOOP("errors", "Check port and TLS setting: implicit TLS and STARTTLS use different ports.")


class HostUnknown(AdminError):
    """The server's name does not exist in DNS."""

    code = "HostUnknown"
    title = QT_TRANSLATE_NOOP("errors", "The server's name is unknown")
    hint = QT_TRANSLATE_NOOP("errors", "Check the spelling of the host in the profile.")


class AccessDenied(AdminError):
    """Signed in, but the account may not do this."""

    code = "AccessDenied"
    title = QT_TRANSLATE_NOOP("errors", "The account is not allowed to do this")
    hint = QT_TRANSLATE_NOOP("errors", "Grant the right on the server, then test the mailbox again.")


class ProfileInvalid(AdminError):
    """The mailbox has no usable profile: none, inactive, or without a host."""

    code = "ProfileInvalid"
    title = QT_TRANSLATE_NOOP("errors", "The server profile cannot be used")
    hint = QT_TRANSLATE_NOOP("errors", "Assign a complete, active profile to the mailbox.")


class MailboxMissing(AdminError):
    """The account may sign in, but the server knows no mailbox of that address."""

    code = "MailboxMissing"
    title = QT_TRANSLATE_NOOP("errors", "The server has no mailbox of this address")
    hint = QT_TRANSLATE_NOOP("errors", "Check the mailbox's address, and that its mailbox is on this server.")


class ActMailboxForeign(AdminError):
    """Another organisation synchronizes the appointments, contacts and tasks of this mailbox; two would undo each other's work."""

    code = "ActMailboxForeign"
    title = QT_TRANSLATE_NOOP("errors", "The mailbox is synchronized with another organisation")
    hint = QT_TRANSLATE_NOOP(
        "errors",
        "If it is not synchronized there any more, take the mailbox over: Test and enable offers it in the console, postroom take-over "
        "MAILBOX does it on the command line, before the next test. Otherwise set its method for appointments, contacts and tasks to none.",
    )


class NotSupported(AdminError):
    """What is asked for cannot be done by this server, or is not built into this version."""

    code = "NotSupported"
    title = QT_TRANSLATE_NOOP("errors", "This is not supported")


class TransientError(PostroomError):
    """Time heals it: the direction backs off and recovers by itself."""

    code = "Transient"
    title = QT_TRANSLATE_NOOP("errors", "A temporary problem")
    hint = QT_TRANSLATE_NOOP("errors", "Nothing to do: it will be tried again by itself.")


class ConnectionFailed(TransientError):
    """The connection was refused, reset, cut, or timed out."""

    code = "ConnectionFailed"
    title = QT_TRANSLATE_NOOP("errors", "The server cannot be reached")
    hint = QT_TRANSLATE_NOOP("errors", "Check host, port and firewall. It will be tried again by itself.")


class ServerBusy(TransientError):
    """The server asks to come back later."""

    code = "ServerBusy"
    title = QT_TRANSLATE_NOOP("errors", "The server asks to come back later")


class ProtocolBroken(TransientError):
    """An answer does not parse as the protocol says."""

    code = "ProtocolBroken"
    title = QT_TRANSLATE_NOOP("errors", "The server's answer cannot be understood")
    hint = QT_TRANSLATE_NOOP("errors", "Check that host and port belong to this kind of server.")


class LeaseLost(TransientError):
    """Another engine took this lane over; what was not committed is dropped here and done there."""

    code = "LeaseLost"
    title = QT_TRANSLATE_NOOP("errors", "Another engine took this mailbox over")


class StoreBusy(TransientError):
    """Another program keeps the store locked. An engine tries again; a command gives up, as one that cannot reach the store."""

    code = "StoreBusy"
    title = QT_TRANSLATE_NOOP("errors", "The store is locked by another program")
    hint = QT_TRANSLATE_NOOP("errors", "Wait until that program has finished, or end it, and try again.")


class ClockDoubted(PostroomError):
    """This machine's clock and the times in the store do not fit together, so that nothing is removed for its age."""

    code = "ClockDoubted"
    title = QT_TRANSLATE_NOOP("errors", "Nothing was removed: the clock of this machine may be wrong")
    hint = QT_TRANSLATE_NOOP(
        "errors", "Set the clock. If it is right, and the store was only left alone for long, remove once by `postroom purge --force`."
    )


class CursorInvalid(PostroomError):
    """The server no longer knows our place in the folder; relist and reconcile by identity."""

    code = "CursorInvalid"
    title = QT_TRANSLATE_NOOP("errors", "The server forgot where we were")


class FolderMissing(PostroomError):
    """A folder is no longer on the server; the rest of the mailbox goes on."""

    code = "FolderMissing"
    title = QT_TRANSLATE_NOOP("errors", "A folder is no longer on the server")
    hint = QT_TRANSLATE_NOOP("errors", "Map the folder again, or remove the rule.")


class ItemError(PostroomError):
    """Concerns one message; the others go on."""

    code = "Item"
    title = QT_TRANSLATE_NOOP("errors", "One message could not be processed")


class MessageRefused(ItemError):
    """The server refuses this message for good, for all of its recipients."""

    code = "MessageRefused"
    title = QT_TRANSLATE_NOOP("errors", "The server refused the message")
    hint = QT_TRANSLATE_NOOP("errors", "Read the server's words, correct the message or its recipients, and resend it.")


class Cancelled(PostroomError):
    """Somebody asked to stop; nothing failed."""

    code = "Cancelled"
    title = QT_TRANSLATE_NOOP("errors", "Stopped on request")
    exit_code = 130


class InternalError(PostroomError):
    """A bug of ours."""

    code = "Internal"
    title = QT_TRANSLATE_NOOP("errors", "Postroom made a mistake")
    hint = QT_TRANSLATE_NOOP("errors", "Please report it with the log; nothing that was committed is lost.")
