# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: F401 (fixtures of another file)
"""Who follows hears of own rules, suggestions, lessons and evaluations too."""

from handlerum.agreements.local_rule import Fate
from handlerum_portal.actions.following.letters import Told, digest
from handlerum_portal.actions.local_rules.register import add, decide
from handlerum_portal.store.decisions.news import last_event
from handlerum_portal.store.decisions.wishes import Wish, read_wish
from handlerum_portal.store.news_of_rooms import news_between
from handlerum_portal.store.read import register
from tests.portal.course import clock, person
from tests.portal.local_rules.example import CODE, RULE


def decided() -> None:
    row = add(person("caseworker"), CODE, RULE)
    decide(person("approver"), row.key, Fate.REMOVE, "Den står i vejen", f"rule/{row.key}/w")


def test_a_decision_on_an_own_rule_is_news_where_it_was_made() -> None:
    before = last_event()
    decided()
    (news,) = news_between(before, last_event())
    assert (news.municipality, news.title, news.step) == (CODE, RULE.rule, "local_rule.decided")
    facts = register()
    assert read_wish(f"kommune:{CODE}", facts).concerns(news, facts)
    assert read_wish("soegning:ugeplaner", facts).concerns(news, facts)
    assert not read_wish("kommune:0840", facts).concerns(news, facts)
    assert list(news_between(last_event(), last_event())) == []


def test_the_letter_names_it_and_leads_there(client: object) -> None:
    before = last_event()
    decided()
    told = Told(Wish(), tuple(news_between(before, last_event())), "x")
    body = digest([told], "da", register()).body
    assert f"- {RULE.rule} (Esbjerg): Kommunen har besluttet om en regel af sin egen" in body
    assert "/kommuneregler/?kommune=0561&q=Ugeplaner+skal+godkendes+af+forvaltningen" in body
    assert "The municipality has decided" in digest([told], "en", register()).body
