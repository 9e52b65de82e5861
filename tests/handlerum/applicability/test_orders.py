# SPDX-License-Identifier: MPL-2.0
"""Which orders stand beside the acts, and fall with them? Against what `tjek` says falls.

Source: BEK 892/2021 §§ 2-6 and 8; BEK 893/2021 §§ 2-22 and 24.
"""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from handlerum.agreements.assessment import Frames, assess
from handlerum.agreements.derived import Consequence
from handlerum.agreements.exemption import Certainty, Exemption, Extent, Scope, Target
from handlerum.agreements.permission import Outcome
from handlerum.agreements.question import Extent as Asked
from handlerum.agreements.question import Question
from handlerum.applicability.orders import Term, order_fences, order_versions, orders_of
from handlerum.applicability.orders_fallen import fallen_with
from handlerum.law.citation_resolve import resolve
from handlerum.place import Area, InstitutionId, MunicipalityCode
from handlerum.time import FOREVER, Period, parse_day
from handlerum_portal.store.law.frames import frames

DATA = Path(__file__).parents[3] / "data"
HELSINGOR, ESBJERG = MunicipalityCode("0217"), MunicipalityCode("0561")
START, END = date(2022, 1, 1), date(2025, 7, 31)


@pytest.fixture(scope="module")
def held() -> Frames:
    return frames(DATA)


@pytest.fixture(scope="module")
def terms() -> dict[str, Term]:
    rows = yaml.safe_load((DATA / "provisions" / "orders.yaml").read_text("utf-8"))["orders"]
    return {
        row["id"]: Term(
            parse_day(row["in_force"]),
            parse_day(row["until"]) if row["until"] else FOREVER,
            row["replaced_by"] or "",
        )
        for row in rows
    }


def targets(reference: str, held: Frames, extent: Extent = Extent.WHOLLY) -> tuple[Target, ...]:
    (citation, *more) = held.laws.read(reference, "")
    text = held.laws.text_on(citation.act or "", START)
    members = [path for one in (citation, *more) for path in resolve(one, text).members]
    return tuple(Target(text.find(path).identity, "", extent) for path in members)


def decided(key: str, reference: str, held: Frames, **more: object) -> Exemption:
    extent = more.pop("extent", Extent.WHOLLY)
    at = more.pop("at", ("0217", Area.DAYCARE))
    named = frozenset(map(InstitutionId, more.pop("sites", ())))
    scope = Scope(MunicipalityCode(at[0]), at[1], named)
    values = {"scope": scope, "period": Period(START, END), **more}
    return Exemption(key, targets(reference, held, extent), **values)


def drawn(held: Frames, terms: dict[str, Term], *exemptions: Exemption) -> list[Exemption]:
    return list(fallen_with(exemptions, held, terms))


def test_the_order_falls_with_both_sections_it_rests_on(held: Frames, terms) -> None:
    # BEK 892/2021 § 2: §§ 8 and 9 wholly; § 8: repealed 30 September 2024.
    certain, open_ = drawn(held, terms, decided("d1", "dagtilbudsloven §§ 8 og 9", held))
    assert [one.first for one in certain.targets] == ["BEK 968/2018"]
    assert certain.period == Period(START, date(2024, 9, 30))
    assert certain.derived_from[0].source == "BEK 892/2021 § 2"
    assert certain.certainty is Certainty.CERTAIN
    assert open_.period == Period(date(2024, 9, 30), END)
    assert open_.certainty is Certainty.INFERRED


def test_one_of_two_sections_or_a_part_draws_nothing(held: Frames, terms) -> None:
    partly = decided("d1", "dagtilbudsloven §§ 8 og 9", held, extent=Extent.PARTLY)
    assert not drawn(held, terms, decided("d1", "dagtilbudsloven § 8", held), partly)


def test_two_decisions_draw_it_together_where_and_while_both_hold(held: Frames, terms) -> None:
    later = Period(date(2023, 1, 1), date(2024, 1, 1))
    one = decided("d1", "dagtilbudsloven § 8", held, sites=("a", "b"))
    other = decided("d2", "dagtilbudsloven § 9", held, sites=("b", "c"), period=later)
    (fall,) = drawn(held, terms, one, other)
    assert fall.scope.institutions == {"b"}
    assert fall.period == later


