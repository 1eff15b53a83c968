"""Who the employer is: named in the subject, the sender, the text or the address."""

import re
from collections import defaultdict
from collections.abc import Iterator

from tracker.mail.recogniser.decoding import Mail
from tracker.mail.recogniser.letters import letters_only
from tracker.mail.recogniser.senders import (
    FORMS,
    PLACES,
    PLAIN_WORDS,
    ROLE_WORDS,
    SYSTEMS,
    TENANTS,
    TITLES,
    TRADES,
)

MOST_LETTERS = 60
WORD = r"[A-Z0-9À-Þ][\w’'+/-]*(?:\.(?=\w)[\w-]+)*"
# Capitalised words, "of" and the like between them, and a form such as "Inc." after them.
NAME = (
    rf"({WORD}(?:(?: (?:of(?: the)?|and|de|van|von|du|la|&|\+))? {WORD}){{0,5}}"
    r"(?:,? (?:Inc|Ltd|Co|Corp|LLC|GmbH)\b\.?)?)"
)
# Offices whose name goes on after an "of".
PUBLIC = "University|Ministry|Department|City|County|Office|Institute|College|School|State|Bank"
LAZY = rf"({WORD}(?:(?: (?:of|and|de|van|von|&))? {WORD}){{0,4}}?)"
JOB = (
    r"(?:position|role|opening|job|vacancy|opportunity|opportunities|post|internship|team"
    r"|career|careers|employment|requisition)"
)
# After a name these tell that it is a job's.
VACANCY = r"(?:position|role|opening|vacancy|job|opportunity|post|internship|requisition)\b"
SUBJECTS = (
    (rf"(?i:your application (?:to|for)) .{{2,100}} (?i:at) {NAME}", 4),
    (rf"(?i:application was (?:sent to|viewed by)) {NAME}", 4),
    (
        rf"(?i:your update from|(?:application )?update from|message from|news from|response"
        rf" from|thanks from|thank you from|follow[- ]up from) {NAME}",
        3,
    ),
    (
        rf"(?i:appl(?:ying|ication|ied) (?:to|at|with|from)|interest (?:you (?:have )?shown? "
        rf"|you showed )?in(?: joining| working"
        rf" (?:at|for|with))?) (?:the )?{NAME}",
        3,
    ),
    (rf"(?i:\bat|@|\bwith|\bjoin|\bjoining) {NAME}", 2.5),
    (rf"(?i:your) {LAZY} (?i:application|candidacy|interview)\b", 3),
    (
        rf"^(?:Re: )?{LAZY} (?i:application|careers|recruiting|recruitment|talent|has reviewed"
        rf"|hiring)\b",
        2,
    ),
    (rf"(?i:candidacy (?:at|with|for)|update on your) {NAME}", 2),
)
BODIES = (
    (rf"(?i:in|at|for|with|of|by) the ((?:{PUBLIC}) of {NAME[1:-1]})", 3),
    (rf"(?i:{JOB}) (?:\([^)]{{1,40}}\) ?)?(?:here )?(?:at|with|in the) (?:the )?{NAME}", 2.5),
    (
        rf"(?i:interest(?:ed)?(?: you (?:have )?(?:shown|showed|expressed)| shown| expressed)? in)"
        rf"(?i: joining| working (?:at|for|with)| being part of|"
        rf" becoming part of| a career (?:at|with)"
        rf"| employment (?:at|with)| (?:career )?opportunities (?:at|with|within)| a position"
        rf" (?:at|with))? (?:the )?{NAME}\b(?! [A-Z]| {VACANCY})",
        2,
    ),
    (
        rf"(?i:appl(?:ying|ication|ied)(?: for employment)? (?:to(?: join)?|with|at)|on behalf"
        rf" of) (?:the )?{NAME}",
        2,
    ),
    (
        rf"(?i:\bjoin|\bjoining|\bconsidering|\bchoosing|\bthinking of|working (?:for|at|with)"
        rf"|sent to|\bhere at|team at|career at|us at) (?:the )?{NAME}",
        1.5,
    ),
    (
        rf"(?:[Tt]he |[Tt]eam |^){LAZY}(?:’s|'s)? (?i:recruiting|recruitment|talent|hiring|hr"
        rf"|people|human resources|careers)\b",
        2,
    ),
    (rf"(?:[Tt]he ){LAZY} (?i:team)\b(?! (?i:lead|leader|manager|member|assistant|coach))", 2),
    (rf"(?:^|[,.] )(?:[Tt]eam|[Yy]our) {NAME}\s*$", 1.5),
    (rf"(?i:\bat|\bwith) (?:the )?{NAME}", 1),
    (rf"(?i:regards|sincerely|best|wishes|cheers),? {NAME}\s*$", 1),
    (
        rf"\b{NAME} (?:has (?:reviewed|looked|moved|decided|closed)|is (?:no longer|not)|does"
        rf" not|will not|have decided|cannot)\b",
        1,
    ),
    (rf"(?:©|\([cC]\)|Copyright)(?: ?\d{{4}})? {NAME}", 1),
)
SUBJECT_PATTERNS = [(re.compile(pattern), weight) for pattern, weight in SUBJECTS]
BODY_PATTERNS = [(re.compile(pattern), weight) for pattern, weight in BODIES]
RUN = re.compile(rf"{WORD}(?:(?: (?:of|and|&|de|the))? {WORD}){{1,4}}")
SEPARATOR = re.compile(r"\s*[|–—•:]\s*|\s+[-@]\s+|\s*[!?]\s*|\(|\)")
NAMED_PERSON = re.compile(r"^[\w.'’-]+ (?:at|from|@|\||\() ?(.+)$", re.IGNORECASE)
PERSON = re.compile(r"^[A-ZÀ-Þ][\w'’-]+ (?:[A-Z]\. )?[A-ZÀ-Þ][\w'’-]+$")
# Addresses that no person has to himself.
NOBODY_S = re.compile(
    r"(?:no-?reply|do-?not-?reply|notifications?|jobs|careers|hr|hiring|recruit\w*|talent)\b",
    re.IGNORECASE,
)
PRONOUNS = {
    "we",
    "i",
    "you",
    "it",
    "us",
    "our",
    "hi",
    "hello",
    "dear",
    "as",
    "if",
    "at",
    "in",
    "on",
}
PRONOUNS |= {"unfortunately", "thank", "thanks", "regards", "sincerely", "this", "that", "please"}
PRONOUNS |= {"best", "kind", "after", "while", "my", "monday", "friday", "not", "no", "your"}


