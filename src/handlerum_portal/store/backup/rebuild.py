# SPDX-License-Identifier: MPL-2.0
"""What would the tables say, if they were made again from the log and nothing else?"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings

from handlerum.agreements.approval_words import Status, Step
from handlerum.agreements.decision import Decision
from handlerum.agreements.overview import Edition, Publication, digest, next_edition
from handlerum.agreements.overview_order import order_for
from handlerum.errors import HandlerumError
from handlerum.ledger.canonical import Json
from handlerum.ledger.event import Event
from handlerum.ledger.refusals import HistoryRewritten
from handlerum_portal.store.decisions.applications import applications_filed
from handlerum_portal.store.decisions.courses import TYPE, course_of, subject_of
from handlerum_portal.store.decisions.edition_files import json_bytes
from handlerum_portal.store.decisions.overview_rules import overview_orders
from handlerum_portal.store.law.mandate_releases import rows_in_log, told_of
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import (
    EditionFile,
    MandateRelease,
    OverviewEdition,
    OwnDecision,
)
from handlerum_portal.store.plain import plain, read_plain

_WRITTEN_ON = frozenset({Status.DRAFT.value, Status.TO_APPROVE.value})


@dataclass(slots=True)
class Rebuilt:
    """Everything the log tells, by what it is about: made anew, never read from the tables.

    `texts` holds the last text the log has of each decision.
    """

    decisions: dict[str, dict[str, Any]] = field(default_factory=dict)
    texts: dict[str, Decision] = field(default_factory=dict)
    editions: dict[tuple[str, str], list[tuple[int, Edition]]] = field(default_factory=dict)
    releases: list[MandateRelease] = field(default_factory=list)

    def lines(self) -> Iterator[bytes]:
        """Yield each thing as one line, in an order that no database decides."""
        for key in sorted(self.decisions):
            yield _line({"decision": key} | self.decisions[key])
        for where in sorted(self.editions):
            for seq, edition in self.editions[where]:
                said = {"event": seq, "digest": digest(edition)}
                yield _line(said | {"edition": "/".join(where), "content": plain(edition)})
        for release in self.releases:
            yield _line({"release": told_of(release)})

    @property
    def sha256(self) -> str:
        """Return one fingerprint of it all: the same on every database."""
        return hashlib.sha256(b"".join(self.lines())).hexdigest()


def rebuilt() -> Rebuilt:
    """Replay the whole log; raises HistoryRewritten when an edition cannot be made again."""
    made = Rebuilt(releases=list(rows_in_log()))
    for row in OwnDecision.objects.order_by("key"):
        made.decisions[row.key] = _stands(row)
    for _, events in groupby(ledger_log.events_of_type(TYPE), _at_once):
        _replay(made, list(events))
    for one in applications_filed():
        # A draft is in no log, but what was applied for is: it stands as it was sent.
        if one.key not in made.decisions:
            made.texts[one.key] = one.asked
            made.decisions[one.key] = _stands(row_of(one.asked))
    return made


def row_of(decision: Decision) -> OwnDecision:
    """Return the row of a decision that only the log knows, not kept yet and as a draft."""
    return OwnDecision(
        key=decision.id,
        municipality=decision.municipality,
        area=decision.area.value,
        content=plain(decision),
        status=Status.DRAFT.value,
    )


def as_kept() -> Rebuilt:
    """Return the same things as the tables hold them."""
    kept = Rebuilt(releases=list(MandateRelease.objects.all()))
    for row in OwnDecision.objects.order_by("key"):
        kept.decisions[row.key] = {
            "status": row.status,
            "start": row.start.isoformat() if row.start else None,
            "until": row.until.isoformat() if row.until else None,
        }
        last = [event for _, event in ledger_log.events_of(subject_of(row.key))][-1:]
        if last and row.status not in _WRITTEN_ON:
            kept.decisions[row.key]["content"] = _as_written_now(row.content)
    for edition in OverviewEdition.objects.order_by("municipality", "area", "number"):
        where = (edition.municipality, edition.area)
        read = read_plain(Edition, edition.content)
        kept.editions.setdefault(where, []).append((edition.event_id, read))
    return kept


def differing_files() -> tuple[str, ...]:
    """Return the published data files that are not, byte for byte, what the log makes of them."""
    made = {
        seq: hashlib.sha256(json_bytes(edition)).hexdigest()
        for editions in rebuilt().editions.values()
        for seq, edition in editions
    }
    kept = EditionFile.objects.filter(name="oversigt.json").defer("content")
    return tuple(
        f"{file.edition}/{file.name}"
        for file in kept.select_related("edition")
        if made.get(file.edition.event_id) != file.digest
    )


def _as_written_now(content: Json) -> Any:
    """Return a text in the form it has today: an older row lacks what was not asked of it then."""
    try:
        return plain(read_plain(Decision, content))
    except HandlerumError:
        return content


def _at_once(numbered: tuple[int, Event]) -> Json:
    """Return what the events of one publication share: its edition, else each its own number."""
    seq, event = numbered
    return event.payload.get("edition") or seq


def _stands(row: OwnDecision) -> dict[str, Any]:
    """Return where a decision stands, as its steps in the log say."""
    course = course_of(row)
    force = course.force
    return {
        "status": course.status.value,
        "start": force.start.isoformat() if force else None,
        "until": force.end.isoformat() if force else None,
    }


def _replay(made: Rebuilt, events: Sequence[tuple[int, Event]]) -> None:
    """Make again what one publication, or one step without, left behind."""
    decisions = [read_plain(Decision, event.payload["decision"]) for _, event in events]
    for decision in decisions:
        if decision.id not in made.decisions:
            # The tables know nothing of it: they are older than the log.
            made.decisions[decision.id] = _stands(row_of(decision))
        known = made.decisions[decision.id]
        made.texts[decision.id] = decision
        if known["status"] not in _WRITTEN_ON:
            known["content"] = plain(decision)
    seq, last = events[-1]
    if last.payload.get("publication") is None:
        return
    where = (str(decisions[0].municipality), decisions[0].area.value)
    before = made.editions.setdefault(where, [])
    edition = _edition(before[-1][1] if before else None, decisions, last)
    if digest(edition) != last.payload["edition"]:
        raise HistoryRewritten(
            f"Event {seq} does not make the edition that was published.", index=seq
        )
    before.append((seq, edition))


def _edition(before: Edition | None, decisions: Sequence[Decision], event: Event) -> Edition:
    order = order_for(decisions[0].area, overview_orders(Path(settings.DATA_DIR)))
    shown = replace(read_plain(Publication, event.payload["publication"]), at=event.instant)
    is_undone = event.payload["step"] == Step.UNDO.value
    withdrawn = frozenset(one.id for one in decisions) if is_undone else frozenset()
    return next_edition(before, [] if is_undone else decisions, order, shown, withdrawn=withdrawn)


def _line(value: dict[str, Any]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"
