# SPDX-License-Identifier: MPL-2.0
"""Lies each provision of a decision inside the mandate? The live check, as findings."""

from collections.abc import Iterator, Sequence
from typing import Final

from handlerum.agreements.application import Application
from handlerum.agreements.approval_words import Status
from handlerum.agreements.assessment import assess
from handlerum.agreements.decision import Decision
from handlerum.agreements.decision_entry import Entry
from handlerum.agreements.decision_finding import Finding, Level, Stage, Surroundings
from handlerum.agreements.decision_named import acts_meant
from handlerum.agreements.decision_notice import fall_findings, notice_findings
from handlerum.agreements.exemption import Extent
from handlerum.agreements.mandate import Mandate
from handlerum.agreements.permission import Outcome, Permission, Place
from handlerum.errors import HandlerumError
from handlerum.law.citation_write import write_citation
from handlerum.place import Area, Institution

# Why nothing may be set aside: the notice of the mandate check, our code, what to do.
_WHY_NOT: Final = {
    "no_mandate": ("no_mandate", "choose_provision"),
    "after-the-end": ("after_the_end", "set_period"),
    "not_in_force": ("act_not_in_force", "set_decided_on"),
    "operator_outside": ("operator_outside", "leave_out_institution"),
    "not_here": ("does_not_hold_here", "choose_provision"),
    "rule_maker": ("rule_maker", "ask_the_rule_maker"),
}
# What an outcome lacks, and from which stage that stops.
_CONDITIONS: Final = {
    Outcome.MINISTER_ONLY: (Stage.DRAFT, "minister_decides", "ask_the_minister"),
    Outcome.NOT_THESE_CITIZENS: (Stage.DRAFT, "citizens_excepted", "leave_out_citizens"),
}
# What is said without an approval, by where the application stands; else it was not asked for.
_UNAPPROVED: Final = {
    Status.APPLIED: ("minister_has_not_answered", "wait_for_the_minister"),
    Status.REFUSED: ("minister_refused", "leave_out_refused"),
    Status.APPROVED: ("approved_otherwise", "apply_anew"),
}
_UNASKED: Final = ("minister_approval_missing", "get_approval")
# What is said of a provision that only an approval opens.
NEEDS_APPROVAL: Final = frozenset(code for code, _ in (_UNASKED, *_UNAPPROVED.values()))
# Which order asks for the provision in the overview.
_NAMED_BY: Final = {
    Area.ELDER_CARE: "BEK 900/2021 § 2, stk. 1, nr. 1",
    Area.DAYCARE: "BEK 894/2021 § 2, stk. 1, nr. 1",
    Area.SCHOOL: "BEK 894/2021 § 2, stk. 1, nr. 1",
}
_DECIDED_TOO_EARLY: Final = "decided-too-early"


def permission_findings(decision: Decision, around: Surroundings) -> Iterator[Finding]:
    """Yield what the mandate says of each entry, once for each legal kind of institution.

    Source: lov 880/2021 §§ 2, 8 and 9; lov 879/2021 §§ 2 and 8.
    """
    mandate = around.mandate(decision)
    if mandate is None or not mandate.covers(decision.municipality):
        yield _outside_the_agreements(decision, mandate, around)
        return
    for number, _ in decision.taking_effect:
        entry = Entry(decision, number - 1, around, mandate)
        yield from _which_act(entry)
        for kind, places in entry.places_by_kind().items():
            yield from _of_kind(entry, kind, places)


def _which_act(entry: Entry) -> Iterator[Finding]:
    """Ask which act is meant where the words fit several.

    Source: BEK 894/2021 § 2, stk. 1, nr. 1; BEK 900/2021 § 2, stk. 1, nr. 1.
    """
    reference, on = entry.one.reference, entry.question("", ()).decided_on or entry.around.on
    try:
        acts = acts_meant(reference, entry.mandate, entry.around.frames.laws, on)
    except HandlerumError:
        return
    if len(acts) > 1:
        yield entry.finding(
            Level.STOP,
            "which_act",
            _NAMED_BY[entry.decision.area],
            value=f"{reference}: {', '.join(acts)}",
            remedy="name_the_act",
        )


def _outside_the_agreements(
    decision: Decision, mandate: Mandate | None, around: Surroundings
) -> Finding:
    """Say whether the municipality has no agreement at all, or one for another area."""
    own = next((m for m in around.frames.mandates if m.covers(decision.municipality)), None)
    return Finding(
        level=Level.STOP,
        code="wrong_area" if own else "wrong_municipality",
        where="area" if own else "municipality",
        source=mandate.not_eligible_source if mandate else "lov 880/2021 § 2; lov 879/2021 § 2",
        value=decision.area.value if own else decision.municipality,
        remedy="choose_agreement",
        offer=own.area.value if own else "",
    )


