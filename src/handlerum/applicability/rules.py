# SPDX-License-Identifier: MPL-2.0
"""Which rules apply at a place, on a day, as known at a moment?"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

import numpy as np

from handlerum.applicability.answer import Answer, Question
from handlerum.applicability.findings import Findings
from handlerum.applicability.ground import Ground
from handlerum.applicability.pinning import pinned
from handlerum.applicability.precedence import replacement_clashes, settled
from handlerum.applicability.reach import Stroke, deciding
from handlerum.applicability.rulebook import Rulebook
from handlerum.applicability.timeline import Moment
from handlerum.applicability.verdict import (
    EXTENDED,
    LIVE,
    OLDER,
    REPLACED,
    Flags,
    codes_of,
    mark_partly_below,
    set_flag,
)
from handlerum.place import Place

_LIVE: Final = np.uint8(LIVE)


def rules_for(place: Place, on: date, known_at: date | datetime, rulebook: Rulebook) -> Findings:
    """Return the verdict on every provision for a place on a day, as known at a moment.

    A day as `known_at` means all that was known by the end of it. Raises DayOutsideLaw and
    UnknownPlace.
    """
    moment = rulebook.moment(on, known_at)
    ground, candidates = rulebook.site(place)
    strokes = [stroke for entry in deciding(candidates, place, moment) for stroke in entry.strokes]
    flags, strokes = _flagged(ground, strokes, moment, rulebook)
    question = Question(place, on, known_at)
    return Findings(Answer(question, rulebook, moment, ground, codes_of(flags), tuple(strokes)))


def _flagged(
    ground: Ground, strokes: list[Stroke], moment: Moment, rulebook: Rulebook
) -> tuple[bytes | bytearray, list[Stroke]]:
    in_time = ground.spans.holding(moment)
    live = in_time & ground.open
    flags: Flags = live.view(np.uint8) | ground.flags
    if ground.elders.size:
        older = ground.elders[live[ground.elders] & in_time[ground.rivals]]
        flags[older] |= OLDER
    if not strokes:
        return flags.tobytes(), strokes
    clashes, strokes = _ordered(flags, ground, strokes, moment, rulebook)
    return _marked(flags, ground, strokes, clashes), strokes


def _ordered(
    flags: Flags, ground: Ground, strokes: list[Stroke], moment: Moment, rulebook: Rulebook
) -> tuple[list[Stroke], list[Stroke]]:
    """Return what contradicts, and what is left when one exemption goes before another."""
    done = [stroke.flag for stroke in strokes]
    clashes = [] if all(done) else pinned(flags, ground, strokes, moment, rulebook)
    if rulebook.before:
        in_force = ground.widened(flags & _LIVE).tobytes()
        strokes = settled(strokes, rulebook.before, in_force)
    if done.count(REPLACED) > 1:
        clashes.extend(replacement_clashes(strokes))
    return clashes, strokes


def _marked(
    flags: Flags, ground: Ground, strokes: Sequence[Stroke], clashes: Sequence[Stroke]
) -> bytearray:
    marked = bytearray(flags)
    in_force = (flags & _LIVE).tobytes()
    position = ground.position
    above: list[int] = []
    for flag, start, end, higher, *_ in (*strokes, *clashes) if clashes else strokes:
        low, high = position[start], position[end]
        set_flag(marked, flag, low, high)
        if higher and flag & ~EXTENDED and in_force.find(1, low, high) >= 0:
            above.extend([position[version] for version in higher])
    mark_partly_below(marked, above)
    return marked
