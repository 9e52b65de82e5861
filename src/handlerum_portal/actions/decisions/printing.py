# SPDX-License-Identifier: MPL-2.0
"""How does a page become a PDF that everybody can read? PDF/UA-1, and nothing is fetched."""

import logging
from typing import Final

from handlerum.errors import HandlerumError

VARIANT: Final = "pdf/ua-1"


class NoPrinter(HandlerumError):
    """No PDF can be made on this machine: WeasyPrint, or the Pango it needs, is missing."""

    code = "no_printer"


def to_pdf(html: str) -> bytes:
    """Return the page as PDF/UA-1; its title and language are those of the page.

    Raises NoPrinter. A page that names another address prints without what lies there.
    """
    # WeasyPrint tells of every rule of the screen that means nothing on paper.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:
        raise NoPrinter(
            f"No PDF can be made here: {error}. Install WeasyPrint and Pango "
            "(apt install libpango-1.0-0 libpangoft2-1.0-0).",
            value=str(error),
        ) from error
    fetches_nothing = URLFetcher(allowed_protocols=())
    made: bytes = HTML(string=html, url_fetcher=fetches_nothing).write_pdf(pdf_variant=VARIANT)
    return made