def company(mail: Mail, lines: list[str]) -> str:
    """The employer's name as the mail writes it, or ''. `lines` is the text, footers too."""
    votes: dict[str, float] = defaultdict(float)
    written: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    text = "\n".join(lines)
    for name, weight in _named(mail, lines, text):
        clean = _clean(name)
        key = _key(clean)
        if len(key) < 2 or _is_nobody(clean, key, weight):
            continue
        votes[key] += weight
        written[key][clean] += weight
    if not votes:
        return ""
    best = max(votes, key=lambda key: sum(_shared(key, other) * votes[other] for other in votes))
    return max(written[best], key=lambda name: (written[best][name], len(name)))


def _named(mail: Mail, lines: list[str], text: str) -> Iterator[tuple[str, float]]:
    for pattern, weight in SUBJECT_PATTERNS:
        if found := pattern.search(mail.subject):
            yield found[1], weight
    letters = letters_only(f"{mail.subject} {text[:5_000]}")
    for segment in SEPARATOR.split(mail.subject):
        if _names(segment):
            yield segment, 1
    for name, weight in _sender(mail):
        # A board or an agency writes in its own name, which its text does not tell.
        yield name, weight if _key(_clean(name)) in letters else weight * 0.4
    roots = [*_tenants(mail.address), _root(mail.address)]
    for root, weight in zip(roots, [2.5] * (len(roots) - 1) + [1.5], strict=True):
        if root and letters_only(root) not in SYSTEMS:
            known = letters_only(root) in letters
            name = _as_written(root, f"{mail.name}\n{mail.subject}\n{text}")
            yield name, weight if known else weight * 0.5
            yield from ((longer, 1.5) for longer in _longer(root, [mail.subject, *lines]))
    for pattern, weight in BODY_PATTERNS:
        for line in lines[:60]:
            for hit, found in enumerate(pattern.finditer(line[:1_500])):
                if hit < 3:
                    yield found[1], weight


