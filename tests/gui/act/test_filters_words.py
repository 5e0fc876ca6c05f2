"""A synchronization filter in words: every column, comparison and option has some; who is named by number is named by name."""

from __future__ import annotations

from datetime import date

import pytest

from core.domain.act.filter_columns import COLUMNS, OPERATORS, ColumnType
from core.domain.act.filter_templates import DEFAULT_TEMPLATES
from core.domain.act.filters import Condition, Group, Joined, Operator, SyncFilter
from core.domain.act.kinds import ActKind
from core.service import FilterCount
from gui.models.act_filter_words import about_user, column_word, group_words, operator_word, options_of, references_of
from gui.models.act_filters import count_sentence
from gui.models.act_kinds import KINDS, kinds_word
from gui.models.act_users import UserName, named

MINE = Condition("ownerid", Operator.ME)


def words(*members: Condition | Group, joined: Joined = Joined.ALL, kind: ActKind = ActKind.APPOINTMENT) -> str:
    """Conditions in words; a user and a contact have names."""
    return group_words(Group(joined, members), kind, {"user:#7": "Alice Ng", "contact:#12": "Rene Valdes"})


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Condition("ownerid", Operator.EQ, (7,)), "Owner is Alice Ng"),
        (Condition("ownerid", Operator.IN, (7, 8)), "Owner is one of Alice Ng | user:#8"),
        (Condition("party", Operator.EQ, ("contact:#12",)), "Who takes part includes Rene Valdes"),
        (Condition("party", Operator.NE, ("ann@corp.test",)), "Who takes part does not include ann@corp.test"),
        (Condition("party", Operator.NULL), "Who takes part is nobody"),
        (Condition("statuscode", Operator.IN, (5, 6)), "Status is one of Busy | Out of office"),
        (Condition("statuscode", Operator.EQ, (99,)), "Status is 99"),
        (Condition("isalldayevent", Operator.EQ, (True,)), "All day is yes"),
        (Condition("subject", Operator.BEGINS, ("Re:\nx",)), "Subject begins with “Re: x”"),
        (Condition("scheduledstart", Operator.NEXT_DAYS, (14,)), "Start is in the next 14 day(s)"),
        (Condition("modifiedon", Operator.OLDER_THAN_DAYS, (2,)), "Changed is more than 2 day(s) ago"),
        (Condition("gone", Operator.NOT_NULL), "gone is filled in"),
    ],
    ids=str,
)
def test_a_condition_reads_as_a_sentence(condition: Condition, expected: str) -> None:
    assert words(condition) == expected


def test_a_day_is_the_same_in_every_zone() -> None:
    told = words(Condition("birthdate", Operator.GT, (date(2026, 3, 1),)), kind=ActKind.CONTACT)
    assert told.startswith("Birthday is after ")
    assert "26" in told


def test_groups_stand_in_brackets_and_empty_ones_say_what_they_mean() -> None:
    inner = Group(Joined.ANY, (Condition("statecode", Operator.EQ, (0,)), Condition("isdraft", Operator.EQ, (False,))))
    assert words(MINE, inner) == "Owner is the user and (State is Open or Draft is no)"
    assert words() == "everything"
    assert words(joined=Joined.ANY) == "nothing"


def test_every_column_comparison_and_option_has_words() -> None:
    for kind in ActKind:
        assert all(column_word(column) != column for column in COLUMNS[kind])
        shown = [column_word(column) for column in COLUMNS[kind]]
        assert len(set(shown)) == len(shown), f"two columns of {kind} are called alike"
        for column in COLUMNS[kind]:
            options = options_of(kind, column)
            assert len({text for _value, text in options}) == len(options)
    for of_type in ColumnType:
        compared = [operator_word(operator, of_type) for operator in OPERATORS[of_type]]
        assert len(set(compared)) == len(compared)


def test_what_is_named_by_number_is_found_and_nothing_else() -> None:
    inner = Group(Joined.ANY, (Condition("organizer", Operator.IN, ("contact:#12", "ann@corp.test")),))
    group = Group(Joined.ALL, (Condition("ownerid", Operator.EQ, (7,)), Condition("subject", Operator.EQ, ("user:#9",)), inner))
    assert references_of(group, ActKind.APPOINTMENT) == {"user:#7", "contact:#12"}


def test_what_depends_on_the_user_is_told_however_deep_it_stands() -> None:
    assert all(about_user(template.where) for template in DEFAULT_TEMPLATES)
    deep = Group(Joined.ALL, (Group(Joined.ANY, (Group(Joined.ALL, (Condition("party", Operator.PARTY),)),)),))
    assert about_user(deep)
    assert not about_user(Group(Joined.ALL, (Condition("ownerid", Operator.EQ, (7,)),)))


def test_a_count_is_a_sentence_for_each_kind() -> None:
    assert len({kinds_word(kind) for kind in KINDS}) == len(ActKind)
    told = [count_sentence(SyncFilter(kind, "x", Group()), FilterCount(214, 230), owned=True) for kind in KINDS]
    assert len(set(told)) == len(ActKind)
    assert told[KINDS.index(ActKind.CONTACT)] == "Matches 214 contact(s); together with the user's other filters 230."
    alone = count_sentence(SyncFilter(ActKind.FAX, "x", Group()), FilterCount(2, 2), owned=False)
    assert alone == "Matches 2 fax(es)."


def test_users_of_one_name_are_told_apart_by_their_addresses() -> None:
    users = [
        UserName(1, "Ann Ng", "ann@a.test"),
        UserName(2, "ann ng", "ann@b.test"),
        UserName(3, "Bob", "b@a.test"),
        UserName(4, "", "c@a.test"),
    ]
    assert [shown for _address, shown in named(users)] == ["Ann Ng (ann@a.test)", "ann ng (ann@b.test)", "Bob", "c@a.test"]
