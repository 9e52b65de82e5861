# SPDX-License-Identifier: MPL-2.0
"""Which wording holds where an exemption pins it? That of the day before the exemption began."""

from collections.abc import Iterator, Sequence
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
    clashes = list(_clashes(pins))
    for clash in clashes:
        _show_one_wording(flags, ground, clash, [today, *frozen], rulebook)
    return clashes


def _clashes(pins: Sequence[Stroke]) -> Iterator[Stroke]:
    for one, other in combinations(pins, 2):
        start, end = max(one.start, other.start), min(one.end, other.end)
        if start < end and one.exemption.period.start != other.exemption.period.start:
            yield one._replace(flag=CLASH, start=start, end=end)
            yield other._replace(flag=CLASH, start=start, end=end)


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
