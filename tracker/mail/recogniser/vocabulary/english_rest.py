"""What decides nothing in English: receipts, and mails about anything else."""

from tracker.mail.recogniser.vocabulary.phrases import Kind, Phrase

A, X = Kind.ACKNOWLEDGEMENT, Kind.OTHER

RECEIPTS_AND_OTHERS = (
    Phrase(
        A,
        r"\b(?:received|receipt of|receive|got|have (?:now |safely |also |already )?your)"
        r"(?: \w+){0,3}? (?:application|resume|cv"
        r"|submission|profile)\b(?! (?:that|for review))",
    ),
    Phrase(
        A,
        r"\b(?:application|resume|submission|form)\b(?: [^\s.;!?]+){0,12}? (?:has been|was|is|have"
        r" been|were|successfully|landed|been)"
        r" (?:\w+ )?(?:received|submitted|sent|registered|forwarded|with us|safely|in (?:good"
        r"|our) hands|under review|being reviewed)\b",
    ),
    Phrase(
        A,
        r"\b(?:application|items|vacancy \d+ [\w ]{0,60}-) (?:\w+ )?(?:received|submitted"
        r"|was sent|were sent"
        r"|confirmation|sent|complete)\b",
    ),
    Phrase(
        A,
        r"\bthank(?:s| you)(?: \w+)? for (?:applying|your application|submitting|your (?:recent"
        r" )?submission|sending (?:us )?your"
        r"|taking the time to apply|expressing)",
        0.8,
    ),
    Phrase(
        A,
        r"\b(?:application|submission|profile|resume|cv|qualifications) will (?:now |shortly "
        r"|then )?be"
        r" (?:\w+ )?(?:reviewed|considered|assessed|evaluated|looked at|read|screened|passed)\b"
        r"|\b(?:application|portfolio|cv|resume|letter|documents)(?: has"
        r"| have)? (?:\w+ )?(?:arrived"
        r"|reached us|come in|come through|landed)\b|\bpassed (?:on )?to (?:the|our) (?:hiring"
        r"|recruit"
        r"|team|manager)\w*",
        0.85,
    ),
    Phrase(
        A,
        r"\bput you forward (?:to|for|this)\b|\bhold your (?:\w+ ){0,2}application\b"
        r"|\bapplication is"
        r" complete\b",
        0.9,
    ),
    Phrase(A, r"\bthank(?:s| you)(?: \w+)? for your interest\b", 0.5),
    Phrase(
        A,
        r"\b(?:will|is going to|are going to|shall|are (?:now |currently )?|is (?:now "
        r"|currently )?)(?: be)?(?: \w+){0,3}?"
        r" ?(?:review|reviewed|reviewing|consider|looking at|look at|assess|evaluat|read"
        r"|compare)\w*(?: \w+){0,6}? (?:application|resume|cv|profile"
        r"|qualifications|experience|by)\b",
        0.85,
    ),
    Phrase(
        A,
        r"\b(?:will|may|'ll) (?:be )?(?:\w+ ){0,4}?(?:in touch|contact you|reach out|get back"
        r" to you|get in touch|be contacted|contacted"
        r"|hear from us|hear back|let you know|tell you)\b",
        0.8,
        anywhere=True,
    ),
    Phrase(
        X,
        r"\b(?:\d+\+?|two|three|four|five|six|ten) (?:new |more |other )*(?:jobs?|roles|openings"
        r"|matches)\b"
        r"|\bnew jobs?\b.{0,30}\b(?:for"
        r"|match|in|you)\b|\bjob (?:alerts?|recommendations?"
        r"|matches)\b|\brecommended (?:jobs?|for you)\b|\bjobs? (?:you might|you may|for you"
        r"|similar)\b|\bis hiring\b",
        0.85,
    ),
    Phrase(
        X,
        r"\b(?:newsletter|reasons (?:your|why|you)|learn (?:why|how)|webinar|this week in"
        r"|weekly digest|open day|career fair|hiring event"
        r"|blog|read the article|read more)\b",
        0.82,
    ),
    Phrase(
        X,
        r"\b(?:verification|security|one-time|confirmation|login|access) (?:code|passcode"
        r"|pin)\b|\bverify your (?:e-?mail|account|identity)\b"
        r"|\breset your password\b|\bconfirm your e-?mail\b|\bsign-?in (?:attempt|link)\b"
        r"|\bcreate (?:an|your) account\b"
        r"|\byour code is\b",
        0.95,
    ),
    Phrase(
        X,
        r"\b(?:application|profile|resume|cv) (?:\w+ )?(?:was|has been|were) (?:\w+ )?(?:viewed"
        r"|opened|seen)\b|\bviewed your (?:application"
        r"|profile|resume)\b",
        0.95,
    ),
    Phrase(
        X,
        r"\b(?:survey|rate your experience|how (?:did we do|was your)|candidate experience"
        r"|feedback (?:on|about) (?:your|our)"
        r"|value your feedback|your experience as an? (?:candidate|applicant))\b",
        0.85,
        anywhere=True,
    ),
    Phrase(
        X,
        r"\b(?:came across your (?:profile|resume|background|cv|linkedin)|found your (?:profile"
        r"|resume|cv)|your (?:profile|background) (?:caught"
        r"|stood out|looks like)|open to (?:new|a (?:new|quick)|hearing|exploring"
        r"|opportunities)|new opportunity (?:for|that)"
        r"|on behalf of (?:my|a|our) client|one of (?:our|my) clients|i am (?:a recruiter"
        r"|hiring for|recruiting for|reaching out))\b",
        0.9,
    ),
    Phrase(
        X,
        r"\b(?:out of (?:the )?office|automatic reply|auto-?reply|on (?:annual |parental"
        r" )?leave until|away from my desk)\b",
        0.95,
    ),
    Phrase(
        X,
        r"\b(?:finish|complete|continue|resume|submit) your (?:\w+ )?(?:application|profile)\b"
        r"|\bapplication (?:is )?(?:incomplete|draft)"
        r"|\bdid not (?:finish|complete|submit)\b|\bstarted an application\b|\bdraft application\b",
        0.9,
    ),
    Phrase(
        X,
        r"\bhow to (?:answer|handle|write|ace|land|beat|deal|bounce)\b|\bour readers\b",
        0.82,
        anywhere=True,
    ),
    Phrase(
        X,
        r"\b(?:(?:for|about) (?:an?|the|your|our) (?:\w+ )?(?:credit card|debit card|loan|mortgage"
        r"|overdraft|bank account|flat|apartment|permit|scholarship|passport|membership|card)\b"
        r"(?! (?:officer|manager|adviser|advisor|analyst|specialist|associate|services))"
        r"|landlord|ballot|raffle|lottery|prize draw|tenants?|tenancy|landlady)\b",
        0.85,
        anywhere=True,
    ),
    Phrase(
        X,
        r"\b(?:undeliverable|delivery (?:status|failure)|could not be delivered|delivery has"
        r" failed)\b",
        0.95,
    ),
    Phrase(
        X,
        r"\b(?:your (?:invoice|order|receipt|subscription|payment|trial)|privacy policy update"
        r"|terms of (?:service|use) (?:have|update))\b",
        0.8,
    ),
)
