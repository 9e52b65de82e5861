# SPDX-License-Identifier: MPL-2.0
"""What are the places called after the change: "stk. 4, der bliver stk. 5"?"""

from dataclasses import replace

from handlerum.law.amendment import Place
from handlerum.law.amendment_cursor import Cursor
from handlerum.law.amendment_spot import Spot, deepest, rank
from handlerum.law.amendment_tokens import Reference, Word


def relative(cursor: Cursor) -> bool:
    """Claim that "der bliver" or the like comes next."""
    return cursor.word() in {"der", "som"} and cursor.word(1) in {"bliver", "er", "herefter"}


def with_later_names(cursor: Cursor, spots: list[Spot]) -> list[Spot]:
    """Take "der bliver stk. 5" and give the places named before it their later labels."""
    cursor.at += 1
    if cursor.take("er"):
        cursor.at += 1
        return spots
    cursor.take("herefter")
    cursor.take("bliver")
    cursor.take("herefter")
    cursor.take("til")
    while isinstance(token := cursor.peek(), Reference) and _restated(cursor, spots, token):
        cursor.at += 1
        spots = _renamed(spots, token)
    return spots


def _restated(cursor: Cursor, spots: list[Spot], token: Reference) -> bool:
    # "stk. 4, 2. pkt., der bliver stk. 5, 2. pkt., og stk. 6": the comma after "pkt." ends it.
    first = isinstance(cursor.peek(-1), Word)
    # "§ 1, nr. 3, der bliver stk. 1, nr. 3" names a stk. the place did not have before.
    if first and 0 < rank(token.place) < deepest(spots[-1].target):
        return True
    fresh = first or rank(token.place) > rank(_previous_place(cursor))
    return fresh and any(step.place is token.place for step in spots[-1].target)


def _previous_place(cursor: Cursor) -> Place:
    match cursor.peek(-1):
        case Reference(place, _):
            return place
        case _:
            return Place.SECTION


def _renamed(spots: list[Spot], token: Reference) -> list[Spot]:
    labels = token.labels
    if len(labels) == 1:
        return [*spots[:-1], _with_label(spots[-1], token.place, labels[0])]
    kept, last = spots[: -len(labels)], spots[-len(labels) :]
    return [
        *kept,
        *(_with_label(spot, token.place, label) for spot, label in zip(last, labels, strict=False)),
    ]


def _with_label(spot: Spot, place: Place, label: str) -> Spot:
    steps = (replace(step, becomes=label) if step.place is place else step for step in spot.target)
    return replace(spot, target=tuple(steps))
