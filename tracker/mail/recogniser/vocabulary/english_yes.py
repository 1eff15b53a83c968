"""What moves an application in English: invitations, tasks, offers; withdrawals and pauses."""

from tracker.mail.recogniser.vocabulary.phrases import Kind, Phrase

GLAD = r"(?:pleased|delighted|happy|excited|thrilled|glad|proud|like|love)"
MEETING = (
    r"(?:interviews?|calls?|phone|video|meetings?|meet|chat|conversation|discussion"
    r"|on-?site|speak|talk|screen\w*)"
)
TEST = (
    r"(?:assessments?|tests?|challenge|exercise|questionnaire|case study|tasks?|assignment"
    r"|homework|test piece|writing sample)"
)
RECRUITING = (
    r"(?:position|role|job|vacancy|hiring|recruitment|recruiting|process|opening"
    r"|search|application|selection|requisition)"
)
T, CALL, JOB_OFFER = Kind.TASK, Kind.INVITATION, Kind.OFFER
W, P = Kind.WITHDRAWAL, Kind.ON_HOLD

STEPS = (
    Phrase(
        W,
        r"\bsorry\b.{0,30}\byou (?:have |had )?(?:decided|chosen|chose|are no longer|will not"
        r" be)\b",
    ),
    Phrase(W, r"\byou (?:have |had |has )?(?:recently |successfully )?(?:withdrawn|withdrew)\b"),
    Phrase(
        W,
        r"\byou (?:have |had )?(?:asked|requested|decided|chosen|chose|elected)(?: us)? (?:to"
        r" withdraw"
        r"|not to (?:continue|proceed|move|pursue|go)|to (?:decline|cancel|remove))\b",
    ),
    Phrase(
        W,
        r"\bi (?:would like|want|wish|have decided|am writing|need|have)(?: \w+){0,4}? (?:to"
        r" withdraw|withdrawn"
        r"|to decline|not to (?:proceed|continue|pursue))\b"
        r"(?! (?:with )?you)",
    ),
    Phrase(
        W,
        r"\byou (?:no longer|do not|did not) (?:wish|want|would like) to (?:be considered|continue"
        r"|proceed|pursue|go on|take part|progress)",
    ),
    Phrase(
        W,
        r"\b(?:as you (?:asked|requested|wished)|at your (?:own )?request)\b.{0,60}"
        r"\b(?:application|candidacy|candidature|process)\b",
        0.9,
    ),
    Phrase(
        W,
        r"\b(?:letting us know|telling us|told us|let us know|hear|read"
        r"|learn) (?:\w+ )?(?:that )?you"
        r" (?:have|are|had|would) (?:\w+ )?(?:accepted|withdraw\w*|pull\w* out|decided (?:not"
        r"|against"
        r"|to (?:stay|take|accept))|found another|taken another)\b",
    ),
    Phrase(W, r"\byou (?:are|have been|were) (?:pulling|withdrawing|stepping)\b"),
    Phrase(W, r"\b(?:your|the|my) (?:request|decision|wish) to (?:withdraw|decline|not proceed)\b"),
    Phrase(
        W, r"\b(?:confirm\w*|confirmation of|received|regarding|about)(?: \w+){0,5}? withdrawal\b"
    ),
    Phrase(
        W,
        r"\bapplication\b(?: [^\s.;!?]+){0,10}? (?:has been|was|is now|have been) (?:\w+"
        r" )?withdrawn(?! by (?:us|the employer))",
    ),
    Phrase(W, r"^(?:your )?application (?:has been )?withdrawn\b"),
    Phrase(
        JOB_OFFER,
        rf"\b{GLAD} to (?:\w+ ){{0,4}}?(?:offer|extend|make|present)(?: (?!interview|chance"
        rf"|opportunity to)[\w',-]+)"
        r"{0,9}? (?:position|role|job|employment|offer|post|internship|contract)\b",
    ),
    Phrase(
        JOB_OFFER,
        r"\b(?:offering you|would like to offer you|want to offer you|can offer you|decided to"
        r" offer you)"
        r"(?: (?!interview|chance|slot|time)[\w',-]+){0,6}? (?:position|role|job|employment"
        r"|contract|internship|post)\b",
    ),
    Phrase(
        JOB_OFFER,
        r"\b(?:attached|enclosed|find|sign\w*|review|accept\w*|here is)\b.{0,60}\b(?:offer"
        r" letter|letter of offer"
        r"|formal offer|job offer|employment (?:contract|agreement)|offer of employment|your"
        r" offer)\b",
        0.9,
    ),
    Phrase(
        JOB_OFFER,
        r"^(?:your )?(?:\w+ ){0,4}(?:offer letter|(?:conditional |unconditional |formal"
        r" )?(?:job offer|offer of employment))\b",
        0.85,
    ),
    Phrase(
        JOB_OFFER,
        rf"\b{GLAD}(?: for you| that you will)?(?: to)? (?:have you )?(?:join|have you join|welcome"
        r" you|have you)(?: [\w'-]+){0,5}? (?:as (?:an?|our|the|\w+ \w+)\b|aboard\b|on board\b)",
        0.9,
    ),
    Phrase(
        JOB_OFFER,
        r"\b(?:would like|want|love|like) you to (?:have|take(?: on)?|accept) (?:the|this|our)"
        r"(?: [\w'-]+){0,6}? (?:position|role|job|post|place)\b",
        0.9,
    ),
    Phrase(
        JOB_OFFER,
        r"\b(?:employment contract|contract of employment|work contract|your contract)\b.{0,60}"
        r"\b(?:attached|enclosed|to sign|sign and return|on its way)\b",
        0.9,
    ),
    Phrase(JOB_OFFER, r"\b(?:job|role|position|place)(?:'s| is) yours\b", anywhere=True),
    Phrase(
        JOB_OFFER, r"\bwe are (?:pleased|delighted) to confirm your (?:appointment|employment)\b"
    ),
    Phrase(
        T,
        r"\b(?:complete|take|finish|submit|do|begin|start|solve|return|send back|prepare|record"
        r"|make"
        r"|build)(?:"
        r" (?!application|survey)[\w'-]+){0,7}?"
        rf" {TEST}\b",
        0.9,
    ),
    Phrase(
        T,
        rf"\b(?:coding|online|technical|skills?|take-?home|take home|aptitude|reasoning"
        rf"|personality|cognitive) {TEST}\b",
        0.85,
    ),
    Phrase(
        T,
        r"\b(?:hackerrank|codility|codesignal|hirevue|testgorilla|pymetrics|coderpad|karat)\b",
        0.85,
    ),
    Phrase(
        T,
        r"\b(?:one-way|on-demand|pre-recorded|recorded|asynchronous|digital) (?:video"
        r" )?interview\b",
        0.9,
    ),
    Phrase(
        T,
        rf"\binvit\w+ (?:you )?to (?:\w+ )?(?:complete|take|do|participate in)\b.{{0,60}}{TEST}",
        0.95,
    ),
    Phrase(
        T,
        r"\b(?:please|need you to|ask you to|action required:?) (?:\w+ )?(?:complete|provide"
        r"|upload|send|submit|fill in|fill out)"
        r"(?: [\w'-]+){0,6}? (?:form|documents?|information|references?|questions|background"
        r" check|portfolio|transcripts?)\b",
        0.8,
    ),
    Phrase(
        CALL,
        rf"\b(?:invit\w+|welcome)(?: you)?(?: \w+)? (?:to|for)(?: [\w',-]+){{0,8}}? {MEETING}\b",
    ),
    Phrase(
        CALL,
        r"\b(?:bring|have|move|fly) you (?:\w+ )?(?:on-?site|in for|to the next|to our office"
        r"|forward)",
        0.85,
    ),
    Phrase(
        CALL,
        r"\b(?:bring|invite|move|take|put|have|see|welcome) you(?: \w+)? (?:to|into|for|through to)"
        r" (?:the|our|a) (?:\w+ )?(?:final|next|second|first|third|last|panel|on-?site)\b",
        0.9,
    ),
    Phrase(
        CALL,
        r"\bwhich of (?:these|the|those) (?:\w+ )?(?:dates|times|slots|days)\b|\bwhether (?:\w+ )?"
        r"(?:monday|tuesday|wednesday|thursday|friday)\b.{0,60}\b(?:suit|work|possible)\w*",
        0.9,
        anywhere=True,
    ),
    Phrase(CALL, r"\binvit\w+ you to(?: \w+){0,3}? next (?:round|stage|step)\b"),
    Phrase(
        CALL,
        r"\b(?:would|'d|very much|really) (?:like|love|be (?:happy|glad|delighted|pleased"
        r"|great))(?: for you)? to (?:[\w'-]+ ){0,5}?(?:schedule"
        r"|set up|arrange|meet|speak|talk|chat|discuss|interview|organi[sz]e|hear more|learn"
        r" more|connect|get to know|book"
        r"|find (?:a|some) time|have (?:a|you))\b",
    ),
    Phrase(
        CALL,
        r"\b(?:schedul|arrang|set up|setting up|book|confirm|reschedul|organi[sz]|pick|choos"
        r"|select|propos|suggest)\w*(?: [\w'-]+){0,6}?"
        r" (?:interviews?|call|time|times|time ?slot|slots?|meeting|chat|conversation"
        r"|availability)\b",
        0.9,
    ),
    Phrase(
        CALL,
        r"\b(?:share|provide|send|know|what is|what are|check|confirm)(?: \w+){0,4}? (?:your"
        r" availabilit\w+|availability"
        r"|times? that|what times?|some times)\b",
    ),
    Phrase(
        CALL,
        r"\b(?:interview|call|meeting|conversation)\b(?: [\w'-]+){0,6}? (?:confirmed|scheduled"
        r"|confirmation|invitation"
        r"|reminder|takes? place|is on|has been (?:moved|booked|arranged))\b",
        0.9,
    ),
    Phrase(
        CALL,
        r"\b(?:confirmation|invitation|reminder|invite)\b.{0,40}\b(?:interview|phone screen"
        r"|call)\b",
        0.9,
    ),
    Phrase(
        CALL,
        r"^(?:re: )?(?:your )?interviews?\b(?!.{0,40}(?:feedback|expected|usually|normally"
        r"|cancel|thank|outcome|result"
        r"|scored|went|was|performance"
        r"|yesterday|last week|today))",
        0.8,
    ),
    Phrase(
        CALL,
        r"\b(?:you have been|you were|you are|been) (?:shortlisted|short-listed|selected (?:for"
        r"|to)(?: \w+){0,5}? (?:interview|next"
        r"|move|proceed|progress|round|stage))\b",
    ),
    Phrase(
        CALL, rf"\b{GLAD} to (?:\w+ )?(?:\w+ )?(?:\w+ )?(?:move|progress|advance|invite|proceed)\b"
    ),
    Phrase(
        CALL,
        r"\b(?:move|moving|progress|proceed|proceeding|advance|go|going)(?: you)? (?:forward"
        r"|ahead|on|to the next)(?: \w+)?"
        r" (?:with (?:you|your)|(?:step|stage|round)|in (?:our|the))\b",
        0.9,
    ),
    Phrase(
        CALL,
        r"\b(?:could we|can we|could you (?:join|come|make|do|manage)|shall we|let us|let's"
        r"|are you (?:free|available|up for|around)"
        r"|can you (?:do|make|manage|join|come)|would you be"
        r" (?:free|available))\b.{0,60}"
        r"\b(?:talk|speak|meet|call|chat|move it|interview|next week|this week|tomorrow|monday"
        r"|tuesday|wednesday|thursday|friday|slot)\b",
    ),
    Phrase(
        CALL,
        r"\b(?:would|does|do|will|if)\b.{0,60}\b(?:suit you|work for you|be convenient)\b",
        0.9,
        anywhere=True,
    ),
    Phrase(
        CALL,
        r"\b(?:look|looking) forward to (?:meeting|speaking|talking|seeing|chatting|our (?:call"
        r"|interview|conversation))\b",
        0.8,
    ),
    Phrase(
        P,
        rf"\b{RECRUITING}\b(?: [^\s.;!?]+){{0,10}}? (?:on hold|paus\w+|postponed|delayed"
        rf"|suspended|re-?opens?)\b",
    ),
    Phrase(
        P,
        rf"\b(?:paus\w+|postpon\w+|delay\w*|suspend\w*|hold off on"
        rf"|slow\w* down)\b(?: [\w'-]+){{0,5}}? "
        rf"{RECRUITING}\b",
        0.85,
    ),
    Phrase(
        P,
        r"\b(?:re-?opens?|resum\w+|pick (?:it|this) up again|revisit)\b.{0,40}\b(?:spring"
        r"|summer|autumn|fall|winter|january|february|march"
        r"|april|may|june|july|august|september|october|november|december|next (?:year|quarter"
        r"|month)|new year|q[1-4])\b",
        0.85,
    ),
    Phrase(
        P,
        r"\b(?:waiting ?list|reserve list|still (?:reviewing|in the process|considering"
        r"|interviewing|deciding)"
        r"|taking (?:a (?:bit|little) )?longer than|not (?:yet )?(?:made|reached) (?:a|our|any)"
        r" (?:final )?decision)\b",
        0.8,
    ),
)
