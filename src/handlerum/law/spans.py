# SPDX-License-Identifier: MPL-2.0
"""Which ordinals are covered? Set algebra on sorted, disjoint ranges."""

from collections.abc import Iterable, Iterator


def merged(spans: Iterable[range]) -> tuple[range, ...]:
    """Return the same ordinals as sorted, disjoint, non-empty ranges."""
    found: list[range] = []
    for span in sorted(filter(None, spans), key=_start):
        if found and span.start <= found[-1].stop:
            found[-1] = range(found[-1].start, max(found[-1].stop, span.stop))
        else:
            found.append(span)
    return tuple(found)


def minus(spans: Iterable[range], gaps: Iterable[range]) -> tuple[range, ...]:
    """Return the ordinals of `spans` that are in no gap."""
    left = tuple(spans)
    for gap in gaps:
        left = tuple(piece for span in left for piece in _around(span, gap))
    return left


def _around(span: range, gap: range) -> Iterator[range]:
    pieces = (
        range(span.start, min(span.stop, gap.start)),
        range(max(span.start, gap.stop), span.stop),
    )
    return filter(None, pieces)


def holds(spans: Iterable[range], inner: range) -> bool:
    """Claim that one of the ranges holds the whole of `inner`."""
    return any(span.start <= inner.start and inner.stop <= span.stop for span in spans)


def meets(spans: Iterable[range], other: range) -> bool:
    """Claim that one of the ranges has an ordinal in common with another."""
    return any(max(span.start, other.start) < min(span.stop, other.stop) for span in spans)


def _start(span: range) -> int:
    return span.start
