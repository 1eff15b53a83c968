"""Where mails come from: systems and boards that write for employers. Plain data."""

import re


def _words(text: str) -> set[str]:
    return set(text.split())


# Names and domain roots of applicant systems, boards and mail providers; never the employer,
# unless the text itself says that one applied there.
SYSTEMS = _words(
    "adp angellist aol applytojob ashby ashbyhq avature bamboohr brassring breezy breezyhr "
    "builtin bullhorn calendly candidatecare careerbuilder comeet cornerstone csod dayforce "
    "dice dvinci eightfold email example fastmail fountain gem glassdoor gmail gmx "
    "googlemail greenhouse greenhousemail handshake hired hirelever hirevue hotmail icims "
    "icloud indeed indeedapply indeedemail invalidemail jazzhr jobscore jobsite jobvite join "
    "joinhandshake kenexa lever linkedin live mail me monster myworkday myworkdayjobs "
    "newtonsoftware noreply onlyfy oracle oraclecloud otta outlook paycom paylocity personio "
    "phenom pinpoint pinpointhq prescreen proton protonmail recruitee reed rexx rippling sap "
    "simplyhired smartrecruiters softgarden stepstone successfactors tal talentlyft taleo "
    "talnet teamtailor teamtailormail totaljobs trac ukg ultipro umantis web "
    "welcometothejungle wellfound workable workablemail workday xing yahoo ziprecruiter zoho "
    "zohorecruit "
)
# Parts of a domain that name no one.
PLACES = _words(
    "ac ai alerts app apply appreview at au be board boards ca candidate candidates career "
    "careers ch co com de dev dk e echo edu em email es eu example fr global gov group hire "
    "hiring hr ie in inc info invalid io it jobs m mail mailer me mg net news nl no "
    "notifications org pl post recruiting recruitment reply se send smtp system systems "
    "talent team test tests trm tv uk us workflow www "
)
TENANTS = (
    re.compile(r"^([a-z0-9-]+)@(?:\w+\.)?myworkday(?:jobs)?\."),
    re.compile(r"^([a-z0-9-]+)(?:\+\w+)?@talent\.icims\."),
    re.compile(r"^(?:no-?reply)([a-z0-9]+)@ultipro\."),
    re.compile(
        r"@(?:[\w-]+\.)*?([a-z0-9-]+)\.(?:avature\.net|tal\.net|teamtailor-mail\.com|recruitee\.com"
        r"|bamboohr\.com|personio\.(?:de|com)|breezy\.hr|workable\.com)$"
    ),
    re.compile(r"@workday\.([a-z0-9-]+)\."),
)
# What surrounds a company's name in the name of a sender, or in the closing of a mail.
TITLES = _words(
    "& - @ acquisition admin and application applications apply ashby assessments at ats "
    "auto automated best bewerbung bewerbungen campus candidate career careers culture department "
    "do do-not-reply donotreply employment experience from global greenhouse hiring hr human "
    "icims job jobs karriere lever mail mailbox mailer no-reply noreply not notification "
    "notifications office operations partner people personal recruiter recruiters recruiting "
    "recruitment reply resources staffing success support survey system talent taleo team "
    "teams the via workday your | "
)
FORMS = _words(
    "ag bv co company corp corporation gmbh inc incorporated kg limited llc ltd nv plc sa sas se "
)
# Words of roles that companies are named by as well.
TRADES = _words("analytics engineering management marketing partners research")
ROLE_WORDS = re.compile(
    r"\b(?:\w*engineer(?:ing)?|\w*developer|programmer|architect|analyst|analytics|scientist"
    r"|researcher|research"
    r"|manager|management|director|head of|lead|leader|officer|administrator|assistant"
    r"|associate|specialist"
    r"|consultant|coordinator|designer|writer|editor|technician|mechanic|electrician|nurse"
    r"|doctor|teacher|tutor"
    r"|lecturer|professor|fellow|postdoc|intern|internship|trainee|apprentice|werkstudent"
    r"|accountant|auditor"
    r"|controller|buyer|planner|strategist|marketer|marketing|salesperson|sales|representative"
    r"|executive|agent"
    r"|advisor|adviser|counsel|lawyer|paralegal|clerk|secretary|receptionist|operator|driver"
    r"|chef|cook|barista"
    r"|supervisor|president|vp|cto|ceo|cfo|partner|generalist|recruiter|producer|artist"
    r"|animator|tester|qa|sre"
    r"|devops|swe|sde|full[- ]?stack|front[- ]?end|back[- ]?end|owner|scrum master|support"
    r"|trader|underwriter"
    r"|actuary|economist|statistician|biologist|chemist|physicist|pharmacist|therapist"
    r"|librarian|curator"
    r"|journalist|photographer|translator|investigator|inspector|surveyor|worker|carer|guard"
    r"|picker|packer"
    r"|cashier|merchandiser|model[l]?er|evangelist|advocate|liaison|expert|entwickler(?:in)?"
    r"|ingenieur(?:in)?"
    r"|sachbearbeiter(?:in)?|referent(?:in)?|leiter(?:in)?|berater(?:in)?|medewerker"
    r"|ontwikkelaar|adviseur"
    r"|développeur|ingénieur|desarrollador|ingeniero|ops|member of technical staff|contractor"
    r"|facilitator)s?\b",
    re.IGNORECASE,
)
# Words of a subject that name neither the company nor the role.
PLAIN_WORDS = _words(
    "a about action after an and answer application applications apply applying at "
    "availability available candidacy candidate career careers change changes complete "
    "confirmation confirmed decision feedback follow following for from fw fwd good got "
    "hello here hi important in information interest interview invitation is it job message "
    "meeting new news next of on opening opportunity our outcome plans position process re "
    "received recent recruitment ref regarding reminder required result results role "
    "selection short delay small exercise stage status step steps submitted submission "
    "thank thanks the this time to unsuccessful up update updates vacancy we with withdrawn "
    "you your has been was were reviewed notification contract online assessment test "
    "notice employment offer team talent back note dear sent viewed via response decided "
    "letter closed cancelled considered considering select selected successful hiring "
    "recruiting experience tell us quick question appreciate let know review reviewing "
    "completed completion automatic reply are no not longer be "
)
