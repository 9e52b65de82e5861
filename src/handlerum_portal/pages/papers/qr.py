# SPDX-License-Identifier: MPL-2.0
"""How does a telephone get from a sheet of paper to a page? A square drawn as SVG."""

from functools import lru_cache

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


def qr(address: str, title: str) -> SafeString:
    """Draw the address; `title` is what those hear who do not see the square."""
    side, path = _square(address)
    return format_html(
        '<svg class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}" '
        'xmlns="http://www.w3.org/2000/svg" shape-rendering="crispEdges"><title>{}</title>'
        '<path fill="#fff" d="M0 0h{}v{}H0z"/><path d="{}"/></svg>',
        *(title, side, side, title, side, side, mark_safe(path)),  # noqa: S308 (digits only)
    )


@lru_cache(maxsize=512)
def _square(address: str) -> tuple[int, str]:
    """Return the side of the square and its dark fields; every edition of a place has the same."""
    code = segno.make(address, error="m", micro=False)
    side = int(code.symbol_size(scale=1, border=4)[0])
    return side, "".join(f"M{x} {y}h1v1h-1z" for x, y in _dark(code))


def _dark(code: segno.QRCode) -> list[tuple[int, int]]:
    rows = enumerate(code.matrix_iter(scale=1, border=4))
    return [(x, y) for y, row in rows for x, dark in enumerate(row) if dark]
