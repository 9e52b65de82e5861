# SPDX-License-Identifier: MPL-2.0
"""How are data/skeletons made? From the stored texts: labels, hierarchy, hashes, days; no words.

Usage: python -m tools.skeletons [../shared/data/law-json.zip] [data]
"""

import json
import sys
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from handlerum.law.citation_grammar import normalised
from handlerum.law.flat import Parts, read_flat
from handlerum.law.identity import with_identities
from handlerum.law.provision import Kind, label_order
from handlerum.law.skeleton_form import DatedText, Stored, stored_skeleton
from handlerum.law.text import Text

Document = dict[str, Any]
ROOT = Path(__file__).parents[1]
SOURCE = ROOT.parent / "shared/data/law-json.zip"


def file_name(act: str) -> str:
    """Return the file an act is stored in: "BEK 1542/2019" → "bek-1542-2019.json"."""
    return act.lower().replace(" ", "-").replace("/", "-") + ".json"


def written(stored: Stored) -> str:
    """Return the JSON with one section a line, so that a change shows as changed lines."""
    head = {name: value for name, value in stored.items() if name != "sections"}
    rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in stored["sections"])
    return json.dumps(head, ensure_ascii=False)[:-1] + f', "sections": [\n{rows}\n]}}\n'


def parts_of(row: Mapping[str, Any]) -> Parts:
    """Return the afsnit an act's row in acts.yaml gives."""
    return Parts(tuple((one["part"], one["first"], one["last"]) for one in row.get("parts", ())))


def states(archive: zipfile.ZipFile, row: Mapping[str, Any]) -> Iterator[tuple[Text, date]]:
    """Yield the stored states of an act, oldest first, with the day of issue."""
    content: Document = {}
    for document in row["documents"]:
        number, year = document["id"].split()[1].split("/")
        read: Document = json.loads(archive.read(f"{year}_{number}.json"))
        content = with_inserted(content, read) if document.get("inserts") else read
        text = read_flat(content, act=row["id"], version=document["id"], parts=parts_of(row))
        yield text, document["issued"]


def with_inserted(act: Document, amending: Document) -> Document:
    """Return the act with the whole new sections of an amending act put in their places."""
    rows = list(act["provisions"])
    for new in amending["provisions"]:
        place = label_order(normalised(new["section"], Kind.SECTION))
        earlier = [
            at
            for at, row in enumerate(rows)
            if label_order(normalised(row["section"], Kind.SECTION)) < place
        ]
        rows.insert(earlier[-1] + 1, {**new, "chapter": rows[earlier[-1]].get("chapter")})
    return {**act, "provisions": rows}


def skeleton(archive: zipfile.ZipFile, row: Mapping[str, Any]) -> Stored:
    """Return the plain skeleton of one act."""
    found = list(states(archive, row))
    texts = with_identities(text for text, _ in found)
    dated = [DatedText(text, day) for text, (_, day) in zip(texts, found, strict=True)]
    return stored_skeleton(row["id"], dated, parts_of(row))


def main(source: Path, data: Path) -> None:
    """Write one file per act that has stored documents."""
    rows = yaml.safe_load((data / "acts.yaml").read_text("utf-8"))["acts"]
    (data / "skeletons").mkdir(exist_ok=True)
    with zipfile.ZipFile(source) as archive:
        for row in rows:
            if row["documents"]:
                target = data / "skeletons" / file_name(row["id"])
                target.write_text(written(skeleton(archive, row)), "utf-8")
                print(f"{target.name}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    main(*(given + [SOURCE, ROOT / "data"][len(given) :]))
