"""Which job it is about, and its number."""

import re
from collections import defaultdict
from collections.abc import Iterator

from tracker.mail.recogniser.letters import letters_only
from tracker.mail.recogniser.senders import PLAIN_WORDS, ROLE_WORDS

MOST_LETTERS = 90
JOB = r"(?:position|role|opening|vacancy|job|opportunity|post|requisition)"
INNER = r"(?:(?!\b(?i:the|our|this|your|that|which|you|we) |\. )[^\n;!?:\"“”]|\.(?=\w))"
START = r"(?:[A-Z0-9(À-Þ.]|i[A-Z])"
END = (
    r"(?=(?i: the | position| role| opening| vacancy| job| at | with | in the | in [A-Z]| has | to"
    r" which| is | was | and[ ,]| on | here"
    r"| further| right now| but | we | this | that | within | from | as | \||\.|,(?! (?:Sr|Jr"
    r"|[A-Z]))|;|:|!|\?"
    r"|\)|\n|$))"
)
FULL = rf"({START}(?:(?!\b(?i:the|our|this|your|that|you|we) |\. )[^\n;!?:\"“”|]){{1,90}}?)"
SUBJECTS = (
    (rf"(?i:your application (?:to|for|as)(?: the| our| an?)?) {FULL} (?i:at|with|@) ", 4),
    (rf"^{FULL} (?i:interview|application|assessment|timing|outcome|update)\b", 1),
    (rf"(?i:your application) {FULL} (?i:at|with|@) ", 2),
    (
        rf"(?i:appl(?:ication|ying|ied) (?:for|to|as)(?: the| our| an?)?(?: {JOB}(?: of)?)?"
        rf"|interview for(?: the)?|interest in(?: the| our)?) {FULL}{END}",
        2.5,
    ),
    (rf"^(?:(?i:re|fwd?|aw): )*{FULL} (?i:at|@) {START}", 2),
)
BODIES = (
    (rf"(?i:\b(?:the|our|for|this|to|an?|of|in)) ({START}{INNER}{{1,90}}?),? (?i:{JOB})s?\b", 3),
    (rf"(?i:\b{JOB})(?i: of| for| as|:| title:?| -)?(?i: an?| the| our)? [\"“]?{FULL}{END}", 2),
    (
        rf"(?i:appl(?:ication|ied|ying|y) (?:for|to)(?: the| our| an?)?(?: {JOB}(?: of)?)?)"
        rf" [\"“]?{FULL}{END}",
        2,
    ),
    (
        rf"(?i:(?:interest in|considered for|interview(?:ing)? for|resume for|cv for|candidacy"
        rf" for|part in|as)(?: the| our| an?)?) {FULL}{END}",
        1,
    ),
    # Weighs enough only for what sounds like a job.
    (rf"(?i:\b(?:for|as|with|up on|the|our|an?)) {FULL}{END}", 0.5),
    (rf"(?i:role|job title|position|stelle)(?: title)?: ?{FULL}(?=$|,|\.)", 2),
)
LOWER = re.compile(
    rf"\b(?:the|our|an?|this) ((?:(?!(?:the|our|an?|this|we|you|to|of|in|on|as|that|with)\b)"
    rf"[\w/&+-]+ ){{0,5}}[\w/&+-]+) {JOB}\b",
    re.IGNORECASE,
)
SUBJECT_PATTERNS = [(re.compile(pattern), weight) for pattern, weight in SUBJECTS]
BODY_PATTERNS = [(re.compile(pattern), weight) for pattern, weight in BODIES]
SEPARATOR = re.compile(r"\s*[|–—•]\s*|\s+[-@]\s+|:\s+|\s*!\s*|\s*,\s+(?=your )", re.IGNORECASE)
GENDERS = re.compile(
    r"\s*[(\[](?:all genders|gn|[mwfdxhv](?:\s?[/|,*]\s?[mwfdxhvi])+)[)\]]|\s+[mwf]/[mwfd]/[dx]\b",
    re.IGNORECASE,
)
NUMBER_WORD = r"(?:req(?:uisition)?(?:uest)?|job|ref(?:erence)?|vacancy|posting|position|stellen)"
NUMBERED = (
    re.compile(r"\b((?:JR|REQ|R|REF|RQ|JOB|PR|SR|HRC|P)[-_ ]?\d{4,10}(?:-\d{1,4})?[A-Z]?)\b"),
    re.compile(r"\b(REQ-?\d{2,10}|\d{4,8}BR)\b", re.IGNORECASE),
    re.compile(
        rf"\b{NUMBER_WORD}\.?(?: ?(?:id|no|number|nr|code|#)\.?)+ ?[:#-]?"
        rf" ?\(?([A-Z]{{0,4}}[-_]?\d[\w-]{{1,14}})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\((?:{NUMBER_WORD}\.?:? ?)?#?([A-Z]{{0,4}}-?\d{{4,10}}[A-Z]{{0,2}}|20\d\d-\d{{3,6}})\)",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\w-])(20\d\d-\d{3,6})(?![\w-])"),
    re.compile(r"(?<![\w-])([A-Z]{2,4}-\d{4,8}|\d{3}-[A-Z0-9]{2,6}-\d{2,6})(?![\w-])"),
    re.compile(r"(?<!\w)#(\d{3,10})\b"),
    re.compile(rf"\b{NUMBER_WORD}\.?:? #?(\d{{4,10}})\b", re.IGNORECASE),
)
EMPTY = re.compile(r"\(\s*(?:req(?:uisition)?|job|ref)?\s*(?:id|no)?[\s.:#,]*\)", re.IGNORECASE)
LONG_NUMBER = re.compile(r"(?:(?<=[\s,#-])|^)\d{5,10}\b")
JOB_AFTER = re.compile(rf"\s*,?\s*{JOB}s?$", re.IGNORECASE)
BARE = re.compile(r"(?:^|[\s(,-])(\d{5,10})(?=$|[\s),:.-])")
LABEL = re.compile(
    r"^(?:(?:about|regarding|(?:status|outcome|result) of|update (?:on|about)|candidature"
    r"|candidacy|application|recruitment|vacancy|position|job|role)s?"
    r"(?: (?:for|as|of))?(?: the)?[ :]+)+(?=[A-Z])",
    re.IGNORECASE,
)
# Illustrator, joiner, florist: who does something.
DOER = re.compile(r"[a-z]{3,}(?:er|or|ist|ian|eer|smith|wright)")
NO_DOERS = {"other", "number", "former", "further", "better", "later", "summer", "winter", "order"}
NO_DOERS |= {
    "senior",
    "junior",
    "prior",
    "major",
    "minor",
    "another",
    "career",
    "whatever",
    "either",
}
NO_DOERS |= {"earlier", "newer", "similar", "particular", "regular", "popular", "never", "ever"}
SUBJECT_ONLY = re.compile(r"^(?:re:|fwd?:|aw:)\s*", re.IGNORECASE)


