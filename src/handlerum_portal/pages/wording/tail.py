# SPDX-License-Identifier: MPL-2.0
"""Which words does the one who runs the register read about the copied tail of the log?"""

from collections.abc import Mapping
from typing import Any, Final

Pair = tuple[str, str]
TAIL_HEADINGS: Final[Mapping[str, Pair]] = {
    "tail_refused": ("Loggens hale kan ikke bruges", "The tail of the log cannot be used"),
}
TAIL_SENTENCES: Final[Mapping[str, Pair]] = {
    "tail_refused.full": (
        "Der er ikke plads i {value}. Ryd op, og kør igen; det, der er kopieret, er helt.",
        "There is no room in {value}. Clear it and run again; what was copied is whole.",
    ),
    "tail_refused.no_rights": (
        "I har ikke lov til at skrive eller læse i {value}. Giv rettigheder, og kør igen.",
        "You may not write or read in {value}. Give the right, then run again.",
    ),
    "tail_refused.gone": (
        "{value} findes ikke. Er den anden maskines disk koblet på? Første gang: brug --ny.",
        "{value} is not there. Is the other machine's disk mounted? The first time, use --ny.",
    ),
    "tail_refused.no_tail": (
        (
            "I {value} ligger ingen hale af en log. Se efter, om den anden maskines disk er koblet "
            "på. Er det første gang, så brug --ny."
        ),
        (
            "{value} holds no tail of a log. Check that the other machine's disk is mounted. "
            "If it is the first time, use --ny."
        ),
    ),
    "tail_refused.disk": (
        "Disken svarer ikke, som den skal, i {value} ({cause}). Intet er skrevet halvt.",
        "The disk does not answer as it should in {value} ({cause}). Nothing is half written.",
    ),
    "tail_refused.another_log": (
        "{value} er fra et andet registers log. Brug dets egen mappe; intet er ændret.",
        "{value} is of the log of another register. Use a folder of its own; nothing changed.",
    ),
    "tail_refused.another_history": (
        (
            "Kopien og halen {value} er ikke af samme historie: den ene er ikke begyndelsen til "
            "den anden. Intet er hentet. Gem begge; de er bevis."
        ),
        (
            "The backup and the tail {value} are not of one history: neither begins the other. "
            "Nothing was restored. Keep both; they are evidence."
        ),
    ),
    "tail_refused.forked": (
        (
            "Loggen her fortsætter ikke den, der ligger i {value}. Enten er registret hentet uden "
            "halen, eller loggen er ændret. Gem mappen som bevis, kør »handlerum kontroller "
            "--holdt {value}«, og begynd en ny mappe med --ny, når I ved hvorfor."
        ),
        (
            "The log here does not go on from the one in {value}. Either the register was restored "
            "without the tail, or the log was altered. Keep the folder as evidence, run “handlerum "
            "kontroller --holdt {value}”, and begin a new folder with --ny once you know why."
        ),
    ),
    "tail_refused.behind": (
        (
            "Loggen her er kortere end den, der ligger i {value}. Registret er nok hentet fra en "
            "ældre kopi: hent igen med »--hale {value}« et tomt sted. Mappen er ikke ændret."
        ),
        (
            "The log here is shorter than the one in {value}. The register was probably restored "
            "from an older backup: restore again with “--hale {value}” into an empty place. The "
            "folder is unchanged."
        ),
    ),
    "tail_refused.not_signed": (
        "Loggen er ikke underskrevet endnu. Kør »handlerum underskriv«, og kopiér så halen.",
        "The log has not been signed yet. Run “handlerum underskriv”, then copy the tail.",
    ),
    "tail_refused.damaged": (
        "»{value}« er skåret over eller beskadiget. Intet er ændret. Brug en anden maskines mappe.",
        "“{value}” is cut or damaged. Nothing was changed. Use another machine's folder.",
    ),
    "tail_refused.altered": (
        "»{value}« er ikke, hvad loggens nøgle underskrev. Intet er ændret. Gem den som bevis.",
        "“{value}” is not what the log's key signed. Nothing was changed. Keep it as evidence.",
    ),
    "tail_refused.gap": (
        "»{value}« fortsætter ikke filen før den: en fil mangler eller er byttet om.",
        "“{value}” does not go on from the file before it: one is missing or was exchanged.",
    ),
    "tail_refused.another_file": (
        (
            "Den offentliggjorte fil {value} ligger i mappen med et andet indhold. Gem mappen, og "
            "begynd en ny med --ny."
        ),
        (
            "The published file {value} is in the folder with other bytes. Keep the folder, and "
            "begin a new one with --ny."
        ),
    ),
    "tail_refused": (
        "Halen kan ikke bruges ({value}). Intet er ændret.",
        "The tail cannot be used ({value}). Nothing was changed.",
    ),
}
_COPIED: Final = (
    "{events} nye begivenheder og {files} nye filer. Mappen når til nr. {size}.",
    "{events} new events and {files} new files. The folder reaches number {size}.",
)
_UNSIGNED: Final = (
    "{unsigned} er ikke underskrevet og derfor ikke kopieret. Kør »handlerum underskriv«.",
    "{unsigned} are not signed and so not copied. Run “handlerum underskriv”.",
)
_CHECKED: Final = (
    "Halen er hel: {size} begivenheder under loggens underskrift. Rod: {root}",
    "The tail is whole: {size} events under the log's signature. Root: {root}",
)
_ADDED: Final = (
    (
        "Fra halen: {events} begivenheder og {files} filer. Beslutninger, udgaver, rettelser og "
        "ophør er lavet igen; lukkede brugere og nøgler er lukket igen.\n"
        "Som i kopien er alt det, loggen ikke rummer: kladder, konti, nøgler, breve, "
        "prøvehandlinger, høringer, forslag, evalueringer, egne regler, og hvem der tog skridtene."
    ),
    (
        "From the tail: {events} events and {files} files. Decisions, editions, corrections and "
        "ends are made again; closed users and tokens are closed again.\n"
        "As of the backup is all that the log does not hold: drafts, accounts, tokens, letters, "
        "trials, hearings, suggestions, evaluations, own rules, and who took each step."
    ),
)
_AS_OF_COPY: Final = (
    "Det står i loggen, men er ikke lavet igen, så se det efter: {kinds}.",
    "It stands in the log but was not made again, so look it over: {kinds}.",
)
_HANDS: Final = (
    "Hvem der skrev i {keys}, ved registret ikke længere: lad en, der ikke skrev, frigive.",
    "Who wrote in {keys} is not known any more: let somebody who did not write release them.",
)


def copied_in_words(said: Mapping[str, Any], *, english: bool) -> str:
    """Say what was copied, and what still waits for a signature."""
    lines = (_COPIED, _UNSIGNED) if said["unsigned"] else (_COPIED,)
    return "\n".join(pair[english].format(**said) for pair in lines)


def checked_in_words(said: Mapping[str, Any], *, english: bool) -> str:
    """Say that a tail was found whole."""
    return _CHECKED[english].format(**said)


def added_in_words(said: Mapping[str, Any], *, english: bool) -> str:
    """Say what a tail brought back, and what is as of the backup."""
    lines = [_ADDED[english].format(**said)]
    if said["as_of_copy"]:
        kinds = ", ".join(f"{kind} ({count})" for kind, count in said["as_of_copy"].items())
        lines.append(_AS_OF_COPY[english].format(kinds=kinds))
    if said["unknown_hands"]:
        lines.append(_HANDS[english].format(keys=", ".join(said["unknown_hands"])))
    return "\n".join(lines)