def _sender(mail: Mail) -> Iterator[tuple[str, float]]:
    name = mail.name.split(" | ")[-1]
    if not name or "@" in name and not NAMED_PERSON.match(name):
        return
    if found := NAMED_PERSON.match(name):
        yield found[1], 3
    elif PERSON.match(name) and not set(name.lower().split()) & TITLES:
        # As likely a person as a company: then the text or the address has to agree.
        same = _key(name) in letters_only(mail.address.partition("@")[2])
        same = same or bool(NOBODY_S.match(mail.address))
        yield name, 2.5 if same else 0.9
    elif letters_only(name) == letters_only(mail.address.partition("@")[0]):
        # A first name and its own address: "Wim <wim@acme.example>".
        yield name, 0.5
    else:
        yield name, 2.5


def _tenants(address: str) -> list[str]:
    found = [hit[1] for pattern in TENANTS if (hit := pattern.search(address))]
    return [tenant for tenant in found if tenant not in PLACES]


def _root(address: str) -> str:
    parts = address.partition("@")[2].split(".")[:-1]
    named = [part for part in parts if part not in PLACES and len(part) > 1]
    return named[-1] if named else ""


def _as_written(root: str, text: str) -> str:
    """`root` in the spelling of the text: `acme-freight` where it says "Acme Freight"."""
    letters = letters_only(root)[:40]
    pattern = r"\b" + r"[ .&'’-]{0,3}".join(re.escape(letter) for letter in letters) + r"\b"
    found = [hit for hit in re.findall(pattern, text[:20_000], re.IGNORECASE) if not hit.islower()]
    return found[0] if found else " ".join(root.split("-")).title()


def _longer(root: str, lines: list[str]) -> Iterator[str]:
    """Names in the text that begin with the letters of `root`: "Acme Freight" for acme."""
    letters = letters_only(root)
    for line in lines[:60]:
        for found in RUN.finditer(line[:1_500]):
            name = _clean(found[0])
            words = [word.lower() for word in name.replace(" & ", " and ").split()]
            spelled = letters_only("".join(words))
            if (
                len(words) > 1
                and spelled.startswith(letters)
                and not (set(words[1:]) & (PLAIN_WORDS - {"and"}) or ROLE_WORDS.search(name))
            ):
                yield name


def _names(segment: str) -> bool:
    words = [word.strip(".,'’").lower() for word in segment.split()]
    if not words or len(words) > 5 or ROLE_WORDS.search(segment) or segment[:1].islower():
        return False
    return not any(
        word in PLAIN_WORDS or word.isdigit() or word in {"m", "f", "d"} for word in words
    )


def _clean(name: str) -> str:
    words = name[:MOST_LETTERS].split()
    if words and words[-1].endswith(("...", "…")) and _begins_title(words[-1]):
        words.pop()
    while len(words) > 1 and words[0].lower().strip(".,") in TITLES and words[1] != "of":
        words.pop(0)
    while len(words) > 1 and (
        words[-1].lower().strip(".,’'") in TITLES or words[-1].lower() in {"of", "careers,"}
    ):
        words.pop()
    clean = " ".join(words).strip(" ,;:-|'\"*")
    return re.sub(r"[’']s$", "", clean).strip("’'")


def _begins_title(word: str) -> bool:
    """Whether a sender's name was cut off within "Recruiting" or the like."""
    start = word.rstrip(".…").lower()
    return any(title.startswith(start) for title in TITLES)


def _key(name: str) -> str:
    words = name.lower().replace(",", " ").split()
    while len(words) > 1 and words[-1].strip(".").replace(".", "") in FORMS:
        words.pop()
    return letters_only(" ".join(words))


def _is_nobody(name: str, key: str, weight: float) -> bool:
    words = [word.strip(".,'’!").lower() for word in name.split()]
    if (
        key.isdigit()
        or words[0] in PRONOUNS
        or (key not in SYSTEMS and all(word in PLAIN_WORDS | TITLES for word in words))
    ):
        return True
    if re.search(r"\d{4,}", name):
        return True
    is_role = ROLE_WORDS.search(name) and not (weight >= 2 and words[-1] in TRADES)
    if is_role and (weight < 2.4 or (len(words) > 1 and words[-1] not in FORMS)):
        return True
    return key in SYSTEMS and weight not in {2, 3}


def _shared(key: str, other: str) -> float:
    """How far a vote for `other` is one for `key`: the same, or a longer form of it."""
    if key == other:
        return 1.0
    if len(other) >= 4 and (key.startswith(other) or key.endswith(other)):
        return 0.9
    return 0.5 if len(key) >= 4 and other.startswith(key) else 0.0
