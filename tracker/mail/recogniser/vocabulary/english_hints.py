"""What goes with a no in English, and the reasons that are given."""

from tracker.mail.recogniser.vocabulary.phrases import Kind, Phrase

H = Kind.HINT

HINTS = (
    Phrase(
        H,
        r"\b(?:thanks|thank you|grateful|appreciate|pleasure|enjoyed)\b.{0,80}\b(?:interest\w*"
        r"|apply"
        r"|applying|application|applied|time|coming|considering|considered|interview\w*|patience"
        r"|meet|meeting|met|portfolio|effort|submi\w+|morning|patient)\b",
        0.17,
        anywhere=True,
    ),
    Phrase(
        Kind.ABOUT,
        r"\b(?:application|applying|applied|candida\w+|recruit\w*|interview\w*|vacancy|hiring"
        r"|position|role|job|shortlist\w*|candidate)\b",
        0.1,
        anywhere=True,
    ),
    Phrase(
        H,
        r"\b(?:wish(?:ing)? you|best of luck|good luck|every success|all the best|success)\b"
        r".{0,60}\b(?:search\w*|career|future|endeavou?rs?|elsewhere|job hunt|pursuits)\b",
        0.5,
        anywhere=True,
    ),
    Phrase(
        H,
        r"\b(?:apply|applying|application)\b.{0,40}\b(?:again|future|other (?:roles|positions"
        r"|openings))\b"
        r"|\bre-?apply\w*\b|\b(?:future|other) (?:openings|opportunities|positions|roles"
        r"|vacancies)\b"
        r"|\bkeep an eye on\b|\bcontinue to (?:check|visit|monitor|explore)\b",
        0.3,
        anywhere=True,
    ),
    Phrase(
        H,
        r"\b(?:on file|in our (?:database|talent (?:pool|network|community))|keep your"
        r" (?:details|resume|cv|profile))\b",
        0.3,
        anywhere=True,
    ),
    Phrase(
        H,
        r"\b(?:enjoyed|appreciated?|carefully|thoroughly|careful|reviewed|considered"
        r"|consideration|accomplishments"
        r"|impress\w+)\b",
        0.2,
        anywhere=True,
    ),
    Phrase(
        H,
        r"\b(?:difficult|tough|hard) (?:decision|choice|news)|\bmany (?:strong|qualified"
        r"|excellent|talented)\b"
        r"|\b(?:high (?:volume|number|standard|calib\w+)|very competitive|strong field|other"
        r" candidates)\b",
        0.25,
        anywhere=True,
    ),
    Phrase(
        H,
        r"\bunfortunately\b|\bregrett?(?:ably|ful\w*)?\b|\b(?:i am|we are) afraid\b"
        r"|\bdisappoint\w*\b"
        r"|\bsorry to (?:say|inform|tell|let|have)\b|\b(?:not|hard|bad) (?:good |great |the"
        r" )?news\b",
        0.45,
    ),
)

REASONS = (
    (
        r"\b(?:been|now|already|was|is|we have|have|since) (?:\w+ )?filled\b|\bfilled (?:the"
        r"|this) |\b(?:hire|appointment) (?:has been|was) made\b",
        "filled",
    ),
    (
        r"\b(?:position|role|job|vacancy|opening|requisition|recruitment|posting|search"
        r"|post)\b.{0,80}"
        r"\b(?:cancell?ed|closed|eliminated|frozen|withdrawn)\b|\bhiring freeze\b|\bfreez\w+"
        r" hiring\b"
        r"|\bno longer (?:recruiting|hiring|looking|available|open|seeking|filling|exist)"
        r"|\bbudget\b"
        r"|\bnot (?:to |be )?fill|\b(?:cancel\w*|stop\w*|call\w* off) (?:the )?(?:recruitment"
        r"|hiring|search)",
        "role_closed",
    ),
    (
        r"\bsponsor\w*\b|\bvisas?\b|\bwork (?:permit|authori[sz]ation)\b|\bright to work\b"
        r"|\bauthori[sz]ed to work\b"
        r"|\bwork permission\b",
        "work_permit",
    ),
    (
        r"\binternal (?:candidate|applicant|hire)\b|\binternally\b|\bmember of (?:the"
        r"|our) existing\b",
        "internal",
    ),
    (r"\bover-?qualified\b", "overqualified"),
    (r"\b(?:salary|compensation|pay) (?:expectation|requirement|range|gap)\w*", "pay"),
    (
        r"\b(?:based on|results? of|score\w* on|after reviewing) (?:the |your )?(?:\w+"
        r" )?(?:assessment|test|challenge|assignment)\b"
        r"|\b(?:assessment|test) (?:result|score)s?\b|\bminimum score\b",
        "assessment",
    ),
    (
        r"\b(?:more|less|deeper|enough|relevant|required|additional|years of|level of) (?:\w+"
        r" ){0,4}?experience\b"
        r"|\bmore experienced\b",
        "experience_depth",
    ),
    (r"\b(?:location|relocat\w+|time ?zones?|commut\w+)\b", "location"),
    (r"\b(?:start date|notice period)\b", "timing"),
    (
        r"\bnot (?:\w+ ){0,3}?(?:meet|show|demonstrate|evidence) (?:\w+ ){0,4}?(?:requirement"
        r"|qualification|criteria"
        r"|standard)s?\b",
        "requirement",
    ),
)
