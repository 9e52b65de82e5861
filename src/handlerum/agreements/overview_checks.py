# SPDX-License-Identifier: MPL-2.0
"""May this edition of the overview be published? Its fields, its past, its form, its decisions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from handlerum.agreements.approval_words import Status
from handlerum.agreements.assessment import assess
from handlerum.agreements.decision import Decision
from handlerum.agreements.decision_checks import check
from handlerum.agreements.decision_entry import ANY_KIND, Entry
from handlerum.agreements.decision_finding import OWN_RULE, Finding, Level, Stage, Surroundings
from handlerum.agreements.overview import Edition, Line, digest
from handlerum.agreements.overview_comparison import Comparison, compare
from handlerum.agreements.overview_order import FieldKey, OverviewField, OverviewOrder, When
from handlerum.errors import HandlerumError

_READY: Final = frozenset({Status.RELEASED, Status.PUBLISHED, Status.IN_FORCE, Status.ENDED})
# Said of a period that must lie ahead; where effect has begun, the check of the past says enough.
_BEFORE_EFFECT: Final = frozenset({"effect_too_early", "period_is_over"})
_WAITING: Final = frozenset({Status.DECIDED, Status.RELEASED})


@dataclass(frozen=True, eq=False, kw_only=True)
class Draft:
    """An edition not yet published, with what it is made of.

    `decisions` are those it shows; `courses` where each decision of the municipality and area
    stands, also those it does not show.
    """

    edition: Edition
    order: OverviewOrder
    decisions: Sequence[Decision]
    previous: Edition | None = None
    courses: Mapping[str, Status] = field(default_factory=dict)


def check_edition(draft: Draft, around: Surroundings) -> tuple[Finding, ...]:
    """Return everything there is to say before publication, the gravest first."""
    at = draft.edition.publication.at
    near = replace(around, stage=Stage.PUBLISH, published_at=at)
    difference = compare(draft.previous, draft.edition)
    found = (
        *_on_form(draft),
        *_on_the_past(draft, difference),
        *_on_courses(draft, difference),
        *_on_fields(draft, difference, near),
        *_on_decisions(draft, difference, near),
    )
    levels = tuple(Level)
    return tuple(sorted(dict.fromkeys(found), key=lambda one: levels.index(one.level)))


def _found(level: Level, code: str, where: str, source: str, **more: str) -> Finding:
    return Finding(level=level, code=code, where=where, source=source, **more)


def _on_form(draft: Draft) -> Iterator[Finding]:
    """Ask for the page of the municipality and, for elder care, the non-digital form.

    Source: lov 880/2021 § 6, stk. 1; BEK 900/2021 § 1, stk. 1 and 2.
    """
    order, publication = draft.order, draft.edition.publication
    if not publication.website.strip():
        yield _found(Level.STOP, "website_missing", "website", order.website, remedy="name_website")
    if order.non_digital and not publication.non_digital.strip():
        yield _found(
            Level.STOP,
            "non_digital_missing",
            "non_digital",
            order.non_digital,
            remedy="name_non_digital_form",
        )
    if draft.edition.day >= order.repealed_on:
        yield _found(
            Level.KNOW,
            "orders_end",
            "order",
            order.repeal_source,
            value=order.repealed_on.isoformat(),
        )


def _on_the_past(draft: Draft, difference: Comparison) -> Iterator[Finding]:
    """Refuse an edition that forgets, overtakes or does not follow the one before it.

    Source: BEK 894/2021 § 2, stk. 4.
    """
    previous, edition = draft.previous, draft.edition
    for line in difference.dropped:
        source = draft.order.ended_stay or OWN_RULE
        yield _found(
            Level.STOP, "decision_dropped", "lines", source, value=line.decision, remedy="put_back"
        )
    number = previous.number + 1 if previous else 1
    follows = digest(previous) if previous else ""
    if (edition.number, edition.previous) != (number, follows):
        yield _found(
            Level.STOP,
            "does_not_follow",
            "number",
            OWN_RULE,
            value=str(edition.number),
            remedy="renew",
        )
    if previous and edition.publication.at < previous.publication.at:
        value = edition.publication.at.isoformat()
        yield _found(Level.STOP, "clock_set_back", "at", OWN_RULE, value=value, remedy="set_clock")
    changes = (difference.new, difference.changed, difference.withdrawn)
    if not any(changes):
        yield _found(Level.THINK, "nothing_new", "lines", OWN_RULE)
    yield from _on_withdrawn(draft, difference)
    yield from _on_moved(draft, difference)


def _on_withdrawn(draft: Draft, difference: Comparison) -> Iterator[Finding]:
    """Refuse to withdraw what has had effect: it can only be ended.

    Source: lov 880/2021 § 6, stk. 2; lov 879/2021 § 6, stk. 2.
    """
    for line in difference.withdrawn:
        if line.effective_on <= draft.edition.day:
            yield _found(
                Level.STOP,
                "withdrawn_after_effect",
                "lines",
                draft.order.earliest_effect,
                value=line.decision,
                remedy="end_it",
            )


def _on_moved(draft: Draft, difference: Comparison) -> Iterator[Finding]:
    """Refuse to move a first day that has come, or an end to before the day after publication.

    Source: lov 880/2021 § 6, stk. 2; BEK 894/2021 § 2, stk. 1, nr. 5.
    """
    before = {line.key: line for line in draft.previous.lines} if draft.previous else {}
    for line in difference.changed:
        was, where = before[line.key], f"decisions/{line.decision}"
        if was.is_withdrawn or was.effective_on > draft.edition.day:
            continue
        if line.shown[FieldKey.PERIOD][:1] != was.shown[FieldKey.PERIOD][:1]:
            yield _found(
                Level.STOP,
                "start_moved_after_effect",
                where,
                draft.order.earliest_effect,
                value=was.effective_on.isoformat(),
                remedy="decide_anew",
            )
        if line.ends_on != was.ends_on and line.ends_on <= draft.edition.day:
            yield _found(
                Level.STOP,
                "end_too_early",
                where,
                draft.order.earliest_effect,
                value=line.ends_on.isoformat(),
                remedy="set_end",
                offer=line.changes_effective_on.isoformat(),
            )


def _on_courses(draft: Draft, difference: Comparison) -> Iterator[Finding]:
    """Refuse what nobody has released, and ask about what is decided but not shown.

    Source: BEK 894/2021 § 1, stk. 2; BEK 900/2021 § 1, stk. 3.
    """
    for key in dict.fromkeys(line.decision for line in (*difference.new, *difference.changed)):
        if draft.courses.get(key) not in _READY:
            yield _found(
                Level.STOP,
                "not_released",
                f"decisions/{key}",
                OWN_RULE,
                value=key,
                remedy="release",
            )
    shown = {line.decision for line in draft.edition.lines}
    for key, status in draft.courses.items():
        if status in _WAITING and key not in shown:
            source = draft.order.delegated_too
            yield _found(
                Level.THINK, "decided_not_shown", "decisions", source, value=key, remedy="show_it"
            )


def _on_fields(draft: Draft, difference: Comparison, near: Surroundings) -> Iterator[Finding]:
    changed = {line.key for line in difference.changed}
    touched = changed | {line.key for line in difference.new}
    decisions = {decision.id: decision for decision in draft.decisions}
    for line in draft.edition.lines:
        if line.key not in touched:
            continue
        for one in draft.order.required:
            is_asked = _is_asked(one, line, decisions.get(line.decision), near, line.key in changed)
            if is_asked and not line.shown.get(one.key):
                yield _found(
                    Level.STOP,
                    "field_missing",
                    f"decisions/{line.decision}/sets_aside[{line.number - 1}]",
                    one.source,
                    value=one.key.value,
                    remedy="fill_in",
                )


def _is_asked(
    one: OverviewField,
    line: Line,
    decision: Decision | None,
    near: Surroundings,
    is_changed: bool,  # noqa: FBT001 (a fact about the line, not a mode)
) -> bool:
    match one.when:
        case When.ALWAYS:
            return True
        case When.CHANGED:
            return is_changed
        case When.SPECIAL:
            return decision is not None and _rests_on(one.special, decision, line.number - 1, near)


def _rests_on(special: Sequence[str], decision: Decision, index: int, near: Surroundings) -> bool:
    """Claim that the provision is set aside under one of the §§ whose content must be told.

    Source: BEK 894/2021 § 2, stk. 1, nr. 6.
    """
    mandate = near.mandate(decision)
    if mandate is None:
        return False
    entry = Entry(decision, index, near, mandate)
    try:
        answer = assess(entry.question(ANY_KIND, ()), near.frames)
    except HandlerumError:
        # The check of the decision itself says what cannot be read.
        return False
    return answer.permission.source.startswith(tuple(special))


def _on_decisions(draft: Draft, difference: Comparison, near: Surroundings) -> Iterator[Finding]:
    """Check each decision that is new or changed; what stands unchanged was checked then."""
    touched = {line.decision for line in (*difference.new, *difference.changed)}
    standing = (line for line in draft.edition.lines if not line.is_withdrawn)
    begun = {line.decision for line in standing if line.effective_on <= draft.edition.day}
    for decision in draft.decisions:
        if decision.id in touched:
            others = tuple(other for other in near.others if other.id != decision.id)
            for one in check(decision, replace(near, others=others)):
                if one.code in _BEFORE_EFFECT and decision.id in begun:
                    continue
                yield replace(one, where=f"decisions/{decision.id}/{one.where}")
