# SPDX-License-Identifier: MPL-2.0
"""Which words does the one who runs the register read: health, backup, restore, rebuild?"""

from collections.abc import Iterable, Mapping
from typing import Final

from handlerum_portal.pages.wording.saying import value_in_words
from handlerum_portal.pages.wording.tail import TAIL_HEADINGS, TAIL_SENTENCES
from handlerum_portal.store.health import Level, Sign

Pair = tuple[str, str]
HEADINGS: Final[Mapping[str, Pair]] = {
    "backup_refused": ("Kopien kan ikke bruges", "The backup cannot be used"),
    "history_rewritten": ("Loggen er ikke, som den blev skrevet", "The log is not as written"),
    "install_refused": ("Installationen blev ikke lavet", "The installation was not made"),
    **TAIL_HEADINGS,
    "broken": ("Noget gik galt hos os", "Something went wrong here"),
    "unreadable_request": ("Det kan vi ikke læse", "We cannot read that"),
    "request_too_large": ("Det er for meget på én gang", "That is too much at once"),
    "wrong_method": ("Her kan der kun læses", "Here one can only read"),
}
SENTENCES: Final[Mapping[str, Pair]] = {
    "broken": (
        "Fejlen er vores og er skrevet ned. Prøv igen om lidt. Sker det igen, så sig det til os.",
        "The fault is ours and was noted. Try again in a while. If it happens again, tell us.",
    ),
    "unreadable_request": (
        "Adressen eller formularen er ikke hel. Intet er gemt. Begynd igen på forsiden.",
        "The address or the form is not whole. Nothing was kept. Begin again at the front page.",
    ),
    "request_too_large": (
        "Teksten eller filen er for stor. Intet er gemt. Del den op, og send igen.",
        "The text or the file is too large. Nothing was kept. Divide it and send it again.",
    ),
    "wrong_method": (
        "»{value}« tager siden ikke imod. Intet er gemt. Åbn den som en almindelig side.",
        "The page does not take “{value}”. Nothing was kept. Open it as an ordinary page.",
    ),
    "backup_refused.unreadable": (
        "»{value}« kan ikke læses. Giv en fil, som »handlerum gem« har skrevet.",
        "“{value}” cannot be read. Give a file that “handlerum gem” has written.",
    ),
    "backup_refused.another_format": (
        "»{value}« er ikke en kopi af Handlerum. Giv en fil, som »handlerum gem« har skrevet.",
        "“{value}” is no backup of Handlerum. Give a file that “handlerum gem” has written.",
    ),
    "backup_refused.foreign_file": (
        "»{value}« rummer »{part}«, en af maskinens filer. Intet er hentet. Brug jeres egen kopi.",
        "“{value}” holds “{part}”, a machine's own file. Nothing was restored. Use your backup.",
    ),
    "backup_refused.damaged": (
        "»{value}« er beskadiget eller ændret. Intet er hentet. Brug en ældre kopi.",
        "“{value}” is damaged or was changed. Nothing was restored. Use an older backup.",
    ),
    "backup_refused.too_large": (
        "»{value}« fylder for meget udpakket. Intet er hentet. Se efter, om det er den rette fil.",
        "“{value}” unpacks to too much. Nothing was restored. Check that it is the right file.",
    ),
    "backup_refused.newer": (
        "Kopien er fra en nyere version ({value}). Installér den version først, og hent så igen.",
        "The backup is from a newer version ({value}). Install that first, then restore again.",
    ),
    "backup_refused.not_empty": (
        (
            "Databasen {value} er ikke tom, og en kopi lægges aldrig oven i. Intet er ændret. "
            "Sæt HANDLERUM_VAR eller DATABASE_URL til et nyt, tomt sted, og hent igen."
        ),
        (
            "The database {value} is not empty, and a backup never goes on top. Nothing changed. "
            "Set HANDLERUM_VAR or DATABASE_URL to a new, empty place and restore again."
        ),
    ),
    "install_refused": (
        "Her er allerede en installation ({value}). Brug »handlerum opgrader«.",
        "There is an installation here already ({value}). Use “handlerum opgrader”.",
    ),
    **TAIL_SENTENCES,
}
ABOUT: Final[Mapping[str, Pair]] = {
    "settings": ("Indstillinger", "Settings"),
    "database": ("Database", "Database"),
    "mail": ("E-mail", "E-mail"),
    "clock": ("Ur", "Clock"),
    "signer": ("Underskrift", "Signature"),
    "backup": ("Sikkerhedskopi", "Backup"),
    "statement": ("Tilgængelighedserklæring", "Accessibility statement"),
    "disk": ("Disk", "Disk"),
    "libraries": ("Biblioteker", "Libraries"),
    "rows": ("Tabeller mod log", "Tables against log"),
    "attachments": ("Bilag til høringssvar", "Files of answers to hearings"),
}
FOUND: Final[Mapping[str, Pair]] = {
    "unknown": ("kunne ikke kontrolleres ({why})", "could not be checked ({why})"),
    "good": ("i orden", "good"),
    "settings.debug": (
        "HANDLERUM_DEBUG er slået til og viser fejl for alle. Slå det fra.",
        "HANDLERUM_DEBUG is on and shows faults to everyone. Switch it off.",
    ),
    "settings.secret": (
        "HANDLERUM_SECRET er for kort. Brug mindst 32 tegn.",
        "HANDLERUM_SECRET is too short. Use at least 32 characters.",
    ),
    "settings.no_https": (
        "HANDLERUM_HTTPS er ikke slået til. Det skal det være, når andre kan nå siden.",
        "HANDLERUM_HTTPS is not on. It must be when others can reach the site.",
    ),
    "settings.no_authority": (
        "Myndighed eller telefon mangler. Skriv dem under Opsætning.",
        "Authority or telephone is missing. Write them under Set-up.",
    ),
    "database.not_upgraded": (
        "Tabellerne er fra en ældre version. Kør »handlerum opgrader«.",
        "The tables are from an older version. Run “handlerum opgrader”.",
    ),
    "database.good": ("i orden ({kind})", "good ({kind})"),
    "mail.waiting": (
        "{count} breve har ventet i over to timer ({why}). Kører »handlerum arbejd«?",
        "{count} letters have waited for over two hours ({why}). Is “handlerum arbejd” running?",
    ),
    "mail.leads_nowhere": (
        "Links i breve fører til {site}, som kun findes på denne maskine. Sæt HANDLERUM_SITE.",
        "Links in letters lead to {site}, which is on this machine only. Set HANDLERUM_SITE.",
    ),
    "mail.in_the_open": (
        "Breve går til {host} uden TLS, som I har bedt om. På det net kan de læses undervejs.",
        "Letters go to {host} without TLS, as you asked. On that net they can be read on the way.",
    ),
    "mail.not_sent": (
        "Breve skrives i filer og sendes ikke. Sæt en mailserver op.",
        "Letters are written to files and not sent. Set up a mail server.",
    ),
    "clock.behind": (
        "Uret viser {now}, før den seneste begivenhed i loggen. Stil uret.",
        "The clock shows {now}, before the last event of the log. Set the clock.",
    ),
    "clock.no_zones": ("Pakken tzdata mangler.", "The package tzdata is missing."),
    "clock.good": ("i orden (tzdata {zones})", "good (tzdata {zones})"),
    "signer.behind": (
        "{count} begivenheder er ikke underskrevet. Kør »handlerum underskriv«.",
        "{count} events are not signed. Run “handlerum underskriv”.",
    ),
    "backup.none": (
        "Der er ingen kopi i backups/. Kør »handlerum gem«, og gem den på en anden maskine.",
        "There is no backup in backups/. Run “handlerum gem” and keep it on another machine.",
    ),
    "backup.old": (
        "Den nyeste kopi er {hours} timer gammel. Kør »handlerum gem« hver nat.",
        "The newest backup is {hours} hours old. Run “handlerum gem” every night.",
    ),
    "backup.good": ("i orden, {hours} timer gammel", "good, {hours} hours old"),
    "statement.none": (
        "HANDLERUM_WAS_URL mangler: adressen på erklæringen på was.digst.dk.",
        "HANDLERUM_WAS_URL is missing: the address of the statement at was.digst.dk.",
    ),
    "statement.no_day": (
        "HANDLERUM_WAS_DATE mangler: dagen, erklæringen sidst blev ajourført.",
        "HANDLERUM_WAS_DATE is missing: the day the statement was last brought up to date.",
    ),
    "statement.old": (
        "Erklæringen er fra {day}. Ajourfør den mindst en gang om året.",
        "The statement is from {day}. Bring it up to date at least once a year.",
    ),
    "disk.full": (
        "Kun {free} GB fri. Nye beslutninger bliver afvist, når disken er fuld. Ryd op nu.",
        "Only {free} GB free. New decisions are refused when the disk is full. Clear it now.",
    ),
    "disk.little": ("{free} GB fri. Ryd op snart.", "{free} GB free. Clear it soon."),
    "disk.good": ("i orden, {free} GB fri", "good, {free} GB free"),
    "libraries.wal_reset": (
        (
            "SQLite {sqlite} kan ødelægge filen, når en forbindelse rydder op, mens en anden "
            "skriver. Vi rydder derfor kun op, mens ingen kan skrive. Opgradér til 3.51.3, eller "
            "brug PostgreSQL."
        ),
        (
            "SQLite {sqlite} can spoil the file when one connection checkpoints while another "
            "writes, so we only do it while nobody can write. Upgrade to 3.51.3, or use PostgreSQL."
        ),
    ),
    "libraries.long_wal": (
        "SQLite {sqlite}: ændringsfilen (-wal) er over 256 MB. Genstart portalen en gang.",
        "SQLite {sqlite}: the file of changes (-wal) is over 256 MB. Restart the portal once.",
    ),
    "libraries.good": ("i orden (Django {django})", "good (Django {django})"),
    "attachments.damaged": (
        "{count} er ikke, som de blev sendt. Hent dem i en kopi, eller bed om dem igen.",
        "{count} are not as they were sent. Take them from a backup, or ask for them again.",
    ),
    "rows.differ": (
        "Tabellerne siger ikke det samme som loggen. Kør »handlerum genopbyg«.",
        "The tables do not say what the log says. Run “handlerum genopbyg”.",
    ),
}
_MARK: Final = {
    Level.GOOD: ("  OK ", "  OK "),
    Level.THINK: (" OBS ", "NOTE "),
    Level.STOP: ("STOP ", "STOP "),
}


