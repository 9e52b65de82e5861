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
from handlerum.applicability.reach import Stroke, deciding
from handlerum.applicability.rulebook import Rulebook
from handlerum.applicability.timeline import Moment
from handlerum.applicability.verdict import (
    EXTENDED,
    LIVE,
    OLDER,
    Flags,
    codes_of,
    mark_partly_below,
    set_flag,
)
from handlerum.place import Place


def rules_for(place: Place, on: date, known_at: date | datetime, rulebook: Rulebook) -> Findings:
    """Return the verdict on every provision for a place on a day, as known at a moment.

    A day as `known_at` means all that was known by the end of it. Raises DayOutsideLaw and
    UnknownPlace.
    """
    moment = rulebook.moment(on, known_at)
    ground, candidates = rulebook.site(place)
    strokes = deciding(candidates, place, moment)
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
    clashes: list[Stroke] = []
    if 0 in [stroke.flag for stroke in strokes]:
        clashes = pinned(flags, ground, strokes, moment, rulebook)
        live = (flags & np.uint8(LIVE)).view(np.bool_)
    if rulebook.before:
        strokes = settled(strokes, rulebook.before, ground.widened(live.view(np.uint8)).tobytes())
    clashes.extend(replacement_clashes(strokes))
    return _marked(flags, live.tobytes(), ground, [*strokes, *clashes]), strokes


def _marked(flags: Flags, in_force: bytes, ground: Ground, strokes: Sequence[Stroke]) -> bytearray:
    marked = bytearray(flags)
    position = ground.position
    above: list[int] = []
    for flag, start, end, higher, *_ in strokes:
        low, high = position[start], position[end]
        set_flag(marked, flag, low, high)
        if higher and flag & ~EXTENDED and in_force.find(1, low, high) >= 0:
            above.extend([position[version] for version in higher])
    mark_partly_below(marked, above)
    return marked
