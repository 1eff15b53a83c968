"""English, as quick add knows it."""

from tracker.applications.stages import PayPeriod, Source, Stage, Workplace
from tracker.applications.vocabulary.places import PLACES
from tracker.applications.vocabulary.table import Vocabulary
from tracker.date_words import ENGLISH as DATES

_STAGES = {
    Stage.LEAD: (
        *("lead", "saved", "found", "interested", "to look at", "wishlist", "wish list"),
        *("bookmarked", "idea", "maybe"),
    ),
    Stage.PREPARING: ("preparing", "to apply", "drafting", "apply", "want to apply", "todo"),
    Stage.APPLIED: ("applied", "sent", "submitted", "application sent", "applied for", "sent off"),
    Stage.RECRUITER_CALL: (
        *("recruiter call", "phone screen", "phone call", "hr interview", "hr call"),
        *("screening", "intro call", "first call", "recruiter screen", "phone interview"),
        *("hr screen", "screening call", "call with recruiter", "call with hr"),
    ),
    Stage.ASSESSMENT: (
        *("assessment", "test", "take-home", "take home", "task", "case", "case study", "oa"),
        *("hackerrank", "coding test", "coding challenge", "online assessment", "homework"),
        *("take-home test", "technical test", "trial day"),
    ),
    Stage.HIRING_MANAGER: (
        *("hiring manager", "manager interview", "interview", "interviewed", "interviewing"),
        *("first interview", "technical interview", "tech interview", "1st interview"),
        *("interview with hiring manager", "hm interview"),
    ),
    Stage.PANEL: (
        *("panel", "panel interview", "onsite interview", "on-site interview", "loop"),
        *("superday", "second interview", "2nd interview"),
    ),
    Stage.FINAL: (
        *("final", "final round", "final interview", "last round", "third interview"),
        "3rd interview",
    ),
    Stage.CHECKS: ("checks", "references", "reference check", "background", "background check"),
    Stage.OFFER: ("offer", "got an offer", "offered", "got the offer", "offer received"),
}
_SOURCES = {
    Source.REFERRAL: ("referral", "employee referral", "referred", "internal referral"),
    Source.DIRECT: (
        *("company site", "company website", "site", "their site", "website", "their website"),
        *("careers page", "their careers page", "direct", "directly", "career page", "own site"),
    ),
    Source.BOARD: ("job board", "job site", "job ad", "newspaper ad"),
    Source.AGENCY: ("agency", "recruitment agency", "headhunter", "recruiter", "staffing agency"),
    Source.INBOUND: (
        *("they wrote", "they wrote to me", "inbound", "recruiter wrote", "they called"),
        *("they reached out", "recruiter reached out", "they contacted me", "cold inbound"),
    ),
    Source.NETWORK: (
        *("network", "networking", "meetup", "conference", "job fair", "career fair"),
        "careers fair",
    ),
}
_BOARDS = {
    "LinkedIn": ("linked in", "linkedin jobs", "linkedin easy apply", "linkedin.com"),
    "Indeed": ("indeed.com", "indeed.co.uk", "indeed.de", "indeed.be", "indeed.nl"),
    "Glassdoor": ("glass door", "glassdoor.com", "glassdoor.co.uk", "glassdoor.de"),
    "StepStone": ("step stone", "stepstone.de", "stepstone.be", "stepstone.at"),
    "Monster": ("monster.com", "monster.de"),
    "Xing": ("xing.com",),
    "Otta": ("otta.com", "app.otta.com"),
    "Wellfound": ("angellist", "angel list", "wellfound.com"),
    "VDAB": ("vdab.be",),
    "Actiris": ("actiris.brussels",),
    "Le Forem": ("forem", "leforem.be"),
    "Jobat": ("jobat.be",),
    "Hacker News": (
        "hn",
        "who is hiring",
        "hn who is hiring",
        "hacker news who is hiring",
        "news.ycombinator.com",
    ),
    "Welcome to the Jungle": ("wttj", "welcometothejungle.com"),
    "EURES": ("eures.europa.eu",),
    "Reed": ("reed.co.uk",),
    "Totaljobs": ("total jobs", "totaljobs.com"),
    "Remote OK": ("remoteok", "remoteok.com"),
    "We Work Remotely": ("wwr", "weworkremotely.com"),
    "Dice": ("dice.com",),
    "ZipRecruiter": ("zip recruiter", "ziprecruiter.com"),
    "Bundesagentur für Arbeit": ("arbeitsagentur", "arbeitsagentur.de"),
    "Euraxess": ("euraxess.ec.europa.eu",),
    "NHS Jobs": ("jobs.nhs.uk",),
    "Handshake": ("joinhandshake.com",),
    "Seek": ("seek.com.au",),
    "USAJobs": ("usajobs.gov",),
    "Nationale Vacaturebank": ("nationalevacaturebank.nl",),
    "Infojobs": ("infojobs.net",),
    "APEC": ("apec.fr",),
}
_CURRENCIES = {
    "EUR": ("€", "eur", "euro", "euros"),
    "GBP": ("£", "gbp", "pounds", "quid"),
    "USD": ("us$", "$", "usd", "dollars"),
    "CHF": ("chf", "sfr", "francs"),
    "CAD": ("ca$", "c$", "cad"),
    "AUD": ("au$", "a$", "aud"),
    "JPY": ("¥", "jpy", "yen"),
    "INR": ("₹", "inr", "rupees"),
    "PLN": ("zł", "pln", "zloty"),
    "SEK": ("sek",),
    "NOK": ("nok",),
    "DKK": ("dkk",),
    "CZK": ("kč", "czk"),
    "HUF": ("huf",),
    "ILS": ("₪", "ils"),
}
_ROLE_WORDS = """
lead head chief nurse cook chef clerk intern trainee apprentice steward architect assistant
associate consultant accountant analyst scientist representative cfo ceo cto coo cmo vp expert
guide pilot staff fellow postdoc sre qa devops attendant agent secretary barista mechanic
operations marketing sales engineering principal dev sde swe ux ui pm sysadmin dba werkstudent
praktikant phd lecturership internship traineeship apprenticeship midwife surgeon librarian
paralegal electrician vet host bookkeeping nanny au-pair postdoctoral doctoral seasonal graduate
admin handyman foreman salesperson product recruiting talent ops executive counsel operative
support student crew deputy president partner coordinator supervisor
"""
_COMPANY_FORMS = """
gmbh ag bv nv sa srl sarl sas ltd limited inc llc plc kg se oy ab as aps spa co corp corporation
pty bvba vzw asbl ev mbh ohg kft sro doo sl slu pte llp b.v n.v s.a s.r.l
"""
_COMPANY_WORDS = """
group bank university holding company college hospital school council ministry institute labs lab
studio studios agency foundation trust insurance airlines railways brewery bakery clinic society
holdings partners technologies systems solutions consulting ventures capital museum theatre
charity
"""
_ASIDES = """
full-time fulltime part-time parttime permanent contract contractor freelance temporary temp
interim fixed-term urgent asap visa relocation sponsorship bonus benefits equity stock options ote
negotiable competitive salary outside inside ir35 junior mid senior medior entry-level platform
backend frontend full-stack fullstack mobile data growth analytics payments search infrastructure
security python java typescript javascript rust golang go django react kotlin swift php ruby scala
sql aws azure gcp kubernetes m/f/d m/w/d f/m/x m/f/x all-genders ai ml web cloud embedded h/f
english german french dutch spanish referral
"""

