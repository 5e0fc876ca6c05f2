"""Templates: how they are read, which folders are of their kind, what they make of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.folder_rule import FolderRule
from core.domain.folder_template import TemplateInvalidity, is_template, matching, parse_template, plan_template, ruled_folders
from core.domain.ids import FolderRuleId, MailboxId, RecordId
from core.domain.record import RecordLink, RecordType
from core.domain.record_names import name_key
from core.domain.remote_folder import FolderUse, RemoteFolder

CONTOSO = RecordLink(RecordType.ACCOUNT, RecordId(1), "Contoso")
OTHER = RecordLink(RecordType.ACCOUNT, RecordId(2), "CONTOSO")


@pytest.mark.parametrize(
    ("template", "path", "name"),
    [
        ("Customers/{account.name}", "Customers/Contoso", "contoso"),
        ("Customers/{account.name}", "customers/CONTOSO  ltd", "contoso ltd"),
        ("Customers/{account.name}", "Customers/Jo\u0308rg", "j\u00f6rg"),
        ("Customers/{account.name}", r"Customers/A\/B", "a/b"),
        ("Customers/{account.name}", "Customers/Contoso/Deep", None),
        ("Customers/{account.name}", "Customers", None),
        ("Customers/{account.name}", "Else/Contoso", None),
        ("inbox/{case.title}", "Inbox/Broken chain", "broken chain"),
        ("Inbox/Case {case.title} (open)", "Inbox/case Broken (Open)", "broken"),
        ("Inbox/Case {case.title}", "Inbox/Cases", None),
        ("Inbox/Case {case.title}", "Inbox/Case", None),
        ("People/{ contact.full_name }/Mail", "People/Rene Valdes/mail", "rene valdes"),
        ("People/{contact.full_name}/Mail", "People/Rene Valdes/Post", None),
    ],
)
def test_which_folders_are_of_a_templates_kind(template: str, path: str, name: str | None) -> None:
    assert parse_template(template).name_in(path) == name


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("Customers", "names no record"),
        ("", "names no record"),
        ("Customers/{account.nam}", "is none of"),
        ("{account.name}/{lead.name}", "more than once"),
        ("{account.name}", "all folders at the top"),
    ],
)
def test_what_is_no_template(template: str, why: str) -> None:
    with pytest.raises(TemplateInvalidity, match=why):
        parse_template(template)
    assert not is_template("Customers/{x}")


@given(st.text(min_size=1, max_size=40), st.sampled_from(("Customers/{account.name}", "A/x {account.name} y/Mail")))
def test_the_folder_made_for_a_name_gives_that_name(name: str, template: str) -> None:
    pattern = parse_template(template)
    if not name_key(name) or not name.isprintable():
        return
    found = pattern.name_in(pattern.path_for(name))
    assert found is not None
    assert name_key(found) == name_key(name)


def test_folders_with_a_rule_and_those_that_a_server_keeps_for_something_are_left_alone() -> None:
    folders = [RemoteFolder(str(number), path) for number, path in enumerate(("C/contoso", "C/Contoso", "C/Nobody", "C/Ruled", "C/Moved"))]
    folders.append(RemoteFolder("trash", "C/Trash", use=FolderUse.TRASH))
    rules = [
        FolderRule(FolderRuleId(1), MailboxId(1), "C/Ruled"),
        FolderRule(FolderRuleId(2), MailboxId(1), "C/Was", folder_id="4"),
    ]
    ruled = ruled_folders(rules, folders)
    assert ruled == {"3", "4"}
    pattern = parse_template("C/{account.name}")
    assert {name: [folder.id for folder in alike] for name, alike in matching(pattern, folders, ruled).items()} == {
        "contoso": ["0", "1"],
        "nobody": ["2"],
    }
    plan = plan_template(pattern, folders, ruled, {"contoso": [CONTOSO]})
    assert [(folder.id, link) for folder, link in plan.made] == [("0", CONTOSO), ("1", CONTOSO)]
    assert [folder.id for folder in plan.unmatched] == ["2"]
    assert [folder.id for folder in plan.taken] == ["3", "4"]
    several = plan_template(pattern, folders, ruled, {"contoso": [CONTOSO, OTHER]})
    assert (several.made, [links for _, links in several.ambiguous]) == ((), [(CONTOSO, OTHER), (CONTOSO, OTHER)])
