# SPDX-License-Identifier: MPL-2.0
"""What are the largest units of a text that hold these provisions and no others?"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from handlerum.law.provision import Path
from handlerum.law.text import Provision, Text


def largest_units(
    text: Text, inside: AbstractSet[Path], outside: AbstractSet[Path]
) -> Iterator[Path]:
    """Yield the addresses whose provisions without children are all `inside` and not `outside`.

    A provision in both is named by itself: one part of it is on either side.
    """
    pure = {text.find(path).ordinal for path in inside if path not in outside}
    covered = 0
    for leaf in sorted((text.find(path) for path in inside), key=lambda one: one.ordinal):
        if leaf.ordinal < covered:
            continue
        unit = leaf
        for above in text.ancestors(leaf):
            if not _leaves(text, above) <= pure:
                break
            unit = above
        covered = unit.end
        yield unit.path


def _leaves(text: Text, provision: Provision) -> set[int]:
    ordinals = text.subtree(provision)
    return {o for o in ordinals if text.provisions[o].end == o + 1}
