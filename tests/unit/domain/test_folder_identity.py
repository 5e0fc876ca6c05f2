"""Which folder is which, where names are all that a server keeps."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.folder_identity import GONE, MOST_ASKED, Recognised, recognise
from core.domain.remote_folder import INBOX_ID, RemoteFolder

INBOX = RemoteFolder(INBOX_ID, INBOX_ID, birth="v:1")


def folder(name: str, birth: str | None = None) -> RemoteFolder:
    """A folder whose id is its path."""
    parent, slash, _ = name.rpartition("/")
    return RemoteFolder(name, name, parent if slash else None, birth=birth)


def what(found: Recognised) -> tuple[dict[str, str], set[str]]:
    """Who is called otherwise, and who is gone."""
    return dict(found.renamed), set(found.gone)


def never(_known: str, _listed: str) -> bool | None:
    """Who must not be asked."""
    raise AssertionError


def silent(_known: str, _listed: str) -> bool | None:
    """Nothing tells."""
    return None


def told(*pairs: tuple[str, str], others: bool | None = False) -> Callable[[str, str], bool | None]:
    """Of these pairs the content is the same."""
    return lambda known, listed: True if (known, listed) in pairs else others


def test_nothing_changes_and_nobody_is_asked() -> None:
    known = [INBOX, folder("A", "v:2"), folder("B", "v:3")]
    assert recognise(known, known, never) == recognise([], known, never)
    assert not recognise(known, known, never).renamed


def test_ids_that_last_are_left_alone() -> None:
    found = recognise([INBOX, folder("a"), folder("b")], [INBOX, folder("b"), folder("c")], never)
    assert what(found) == ({}, {"a"})


def test_a_renamed_folder_is_the_same() -> None:
    found = recognise([INBOX, folder("A", "v:2")], [INBOX, folder("B", "v:2")], silent)
    assert what(found) == ({"A": "B"}, set())


def test_a_number_that_was_given_again_is_no_proof_where_the_content_is_another() -> None:
    found = recognise([INBOX, folder("A", "v:2")], [INBOX, folder("B", "v:2")], told())
    assert what(found) == ({}, {"A"})


def test_a_lasting_id_is_proof() -> None:
    found = recognise([INBOX, folder("A", "id:x")], [INBOX, folder("B", "id:x")], never)
    assert found.renamed == {"A": "B"}
    found = recognise([INBOX, folder("A", "id:x")], [INBOX, folder("A", "id:y")], never)
    assert found.gone == {"A"}


def test_two_that_change_names_are_told_apart() -> None:
    known = [INBOX, folder("A", "v:2"), folder("B", "v:3")]
    found = recognise(known, [INBOX, folder("A", "v:3"), folder("B", "v:2")], silent)
    assert found.renamed == {"A": "B", "B": "A"}


def test_three_go_round_while_one_is_made_anew() -> None:
    known = [INBOX, folder("A", "v:2"), folder("B", "v:3"), folder("C", "v:4")]
    found = recognise(known, [INBOX, folder("A", "v:9"), folder("B", "v:2"), folder("C", "v:3"), folder("D", "v:4")], silent)
    assert what(found) == ({"A": "B", "B": "C", "C": "D"}, set())


def test_what_is_below_goes_along() -> None:
    known = [INBOX, folder("A", "v:2"), folder("A/x", "v:3"), folder("A/x/y", "v:4")]
    found = recognise(known, [INBOX, folder("B", "v:2"), folder("B/x", "v:3"), folder("B/x/y", "v:4")], silent)
    assert found.renamed == {"A": "B", "A/x": "B/x", "A/x/y": "B/x/y"}


def test_made_anew_under_the_old_name_is_another_folder() -> None:
    found = recognise([INBOX, folder("A", "v:2")], [INBOX, folder("A", "v:9")], told())
    assert what(found) == ({"A": f"{GONE}v:2:A"}, {"A"})
    assert recognise([INBOX, folder("A", "v:2")], [INBOX, folder("A", "v:9")], silent) == found


def test_made_anew_again_gets_an_id_of_its_own() -> None:
    known = [INBOX, RemoteFolder(f"{GONE}v:2:A", "A", birth="v:2"), folder("A", "v:2")]
    found = recognise(known, [INBOX, folder("A", "v:9")], silent)
    assert found.renamed == {"A": f"{GONE}v:2.2:A"}


def test_what_was_gone_and_comes_back_is_the_same() -> None:
    gone = RemoteFolder(f"{GONE}v:2:A", "A", birth="v:2")
    found = recognise([INBOX, gone, folder("A", "v:9")], [INBOX, folder("A", "v:9"), folder("Restored", "v:2")], silent)
    assert what(found) == ({gone.id: "Restored"}, set())


def test_numbered_anew_with_the_same_content_is_the_same() -> None:
    found = recognise([INBOX, folder("A", "v:2")], [INBOX, folder("A", "v:9")], told(("A", "A")))
    assert what(found) == ({}, set())


def test_on_another_server_names_count() -> None:
    known = [INBOX, folder("A", "v:2"), folder("B", "v:3")]
    moved = [RemoteFolder(INBOX_ID, INBOX_ID, birth="v:7"), folder("A", "v:8"), folder("C", "v:9")]
    found = recognise(known, moved, told())
    assert what(found) == ({}, {"B"})


def test_a_shared_birth_leaves_names_and_content() -> None:
    known = [INBOX, folder("A", "v:1"), folder("B", "v:1")]
    same = recognise(known, known, never)
    assert what(same) == ({}, set())
    found = recognise(known, [INBOX, folder("C", "v:1"), folder("B", "v:1")], told(("A", "C")))
    assert found.renamed == {"A": "C"}
    found = recognise(known, [INBOX, folder("C", "v:1"), folder("B", "v:1")], silent)
    assert what(found) == ({}, {"A"})


def test_below_a_renamed_folder_a_shared_birth_is_enough() -> None:
    known = [INBOX, folder("A", "v:5"), folder("A/x", "v:1"), folder("A/y", "v:1")]
    found = recognise(known, [INBOX, folder("B", "v:5"), folder("B/x", "v:1"), folder("B/y", "v:1")], silent)
    assert found.renamed == {"A": "B", "A/x": "B/x", "A/y": "B/y"}


def test_two_of_the_same_content_leave_a_doubt() -> None:
    known = [INBOX, folder("A", "v:1")]
    listed = [INBOX, folder("B", "v:1"), folder("C", "v:1")]
    assert recognise(known, listed, told(("A", "B"), ("A", "C"))).gone == {"A"}


def test_where_every_folder_has_the_same_birth_only_the_likely_ones_are_asked_about() -> None:
    asked: list[tuple[str, str]] = []

    def recalls(known: str, listed: str) -> bool | None:
        asked.append((known, listed))
        return listed == "Elsewhere/Contoso"

    others = [folder(f"New {number}", "v:1") for number in range(100)]
    found = recognise([INBOX, folder("Contoso", "v:1")], [INBOX, *others, folder("Elsewhere/Contoso", "v:1")], recalls)
    assert what(found) == ({"Contoso": "Elsewhere/Contoso"}, set())
    assert len(asked) == MOST_ASKED


def test_a_store_that_knows_no_births_goes_by_names() -> None:
    found = recognise([INBOX, folder("A"), folder("B")], [INBOX, folder("A", "v:2"), folder("C", "v:3")], silent)
    assert what(found) == ({}, {"B"})


NAMES = st.sampled_from([f"{above}{name}" for above in ("", "P/", "Q/") for name in "ABCD"])
STEPS = st.lists(st.tuples(st.sampled_from(["make", "remove", "rename", "swap"]), NAMES, NAMES), max_size=12)


def changed(tree: dict[str, int], steps: list[tuple[str, str, str]], births: list[int]) -> dict[str, int]:
    """What becomes of a tree of names with births."""
    tree = dict(tree)
    for what, one, other in steps:
        if what == "make" and one not in tree:
            births.append(births[-1] + 1)
            tree[one] = births[-1]
        elif what == "remove":
            tree.pop(one, None)
        elif what == "rename" and one in tree and other not in tree:
            tree[other] = tree.pop(one)
        elif what == "swap" and one in tree and other in tree:
            tree[one], tree[other] = tree[other], tree[one]
    return tree


@settings(max_examples=300, deadline=None)
@given(first=STEPS, rounds=st.lists(STEPS, max_size=4))
def test_whatever_happens_each_folder_is_found_where_it_is(
    first: list[tuple[str, str, str]], rounds: list[list[tuple[str, str, str]]]
) -> None:
    births = [1]
    tree = changed({}, first, births)
    known = {name: folder(name, f"v:{birth}") for name, birth in tree.items()}
    for steps in rounds:
        tree = changed(tree, steps, births)
        listed = [INBOX, *(folder(name, f"v:{birth}") for name, birth in tree.items())]
        found = recognise([INBOX, *known.values()], listed, silent)
        after: dict[str, RemoteFolder] = {}
        for one in known.values():
            now = found.renamed.get(one.id, one.id)
            assert now not in after, "two folders of one id"
            after[now] = RemoteFolder(now, one.path, birth=one.birth)
            assert (one.id in found.gone) == (one.birth not in {each.birth for each in listed})
        there = {each.id: each for each in listed}
        for one in after.values():
            if one.id in there:
                assert one.birth == there[one.id].birth, "another folder of that name"
        known = after | {each.id: each for each in listed if each.id != INBOX_ID}
        assert all(known[name].birth == f"v:{birth}" for name, birth in tree.items())