def _of_kind(entry: Entry, kind: str, places: tuple[Institution, ...]) -> Iterator[Finding]:
    if kind and kind.lower() not in {operator.kind for operator in entry.mandate.operators}:
        named = ", ".join(place.name for place in places)
        yield entry.finding(
            Level.THINK,
            "operator_unknown",
            entry.mandate.outside_source,
            field="institutions",
            value=f"{kind}: {named}",
            remedy="state_operator",
        )
        return
    try:
        answer = assess(entry.question(kind, places), entry.around.frames)
    except HandlerumError as fault:
        yield entry.finding(
            Level.STOP,
            fault.code,
            entry.mandate.outside_source,
            value=entry.one.reference,
            remedy="rewrite",
        )
        return
    yield from _of_outcome(entry, answer.permission, places)
    yield from notice_findings(entry, answer)
    yield from fall_findings(entry, answer.falls)


def _of_outcome(
    entry: Entry, permission: Permission, places: tuple[Institution, ...]
) -> Iterator[Finding]:
    match permission.outcome:
        case Outcome.NO:
            yield _refused(entry, permission)
        case Outcome.PARTLY:
            yield _partly(entry, permission)
        case Outcome.ON_REQUEST:
            yield _unasked(entry, permission.source, places)
        case Outcome.UNCLEAR:
            yield from _unclear(entry, permission)
        case Outcome.AFTER_MINISTER:
            yield _unapproved(entry, permission.source)
        case outcome if outcome in _CONDITIONS:
            stage, code, remedy = _CONDITIONS[outcome]
            level = entry.around.from_stage(stage)
            yield entry.finding(level, code, permission.source, remedy=remedy)


def _unapproved(entry: Entry, source: str) -> Finding:
    """Say what the minister's approval waits for; without it nothing is decided.

    Source: lov 880/2021 § 9, stk. 2, 1. pkt., og stk. 5.
    """
    application = entry.around.applications.get(entry.decision.id, Application())
    code, remedy = _UNAPPROVED.get(application.status, _UNASKED)
    return entry.finding(entry.around.from_stage(Stage.DECIDE), code, source, remedy=remedy)


def _refused(entry: Entry, permission: Permission) -> Finding:
    codes = [notice.code for notice in permission.warnings]
    reason = next((_WHY_NOT[code] for code in codes if code in _WHY_NOT), None)
    if reason is None:
        outside = permission.source == entry.mandate.outside_source
        reason = ("outside_mandate" if outside else "protected", "choose_provision")
    code, remedy = reason
    source = permission.source or entry.mandate.outside_source
    return entry.finding(Level.STOP, code, source, value=entry.one.reference, remedy=remedy)


def _partly(entry: Entry, permission: Permission) -> Finding:
    """Name the protected parts inside what is set aside, and what would be left of it.

    A sentence that is divided in words cannot be cited apart: it is enough to say which part.
    """
    divided = set(permission.may) & set(permission.may_not)
    in_words = divided and set(permission.may_not) <= divided
    if in_words and entry.one.extent is Extent.PARTLY and entry.one.part:
        level, code, remedy = Level.THINK, "part_in_words", "state_part"
    else:
        level, code, remedy = Level.STOP, "partly_protected", "leave_out"
    return entry.finding(
        level,
        code,
        permission.source,
        value=_written(permission.may_not),
        remedy=remedy,
        offer=_written([one for one in permission.may if one not in divided]),
    )


def _written(places: Sequence[Place]) -> str:
    """Write addresses as Danish law does, act by act."""
    acts = dict.fromkeys(act for act, _ in places)
    return "; ".join(
        write_citation([path for one, path in places if one == act], act=act) for act in acts
    )


def _unasked(entry: Entry, source: str, places: tuple[Institution, ...]) -> Finding:
    """Stop for an institution that was named; otherwise say which ones the decision leaves out.

    Source: lov 880/2021 § 8, stk. 1, 3. pkt.
    """
    asking = {request.institution for request in entry.decision.requests}
    named = ", ".join(place.name for place in places if place.id not in asking)
    is_named = bool(entry.one.institutions)
    return entry.finding(
        Level.STOP if is_named else Level.THINK,
        "request_missing",
        source,
        field="institutions",
        value=named,
        remedy="get_request",
    )


def _unclear(entry: Entry, permission: Permission) -> Iterator[Finding]:
    """Stop where the provision does not exist, else leave the open point to a person."""
    missing = next((n for n in permission.warnings if n.code == "missing_provision"), None)
    points = [point for point in permission.open_points if point != _DECIDED_TOO_EARLY]
    if missing:
        yield entry.finding(
            Level.STOP,
            "missing_provision",
            entry.mandate.outside_source,
            value=missing.value,
            remedy="choose_provision",
        )
    elif points:
        yield entry.finding(
            Level.THINK,
            "unclear",
            permission.source,
            value=", ".join(points),
            remedy="have_it_read",
            offer=", ".join(outcome.value for outcome in permission.alternatives),
        )
