# SPDX-License-Identifier: MPL-2.0
"""How does one act come from Retsinformation into this installation? By its ELI, as XML."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from handlerum.errors import UnreadableSource
from handlerum.law.source import read_source
from handlerum_portal.actions.law.import_texts import (
    Outcome,
    import_texts,
    no_progress,
    preview_import,
)
from handlerum_portal.actions.law.law_asking import LAW, LawAsker, failed, host_of
from handlerum_portal.actions.law.read_references import Progress

_ELI: Final = re.compile(
    r"(?:https://[^/]+/)?(?:eli/)?(?P<series>lt[abc]|mt)/(?P<at>\d{4}/\d{1,5})/?"
)
_ACCESSION: Final = re.compile(
    r"(?:https://[^/]+/)?(?:eli/accn/)?(?P<at>[A-Z]\d{11}[A-Z\d]{0,2})/?"
)
_NUMBER: Final = re.compile(
    r"(?:lov|lbk|bek|lovbekendtgørelse|bekendtgørelse)?\s*(?:nr\.\s*)?(\d{1,5})/(\d{4})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that came from the network and can be read, and where from."""

    address: str
    file: Path


def address_of_act(named: str) -> str:
    """Return where the XML of an act lies; raises FetchFailed for what names none.

    Named by ELI, by accession number, or by number ("LBK 988/2024", "lov 410/2024").
    """
    text = " ".join(named.split()).removesuffix("/xml").removesuffix("/dan")
    if text.startswith(("http:", "https:")) and host_of(text) != LAW:
        raise failed(named, "host")
    if found := _ELI.fullmatch(text):
        return f"https://{LAW}/eli/{found['series']}/{found['at']}/xml"
    if found := _ACCESSION.fullmatch(text):
        return f"https://{LAW}/eli/accn/{found['at']}/xml"
    if found := _NUMBER.fullmatch(text):
        return f"https://{LAW}/eli/lta/{found[2]}/{found[1]}/xml"
    raise failed(named, "not_eli")


def fetch(address: str, folder: Path, asker: LawAsker, *, again: bool = False) -> Fetched:
    """Return the act's file, from the folder where it was fetched before; raises FetchFailed.

    Only what can be read as a text of law is kept, so a broken answer is asked for anew.
    """
    name = re.sub(r"[^\w-]+", "-", address.removeprefix(f"https://{LAW}/eli/")).removesuffix("-xml")
    file = folder / f"{name}.xml"
    if not file.is_file() or again:
        content = asker.ask(address)
        try:
            read_source(content, file.name)
        except UnreadableSource as error:
            raise failed(address, "unreadable", str(error.data.get("reason", ""))) from error
        folder.mkdir(parents=True, exist_ok=True)
        scratch = file.with_suffix(".del")
        scratch.write_bytes(content)
        scratch.replace(file)
    return Fetched(address, file)


def fetch_acts(
    named: Iterable[str],
    folder: Path,
    asker: LawAsker,
    progress: Progress = no_progress,
    *,
    trial: bool = False,
    again: bool = False,
) -> Outcome:
    """Fetch the acts and import them as one import; raises FetchFailed, and then none are.

    What was fetched before a fault stays in the folder, so that asking again goes on from there.
    """
    addresses = list(dict.fromkeys(address_of_act(one) for one in named))
    files = []
    for count, address in enumerate(addresses, start=1):
        progress(address, count, len(addresses))
        files.append(fetch(address, folder, asker, again=again).file)
    take: Callable[[Iterable[Path]], Outcome] = preview_import if trial else import_texts
    return take(files)