ENGLISH = Vocabulary(
    dates=DATES,
    stages=_STAGES,
    verbs=("applied", "sent", "submitted", "interviewed", "interviewing", "saved", "found"),
    before_verbs=("i", "i've", "i’ve", "have", "had", "just", "already", "finally", "need to"),
    stage_openings=("interview", "offer", "panel", "screening", "apply", "assessment"),
    after_verbs=("cv", "resume", "résumé", "application", "my", "an", "the", "a"),
    follow_up=(
        *("follow up", "follow-up", "followup", "f/u", "chase", "chase up", "nudge", "ping"),
        *("follow up with them", "ping them", "nudge them", "chase them", "remind me", "remind"),
        *("check in", "check back", "deadline", "deadline is", "apply by", "apply before"),
        *("closes", "closing", "closing date", "due", "due by", "follow up by", "chase by"),
    ),
    sources=_SOURCES,
    boards=_BOARDS,
    friends=("friend", "colleague", "former", "ex-colleague", "acquaintance", "alumni", "alumna"),
    agencies=("agency", "recruiter", "recruiters", "recruitment", "headhunter", "recruiting"),
    workplaces={
        Workplace.REMOTE: (
            *("remote", "remotely", "from home", "home office", "wfh", "work from home"),
            *("home-based", "homeoffice", "telework", "anywhere"),
        ),
        Workplace.HYBRID: ("hybrid", "partly remote", "semi-remote", "half remote"),
        Workplace.ON_SITE: (
            *("on site", "on-site", "onsite", "in the office", "in office", "in-office"),
            "in person",
        ),
    },
    before_workplaces=("fully", "100%", "full", "mostly", "partly", "up to 100%"),
    after_workplaces=("first", "friendly", "ok", "only", "possible", "option", "optional", "work"),
    places=PLACES,
    before_places=("greater", "near", "based in", "in", "central", "around", "location", "loc"),
    after_places=("area", "metro", "metropolitan area", "based", "city", "region", "office"),
    periods={
        PayPeriod.YEAR: (
            *("year", "annum", "pa", "p.a.", "p.a", "yearly", "yr", "y", "annually", "annual"),
            *("per annum", "p/a"),
        ),
        PayPeriod.MONTH: ("month", "monthly", "mo", "mth", "pm", "p.m.", "m", "p/m"),
        PayPeriod.DAY: ("day", "daily", "d", "pd", "p/d"),
        PayPeriod.HOUR: ("hour", "hourly", "h", "hr", "ph", "p/h", "hrs"),
    },
    per=("a", "an", "per", "each", "every"),
    currencies=_CURRENCIES,
    until=("to", "till"),
    up_to=("up to", "max", "max.", "under", "<", "maximum"),
    before_pay=(
        *("around", "about", "ca", "ca.", "~", "from", "min", "min.", "base", "salary", "pay"),
        *("comp", "compensation", "rate", "day rate", "c.", "approx", "approx.", "at least"),
        *("salary range", "wage", "starting at", ">", "package"),
    ),
    labels={
        "title": ("role", "position", "job title", "title", "job", "vacancy"),
        "company": ("company", "employer", "organisation", "organization", "firm"),
        "location": ("location", "place", "city", "where"),
        "pay": ("salary", "pay", "compensation", "comp", "rate", "wage", "salary range"),
        "source": ("source", "found on", "found via", "seen on", "came from"),
        "stage": ("status", "stage"),
        "tags": ("tags", "tag"),
        "url": ("url", "link", "ad"),
        "workplace": ("work mode", "workplace", "mode"),
    },
    at=("at",),
    company_as=("as an", "as a", "as the", "as"),
    company_for=("for the", "for an", "for a", "for"),
    stage_with=("with", "at", "from", "by", "to"),
    within=("in", "near", "based in", "located in"),
    either=("or", "and"),
    via=("via", "through", "thru"),
    before_address=("see", "link", "here", "via", "from", "on", "through", "at", "ad", "job ad"),
    on=("on", "from", "by", "via", "through"),
    saw_it=("found it", "found", "saw it", "saw", "seen", "spotted", "posted", "advertised", "ad"),
    referral_from=tuple(
        f"{noun} {link}"
        for noun in ("referral", "referred", "recommended", "recommendation", "intro", "tip")
        for link in ("from", "by", "through", "via")
    ),
    referred_me=(
        "referred me",
        "recommended me",
        "put me forward",
        "told me about it",
        "tipped me",
    ),
    hiring=("is hiring", "hiring", "is looking for", "sucht", "looking for"),
    openings=(
        *("job application for", "application for", "application:", "job:", "new job:", "re:"),
        *("check out this job", "look at this job", "i found this job", "job alert:", "hiring:"),
        *("we're hiring:", "we’re hiring:", "we are hiring:", "now hiring:"),
        *("fwd:", "position:", "vacancy:", "new:", "looking at", "open role:", "job opening:"),
    ),
    closings=("careers", "jobs", "career", "job", "recruiting", "vacancies"),
    articles=("a", "an", "the", "their", "my", "some"),
    role_words=frozenset(_ROLE_WORDS.split()),
    role_endings=("er", "or", "ist", "ian", "yst", "eur"),
    company_words=frozenset({*_COMPANY_WORDS.split(), *_COMPANY_FORMS.split()}),
    company_forms=frozenset(_COMPANY_FORMS.split()),
    asides=frozenset(_ASIDES.split()),
)
