"""What the sender wrote now, apart from what is quoted, forwarded or printed under every mail."""

import re
from typing import NamedTuple

# How much a person writes above a mail that they pass on to themselves.
FEW_WORDS = 25
FORWARD = re.compile(
    r"-{2,}[ ]?(?:forwarded message|weitergeleitete nachricht|doorgestuurd bericht"
    r"|message transféré|mensaje reenviado)[ ]?-{2,}|^begin forwarded message:",
    re.IGNORECASE | re.MULTILINE,
)
REPLY = re.compile(
    r"\bOn [^\n]{6,150}?\bwrote:|\bAm [^\n]{6,150}?\bschrieb\b[^\n]{0,80}:"
    r"|\bOp [^\n]{6,150}?\bschreef\b[^\n]{0,80}:|\bLe [^\n]{6,150}?\ba écrit ?:"
    r"|\bEl [^\n]{6,150}?\bescribió:|-{3,} ?Original Message ?-{3,}"
    r"|-{3,} ?Ursprüngliche Nachricht ?-{3,}"
    r"|\b(?:From|Von|Van|De): ?[^\n]{1,150}\n?[ ]?(?:Sent|Date|Gesendet|Verzonden|Envoyé|Enviado):"
    r"|^On [^\n]{6,100}\n[^\n]{0,100}\bwrote:$",
    re.MULTILINE,
)
QUOTED = re.compile(r"^[ ]*>.*$", re.MULTILINE)
QUOTE_MARK = re.compile(r"^(?:[ ]*>)+[ ]?", re.MULTILINE)
HEADER = re.compile(
    r"^\*?(From|Subject|Von|Betreff|Van|Onderwerp)\*?: ?\*?(.{0,500})$", re.MULTILINE
)
ANY_HEADER = re.compile(
    r"^\s*\*?(?:From|To|Cc|Date|Sent|Subject|Reply-To|Von|An|Gesendet|Datum|Betreff)\*?:.*\n?",
    re.MULTILINE,
)
SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
# Other jobs, printed under the answer: what they say is not about this application.
OTHER_JOBS = re.compile(
    r"\b(?:top jobs looking for your skills|(?:similar jobs|jobs similar to)\b|more jobs (?:for"
    r"|like)"
    r"|(?:recommended|suggested) jobs|jobs (?:you may|you might|recommended))",
    re.IGNORECASE,
)
FROM_NAMES = {"From", "Von", "Van"}


class Thread(NamedTuple):
    """`own` is what decides; `sender` and `subject` are those of a mail passed on, or empty."""

    own: str
    sender: str = ""
    subject: str = ""


def latest(text: str) -> Thread:
    """The newest mail in `text`, or the one passed on when hardly a word stands above it."""
    forward = FORWARD.search(text)
    if forward and len(text[: forward.start()].split()) <= FEW_WORDS:
        return _passed_on(QUOTE_MARK.sub("", text[forward.end() :]))
    if forward:
        text = text[: forward.start()]
    head = _above(REPLY, text)
    head = QUOTED.sub("", head)
    if len(head.split()) < 3:
        # Nothing but the quoted mail was kept: then that is what there is to read.
        head = QUOTE_MARK.sub("", text)
    return Thread(_bare(head))


def rest(text: str, own: str) -> str:
    """The lines of `text` that are not the sender's own: quotes, signature, what was passed on."""
    kept = {line.strip(" >") for line in own.splitlines()}
    lines = (line for line in text.splitlines() if line.strip(" >") not in kept)
    return "\n".join(lines).strip()


def _passed_on(text: str) -> Thread:
    found: dict[str, str] = {}
    for name, value in HEADER.findall(text[:2_000]):
        found.setdefault("sender" if name in FROM_NAMES else "subject", value.strip(" *"))
    text = text.lstrip()
    while (header := ANY_HEADER.match(text)) is not None:
        text = text[header.end() :].lstrip("\n")
    inner = latest(text) if not FORWARD.search(text) else Thread(text)
    return Thread(inner.own, found.get("sender", ""), found.get("subject", ""))


def _bare(text: str) -> str:
    text = _above(SIGNATURE, text)
    other = OTHER_JOBS.search(text)
    return text[: other.start()] if other and len(text[: other.start()].split()) > 20 else text


def _above(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return text[: found.start()] if found else text
