"""Applications made up from a seed, in the shape of a real search: most stay unanswered."""

from collections.abc import Iterator
from random import Random
from typing import Any

from reflections.today.sample.ended_ones import TEMPLATE
from reflections.today.sample.plans import LookBack, No, Plan, Step, Todo
from reflections.today.sample.words import words_for
from tracker.applications.stages import CONVERSATION, Outcome, Stage
from tracker.applications.stages import EventKind as K
from tracker.rejections.reasons import typical_at

HEADS = (
    *("Brackwater", "Tidewell", "Halvorsen", "Kestrel & Dove", "Osier & Finch", "Sorrel"),
    *("Lantern Hill", "Marrowbone", "Vesterholm", "Saltmarsh", "Thornquist", "Wrenfield"),
    *("Duskmoor", "Pebblewick", "Ottersby", "Yarrowby", "Quillen", "Zandweer", "Kirrinen"),
    *("Okonwe-Bright", "Al-Rasheen & Søn", "Nakagiri", "Pajaruelo", "Villalume", "Montsavel"),
    *("Eichenloh", "Grünwaldt", "Przełęczny", "Łąkowa", "Čechorovský", "Szépvölgyi", "Ítalven"),
    *("Aberfellow", "Hollowgate", "Copperline", "Amberline", "Greywater", "Rowanhill", "Larkmoor"),
    *(
        "Meridiaan",
        "Noorderhof",
        "Castelbrano",
        "Fiordaliso",
        "Ndimbasa",
        "Waitahanui",
        "Tamrazyan",
    ),
)
TAILS = (
    *(
        "Logistics",
        "Energy",
        "Health",
        "Insurance Group",
        "Software",
        "Institute",
        "Mutual",
        "Rail",
    ),
    *("Robotics", "Publishing House", "Water Board", "University Press", "Credit Union", "Foods"),
    *("Precision Instruments GmbH & Co. KG", "Maritime", "Tessuti S.p.A.", "Textiles", "Labs"),
    *("Ingeniería y Servicios Integrales, S.A. de C.V.", "Observatory Trust", "Parking", "Studios"),
    *("Stadtwerke", "Coopérative agricole", "Mobility", "Archive", "Housing Association"),
)
LEVELS = ("", "", "", "Senior ", "Senior ", "Lead ", "Junior ", "Principal ")
ROLES = (
    *("data engineer", "analytics engineer", "data analyst", "platform engineer", "BI developer"),
    *("data steward", "research software engineer", "information manager", "product analyst"),
    *("machine learning engineer", "records manager", "reporting specialist", "data architect"),
)
ABOUT = (
    *("", "", "", "", ", claims", ", pricing", ", grid forecasting", ", after-sales"),
    *(", network planning and timetables", " (fixed term)", " (0.8)", " (m/f/x)", ", four days"),
    ", finance and regulatory reporting for three regions (parental-leave cover)",
)
PLACES = (
    "Antwerp",
    "Lisbon",
    "Kraków",
    "Malmö",
    "Dublin",
    "Torino",
    "Utrecht",
    "Porto",
    "Remote",
    "",
)
NO_WORDS = (
    *(("template_mail", TEMPLATE, ""),) * 6,
    ("template_mail", "The position has been filled.", "filled"),
    ("template_mail", "The search has been stopped for now.", "role_closed"),
    ("portal", "", ""),
    ("portal", "", ""),
    ("personal_mail", "You were close; somebody had a little more of what we need.", ""),
    ("personal_mail", "We went with a colleague from another department.", "internal"),
    ("call", "They were kind, and said it was about experience.", "experience_depth"),
    ("in_person", "", "stronger_other"),
    ("someone_else", "Heard it from the recruiter of another agency.", ""),
    ("template_mail", "We cannot offer sponsorship for this post.", "work_permit"),
)
LADDER = tuple(stage for stage in Stage if stage >= CONVERSATION)