def role(subject: str, lines: list[str], company: str, deciding: str = "") -> str:
    """The job's title as the mail writes it, without its number and "(m/f/d)", or ''.

    Of two jobs it is the one that the `deciding` sentence names.
    """
    votes: dict[str, float] = defaultdict(float)
    written: dict[str, str] = {}
    for found, weight in _named(subject, lines, deciding):
        clean = _clean(found, company)
        key = letters_only(clean)
        if len(key) < 2 or _is_no_role(clean, key, company):
            continue
        if key not in votes and (
            ROLE_WORDS.search(clean) or weight >= 1 and _sounds_like_one(clean)
        ):
            votes[key] = 2
        votes[key] += weight
        written.setdefault(key, clean)
    if not votes:
        return ""
    best = max(votes, key=votes.__getitem__)
    return written[best] if votes[best] >= 2 else ""


def requisition(subject: str, lines: list[str]) -> str:
    """The number of the opening, the subject's before the text's, or ''."""
    for place, text in enumerate([subject, *lines[:40]]):
        for pattern in NUMBERED:
            if found := pattern.search(text[:1_500]):
                return found[1]
        if place == 0 and (found := BARE.search(text)):
            return found[1]
    for line in lines[:12]:
        # A bare number beside the title: "Grid Planning Engineer, 48213".
        if (found := BARE.search(line[:400])) and ROLE_WORDS.search(line[: found.start()][-40:]):
            return found[1]
    return ""


def _named(subject: str, lines: list[str], deciding: str) -> Iterator[tuple[str, float]]:
    subject = SUBJECT_ONLY.sub("", subject)
    for pattern, weight in SUBJECT_PATTERNS:
        if found := pattern.search(subject):
            yield found[1], weight
    if subject[:1].islower() and len(subject.split()) < 4 and _sounds_like_one(subject):
        yield subject, 2
    for segment in SEPARATOR.split(subject):
        words = {word.strip(".,()").lower() for word in segment.split()}
        if ROLE_WORDS.search(segment) and not words & {
            "your",
            "application",
            "you",
            "interview",
            "thank",
            "thanks",
        }:
            yield segment, 1.5
    for pattern, weight in BODY_PATTERNS:
        for line in lines[:40]:
            for hit, found in enumerate(pattern.finditer(line[:1_500])):
                if hit < 3:
                    decides = line == deciding and (weight >= 1 or _sounds_like_one(found[1]))
                    yield found[1], weight + 2.5 * decides
    for line in lines[:40]:
        if (found := LOWER.search(line[:1_500])) and _sounds_like_one(found[1]):
            yield found[1], 0.5 if ROLE_WORDS.search(found[1]) else 2


def _sounds_like_one(name: str) -> bool:
    last = name.split()[-1].lower().strip(",.;")
    return ROLE_WORDS.search(name) is not None or (
        DOER.fullmatch(last) is not None and last not in PLAIN_WORDS | NO_DOERS
    )


def _clean(name: str, company: str) -> str:
    name = GENDERS.sub("", name)
    for pattern in NUMBERED[:6]:
        name = pattern.sub(" ", name)
    name = LABEL.sub("", " ".join(EMPTY.sub(" ", LONG_NUMBER.sub(" ", name)).split()))
    if company:
        employer = re.escape(company)
        around = rf"\s(?:at|with|@) {employer}.*$|^{employer}(?:['’]s)? (?=\w)"
        name = re.sub(around, "", name, flags=re.IGNORECASE)
    name = JOB_AFTER.sub("", " ".join(name.split())).strip(" ,;:-–—|#*'\"“”.@")
    missing = name.count("(") - name.count(")")
    whole = name.rstrip("(") + ")" * (missing > 0 and not name.endswith("("))
    return EMPTY.sub("", whole)[:MOST_LETTERS].strip()


def _is_no_role(name: str, key: str, company: str) -> bool:
    words = [word.strip(".,'’!()").lower() for word in name.split()]
    if key == letters_only(company) or all(word in PLAIN_WORDS for word in words):
        return True
    if words[0] in {"your", "thank", "thanks", "update", "application"} | {"you"}:
        return True
    return not ROLE_WORDS.search(name) and (len(words) > 7 or words[0] in PLAIN_WORDS)
