"""Folders that are renamed, moved, removed and made anew between two runs: rules go with their folders, and nothing is judged again."""

from __future__ import annotations

from core.cancel import CancelToken
from core.domain.mailbox import MailDirection
from core.pipelines.run import run_direction
from tests.integration.folders.conftest import Office


def test_a_renamed_folder_keeps_its_rule_and_what_was_read(office: Office) -> None:
    office.tree.make("Inbox/Contoso")
    office.map("Inbox/Contoso", "account:Contoso")
    office.put(1, "Inbox/Contoso")
    assert office.run().tracked == 1
    office.tree.rename("Inbox/Contoso", "Inbox/Contoso Ltd")
    assert office.run().received == 0
    office.put(2, "Inbox/Contoso Ltd")
    assert office.run().received == 1
    assert office.filed() == {"Letter 1": "Contoso", "Letter 2": "Contoso"}
    assert office.rules() == {"Contoso": "Inbox/Contoso Ltd"}
    assert office.alerts() == set()


def test_made_anew_under_the_old_name_it_is_another_folder_and_the_rule_is_orphaned(office: Office) -> None:
    office.tree.make("Inbox/Contoso")
    office.map("Inbox/Contoso", "account:Contoso")
    office.put(1, "Inbox/Contoso")
    office.run()
    office.tree.remove("Inbox/Contoso")
    office.tree.make("Inbox/Contoso")
    office.put(2, "Inbox/Contoso")
    for _ in range(2):
        assert office.run().tracked == 0
    assert office.rules() == {"Contoso": None}
    assert len(office.alerts()) == 1
    assert office.filed() == {"Letter 1": "Contoso"}
    office.map("Inbox/Contoso", "account:Fabrikam")
    office.run()
    assert office.filed() == {"Letter 1": "Contoso", "Letter 2": "Fabrikam"}
    assert office.rules() == {"Fabrikam": "Inbox/Contoso"}
    assert office.alerts() == set()


def test_two_that_change_names_keep_their_rules(office: Office) -> None:
    for name in ("Contoso", "Fabrikam"):
        office.tree.make(f"Inbox/{name}")
        office.map(f"Inbox/{name}", f"account:{name}")
    office.put(1, "Inbox/Contoso")
    office.put(2, "Inbox/Fabrikam")
    office.run()
    office.tree.rename("Inbox/Contoso", "Inbox/Between")
    office.tree.rename("Inbox/Fabrikam", "Inbox/Contoso")
    office.tree.rename("Inbox/Between", "Inbox/Fabrikam")
    assert office.run().received == 0
    office.put(3, "Inbox/Contoso")
    office.put(4, "Inbox/Fabrikam")
    assert office.run().received == 2
    assert office.filed() == {"Letter 1": "Contoso", "Letter 2": "Fabrikam", "Letter 3": "Fabrikam", "Letter 4": "Contoso"}
    assert {rule.folder_id for rule in office.bound()} == {rule.folder_id for rule in office.bound() if rule.folder_id}


def test_what_is_below_goes_along(office: Office) -> None:
    for path in ("Inbox/Customers", "Inbox/Customers/Contoso", "Inbox/Customers/Fabrikam", "Inbox/Customers/Fabrikam/2026"):
        office.tree.make(path)
    office.map("Inbox/Customers/Contoso", "account:Contoso")
    office.map("Inbox/Customers/Fabrikam", "account:Fabrikam", subfolders=True)
    office.put(1, "Inbox/Customers/Contoso")
    office.put(2, "Inbox/Customers/Fabrikam/2026")
    office.run()
    office.tree.rename("Inbox/Customers", "Inbox/Clients")
    assert office.run().received == 0
    office.put(3, "Inbox/Clients/Contoso")
    office.put(4, "Inbox/Clients/Fabrikam/2026")
    assert office.run().received == 2
    assert office.filed() == {"Letter 1": "Contoso", "Letter 2": "Fabrikam", "Letter 3": "Contoso", "Letter 4": "Fabrikam"}
    assert office.rules() == {"Contoso": "Inbox/Clients/Contoso", "Fabrikam": "Inbox/Clients/Fabrikam"}


def test_moved_to_another_place_it_keeps_its_rule(office: Office) -> None:
    office.tree.make("Inbox/Contoso")
    office.tree.make("Archive")
    office.map("Inbox/Contoso", "account:Contoso")
    office.put(1, "Inbox/Contoso")
    office.run()
    office.tree.rename("Inbox/Contoso", "Archive/Contoso")
    assert office.run().received == 0
    office.put(2, "Archive/Contoso")
    assert office.run().received == 1
    assert office.rules() == {"Contoso": "Archive/Contoso"}
    assert office.filed() == {"Letter 1": "Contoso", "Letter 2": "Contoso"}


def test_a_folder_that_was_never_read_is_recognised_as_well(office: Office) -> None:
    office.tree.make("Inbox/Contoso")
    office.map("Inbox/Contoso", "account:Contoso")
    office.tree.rename("Inbox/Contoso", "Inbox/Renamed")
    office.put(1, "Inbox/Renamed")
    office.run()
    assert (office.filed(), office.rules()) == ({"Letter 1": "Contoso"}, {"Contoso": "Inbox/Renamed"})


def test_what_moves_into_another_folder_of_the_old_name_stays_as_it_was_tracked(office: Office) -> None:
    office.tree.make("Inbox/Contoso")
    office.map("Inbox/Contoso", "account:Contoso")
    for number in range(1, 4):
        office.put(number, "Inbox/Contoso")
    office.run()
    office.tree.rename("Inbox/Contoso", "Inbox/B")
    office.tree.make("Inbox/Contoso")
    office.run()
    office.tree.shift("Inbox/B", "Inbox/Contoso")
    office.run()
    # The new folder has no rule: what is moved there stays as it was tracked.
    assert office.filed() == {f"Letter {number}": "Contoso" for number in range(1, 4)}
    office.site.assert_kept()


def test_what_would_happen_is_told_as_it_will_though_names_changed(office: Office) -> None:
    office.tree.make("Inbox/Contoso")
    office.map("Inbox/Contoso", "account:Contoso")
    for number in range(1, 4):
        office.put(number, "Inbox/Contoso")
    office.run()
    office.tree.rename("Inbox/Contoso", "Inbox/B")
    office.put(4, "Inbox/B")
    told = run_direction(office.site.app.tools, office.site.mailbox_id, MailDirection.INCOMING, CancelToken(), what_if=True)
    assert (told.received, told.tracked) == (1, 1)
    assert {rule.folder for rule in office.bound()} == {"Inbox/Contoso"}, "nothing is written"
    report = office.run()
    assert (report.received, report.tracked) == (1, 1)
