# SPDX-License-Identifier: MPL-2.0
"""Which tables does the register give away? The facts, and whatever else any public page shows."""

from collections.abc import Callable, Iterable, Iterator

from handlerum_portal.store.community.hearings import (
    all_public_answers,
    answer_told,
    hearing_told,
    public_hearings,
)
from handlerum_portal.store.community.lessons import all_told
from handlerum_portal.store.community.suggestions import (
    in_the_way_told,
    public_suggestions,
    suggestion_told,
)
from handlerum_portal.store.community.trials import trial_data, trials_told
from handlerum_portal.store.decisions.decision_list import decisions_known
from handlerum_portal.store.decisions.edition_facts import edition_facts, edition_lines
from handlerum_portal.store.decisions.public_events import all_public_events
from handlerum_portal.store.evidence.evaluations import published
from handlerum_portal.store.evidence.measuring import indicators, measurements
from handlerum_portal.store.evidence.told import (
    evaluation_told,
    goals_told,
    indicator_told,
    measurement_told,
)
from handlerum_portal.store.law.works import works_told
from handlerum_portal.store.local_rules import public_rules, rule_told
from handlerum_portal.store.models import OverviewEdition
from handlerum_portal.store.open_data.facts import tables_of
from handlerum_portal.store.open_data.table import Plain, Table
from handlerum_portal.store.read import Register
from handlerum_portal.store.sides import all_sides_told

_AT_A_TIME = 500


def public_tables(facts: Register) -> tuple[Table, ...]:
    """Return every table, the facts first."""
    return (
        *tables_of(facts),
        *_measured(facts),
        *_published(facts),
        *_told(facts),
        *_asked(),
        *_tried(facts),
        *_proposed(),
    )


def _measured(facts: Register) -> Iterator[Table]:
    yield _table(
        "maalte_indikatorer",
        "id navn definition enhed retning kilde tabel omraader mindste_betydende margin "
        "taeller naevner forbehold eksempel",
        lambda: map(indicator_told, indicators()),
        "/indikatorer",
    )
    yield _table("maalinger", "indikator enhed periode status vaerdi maalt_i", _figures)
    yield _table(
        "maal_og_maaltal",
        "id maal sat_af aftale kommuner omraader indikator udgangspunkt maaltal senest kilde",
        lambda: goals_told(facts),
        "/maal",
    )
    yield _table(
        "evalueringer",
        "id spoergsmaal eksempel behandlede metode resultater forudsaetninger kvittering "
        "afvigelser",
        lambda: map(evaluation_told, published()),
        "/evalueringer",
    )


def _published(facts: Register) -> Iterator[Table]:
    yield _table(
        "udgaver",
        "kommune omraade udgave offentliggjort dag bekendtgoerelse side sha256 foregaaende "
        "nr_i_loggen beslutninger",
        lambda: map(edition_facts, _editions()),
        "/oversigter",
    )
    yield _table(
        "udgavelinjer",
        "kommune omraade udgave nummer beslutning virkning_fra ophoerer foerst_i oplysninger",
        lambda: edition_lines(_editions()),
    )
    yield _table(
        "kendte_beslutninger",
        "nr kommune omraade slags indhold besluttet besluttet_af sikkerhed kilde",
        lambda: decisions_known(facts),
        "/beslutninger",
    )
    yield _table(
        "kommuneregler",
        "id kommune omraade institution regel oprindelse ejer begrundelse afgoerelse hvorfor "
        "besluttet sidst_brugt i_vejen kendt_fra_kilde sikkerhed kilde",
        lambda: map(rule_told, public_rules(facts)),
        "/kommuneregler",
    )


def _told(facts: Register) -> Iterator[Table]:
    yield _table(
        "regelsaet",
        "id niveau adresse udgaver titel ejer omraade hjemmel nummerering fra kilder",
        lambda: works_told(facts),
        "/regler",
    )
    yield _table(
        "gensidighed",
        "aftale kommune omraade statslige_regler kommunale_regler lokale_regler loefter kilder",
        lambda: all_sides_told(facts),
        "/gensidighed",
    )
    yield _table(
        "haendelser",
        "nr slags om tidspunkt dag virkning_fra skridt udgave_sha256",
        all_public_events,
        "/haendelser",
    )


def _asked() -> Iterator[Table]:
    yield _table(
        "hoeringer",
        "id titel hvad materiale kommune omraade sag parter spoergsmaal aabner frist dage_tilbage "
        "status svar i_svarede vi_gjorde",
        lambda: map(hearing_told, public_hearings()),
        "/hoeringer",
    )
    yield _table(
        "hoeringssvar",
        "hoering nr part navn det_virker vaer_opmaerksom_paa spoergsmaal bilag sendt",
        _answers,
    )


def _tried(facts: Register) -> Iterator[Table]:
    yield _table(
        "proevehandlinger",
        "id titel vores_betegnelse hvad maal kommuner institutioner omraade fase regel "
        "regel_sikkerhed kraever_fritagelse kraever_fritagelse_sikkerhed udbytte status aar "
        "blev_landsdaekkende oprindelse sikkerhed kilde",
        lambda: (trial_data(one, facts) for one in trials_told()),
        "/proevehandlinger",
    )
    yield _table(
        "erfaringer_og_veje",
        "id titel hvad kommune omraade oprindelse fra hjemmel grad set arbejde betingelser kontakt "
        "bestemmelse forslag status blev begrundelse noteret sikkerhed kilde",
        all_told,
        "/erfaringer",
    )


def _proposed() -> Iterator[Table]:
    yield _table(
        "forslag",
        "nr tekst kommune institution omraade skrevet_af regel behov stoette status sendt "
        "svar_senest afgoerelse svar",
        lambda: map(suggestion_told, public_suggestions().iterator(_AT_A_TIME)),
        "/forslag",
    )
    yield _table(
        "i_vejen",
        "regel navn slags forslag personer",
        lambda: in_the_way_told("", ""),
        "/forslag/i-vejen",
    )


def _table(
    name: str, columns: str, rows: Callable[[], Iterable[Plain]], same_as: str = ""
) -> Table:
    return Table(name, tuple(columns.split()), rows, same_as)


def _figures() -> Iterator[Plain]:
    for row in indicators():
        for one in sorted(measurements(row), key=lambda one: (one.place, one.period)):
            yield {"indikator": row.key, **measurement_told(one), "maalt_i": row.unit}


def _editions() -> Iterator[OverviewEdition]:
    """Return every edition, those of one place together and the oldest first."""
    return OverviewEdition.objects.order_by("municipality", "area", "number").iterator(_AT_A_TIME)


def _answers() -> Iterator[Plain]:
    shown = all_public_answers().order_by("hearing", "pk").iterator(_AT_A_TIME)
    return ({"hoering": one.hearing_id, **answer_told(one)} for one in shown)
