# SPDX-License-Identifier: MPL-2.0
"""What are the largest units of a text that hold these provisions and no others?"""

from collections.abc import Iterator
from itertools import accumulate

from handlerum.law.provision import Path
from handlerum.law.text import Text


def largest_units(text: Text, inside: frozenset[Path], outside: frozenset[Path]) -> Iterator[Path]:
    """Yield the addresses whose provisions without children are all `inside` and not `outside`.

    A provision in both is named by itself: one part of it is on either side.
    """
    is_leaf = [one.end == one.ordinal + 1 for one in text.provisions]
    is_inside = [
        leaf and one.path in inside for leaf, one in zip(is_leaf, text.provisions, strict=True)
    ]
    is_pure = [
        named and one.path not in outside
        for named, one in zip(is_inside, text.provisions, strict=True)
    ]
    leaves = [0, *accumulate(is_leaf)]
    pure = [0, *accumulate(is_pure)]
    ordinal = 0
    while ordinal < len(text.provisions):
        end = text.provisions[ordinal].end
        whole = pure[end] - pure[ordinal] == leaves[end] - leaves[ordinal]
        if whole or is_inside[ordinal]:
            yield text.provisions[ordinal].path
            ordinal = end
        else:
            ordinal += 1