def invent(rng: Random, number: int) -> Iterator[Plan]:
    """`number` plans, the earliest first, over a span of days that grows with the number."""
    span = min(1200, max(150, number // 8))
    for days in sorted((rng.randint(0, span) for _ in range(number)), reverse=True):
        yield _application(rng, days)


def _application(rng: Random, days: int) -> Plan:
    wanted = rng.choices((1, 2, 3, 4, 5, None), (6, 18, 30, 22, 8, 16))[0]
    effort = None if wanted is None else max(1, min(5, wanted + rng.choice((-1, -1, 0, 0, 1))))
    steps, left = _course(rng, days, effort or 2)
    reached = max(step.stage or 0 for step in steps)
    ending, no = _ending(rng, reached, left)
    company, title = f"{rng.choice(HEADS)} {rng.choice(TAILS)}", _title(rng)
    return Plan(
        company,
        title,
        _facts(rng, wanted, effort) | words_for(f"{company} {title} {days}"),
        (*steps, *ending),
        no,
        _look_back(rng, reached, wanted, effort) if no else None,
        todos=(Todo("Write to them", rng.randint(-3, 9)),)
        if not ending and rng.random() < 0.03
        else (),
        follow_up=rng.randint(-4, 14) if not ending and rng.random() < 0.06 else None,
    )


def _title(rng: Random) -> str:
    if rng.random() < 0.02:
        return rng.choice(
            ("データ基盤エンジニア", "Chargé·e de données (H/F)", "Datenanalystin (m/w/d)")
        )
    title = f"{rng.choice(LEVELS)}{rng.choice(ROLES)}{rng.choice(ABOUT)}"
    return title[0].upper() + title[1:]


def _facts(rng: Random, wanted: int | None, effort: int | None) -> dict[str, Any]:
    sources = ("board", "direct", "referral", "agency", "inbound", "network", "other", "")
    facts: dict[str, Any] = {
        "source": rng.choices(sources, (52, 18, 9, 8, 5, 4, 1, 3))[0],
        "location": rng.choice(PLACES),
        "workplace": rng.choice(("on_site", "hybrid", "hybrid", "remote", "")),
        "wanted": wanted,
        "effort": effort,
    }
    if rng.random() < 0.3:
        low = rng.randrange(42000, 96000, 1000)
        facts |= {"pay_low": low, "pay_currency": "EUR", "pay_period": "year"}
        facts["pay_high"] = low + 6000 if rng.random() < 0.5 else None
    if rng.random() < 0.15:
        facts["forecast"] = rng.randrange(10, 80, 10)
    return facts


def _course(rng: Random, days: int, effort: int) -> tuple[list[Step], int]:
    """The steps up to today, and how many days before today the last of them was."""
    if days < 12 and rng.random() < 0.2:
        return [Step(days, K.SAVED, Stage.LEAD, clock="21:00")], days
    steps = [Step(days, K.APPLIED, Stage.APPLIED, clock=f"{rng.randint(8, 22):02}:15")]
    if rng.random() < 0.6:
        steps.append(Step(days, K.AUTO_REPLY, clock="23:20"))
    left, chance = days, 0.03 + 0.02 * effort
    for stage in LADDER:
        if stage in (Stage.ASSESSMENT, Stage.FINAL, Stage.CHECKS) and rng.random() < 0.6:
            continue
        left -= rng.randint(3, 12)
        if left < 1 or rng.random() > chance:
            break
        steps += _stage(rng, stage, left)
        left, chance = steps[-1].days, 0.55
    return steps, steps[-1].days


def _stage(rng: Random, stage: Stage, days: int) -> list[Step]:
    later = max(0, days - rng.randint(1, 4))
    if stage in (Stage.CHECKS, Stage.OFFER):
        return [Step(days, K.STAGE_MOVED, stage)]
    if stage == Stage.ASSESSMENT:
        return [Step(days, K.TASK_SENT, stage), Step(later, K.TASK_RETURNED, clock="21:30")]
    return [Step(days, K.INVITED, stage), Step(later, K.INTERVIEWED, clock="14:00")]


def _ending(rng: Random, reached: int, left: int) -> tuple[tuple[Step, ...], No | None]:
    """How it ended by today, if it did: most by silence, and some of those were never closed."""
    answer = left - max(1, round(rng.lognormvariate(2.1, 0.9)))
    closed = left - rng.randint(46, 75)
    outcome, at, no = Outcome.OPEN, -1, None
    if reached >= Stage.OFFER:
        outcome = rng.choice((Outcome.OFFER_DECLINED, Outcome.OFFER_PULLED, Outcome.HIRED))
        at = answer
    elif reached < Stage.APPLIED or rng.random() < 0.02:
        outcome, at = Outcome.WITHDRAWN, answer if rng.random() < 0.3 else -1
    elif rng.random() < (0.75 if reached >= CONVERSATION else 0.3):
        outcome, at = rng.choices((Outcome.REJECTED, Outcome.ROLE_CLOSED), (9, 1))[0], answer
    elif rng.random() < 0.9:
        outcome, at = Outcome.SILENT, closed
    if at < 0:
        return (), None
    if outcome == Outcome.SILENT:
        no = No("silence")
    elif outcome in (Outcome.REJECTED, Outcome.ROLE_CLOSED, Outcome.OFFER_PULLED):
        no = No(*rng.choice(NO_WORDS))
    return (Step(at, K.VERDICT, clock="17:30", outcome=outcome),), no


def _look_back(
    rng: Random, reached: int, wanted: int | None, effort: int | None
) -> LookBack | None:
    talked = reached >= CONVERSATION
    if rng.random() > (0.7 if talked else 0.35):
        return None
    track = "quick"
    if talked:
        track = "full" if reached >= Stage.HIRING_MANAGER else "short"
    if rng.random() < 0.02:
        return LookBack(track, done=False)
    likely = typical_at(reached)
    guess = "unknown" if rng.random() < 0.3 else rng.choice(likely[1:9]).code
    answers = {
        "wanted": wanted or 0,
        "effort": effort,
        "mood_before": rng.randint(1, 4),
        "lesson_kind": "theirs",
    }
    if track != "quick":
        answers["mood_after"] = min(5, answers["mood_before"] + rng.choice((-1, 0, 0, 1)))
    return LookBack(track, answers, ((guess, rng.choice(("guess", "guess", "fairly"))),))
