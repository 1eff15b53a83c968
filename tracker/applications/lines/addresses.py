"""Addresses in a line, and what an address by itself tells: whose page it is, which board's."""

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from tracker.applications.vocabulary.table import Vocabulary

WRITTEN = re.compile(r"https?://[^\s\0]+", re.IGNORECASE)
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,62})"
# Without https:// an address shows by www. or by a path: Monday.com is a name.
BARE = re.compile(
    rf"(?<![\w@./-])(?:www\.(?:{_LABEL}\.){{1,4}}[a-z]{{2,12}}(?![\w-])(?:/[^\s\0]*)?"
    rf"|(?:{_LABEL}\.){{1,4}}[a-z]{{2,12}}(?::[0-9]{{2,5}})?/[^\s\0]*)",
    re.IGNORECASE,
)
# Names with a dot that are said in pairs: ASP.NET/C#, Node.js/React.
TOOLS = frozenset({"asp.net", "vb.net", "ado.net", "node.js", "next.js", "vue.js", "socket.io"})
NO_ENDINGS = frozenset({"js", "ts", "py", "rs", "net/c#"})
# Job systems that name the employer first in the path, or first in the host.
BY_PATH = (
    *("greenhouse.io", "lever.co", "ashbyhq.com", "apply.workable.com", "smartrecruiters.com"),
    *("jobs.workable.com", "join.com", "jobvite.com", "pinpointhq.com", "homerun.co"),
)
BY_HOST = (
    *("recruitee.com", "personio.de", "personio.com", "teamtailor.com", "bamboohr.com"),
    *("workable.com", "breezy.hr", "myworkdayjobs.com", "softgarden.io", "factorial.co"),
    *("welcomekit.co", "icims.com", "taleo.net", "successfactors.eu", "gr8people.com"),
)
NOT_NAMES = frozenset(
    {
        *("www", "jobs", "job", "careers", "career", "work", "apply", "join", "hr", "boards", "en"),
        *("companies", "job-boards", "hire", "talent", "recruiting", "de", "fr", "nl", "m"),
    }
)
SECOND_LEVEL = frozenset({"co", "com", "ac", "org", "gov", "net", "edu"})


class Found(NamedTuple):
    start: int
    end: int
    address: str


class Told(NamedTuple):
    """What an address by itself says; empty where it says nothing."""

    company: str = ""
    title: str = ""
    board: str = ""


def find(text: str) -> Found | None:
    match = WRITTEN.search(text)
    if not match:
        match = next((bare for bare in BARE.finditer(text) if not _is_tool(bare[0])), None)
    if not match:
        return None
    address = _trimmed(match[0])
    whole = address if WRITTEN.match(address) else f"https://{address}"
    return Found(match.start(), match.start() + len(address), whole)


def told(address: str, words: Vocabulary) -> Told:
    """ "jobs.acme.example/data-engineer": Acme, and the role."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return Told()
    steps = [unquote(step) for step in parts.path.split("/") if step]
    if board := _board(host, words):
        return _of_board(board, host, steps)
    role = _in_words(steps[-1]) if steps else ""
    return Told(_company(host, steps), role if " " in role else "")


def _trimmed(address: str) -> str:
    """Without the punctuation of the sentence around it."""
    while address and (
        address[-1] in ".,;:!?'\"»”’>]|" or (address[-1] == ")" and "(" not in address)
    ):
        address = address[:-1]
    return address


def _is_tool(address: str) -> bool:
    host = address.partition("/")[0].casefold()
    return host in TOOLS or host.rpartition(".")[2] in NO_ENDINGS


def _board(host: str, words: Vocabulary) -> str:
    ends = ((name, end) for name, known in words.boards.items() for end in known if "." in end)
    return next((name for name, end in ends if host == end or host.endswith(f".{end}")), "")


def _of_board(board: str, host: str, steps: list[str]) -> Told:
    """Some boards say "data-engineer-at-acme-39124"; of others the address itself has to do."""
    role, at, company = (steps[-1] if steps else "").partition("-at-")
    if at:
        return Told(_named(_in_words(company)), _in_words(role), board)
    return Told(title="/".join([host, *steps])[:80], board=board)


def _company(host: str, steps: list[str]) -> str:
    labels = host.split(".")
    if host.endswith(BY_PATH):
        name = next((step for step in steps if step.casefold() not in NOT_NAMES), "")
        return _named(_in_words(name))
    if host.endswith(BY_HOST):
        return _named(_in_words(labels[0]))
    labels = labels[:-1]
    if len(labels) > 1 and labels[-1] in SECOND_LEVEL:
        labels = labels[:-1]
    return _named(_in_words(labels[-1])) if labels else ""


def _in_words(step: str) -> str:
    """ "data-engineer-m-w-d-4711" as "Data engineer m w d"; nothing of a bare number."""
    pieces = re.split(r"[-_+\s]+", step)
    found = [word for word in pieces if word and not (word.isdigit() and len(word) > 2)]
    text = "" if all(word.isdigit() for word in found) else " ".join(found)
    return text[:1].upper() + text[1:]


def _named(text: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in text.split())
