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
    today = (flags & np.uint8(LIVE)).astype(np.bool_)
    frozen = [_frozen(pin, ground, moment, rulebook) for pin in pins]
    for pin, wording in zip(pins, frozen, strict=True):
        stretch = slice(ground.position[pin.start], ground.position[pin.end])
        then = wording[stretch]
        flags[stretch] = flags[stretch] & ~np.uint8(LIVE) | then.view(np.uint8)
        flags[stretch] |= (then & ~today[stretch]).astype(np.uint8) * OLDER
    clashes = [
        pin._replace(flag=CLASH, start=max(one.start, other.start), end=min(one.end, other.end))
        for one, other in combinations(pins, 2)
        for pin in (one, other)
        if one.exemption.period.start != other.exemption.period.start
        and max(one.start, other.start) < min(one.end, other.end)
    ]
    for clash in clashes:
        _show_one_wording(flags, ground, clash, [today, *frozen], rulebook)
    return clashes


def _frozen(pin: Stroke, ground: Ground, moment: Moment, rulebook: Rulebook) -> Mask:
    day_before = pin.exemption.period.start - ONE_DAY
    then = Moment(rulebook.timeline.days.rank(day_before), moment.known_at)
    wording = ground.spans.holding(then) & ground.open
    wording[: ground.position[pin.start]] = wording[ground.position[pin.end] :] = False
    return wording


def _show_one_wording(
    flags: Flags, ground: Ground, clash: Stroke, wordings: Sequence[Mask], rulebook: Rulebook
) -> None:
    """Let the first wording there is stand, today's if any, so that the contradiction is seen."""
    stretch = range(ground.position[clash.start], ground.position[clash.end])
    flags[stretch.start : stretch.stop] &= ~np.uint8(LIVE)
    shown: set[str] = set()
    for candidate in (n for mask in wordings for n in stretch if mask[n]):
        provision = rulebook.versions[ground.candidates[candidate]].provision
        if provision not in shown:
            shown.add(provision)
            flags[candidate] |= LIVE
