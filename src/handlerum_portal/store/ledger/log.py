# SPDX-License-Identifier: MPL-2.0
"""What does the log hold? Its events in order, its signed heads, and the proof of one event."""

from collections.abc import Iterator
from typing import Any

from django.db.models import BooleanField, F, Func, Value

from handlerum.errors import HandlerumError
from handlerum.ledger.event import Event, read_event
from handlerum.ledger.proof import proof_file, prove
from handlerum.ledger.tree import Tree
from handlerum_portal.store.ledger.subject import SubjectOf
from handlerum_portal.store.models import LedgerCheckpoint, LedgerEvent

CHUNK = 2000


class NotRecorded(HandlerumError):
    """No such event, or none that a signed head covers yet."""

    code = "not_recorded"


def rows(start: int = 0) -> Iterator[LedgerEvent]:
    """Yield the events from a number on, in the order of the log."""
    yield from LedgerEvent.objects.filter(seq__gte=start).iterator(chunk_size=CHUNK)


def notes() -> tuple[str, ...]:
    """Return every signed head, the oldest first."""
    return tuple(LedgerCheckpoint.objects.values_list("note", flat=True))


def is_signed(seq: int) -> bool:
    """Claim that a signed head covers an event."""
    return LedgerCheckpoint.objects.filter(size__gt=seq).exists()


def size() -> int:
    """Return how many events the log holds."""
    return LedgerEvent.objects.count()


def next_number() -> int:
    """Return the number the next event will get; numbers have no gaps, so none are counted."""
    last = LedgerEvent.objects.last()
    return last.seq + 1 if last else 0


def event(seq: int) -> Event:
    """Return one event; raises NotRecorded."""
    row = LedgerEvent.objects.filter(seq=seq).first()
    if row is None:
        raise NotRecorded(f"The log has no event number {seq}.", value=seq)
    return read_event(bytes(row.data))


def events_of(subject: str) -> Iterator[tuple[int, Event]]:
    """Yield number and event of everything recorded about one subject."""
    about = LedgerEvent.objects.alias(subject=SubjectOf("data")).filter(subject=subject)
    for row in about.iterator(chunk_size=CHUNK):
        yield row.seq, read_event(bytes(row.data))


def events_of_type(kind: str) -> Iterator[tuple[int, Event]]:
    """Yield number and event of everything of a type; only what names the type is read."""
    named = f'"type":"{kind}"'.encode()
    for row in LedgerEvent.objects.filter(_Holds(F("data"), Value(named))).iterator(CHUNK):
        told = read_event(bytes(row.data))
        if told.type == kind:
            yield row.seq, told


def courses_of_type(kind: str) -> dict[str, list[tuple[int, Event]]]:
    """Return number and event of everything of a type, by what it is about."""
    courses: dict[str, list[tuple[int, Event]]] = {}
    for seq, told in events_of_type(kind):
        courses.setdefault(told.subject, []).append((seq, told))
    return courses


class _Holds(Func):
    """Claim that bytes hold other bytes; both databases look without handing the rows over."""

    output_field = BooleanField()
    arity = 2

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """Look as SQLite does."""
        form = "instr(%(expressions)s) > 0"
        return self.as_sql(compiler, connection, template=form, **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """Look as PostgreSQL does, which names the text before the one that is looked for."""
        swapped = self.copy()
        swapped.set_source_expressions(list(reversed(self.get_source_expressions())))
        form = "position(%(expressions)s) > 0"
        return swapped.as_sql(compiler, connection, template=form, arg_joiner=" IN ", **more)


def numbered(name: str) -> int:
    """Return the number of an event: given itself, or the last one about a subject.

    Raises NotRecorded.
    """
    if name.isdecimal():
        return int(name)
    found = [seq for seq, _ in events_of(name)]
    if not found:
        raise NotRecorded(f"The log knows nothing of '{name}'.", value=name)
    return found[-1]


def proof_of(seq: int, older: str = "") -> bytes:
    """Return the proof file of an event under the newest signed head; raises NotRecorded."""
    newest = LedgerCheckpoint.objects.last()
    if newest is None or seq >= newest.size:
        raise NotRecorded(f"No signed head covers event {seq} yet. Sign first.", value=seq)
    tree = Tree(bytes(row.leaf) for row in rows())
    return proof_file(prove(event(seq), seq, newest.note, tree.node, older=older))