def test_decisions_for_different_institutions_draw_nothing(held: Frames, terms) -> None:
    one = decided("d1", "dagtilbudsloven § 8", held, sites=("a",))
    other = decided("d2", "dagtilbudsloven § 9", held, sites=("c",))
    assert not drawn(held, terms, one, other)


def test_the_order_in_its_place_falls_where_the_newest_is_meant(held: Frames, terms) -> None:
    # BEK 893/2021 § 3 says "aktuelt": BEK 699/2023 took the place of BEK 1217/2020.
    school = ("0561", Area.SCHOOL)
    falls = drawn(held, terms, decided("d1", "folkeskoleloven §§ 9 og 10", held, at=school))
    told = [(one.targets[0].first, one.certainty.value) for one in falls]
    assert told == [
        ("BEK 1217/2020", "certain"),
        ("BEK 699/2023", "certain"),
        ("BEK 699/2023", "inferred"),
        ("BEK 1715/2024", "inferred"),
    ]


def test_whether_a_successor_falls_is_open_where_a_number_is_named(held: Frames, terms) -> None:
    # BEK 892/2021 § 5 names BEK 1542/2019, replaced by BEK 2058/2021 on 18 November 2021.
    period = Period(date(2021, 6, 1), END)
    falls = drawn(held, terms, decided("d1", "dagtilbudsloven § 26 a", held, period=period))
    told = [(one.targets[0].first.partition(":")[0], one.certainty.value) for one in falls]
    assert told[0] == ("BEK 1542/2019", "certain")
    assert set(told[1:]) == {("BEK 2058/2021", "inferred")}


@pytest.mark.parametrize("act", ["dagtilbudsloven", "folkeskoleloven"])
def test_what_falls_is_what_the_check_says_falls(act: str, held: Frames, terms) -> None:
    code, area = (HELSINGOR, Area.DAYCARE) if act == "dagtilbudsloven" else (ESBJERG, Area.SCHOOL)
    seen = 0
    for when in sorted({rule.when for rule in held.derived if rule.act == act and rule.when}):
        reference = f"{act} {when}"
        asked = Question(
            municipality=code, reference=reference, extent=Asked.WHOLLY, decided_on=START
        )
        answer = assess(asked, held)
        if answer.permission.outcome is not Outcome.YES:
            continue
        said = {fall.order for fall in answer.falls if fall.consequence is Consequence.FALLS}
        falls = drawn(held, terms, decided("d", reference, held, at=(code, area)))
        # BEK 893/2021 § 18 names a number that is no order on the matter: what is meant is a guess.
        assert said - {"BEK 252/2019"} == {
            fall.targets[0].first.partition(":")[0]
            for fall in falls
            if START in fall.period and fall.certainty is Certainty.CERTAIN
        }
        seen += bool(said)
    assert seen >= (1 if act == "dagtilbudsloven" else 6)


def test_an_order_is_known_from_its_issue_and_ends_when_another_is_known(held, terms) -> None:
    standing = next(one for one in orders_of(held, terms) if one.order == "BEK 1217/2020")
    whole = [v for v in order_versions(standing, held.laws, terms) if v.provision == v.work]
    believed, known = whole
    assert believed.valid.end == FOREVER
    assert known.valid == Period(date(2020, 8, 21), date(2023, 8, 1))
    assert datetime(2023, 6, 6, 12, tzinfo=ZoneInfo("Europe/Copenhagen")) in believed.known
    assert datetime(2023, 6, 8, 12, tzinfo=ZoneInfo("Europe/Copenhagen")) in known.known


def test_the_fence_opens_only_what_a_rule_names(held: Frames, terms) -> None:
    fences = order_fences(held, orders_of(held, terms))
    on = date(2021, 6, 1)
    (fence, *_) = [f for f in fences if f.municipality == HELSINGOR and on in f.period]
    marks = {post.provision: post.mark for post in fence.posts}
    assert marks["BEK 1542/2019"].kind.value == "outside_frame"
    assert marks["BEK 968/2018"].source == "BEK 892/2021 § 2"
    assert any(name.startswith("BEK 1542/2019:kapitel10") for name in marks)
