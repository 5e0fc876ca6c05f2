"""Rules of a mailbox that moves from a server whose folder ids last to one that knows folders by name, and back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.folder_rule import FolderRule
from core.domain.ids import FolderRuleId
from core.domain.profile import ProfileType
from core.domain.remote_folder import INBOX_ID, RemoteFolder
from tests.fakes.kit import BOB, CONTOSO, Kit, mail

BY_ID = [RemoteFolder(f"AAM{name}", f"Inbox/{name}", INBOX_ID) for name in ("Contoso", "Fabrikam")]
BY_NAME = [
    RemoteFolder(f"INBOX.{name}", f"Inbox/{name}", INBOX_ID, birth=f"v:{number}") for number, name in enumerate(("Contoso", "Fabrikam"))
]


@pytest.mark.parametrize(("first", "then"), [(BY_ID, BY_NAME), (BY_NAME, BY_ID)])
def test_each_rule_is_about_the_folder_of_its_path_on_the_other_kind_of_server(first: list[RemoteFolder], then: list[RemoteFolder]) -> None:
    kit = Kit()
    inbox = list(kit.server.folders)
    context = kit.store.state.contexts[BOB]
    assert context.profile is not None
    rule = FolderRule(FolderRuleId(46), BOB, "Inbox/Contoso", CONTOSO)
    kit.store.state.contexts[BOB] = replace(context, folder_rules=(rule,), profile=replace(context.profile, type=ProfileType.IMAP_SMTP))
    kit.server.folders = [*inbox, *first]
    kit.receive(BOB)
    kit.server.folders = [*inbox, *then]
    kit.server.messages[f"{then[0].id}:1"] = mail(1)
    kit.receive(BOB)
    (bound,) = kit.store.state.contexts[BOB].folder_rules
    assert bound.folder_id == then[0].id
    (new,) = kit.store.state.emails.values()
    assert new.regarding == CONTOSO
