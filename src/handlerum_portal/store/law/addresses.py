# SPDX-License-Identifier: MPL-2.0
"""How are works and sections named in addresses? "bek-892-2021", "p5a"."""

from handlerum.law.citation_grammar import normalised
from handlerum.law.provision import Kind, Path, Step

Address = tuple[str, tuple[str, ...]]
"""The name of a page and what it is asked with; the page itself may be absent here."""


def slug_of(work: str) -> str:
    """Return the work as an address has it: "BEK 892/2021" → "bek-892-2021"."""
    return work.lower().replace(" ", "-").replace("/", "-")


def path_of(label: str) -> Path:
    """Return the section of an address: "p5a" → § 5 a."""
    return (Step(Kind.SECTION, normalised(label.removeprefix("p"), Kind.SECTION)),)


def label_of(path: Path) -> str:
    """Return the section a provision stands in as an address has it: "p5a"."""
    return "p" + path[0].label.replace(" ", "")


def provision_at(work: str, path: Path) -> Address:
    """Return where the section a provision stands in is shown; the act, where it stands in none."""
    if path and path[0].kind is Kind.SECTION:
        return "provision", (slug_of(work), label_of(path))
    return act_at(work)


def act_at(work: str) -> Address:
    """Return where an act or rule book is shown."""
    return "law_tree", (slug_of(work),)
