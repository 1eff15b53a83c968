"""A no in English: what decides."""

from tracker.mail.recogniser.vocabulary.english_parts import (
    APPLICATION,
    DECIDED,
    JOB,
    NOT,
    NOT_A_DATE,
    ONWARDS,
    OTHER_GAP,
    PEOPLE,
    TITLE,
)
from tracker.mail.recogniser.vocabulary.phrases import Kind, Phrase

R = Kind.REJECTION

REJECTIONS = (
    Phrase(
        R,
        NOT + r" (?:mov|proceed|progress|advanc|continu|pursu|go|push|carry)\w*"
        r"(?: [\w'-]+){0,3}? " + NOT_A_DATE + ONWARDS + NOT_A_DATE,
    ),
    Phrase(
        R,
        NOT + r" (?:mov(?:e|ing) (?:forward|ahead)|proceed(?:ing)?|progress(?:ing)?"
        r"|advanc(?:e|ing)|continu(?:e|ing))\W*$",
        0.9,
    ),
    Phrase(
        R,
        NOT
        + r" (?:tak|bring|put|mov|progress|advanc|carry)\w* (?:you|your "
        + APPLICATION
        + r"|this|things|it)\b(?: \w+)? (?:further|forward|ahead|on"
        r"|through(?! an?\b)|to (?:the|a|our)|any)\b",
    ),
    Phrase(
        R,
        NOT + r" (?:pursu|progress|advanc|consider|shortlist|select|accept|recommend)\w*"
        r"(?: \w+)? (?:you\b|your (?:\w+ )?"
        + APPLICATION
        + r")(?! (?:complete|submitted|valid|final|until))",
    ),
    Phrase(
        R,
        r"\b(?:you|applications?|candidacy|candidature|profile|resume|cv|submission)\b"
        r"(?: [^\s.;!?]+){0,9}? (?:(?:was|were|is|are|has|have|had|will|did|be) not|not been"
        r"|not being|not be)(?:,? (?!yet)[\w'-]+,?){0,5}? (?:selected|successful|shortlisted"
        r"|short-listed"
        r"|chosen|retained|picked|taken (?:forward|further)|progress(?:ed|ing)|advanc(?:ed|ing)"
        r"|mov(?:ed|ing) (?:forward|ahead|on)|proceed(?:ing)?|pursued|among|approved|accepted"
        r"|considered (?:further|any|for))\b(?! (?:a|an|any|your|the) (?:time|slot|date|option))",
    ),
    Phrase(
        R,
        r"\b(?:you|application|candidacy|candidature|candidate|interview|submission)\b"
        r"(?: [^\s.;!?]+){0,9}? (?:unsuccessful|not successful)(?! (?:applicants|candidates))",
    ),
    Phrase(R, r"\bapplication (?:status: )?(?:unsuccessful|not successful|rejected|declined)\b"),
    Phrase(
        R,
        r"\b(?:application|candidacy|candidature|submission|profile)\b(?: [^\s.;!?]+){0,9}?"
        r" (?:rejected|declined|turned down|disqualified|not selected)\b",
    ),
    Phrase(
        R,
        r"\b(?:looked at|reviewed|considered) (?:\w+ ){0,3}application\b.{0,60} (?:and"
        r" )?(?:declined|rejected) it",
    ),
    Phrase(
        R,
        r"\b(?:mov|proceed|progress|advanc|go|went|gone|continu|pursu|select|chos|choos|offer|hir"
        r"|fill|focus|appoint|identif|prefer|prioriti|extend|accept|cho)\w*"
        + OTHER_GAP
        + r" (?:other|others|another|different|alternative|alternate|internal|stronger)"
        r"(?: [\w'-]+){0,3}? (?:" + PEOPLE + r"|direction|option|route)\b",
    ),
    Phrase(
        R,
        r"\b(?:mov|proceed|progress|advanc|going|go|went|gone|pursu|select|chos|choos|offer|hir"
        r"|appoint|pick|found|find|cho)\w*" + OTHER_GAP + r" (?:someone|somebody)\b"
        r"(?! (?:from|will|on|in|to (?:talk|speak|call)|will|for (?:the|your|our) (?:interview"
        r"|call)))",
    ),
    Phrase(
        R,
        r"\b"
        + DECIDED
        + r"(?: (?!looking|seeking|reviewing|contact|contacting|if|whether)[\w'-]+){0,8}?"
        r" (?:"
        + PEOPLE
        + r"|those|others)(?: [\w',/-]+){0,3}? (?:who|whose|with|that|more|better)\b",
        0.9,
    ),
    Phrase(
        R,
        r"\b(?:other|another|others|several|many|some|stronger|number of)(?: \w+){0,2}?"
        r"(?: " + PEOPLE + r")?(?: [\w'-]+){0,9}? (?:more closely|closer|more suitable"
        r"|better (?:match|fit|suited|suit|align|qualified|meet)\w*|stronger (?:match|fit)|more"
        r" (?:relevant"
        r"|directly|aligned|experienced|qualified|appropriate|suited|specific)|closely (?:match"
        r"|align|fit|meet)"
        r"|best (?:match|fit|meet|suit|align)\w*)",
        0.9,
    ),
    Phrase(
        R,
        r"\b(?:other|another|different|internal)(?: \w+)? "
        + PEOPLE
        + r" (?:has|have|had|was|were)(?: (?!not)\w+){0,2}? (?:selected|chosen|hired|offered"
        r"|appointed|accepted|preferred)",
    ),
    Phrase(
        R,
        r"\b(?:offered|given|awarded|extended|made)(?: [\w'-]+){0,4}? to (?:another|someone else"
        r"|somebody else|a different|an internal|an other)\b",
    ),
    Phrase(
        R,
        NOT + r" (?:offer|offering|make|making|give|giving|find|secure)(?: [\w'-]+){0,5}?"
        r" (?:position|role|job"
        r"|interview(?! slot| date| time| on)|place|employment|offer|opportunity|post"
        r"|internship|spot)\b",
    ),
    Phrase(
        R,
        NOT + r" (?:extend\w*(?: you)? an?(?: \w+)? (?:offer|invitation|interview)"
        r"|invit\w+ you|ask\w* you to (?:interview|come)|short-?list\w* you|hir\w+ you|progress"
        r" you)",
    ),
    Phrase(
        R,
        r"\bno longer (?:being |be |actively |under |in )*(?:consider\w*|active|pursuing"
        r"|progress\w*|in the (?:process|running)|a candidate|moving forward)\b",
    ),
    Phrase(
        R,
        r"\b(?:removed|eliminated|disqualified|released|declined)(?: you| your \w+)? from"
        r" (?:further |the |this |our )*"
        r"(?:consideration|process|selection)",
    ),
    Phrase(
        R,
        r"\b(?:you|your|application|candidacy|profile)\b.{0,60} not be (?:\w+ )?(?:considered|under"
        r" (?:further )?consideration|moving|progressing|advancing|going)\b(?! (?:complete"
        r"|submitted|valid|final))",
        0.9,
    ),
    Phrase(
        R,
        r"\bnot (?:[\w'-]+ ){0,4}?(?:a|the|an|quite|right|good|perfect|strong|ideal|best|mutual)"
        r" (?:[\w'-]+ ){0,4}?(?:match|fit)\b",
        0.85,
    ),
    Phrase(
        R,
        r"\b(?:skills?|experiences?|background|qualifications?|profile|application|resume|cv"
        r"|you|candidacy"
        r"|credentials|expertise)\b,?(?: [\w',/-]+){0,8}? (?:do|does|did|is|are|was|were) not"
        r"(?: [\w'-]+){0,4}? (?:match\w*|fit\w*|align\w*|meet\w*|suit\w*|correspond|satisfy"
        r"|what we)\b",
        0.85,
    ),
    Phrase(
        R,
        r"\b(?:do not|did not|not)(?: \w+)? (?:have|see|find|found|identify|identified)(?:"
        r" \w+)? (?:an?|any|the)"
        r" (?:[\w'-]+ ){0,6}?(?:position|role|opening|vacanc|match|fit|opportunit)\w*",
        0.85,
    ),
    Phrase(
        R,
        r"\bno (?:suitable|current|open|matching|appropriate) (?:position|role|opening|vacanc"
        r"|opportunit)\w*",
        0.8,
    ),
    Phrase(
        R,
        r"\b(?:you|application)\b(?: [^\s.;!?]+){0,10}? (?:have|has|did|do|does|were) not (?:\w+"
        r" )?(?:(?:made|make) (?:it|the (?:cut|next|short))|pass|passed"
        r"|progressed|qualif\w+"
        r"|reach(?:ed)?|advanced|through|able to progress|meet|met)\b",
        0.9,
    ),
    Phrase(
        R,
        r"\b(?:it is|this is|is|be) a no\b|\bno from us\b|\bwe will pass\b|\bdecided to pass\b"
        r"|\bpass on your (?:application|candidacy)",
        0.95,
    ),
    Phrase(
        R,
        r"\b(?:rescind|withdraw|retract|revoke)\w*(?: \w+){0,3}? (?:job |employment )?offer\b",
        0.9,
    ),
    Phrase(R, r"\bclos(?:ed|ing)(?: out)? your application\b", 0.9),
    Phrase(R, r"\b(?:have|has|need|must|sorry|going) to disappoint you\b", 0.85),
    Phrase(R, r"\bnot the (?:outcome|news|answer|result|decision) (?:that )?you\b", 0.6),
    Phrase(
        R,
        r"\bregret(?:fully)?\b(?!.*\b(?:every|each|individual\w*|acknowledge|delay|feedback"
        r"|travel|expenses)\b)"
        r"(?: [\w'-]+){0,12}? (?:application|candida\w+|position|role"
        r"|success\w*|vacancy|post"
        r"|selected|proceed|forward|offer|shortlist\w*)\b(?! (?:slot|time))",
        0.7,
    ),
    # The job itself is gone.
    Phrase(
        R,
        rf"\b{JOB}\b{TITLE} (?:has|have|had|was|is|are|been|being)(?: (?!not\b)[\w-]+)?"
        r"(?: (?!not\b)[\w-]+){0,2}? (?:filled|taken)\b",
        0.95,
        "filled",
    ),
    Phrase(
        R,
        rf"\b{JOB}\b{TITLE} (?:has|have|had|was|is|are|been|being)(?: (?!not)[\w-]+){{0,3}}?"
        rf" (?:closed|cancell?ed"
        r"|withdrawn|eliminated|frozen|discontinued|gone|put on ice)\b(?! (?:for|to)(?: new)?"
        r" applic)"
        r"(?! and (?:we|our)(?: \w+){0,3} review)",
        0.9,
        "role_closed",
    ),
    Phrase(
        R,
        rf"\b{JOB}\b{TITLE} (?:is|are|was) no longer (?:available|open|vacant|needed|required"
        rf"|exist\w*|active"
        r"|being recruited|hiring|recruiting|moving)\b",
        0.9,
        "role_closed",
    ),
    Phrase(
        R,
        r"\bno longer (?:be )?(?:recruiting|hiring|looking (?:for|to (?:fill|hire))|seeking"
        r"|filling)\b",
        0.9,
        "role_closed",
    ),
    Phrase(
        R,
        r"\b(?:decided|chosen|going|will|are)(?: to)? not (?:to |be )?(?:fill|hir"
        r"|recruit)\w*(?! process)",
        0.9,
        "role_closed",
    ),
    Phrase(
        R,
        rf"\b(?:to|have|has|had to|are)(?: \w+)? (?:clos|cancel|eliminat|withdraw)\w* (?:the|this"
        rf"|our|that)"
        rf" (?:[\w'-]+ ){{0,6}}?{JOB}\b",
        0.9,
        "role_closed",
    ),
    Phrase(
        R,
        r"\b(?:freeze|freezing|froze|frozen) (?:all |on |our )*(?:hiring|recruit\w+)|\bhiring"
        r" freeze\b",
        0.85,
        "role_closed",
    ),
    Phrase(
        R,
        rf"\b(?:we|they|has|have)(?: \w+)? (?:filled|hired for) (?:the|this|our|that)"
        rf" (?:[^\s.;!?]+ ){{0,10}}?{JOB}\b",
        0.95,
        "filled",
    ),
    Phrase(
        R,
        r"\b(?:appointed|hired|selected|chosen|found)(?: \w+)? (?:an? )?(?:\w+ )?(?:internal"
        r"|successful)"
        r" (?:candidate|applicant)\b",
        0.95,
    ),
    Phrase(
        R,
        r"\b(?:not|unable to|cannot|no longer)(?: [\w'-]+){0,5}? (?:sponsor\w*|visas?|work"
        r" permits?)\b",
        0.7,
        "work_permit",
    ),
)
