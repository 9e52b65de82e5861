# SPDX-License-Identifier: MPL-2.0
"""Which clause of the mandate decides for each single provision a reference names?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from handlerum.agreements.mandate import Clause, Concern, Effect, Mandate, Part, Shift
from handlerum.agreements.question import Question
from handlerum.agreements.reading import Reading
from handlerum.law.citation_resolve import resolve
from handlerum.law.citation_value import Citation
from handlerum.law.citation_write import write_citation
from handlerum.law.collection import Laws
from handlerum.law.provision import Path
from handlerum.law.text import Provision, Text


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the mandate says of one provision without children; no clause = outside the mandate.

    A provision that was repealed or never existed does not exist; one `is_seen_later` when only
    the next printed state of the act holds it, so that its first day is open.
    """

    act: str
    path: Path
    clause: Clause | None = None
    part: Part | None = None
    fault: str = ""
    exists: bool = True
    is_seen_later: bool = False

    @property
    def place(self) -> tuple[str, Path]:
        """Return the act and the address."""
        return self.act, self.path

    @property
    def shown(self) -> str:
        """Return the address as Danish law writes it."""
        return write_citation(self.path)

    @property
    def effect(self) -> Effect:
        """Return what the deciding clause says; outside the mandate nothing may be set aside."""
        return self.clause.effect if self.clause else Effect.MAY_NOT

    @property
    def is_open(self) -> bool:
        """Claim that it, or a named part of it, may be set aside by somebody."""
        return self.effect is not Effect.MAY_NOT or bool(self.part and self.part.is_open)

    @property
    def is_closed(self) -> bool:
        """Claim that it, or what is left beside an open part, may not be set aside."""
        return self.effect is Effect.MAY_NOT


def rulings_on(
    mandate: Mandate, reading: Reading, question: Question, laws: Laws
) -> tuple[Ruling, ...]:
    """Return a ruling for each provision without children that the question names."""
    rulings = tuple(
        ruling
        for citation in laws.read(question.citation, mandate.act)
        for ruling in _of_citation(mandate, reading, question.concern, citation, laws)
    )
    if question.concern is Concern.RULES:
        # Only some subsections empower anybody; "rules under § 8" means those issued under them.
        return tuple(r for r in rulings if r.clause) or rulings
    return rulings


def _of_citation(
    mandate: Mandate, reading: Reading, concern: Concern, citation: Citation, laws: Laws
) -> Iterator[Ruling]:
    act = citation.act or mandate.act
    if act not in mandate.acts:
        yield Ruling(act, citation.start)
        return
    if act not in laws.skeletons:
        yield Ruling(act, citation.start, _whole_act_clause(reading, concern, act, laws))
        return
    text = laws.text_naming(citation, reading.read_on, act)
    table = Table.of(reading.clauses, concern, act, text, laws)
    named = laws.resolve(citation, text)
    later = text.version != laws.text_on(act, reading.read_on).version
    for path in named.repealed:
        yield Ruling(act, path, exists=False)
    for provision in leaves(text, named.ranges):
        if provision.path in text.repealed:
            continue
        shift = _shift_of(reading, concern, act, provision.path, laws)
        if shift:
            yield _shifted(reading, concern, shift, laws, provision)
        else:
            yield replace(table.ruling(provision), is_seen_later=later)
    for path in named.missing:
        yield Ruling(act, path, table.dangling(path), exists=False)


def _whole_act_clause(reading: Reading, concern: Concern, act: str, laws: Laws) -> Clause | None:
    """Return the clause on a whole act whose text is not at hand."""
    for clause in sorted(reading.clauses, key=lambda c: c.rank):
        speaks = clause.act == act and clause.concern in {concern, Concern.BOTH}
        if speaks and any(not citation.start for citation in laws.read(clause.targets, act)):
            return clause
    return None


def leaves(text: Text, ranges: Iterable[range]) -> Iterator[Provision]:
    """Yield the provisions without children in the ranges, in order."""
    for ordinals in ranges:
        for ordinal in ordinals:
            provision = text.provisions[ordinal]
            if provision.end == ordinal + 1:
                yield provision


def _shift_of(reading: Reading, concern: Concern, act: str, path: Path, laws: Laws) -> Shift | None:
    """Return the renumbering to undo, when lists are read as following the text."""
    if not reading.follows_text:
        return None
    for shift in reading.shifts:
        if shift.act == act and shift.concern is concern and _is_under(path, shift, laws):
            return shift
    return None


def _is_under(path: Path, shift: Shift, laws: Laws) -> bool:
    (citation,) = laws.read(shift.reference, shift.act)
    return path[: len(citation.start)] == citation.start


def _shifted(
    reading: Reading, concern: Concern, shift: Shift, laws: Laws, provision: Provision
) -> Ruling:
    """Return the ruling on the words when they stood under the label the list was made for."""
    text = laws.text(shift.act, shift.listed_in)
    table = Table.of(reading.clauses, concern, shift.act, text, laws)
    (citation,) = laws.read(shift.was, shift.act)
    before = table.ruling(next(leaves(text, laws.resolve(citation, text).ranges)))
    return Ruling(shift.act, provision.path, before.clause, before.part)


@dataclass(frozen=True, slots=True)
class Table:
    """The deciding clause for every ordinal of one state of a text."""

    act: str
    deciding: tuple[tuple[Clause | None, Part | None], ...]
    missing: tuple[tuple[Path, Clause], ...]

    @staticmethod
    @lru_cache(maxsize=512)
    def of(
        clauses: tuple[Clause, ...], concern: Concern, act: str, text: Text, laws: Laws
    ) -> "Table":
        """Lay the clauses on the act over the text; kept for the next question."""
        deciding: list[tuple[Clause | None, Part | None]] = [(None, None)] * len(text.provisions)
        missing: list[tuple[Path, Clause]] = []
        for clause in sorted(clauses, key=lambda c: -c.rank):
            if clause.act != act or clause.concern not in {concern, Concern.BOTH}:
                continue
            named = resolve(laws.read(clause.targets, act), text)
            missing += [(path, clause) for path in named.missing]
            _set(deciding, named.ranges, (clause, None))
            for part in clause.parts:
                covered = resolve(laws.read(part.reference, act), text).ranges
                _set(deciding, covered, (clause, part))
        return Table(act, tuple(deciding), tuple(missing))

    def ruling(self, provision: Provision) -> Ruling:
        """Return what decides for one provision."""
        clause, part = self.deciding[provision.ordinal]
        return Ruling(self.act, provision.path, clause, part, self._fault(clause, provision.path))

    def _fault(self, clause: Clause | None, path: Path) -> str:
        """Return the code of a mistake in the act at this provision, "" where there is none."""
        for reference, code in clause.faults if clause else ():
            named = write_citation(path[:2])
            if named == reference:
                return code
        return ""

    def dangling(self, path: Path) -> Clause | None:
        """Return the clause that names this address although the text does not hold it."""
        return next((clause for missing, clause in self.missing if missing == path), None)


def _set(
    deciding: list[tuple[Clause | None, Part | None]],
    ranges: Iterable[range],
    to: tuple[Clause, Part | None],
) -> None:
    for ordinals in ranges:
        deciding[ordinals.start : ordinals.stop] = [to] * len(ordinals)
