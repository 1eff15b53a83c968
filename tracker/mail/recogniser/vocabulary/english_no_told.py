"""A no in English as people tell it to each other, and as portals put it on a line."""

from tracker.mail.recogniser.vocabulary.english_parts import (
    APPLICATION,
    DECIDED,
    JOB,
    NOT,
    PEOPLE,
    SOMEONE,
    TITLE,
)
from tracker.mail.recogniser.vocabulary.phrases import Kind, Phrase

R = Kind.REJECTION
# "Another slot" is chosen as well, and is no person.
OTHER_HUMAN = (
    r"(?:another|a different) (?!slot|time|date|day|hour|week|interview|meeting|call|room|round"
    r"|stage|test|task|role|position|job|opening|opportunity|vacancy|look|step|link|email|mail"
    r"|message|format"
    r"|way|office|location|team\b|option|colleague|tool|platform|system|provider|approach|version"
    r"|solution|venue|vendor|supplier|plan|recruiter|interviewer)[\w'-]+"
)
STRONGER = r"(?:stronger|strongest|better|best|closer|closest|preferred|ideal|right|chosen|more)"

TOLD = (
    # It went to somebody else.
    Phrase(
        R,
        r"\b(?:gave|given|giving|offered|awarded|handed)(?: (?!your)[\w'-]+){0,5}?"
        rf" (?:{JOB}|place|spot|contract)(?: [\w'-]+)? to (?:{SOMEONE}|somebody|a colleague"
        rf"|one of our own)\b",
    ),
    Phrase(
        R,
        rf"\b(?:landed|settled|settling|decided|agreed) on (?:{SOMEONE}|{OTHER_HUMAN})",
    ),
    Phrase(
        R,
        r"\b(?:hired|appointed|picked|chose|chosen|selected|gone with|went with|going with"
        rf"|go with) {OTHER_HUMAN}",
        0.9,
    ),
    Phrase(
        R,
        r"\b(?:position|role|job|post|place|spot|offer)\b(?: [\w'-]+){0,4}? (?:went|gone|going|goes"
        rf"|was given|has been given|was offered|was accepted by) (?:to |by )?(?:{SOMEONE}|a"
        r" colleague|a member of)\b",
    ),
    Phrase(
        R,
        rf"\b(?:other|another|different)(?: \w+)? {PEOPLE}(?: [\w'-]+){{0,2}}? (?:is|are|was"
        rf"|were|would be|seems?|seemed|came out|has|have|had) (?:[\w'-]+ ){{0,3}}?{STRONGER}\b",
        0.9,
    ),
    Phrase(
        R,
        r"\b(?:appointed|hired|filled|recruited|promoted|promoting|recruit|hire|fill|appoint)"
        r"(?: (?!first)[\w'-]+){0,3}? (?:internally|from within|in-house)\b",
        0.95,
        "internal",
    ),
    Phrase(
        R,
        r"\b(?:a|an|the|our) (?:hire|appointment) (?:has been|was) made\b|\bsuccessfully filled\b",
        0.95,
        "filled",
    ),
    Phrase(
        R,
        rf"\b(?:took|taken|found|preferred|chose|hired|appointed|recruited) (?:on )?(?:{SOMEONE}"
        rf"|one|the"
        r" other)(?: else| (?:\w+ )?(?:candidate|applicant|person|finalist))?(?: on)? (?:with|who"
        r"|for (?:the|this)(?! interview| call| meeting| panel)|instead|in the end)\b",
        0.9,
    ),
    Phrase(
        R,
        r"\b(?:leaned|leant|came down|went|voted|decided|fell|ruled|gone)(?: \w+)? (?:towards?|in"
        r" favou?r of|on the side of|for) (?:the other|another|someone|somebody|a different)\b",
        0.9,
    ),
    Phrase(
        R,
        r"\b(?:made|extended|given)(?: [\w'-]+){0,2}? offer to (?:an?|one|the|our) (?:\w+ ){0,3}?"
        rf"{PEOPLE}\b|\boffer (?:has been|was) (?:\w+ )?accepted\b(?! by you)",
        0.9,
    ),
    Phrase(
        R,
        r"\bnot the (?:profile|candidate|application|person|applicant"
        r"|one)s? (?:\w+ ){0,2}?(?:chosen"
        r"|selected|chose|picked|decided|hired|looking)\b",
        0.9,
    ),
    Phrase(
        R,
        r"\bnot (?:\w+ ){0,2}?(?:gone|go|going|come|make|made|make it|made it|got|get) (?:through"
        r"|forward|further|beyond|past|on) (?:to|the|our|this|that)\b",
        0.85,
    ),
    Phrase(
        R,
        r"\b(?:people|others|candidates|applicants|somebody|someone) (?:\w+ )?ahead of you\b"
        r"|\b(?:will|shall|are|going to|would) not (?:be )?(?:ask|call|hav|invit|bring)\w* you"
        r" (?:back|again)\b",
        0.85,
    ),
    Phrase(
        R,
        r"\bnot (?:\w+ ){0,3}?(?:reach|meet|hit|clear|pass|show|demonstrate|evidence)(?:ed|ing)?"
        r" (?:the|our|all|enough) (?:\w+ ){0,4}?(?:bar|level|standard|mark|threshold|conviction"
        r"|benchmark|criteria|requirements)\b",
        0.85,
    ),
    Phrase(
        R,
        r"\byour (?:\w+ )?(?:score|mark|result|test|assessment)s? (?:\w+ ){0,2}?(?:fell|falls|was"
        r"|were"
        r"|is|are) (?:\w+ )?(?:below|short|under|not high|too low)\b",
        0.9,
        "assessment",
    ),
    Phrase(
        R,
        r"\b(?:have|has)(?: \w+)? (?:selected|hired|found|chosen|appointed|identified|recruited)"
        r" (?:an?|the|our|one) (?:\w+ ){0,3}?(?:candidate|person|applicant|finalist)\b"
        r"(?! pool| account| profile| page| that (?:fits|is)| like you)",
        0.9,
        "filled",
    ),
    Phrase(
        R,
        rf"\bhave(?: (?!not|never)\w+)? (?:offered|given|awarded) (?:the|this"
        rf"|that) (?:\w+ ){{0,3}}?{JOB}\b"
        r"(?! (?:to|for) you\b)",
        0.9,
    ),
    Phrase(
        R,
        r"\b(?:clos|fill|finish|wrapp|conclud|complet)\w*(?: [\w'-]+){0,7}? with (?:someone"
        r"|somebody"
        r"|another|a different|an internal)\b",
        0.9,
    ),
    Phrase(
        R,
        r"\bthere (?:is|will be)(?: \w+)? no (?:\w+ )?(?:place|opening|vacancy|position|role|spot"
        r"|job) (?:for|on|in)\b",
        0.85,
    ),
    Phrase(
        R,
        rf"\b{DECIDED}(?: [\w'-]+){{0,4}}? (?:a few|several|a handful|some)(?: \w+){{0,2}}?"
        r" (?:whose|who)\b",
        0.9,
    ),
    Phrase(
        R,
        r"\b(?:will|shall|are|would) not(?: be)? (?:schedul|sett|set|arrang|organi[sz]|book)\w*"
        r"(?: [\w'-]+){0,3}? (?:conversation|interview|call|meeting|chat)s?\b"
        r"(?! (?:on|until|before|this|next|in|for)\b)",
        0.85,
    ),
    # It ends here.
    Phrase(
        R,
        r"\b(?:process|journey|road|application|candidacy|conversation|things)\b"
        r"(?: [\w'-]+){0,3}? (?:ends|stops|end|stop|concludes|comes to an end|came to an end"
        r"|has come to an end|has ended)(?: here| there| for you| at this (?:point|stage))",
        0.9,
    ),
    Phrase(
        R,
        r"\b(?:are|am|have to|will|need to|must|going to|decided to) (?:\w+ ){0,2}?(?:stop|stopping"
        r"|leave it|leaving it|draw a line|call it)(?: things| it)? (?:here|there"
        r"|at this"
        r" (?:point|stage))\b",
        0.9,
    ),
    Phrase(
        R,
        r"\b(?:it|this|things|that|we) (?:is|are|will|did|has|have|do|does|was|were)? ?not (?:going"
        r" to |think \w+ (?:is|will) )?(?:work(?:ed|ing)?|pan(?:ned)?) out (?:for|this|on this|with"
        r" the (?:role|position|job)|between)\b",
        0.85,
    ),
    Phrase(
        R,
        r"\bwe (?:are |have )?(?:going to|will|have to|decided to|need to) pass(?: for now"
        r"| this time"
        r"|\W*$)",
        0.9,
    ),
    Phrase(
        R,
        r"\b(?:the|our|this) (?:[\w'-]+ ){0,4}?(?:search|recruitment|hiring"
        r"|selection)(?: process)?(?: [\w'-]+){0,2}? (?:is"
        r"|has been|has"
        r" now been|was|is now) (?:\w+ )?(?:done|over|concluded|finished|at an end)\b",
        0.85,
    ),
    Phrase(
        R,
        rf"\bthere is (?:\w+ )?(?:no|not an?) (?:longer an? )?(?:[\w'-]+ ){{0,5}}?{JOB}"
        r" (?:any ?more|now|left|after all|to fill)\b"
        rf"|\bthere is no longer an? (?:\w+ ){{0,3}}?{JOB}\b",
        0.9,
        "role_closed",
    ),
    # Decided against.
    Phrase(
        R,
        r"\b(?:decided|chosen|chose|elected|opted|decision|determined|concluded|agreed)"
        r"(?: [\w'-]+){0,4}? (?:not to|against) (?:\w+ )?(?:tak|set|arrang|schedul|invit|interview"
        r"|progress|proceed|continu|mov|advanc|go|pursu|offer|hir|shortlist|bring|put|select"
        r"|extend|consider|appoint)\w*",
        0.9,
    ),
    Phrase(
        R,
        rf"\b(?:you|{APPLICATION})\b(?: [^\s.;!?]+){{0,9}}? (?:(?:was|were|is|are|will) not(?: be)?"
        r"|not been|not be|not being) (?:\w+ )?(?:invited|put forward|offered|processed"
        r"|one of (?:them|those|the)|part of (?:that"
        r"|the|this)|in the (?:group|final|next|short)|on the (?:short|final))\b"
        r"(?! (?:until|unless|an? (?:time|slot|date)))",
        0.9,
    ),
    Phrase(
        R,
        r"\b(?:yours|you|your \w+) (?:was|were|is|are|will be) (?:\w+ )?not among(?:st)?\b",
        0.9,
    ),
    Phrase(
        R,
        NOT + r" (?:consider|process|entertain|progress|accommodate)\w*(?: \w+)? (?:you\b|your"
        rf" (?:\w+ )?{APPLICATION})(?! (?:complete|submitted|valid|final|until|unless))",
        0.9,
    ),
    Phrase(
        R,
        r"\b(?:not|cannot|unable to) (?:(?!hope|ask|wish|imagine)[\w'-]+ ){0,6}?(?:favou?rable"
        r"|positive|happier"
        r"|better) (?:\w+ )?(?:answer|reply"
        r"|response|news|outcome|decision|result)\b",
        0.9,
    ),
    Phrase(
        R,
        r"\blooking for (?:someone|somebody|a candidate|candidates|people|a person|a profile)"
        r" (?:\w+ )?(?:with|who|whose)(?: (?:has|have|is|are|brings|bring))?(?: a)?(?: bit| little"
        r"| lot)? (?:more|deeper|stronger|bigger|greater|a different|closer|longer)\b",
        0.75,
    ),
    # A line of a portal.
    Phrase(
        R,
        r"\b(?:status|outcome|result|decision)\b(?: [\w'-]+){0,9}? ?(?:is|:|-|to:?|as)? ?[\"']?"
        r"(?:not (?:selected|progress\w*|successful|shortlisted|hired|moving forward|pursued"
        r"|considered|retained)"
        r"|no longer (?:under consideration|considered|in consideration|active)|unsuccessful"
        r"|declined|rejected|regretted)[\"']?\W*$",
    ),
    # The search is called off.
    Phrase(
        R,
        r"\b(?:cancel|call|called|calling|abandon|end|close|clos"
        r"|stop)\w*(?: off)?(?: [\w'-]+){0,3}?"
        r" (?:recruitment|hiring|recruiting|search|process) (?:for|to|of)\b(?: the| this)?"
        rf"(?: [^\s.;!?]+){{0,8}}? {JOB}\b",
        0.9,
        "role_closed",
    ),
    Phrase(
        R,
        rf"\b{JOB}\b{TITLE} (?:is|are|will) (?:\w+ )?(?:not|no longer) (?:\w+ )?(?:go"
        r"|going|be|being) (?:ahead|filled|forward|recruited|hired)\b",
        0.9,
        "role_closed",
    ),
    Phrase(
        R,
        r"\b(?:not|unable|cannot)(?: [\w'-]+){0,6}? (?:provide|offer|support|sponsor)\w* (?:it"
        r"|this|that|sponsorship|a visa|visas)\b.{0,40}\b(?:stop|end|clos|cannot|unable|not)\w*",
        0.85,
        "work_permit",
    ),
)
