# SPDX-License-Identifier: MPL-2.0
"""Which wording holds where an exemption pins it? That of the day before the exemption began."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from handlerum.applicability.ground import Ground
from handlerum.applicability.precedence import settled
from handlerum.applicability.reach import Stroke
from handlerum.applicability.rulebook import Rulebook
from handlerum.applicability.timeline import Mask, Moment
from handlerum.applicability.verdict import CLASH, LIVE, OLDER, Flags
from handlerum.time import ONE_DAY


def pinned(
    flags: Flags, ground: Ground, strokes: Sequence[Stroke], moment: Moment, rulebook: Rulebook
) -> list[Stroke]:
    """Change, in place, which versions are in force; return where two pins contradict."""
    pins = [stroke for stroke in settled(strokes, rulebook.before, b"") if not stroke.flag]
    today = (flags & LIVE).astype(np.bool_)
    for pin in pins:
        frozen = _frozen(pin, ground, moment, rulebook)
        stretch = slice(pin.start, pin.end)
        flags[stretch] &= ~np.uint8(LIVE)
        flags[stretch] |= frozen[stretch].view(np.uint8)
        flags[stretch][frozen[stretch] & ~today[stretch]] |= OLDER
    clashes = [
        one._replace(flag=CLASH, start=max(one.start, other.start), end=min(one.end, other.end))
        for one, other in combinations(pins, 2)
        if one.exemption.period.start != other.exemption.period.start
        and max(one.start, other.start) < min(one.end, other.end)
    ]
    for clash in clashes:
        _show_one_wording(flags, clash, today, rulebook)
    return clashes


def _frozen(pin: Stroke, ground: Ground, moment: Moment, rulebook: Rulebook) -> Mask:
    day_before = pin.exemption.period.start - ONE_DAY
    then = Moment(rulebook.timeline.days.rank(day_before), moment.known_at)
    return rulebook.spans.holding(then) & ground.open


def _show_one_wording(flags: Flags, clash: Stroke, today: Mask, rulebook: Rulebook) -> None:
    """Put back today's wording, so that a contradiction is shown on what others read."""
    for version in range(clash.start, clash.end):
        provision = rulebook.versions[version].provision
        if today[version]:
            flags[list(rulebook.versions_of[provision])] &= ~np.uint8(LIVE)
            flags[version] |= LIVE
