"""Who is meant by a sign-in: a mailbox with its profile, or a profile."""

from __future__ import annotations

from core.domain.mailbox import Mailbox
from core.domain.profile import EmailServerProfile
from core.errors import ProfileInvalid, UsageError
from core.ports import OrganisationStore
from core.service import mailboxes


class SignInService:
    """The part of Service about signing in. Each method is one short transaction."""

    _store: OrganisationStore

    def signs_in(self, address: str | None, profile: str | None) -> tuple[EmailServerProfile, Mailbox | None]:
        """The profile, and the mailbox where one is named, of a sign-in; exactly one of both is given.

        Raises UsageError for an unknown name, ProfileInvalid for a mailbox without a profile.
        """
        if (address is None) == (profile is None):
            raise UsageError("name a mailbox or a profile", hint="postroom signin MAILBOX, or postroom signin --profile NAME")
        with self._store.reading() as reader:
            if address is not None:
                [context] = mailboxes.find(reader.mailbox_contexts([address.strip()]), [address])
                if context.profile is None:
                    raise ProfileInvalid("The mailbox has no server profile.")
                return context.profile, context.mailbox
            found = next((each for each in reader.profiles() if each.name == profile), None)
        if found is None:
            raise UsageError(f"there is no profile named {profile}")
        return found, None
