"""Folders that change while a run is under way: between the list and the reading, between two pages. No rule and no mail is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.integration.folders.conftest import Office
from tests.mail_worlds.messages import letter
from tests.mail_worlds.trees import interrupt


def once(job: Callable[[], None]) -> Callable[..., None]:
    """Do it the first time alone."""
    left = [job]

    def run(*_about: object) -> None:
        if left:
            left.pop()()

    return run


def _in_folder(office: Office, job: Callable[[], None], number: int) -> Callable[[str, int], None]:
    """Do it once, before this page of a folder that is not the inbox."""
    first = once(job)

    def before(folder: str, page: int) -> None:
        if folder != "Inbox" and page == number:
            first()

    return before


def _office_with_mail(office: Office) -> None:
    for name in ("Contoso", "Fabrikam"):
        office.tree.make(f"Inbox/{name}")
        office.map(f"Inbox/{name}", f"account:{name}")
    for number in range(1, 6):
        office.put(number, "Inbox/Contoso")
    office.put(6, "Inbox/Fabrikam")


def _all_filed(office: Office) -> None:
    office.run()
    office.run()
    assert office.filed() == {f"Letter {number}": "Contoso" for number in range(1, 6)} | {"Letter 6": "Fabrikam"}
    assert office.alerts() == set()
    office.site.assert_kept()


@pytest.mark.parametrize("moment", ["listed", "first page", "second page"])
@pytest.mark.parametrize("to", ["Inbox/Contoso Ltd", "Contoso"])
def test_a_rename_in_the_middle(office: Office, moment: str, to: str) -> None:
    _office_with_mail(office)

    def rename() -> None:
        office.tree.rename("Inbox/Contoso", to)

    if moment == "listed":
        interrupt(office.site.world, listed=once(rename))
    else:
        interrupt(office.site.world, before_page=_in_folder(office, rename, 0 if moment == "first page" else 1))
    office.run()
    _all_filed(office)
    assert office.rules() == {"Contoso": to, "Fabrikam": "Inbox/Fabrikam"}


@pytest.mark.parametrize("moment", ["listed", "first page", "second page"])
def test_two_change_names_in_the_middle(office: Office, moment: str) -> None:
    _office_with_mail(office)

    def swap() -> None:
        office.tree.rename("Inbox/Contoso", "Inbox/Between")
        office.tree.rename("Inbox/Fabrikam", "Inbox/Contoso")
        office.tree.rename("Inbox/Between", "Inbox/Fabrikam")

    if moment == "listed":
        interrupt(office.site.world, listed=once(swap))
    else:
        interrupt(office.site.world, before_page=_in_folder(office, swap, 0 if moment == "first page" else 1))
    office.run()
    _all_filed(office)


def test_a_folder_made_anew_in_the_middle_is_another_one(office: Office) -> None:
    _office_with_mail(office)

    def again() -> None:
        office.tree.remove("Inbox/Contoso")
        office.tree.make("Inbox/Contoso")
        office.site.world.deliver(letter(20), "Inbox/Contoso")

    interrupt(office.site.world, listed=once(again))
    office.run()
    office.run()
    assert "Letter 20" not in office.filed(), "no rule is about that folder"
    assert office.filed() == {"Letter 6": "Fabrikam"}
    assert office.rules() == {"Contoso": None, "Fabrikam": "Inbox/Fabrikam"}
    assert len(office.alerts()) == 1


@pytest.mark.parametrize("moment", ["listed", "first page"])
def test_a_folder_that_goes_in_the_middle_leaves_the_others(office: Office, moment: str) -> None:
    _office_with_mail(office)

    def remove() -> None:
        office.tree.shift("Inbox/Contoso", "Inbox/Fabrikam")
        office.tree.remove("Inbox/Contoso")

    if moment == "listed":
        interrupt(office.site.world, listed=once(remove))
    else:
        interrupt(office.site.world, before_page=_in_folder(office, remove, 0))
    office.run()
    office.run()
    assert sorted(office.filed()) == [f"Letter {number}" for number in range(1, 7)]
    assert office.rules() == {"Contoso": None, "Fabrikam": "Inbox/Fabrikam"}
    office.site.assert_kept()


def test_a_folder_is_renamed_by_each_of_many_runs(office: Office) -> None:
    _office_with_mail(office)
    names = iter(range(100))
    now = ["Inbox/Contoso"]

    def rename() -> None:
        to = f"Inbox/Contoso {next(names)}"
        office.tree.rename(now[0], to)
        now[0] = to

    end = interrupt(office.site.world, listed=rename)
    for _ in range(3):
        office.run()
    end()
    _all_filed(office)
    assert office.rules() == {"Contoso": now[0], "Fabrikam": "Inbox/Fabrikam"}
