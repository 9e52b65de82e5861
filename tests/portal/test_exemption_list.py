# SPDX-License-Identifier: MPL-2.0
"""An exemption is found by the section asked for and no other, and always names its act."""

from dataclasses import replace

import pytest

from handlerum.agreements.decision import SetAside
from handlerum.law.citation import read_citation
from handlerum_portal.store.decisions.courses import references_of
from handlerum_portal.store.decisions.exemption_list import exemptions_known, mentions
from handlerum_portal.store.decisions.exemption_titles import title_of
from handlerum_portal.store.read import register
from tests.portal.course import EXAMPLE


@pytest.mark.parametrize(
    ("rule", "asked", "is_named"),
    [
        ("serviceloven § 79 a; serviceloven § 139, stk. 2", "§ 13", False),
        ("serviceloven § 139, stk. 2", "§ 139", True),
        ("folkeskoleloven § 13 a", "§ 13", False),
        ("folkeskoleloven § 13\u00a0a, stk. 1", "§ 13 a", True),
        ("folkeskolelovens § 15", "folkeskoleloven § 15", True),
        ("folkeskoleloven § 15 og § 16", "§15", True),
        ("serviceloven § 83, stk. 1", "§ 83, stk. 1", True),
        ("serviceloven § 83, stk. 10", "§ 83, stk. 1", False),
        ("§ 5 i serviceloven", "§ 5", True),
        ("serviceloven § 83", "", True),
    ],
)
def test_a_section_is_not_found_in_a_longer_number(rule: str, asked: str, is_named: bool) -> None:
    assert mentions(rule, asked) is is_named


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("§ 14 b, stk. 1", "folkeskoleloven § 14 b, stk. 1"),
        ("folkeskolelovens § 15", "folkeskoleloven § 15"),
        ("det, vi aftalte", "det, vi aftalte"),
    ],
)
def test_what_a_decision_sets_aside_always_names_its_act(written: str, named: str) -> None:
    made = SetAside(reference=written, period=EXAMPLE.sets_aside[0].period)
    (told,) = references_of(replace(EXAMPLE, sets_aside=(made,)))
    assert told == named
    assert not told.startswith("folke") or read_citation(told)


def test_an_exemption_is_called_after_what_is_set_aside_and_where() -> None:
    facts = register()
    titles = {one.key: (one.title_da, one.title_en) for one in exemptions_known(facts)}
    assert titles["d-mid-83a"] == (
        "Træning, der gør dig selvhjulpen (serviceloven § 83 a), Middelfart",
        "Rehabilitation (serviceloven § 83 a), Middelfart",
    )
    assert all(danish and english for danish, english in titles.values())
    assert not [danish for danish, _ in titles.values() if "lovens " in danish]


@pytest.mark.parametrize(
    ("references", "rule", "where", "title"),
    [
        (
            ("folkeskolelovens § 15",),
            "",
            ("0561",),
            "Bevægelse og lektiehjælp (folkeskoleloven § 15), Esbjerg",
        ),
        ((), "", ("0561",), ""),
        ((), "ukendtlov § 7 (jf. en note)", ("0561",), "Ukendtlov § 7, Esbjerg"),
        (("ukendtlov § 7", "ukendtlov § 8"), "", ("0561",), "Ukendtlov § 7 m.fl., Esbjerg"),
    ],
)
def test_a_title_says_no_more_than_is_known(
    references: tuple[str, ...], rule: str, where: tuple[str, ...], title: str
) -> None:
    assert title_of(references, rule, where, register())[0] == title


def test_an_exemption_reaches_those_named_or_all_but_those_left_out() -> None:
    facts = register()
    some = next(one for one in exemptions_known(facts) if one.municipality == "0561")
    here, there = [
        one for one in facts.institutions if (one.municipality, one.area) == ("0561", some.area)
    ][:2]
    away = next(one for one in facts.institutions if one.municipality != "0561")
    for scopes, reached in (
        ((((), ()),), (here, there)),
        ((((here.key,), ()),), (here,)),
        ((((), (here.key,)),), (there,)),
        ((((here.key,), ()), ((), ())), (here, there)),
        ((), ()),
    ):
        told = replace(some, scopes=scopes)
        assert tuple(one for one in (here, there, away) if told.reaches(one)) == reached
