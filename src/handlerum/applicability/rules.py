# SPDX-License-Identifier: MPL-2.0
"""Which rules apply at a place, on a day, as known at a moment?"""

from collections.abc import Sequence
from datetime import date, datetime

import numpy as np

from handlerum.applicability.answer import Answer, Question
from handlerum.applicability.findings import Findings
from handlerum.applicability.ground import Ground
from handlerum.applicability.pinning import pinned
from handlerum.applicability.precedence import replacement_clashes, settled
from handlerum.applicability.reach import Stroke
from handlerum.applicability.rulebook import Rulebook
from handlerum.applicability.timeline import Mask, Moment
from handlerum.applicability.verdict import (
    CLASH,
    EXTENDED,
    LIVE,
    OLDER,
    Flags,
    codes_of,
    mark_partly_below,
)
from handlerum.place import Place


def rules_for(place: Place, on: date, known_at: date | datetime, rulebook: Rulebook) -> Findings:
    """Return the verdict on every provision for a place on a day, as known at a moment.

    A day as `known_at` means all that was known by the end of it. Raises DayOutsideLaw and
    UnknownPlace.
    """
    moment = rulebook.moment(on, known_at)
    ground = rulebook.ground(place)
    strokes = [
        stroke for entry in rulebook.exemptions.deciding(place, moment) for stroke in entry.strokes
    ]
    in_time = rulebook.spans.holding(moment)
    flags, strokes = _flags(in_time, ground, strokes, moment, rulebook)
    question = Question(place, on, known_at)
    return Findings(Answer(question, rulebook, moment, codes_of(flags), tuple(strokes)))


def _flags(
    in_time: Mask, ground: Ground, strokes: list[Stroke], moment: Moment, rulebook: Rulebook
) -> tuple[Flags, list[Stroke]]:
    live = in_time & ground.open
    flags: Flags = live.view(np.uint8) | ground.flags
    if ground.elders.size:
        older = ground.elders[live[ground.elders] & in_time[ground.rivals]]
        flags[older] |= OLDER
    clashes: list[Stroke] = []
    if any(not stroke.flag for stroke in strokes):
        clashes = pinned(flags, ground, strokes, moment, rulebook)
    in_force = (flags & LIVE).tobytes()
    if any(stroke.exemption.id in rulebook.before for stroke in strokes):
        strokes = settled(strokes, rulebook.before, in_force)
    clashes.extend(replacement_clashes(strokes))
    _mark(flags, strokes, clashes, in_force)
    return flags, strokes


def _mark(
    flags: Flags, strokes: Sequence[Stroke], clashes: Sequence[Stroke], in_force: bytes
) -> None:
    for flag, start, end, *_ in strokes:
        flags[start:end] |= flag
    for clash in clashes:
        flags[clash.start : clash.end] |= CLASH
    above = [
        version
        for flag, start, end, higher, *_ in (*strokes, *clashes)
        if higher and flag & ~EXTENDED and in_force.find(1, start, end) >= 0
        for version in higher
    ]
    if above:
        mark_partly_below(flags, above)