def sign_in_words(sign: Sign, *, english: bool) -> str:
    """Say one sign in a line, with its mark before it."""
    return f"{_MARK[sign.level][english]} {sign_said(sign, english=english)}"


def sign_said(sign: Sign, *, english: bool) -> str:
    """Say what a sign is about and what was found."""
    return f"{ABOUT[sign.about][english]}: {found_said(sign, english=english)}"


def found_said(sign: Sign, *, english: bool) -> str:
    """Say what was found, without what it is about."""
    pair = FOUND.get(f"{sign.about}.{sign.found}") or FOUND[sign.found]
    spoken = "en" if english else "da"
    values = {name: value_in_words(value, spoken) for name, value in sign.values.items()}
    return pair[english].format(**values)


def mark_of(sign: Sign, *, english: bool) -> str:
    """Return how good a sign is, in a word."""
    return _MARK[sign.level][english].strip()


def signs_in_words(found: Iterable[Sign], *, english: bool) -> str:
    """Say all signs, one on each line."""
    return "\n".join(sign_in_words(sign, english=english) for sign in found)


def damaged_in_words(count: int, *, english: bool) -> str:
    """Say how many files of answers are not as they were sent."""
    about, found = ABOUT["attachments"], FOUND["attachments.damaged"]
    return f"{about[english]}: {found[english].format(count=count)}"
