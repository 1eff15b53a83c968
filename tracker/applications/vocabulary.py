"""The words that quick add knows. All in lower case, compared without regard to case."""

from tracker.applications.stages import Source, Stage, Workplace

# What people write for a stage, where a part of the line says nothing else.
STAGES = {
    Stage.LEAD: ("lead", "saved", "found", "interested", "to look at", "wishlist"),
    Stage.PREPARING: ("preparing", "to apply", "drafting"),
    Stage.APPLIED: ("applied", "sent", "submitted", "application sent"),
    Stage.RECRUITER_CALL: (
        *("recruiter call", "phone screen", "phone call", "hr interview", "hr call"),
        *("screening", "intro call", "first call"),
    ),
    Stage.ASSESSMENT: (
        *("assessment", "test", "take-home", "take home", "task", "case", "case study", "oa"),
        *("hackerrank", "coding test"),
    ),
    Stage.HIRING_MANAGER: ("hiring manager", "manager interview", "interview", "interviewed"),
    Stage.PANEL: ("panel", "onsite interview", "on-site interview", "loop", "superday"),
    Stage.FINAL: ("final", "final round", "final interview", "last round"),
    Stage.CHECKS: ("checks", "references", "reference check", "background", "background check"),
    Stage.OFFER: ("offer", "got an offer", "offered"),
}
# Verbs count at the end of a part too, when a day or a source follows.
VERBS = ("applied", "sent", "submitted", "interviewed")

SOURCES = {
    Source.REFERRAL: ("referral", "employee referral", "referred"),
    Source.DIRECT: (
        *("company site", "company website", "site", "their site", "website", "their website"),
        *("careers page", "their careers page", "direct", "directly"),
    ),
    Source.BOARD: ("job board", "job site"),
    Source.AGENCY: ("agency", "recruitment agency", "headhunter"),
    Source.INBOUND: (
        *("they wrote", "they wrote to me", "inbound", "recruiter wrote", "they called"),
        *("they reached out", "recruiter reached out"),
    ),
    Source.NETWORK: ("network", "networking", "meetup", "conference", "job fair"),
}
# Boards are known by name; the name is kept as the detail, written as here.
BOARDS = (
    *("LinkedIn", "Indeed", "Glassdoor", "StepStone", "Monster", "Xing", "Otta", "Wellfound"),
    *("VDAB", "Actiris", "Le Forem", "Jobat", "Hacker News", "Welcome to the Jungle", "EURES"),
)
FRIENDS = frozenset({"friend", "colleague", "former", "ex-colleague", "acquaintance"})

WORKPLACES = {
    Workplace.REMOTE: ("remote", "fully remote", "remotely", "from home", "home office"),
    Workplace.HYBRID: ("hybrid",),
    Workplace.ON_SITE: ("on site", "on-site", "onsite", "in the office", "in office"),
}

# Which of two names is the role: words that name one, and the endings of most others.
ROLE_WORDS = frozenset(
    {
        *("lead", "head", "chief", "nurse", "cook", "chef", "clerk", "intern", "trainee"),
        *("apprentice", "steward", "architect", "assistant", "associate", "consultant"),
        *("accountant", "analyst", "scientist", "representative", "cfo", "ceo", "cto", "vp"),
        *("expert", "guide", "pilot", "staff", "fellow", "postdoc", "sre", "qa", "devops"),
        *("attendant", "agent", "secretary", "barista", "mechanic", "operations", "marketing"),
    }
)
ROLE_ENDINGS = ("er", "or", "ist", "ian", "yst")
COMPANY_WORDS = frozenset(
    {
        *("gmbh", "ag", "bv", "nv", "sa", "srl", "ltd", "inc", "llc", "plc", "group", "kg"),
        *("oy", "ab", "bank", "university", "holding", "company"),
    }
)
