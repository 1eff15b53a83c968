"""Every number of every topic, worked out again from the raw rows: plain Python, slow and plain.

Shares no code with `reflections/patterns`. Each function answers the numbers by name and, by mark,
the keys of the applications behind them. A new topic adds its own to `RECOMPUTED`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from math import exp, log, sqrt
from typing import Any

from reflections.debriefs.models import Debrief, HardQuestion, Lesson, LessonUse, ReasonGuess
from tracker.accounts.models import User
from tracker.applications.models import Application, Event, Tagging
from tracker.contacts.models import Involvement
from tracker.documents.models import Sending
from tracker.interviews.models import Interview, Question
from tracker.rejections.models import Rejection

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Z80 = 1.2815515655446004
STAGES = {30: "applied", 40: "recruiter_call", 50: "assessment", 60: "hiring_manager"}
STAGES |= {70: "panel", 80: "final", 90: "checks", 100: "offer"}
ENDS = ("hired", "offer_declined", "offer_pulled", "open")
ENDS += ("withdrawn", "role_closed", "rejected", "silent")
Numbers = dict[str, float]
Lists = dict[str, list[int]]


@dataclass
class Told:
    """One application as its events tell it."""

    row: dict[str, Any]
    events: list[dict[str, Any]] = field(default_factory=list)
    stage: int = 10
    furthest: int = 10
    outcome: str = "open"
    sent: datetime | None = None
    ended: datetime | None = None
    last: datetime | None = None

    @property
    def pk(self) -> int:
        return self.row["id"]

    def tell(self) -> None:
        for event in self.events:
            if event["kind"] != "note":
                self.last = event["happened_at"]
            stage = event["stage"]
            if stage and event["kind"] == "saved":
                stage = max(stage, self.stage)
            self.stage = stage or self.stage
            self.furthest = max(self.furthest, self.stage)
            if self.stage >= 30 and self.sent is None:
                self.sent = event["happened_at"]
            if event["kind"] == "verdict":
                self.outcome, self.ended = event["outcome"], event["happened_at"]
            if event["kind"] == "reopened":
                self.outcome, self.ended = "open", None


class Raw:
    """What a person has written down, within what an address asks for."""

    def __init__(self, owner: User, now: datetime, zone: tzinfo, asked: dict[str, str]) -> None:
        self.now, self.zone, self.until = now, zone, asked.get("to", "")
        rows = Application.objects.filter(owner=owner, deleted_at=None).values()
        told = {row["id"]: Told(row) for row in rows}
        events = Event.objects.filter(owner=owner, deleted_at=None).values()
        for event in sorted(events, key=lambda event: (event["happened_at"], event["id"])):
            if event["application_id"] in told:
                told[event["application_id"]].events.append(event)
        for one in told.values():
            one.tell()
        self.told = self._asked(owner, told, asked)
        self._read(owner)
        self._read_lessons(owner)
        referrers = Involvement.objects.filter(owner=owner, relation="referrer")
        self.referred = {row["application_id"] for row in referrers.values()}
        self.there = set(told)
        # Nobody's word is known of where none was ever noted.
        self.recommended = {
            pk
            for pk in self.referred & self.there
            if told[pk].furthest >= 30 and told[pk].row["source"] != "referral"
        }

    def _asked(self, owner: User, told: dict[int, Told], asked: dict[str, str]) -> dict[int, Told]:
        """Those that were sent, and are what the address asks for."""
        carried = {
            "tag": Tagging.objects.filter(owner=owner),
            "cv": Sending.objects.filter(owner=owner, version=asked.get("cv")),
        }
        with_it = {
            name: {row["application_id"] for row in rows.values()} & set(told)
            for name, rows in carried.items()
        }
        self.is_narrow = bool({"from", "to", "source"} & set(asked)) or any(
            name in asked and with_it[name] for name in with_it
        )
        return {
            pk: one
            for pk, one in told.items()
            if one.furthest >= 30
            and asked.get("source", one.row["source"]) == one.row["source"]
            # What no application carries cannot be chosen, so it is left out of the address.
            and all(pk in with_it[name] for name in with_it if name in asked and with_it[name])
            and asked.get("from", "0")
            <= self.month(one.sent)
            <= asked.get("to", "9")[:7].ljust(7, "9")
        }

    def _read(self, owner: User) -> None:
        self.interviews = list(Interview.objects.filter(owner=owner, deleted_at=None).values())
        self.debriefs = list(
            Debrief.objects.filter(owner=owner, deleted_at=None, rejection__deleted_at=None).values(
                *("mood_before", "mood_after", "rejection__outcome", "rejection__stage"),
                *("rejection__application_id", "id", "wanted", "effort", "prep"),
                *("edges", "rejection__their_code", "rejection_id"),
            )
        )
        self.sendings = list(
            Sending.objects.filter(owner=owner).values(
                *("id", "application_id", "version_id", "version__document__kind")
            )
        )
        self.guesses = list(ReasonGuess.objects.filter(owner=owner).values())
        # In the order in which they are met: rounds, then debriefs, each as written down.
        asked_in = Question.objects.filter(
            owner=owner, deleted_at=None, interview__deleted_at=None, was_hard=True
        ).values_list("text", "interview__application_id")
        met_in = HardQuestion.objects.filter(
            owner=owner, debrief__deleted_at=None, debrief__rejection__deleted_at=None
        ).values_list("text", "debrief__rejection__application_id")
        self.hard = [*asked_in.order_by("id"), *met_in.order_by("id")]

    def _read_lessons(self, owner: User) -> None:
        self.lessons = list(Lesson.objects.filter(owner=owner, deleted_at=None).values())
        kept_uses = LessonUse.objects.filter(owner=owner).exclude(application__deleted_at__gt=EPOCH)
        kept_uses = kept_uses.exclude(interview__deleted_at__gt=EPOCH)
        self.uses = list(kept_uses.order_by("id").values())
        self.noes = list(
            Rejection.objects.filter(
                owner=owner, deleted_at=None, application__deleted_at=None
            ).values("id", "application_id", "received_at", "their_code")
        )

    @property
    def ones(self) -> list[Told]:
        return list(self.told.values())

    def day(self, moment: datetime) -> date:
        utc = moment.astimezone(UTC)
        whole = (utc.hour, utc.minute, utc.second, utc.microsecond) == (12, 0, 0, 0)
        return utc.date() if whole else moment.astimezone(self.zone).date()

    def month(self, moment: datetime) -> str:
        return self.day(moment).strftime("%Y-%m")

    def days_ago(self, moment: datetime) -> int:
        return (self.now.astimezone(self.zone).date() - moment.astimezone(self.zone).date()).days


def keys(ones: list[Told]) -> list[int]:
    return [one.pk for one in ones]


def wilson(k: int, n: int, z: float) -> tuple[float, float]:
    p = k / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def fresh(raw: Raw, one: Told) -> bool:
    if one.outcome != "open":
        return False
    return raw.days_ago(one.sent) < 45 if one.furthest < 40 else raw.days_ago(one.last) < 21


def funnel(raw: Raw) -> tuple[Numbers, Lists]:
    numbers, lists = {}, {}
    furthest = max((one.furthest for one in raw.ones), default=0)
    for stage, code in STAGES.items():
        here = [one for one in raw.ones if one.furthest == stage]
        reached = [one for one in raw.ones if one.furthest >= stage]
        on = [one for one in raw.ones if one.furthest > stage]
        told = [one for one in reached if one.furthest > stage or not fresh(raw, one)]
        lists |= {
            f"reached-{code}": keys(reached),
            f"on-{code}": keys(on),
            f"told-{code}": keys(told),
        }
        lists[f"open-{code}"] = keys([one for one in here if one.outcome == "open"])
        lists[f"ended-{code}"] = keys([one for one in here if one.outcome != "open"])
        for end in ENDS:
            lists[f"end-{code}-{end}"] = keys([one for one in here if one.outcome == end])
        if stage > furthest:
            continue
        for name in ("reached", "on", "open", "ended", "told"):
            numbers[f"far.{code}.{name}"] = len(lists[f"{name}-{code}"])
        if len(told) >= 10 and stage < 100:
            low, high = wilson(len(on), len(told), Z80)
            numbers |= {f"far.{code}.low": low, f"far.{code}.high": high}
    lists |= {f"all-{end}": keys([one for one in raw.ones if one.outcome == end]) for end in ENDS}
    drawn = [end for end in ENDS if lists[f"all-{end}"]]
    for stage, code in STAGES.items():
        if raw.ones and (stage == 30 or any(one.furthest == stage for one in raw.ones)):
            numbers[f"went.{code}.reached"] = len(lists[f"reached-{code}"])
            for end in drawn:
                numbers[f"went.{code}.{end}"] = len(lists[f"end-{code}-{end}"])
    if raw.ones:
        numbers |= {f"went.all.{end}": len(lists[f"all-{end}"]) for end in drawn}
        numbers["went.all.reached"] = len(raw.ones)
    return numbers, lists


@dataclass
class Wait:
    pk: int
    days: int
    answer: str | None


def answer_of(event: dict[str, Any]) -> str | None:
    if event["kind"] in ("invited", "interviewed", "task_sent"):
        return "talk"
    if event["kind"] == "stage_moved" and (event["stage"] or 0) >= 40:
        return "talk"
    if event["kind"] != "verdict":
        return None
    if event["outcome"] in ("rejected", "role_closed"):
        return "no"
    return "talk" if event["outcome"] in ("offer_pulled", "offer_declined", "hired") else None


def wait_of(raw: Raw, one: Told, begun: datetime, events: list[dict[str, Any]]) -> Wait:
    """Until the first of `events` that decides; of two at one moment, the conversation."""
    answers = [(event["happened_at"], answer_of(event)) for event in events if answer_of(event)]
    if answers:
        at, answer = min(answers, key=lambda pair: (pair[0], pair[1] != "talk"))
    elif one.outcome == "withdrawn":
        at, answer = one.ended, None
    else:
        at, answer = None, None
    last = raw.day(at) if at else raw.now.astimezone(raw.zone).date()
    return Wait(one.pk, max(0, (last - raw.day(begun)).days), answer)


def time(raw: Raw) -> tuple[Numbers, Lists]:
    waits, left, talks = [], [], []
    for one in raw.ones:
        talked = [event["happened_at"] for event in one.events if answer_of(event) == "talk"]
        if talked and min(talked) <= one.sent:
            left.append(one.pk)
        else:
            waits.append(wait_of(raw, one, one.sent, one.events))
        for event in one.events:
            if event["kind"] == "interviewed":
                later = [
                    other for other in one.events if other["happened_at"] > event["happened_at"]
                ]
                talks.append(wait_of(raw, one, event["happened_at"], later))
    if not waits and not left:
        return {}, {}
    lists: Lists = {"left": left}
    numbers = answered("answered", waits, lists)
    if left:
        numbers["answered.left.by"] = len(left)
    if enough(waits):
        numbers |= chance(waits, lists)
    if talks:
        numbers |= answered("talked", talks, lists)
    return numbers | silence(waits), lists


def enough(waits: list[Wait]) -> bool:
    return len(waits) >= 10 and sum(wait.answer is not None for wait in waits) >= 5


def answered(slug: str, waits: list[Wait], lists: Lists) -> Numbers:
    ended = [wait for wait in waits if wait.answer]
    numbers: Numbers = {f"{slug}.waits": len(waits), f"{slug}.answers": len(ended)}
    curve = survival(waits) if enough(waits) else None
    for day in (7, 14, 30, 60):
        by = [wait.pk for wait in ended if wait.days <= day]
        still = [wait.pk for wait in waits if wait.days > day]
        lists |= {f"{slug}-by-{day}": by, f"{slug}-waiting-{day}": still}
        numbers |= {f"{slug}.{day}.by": len(by), f"{slug}.{day}.still": len(still)}
        if curve:
            share, spread = at(curve, day)
            longest = [wait for wait in waits if wait.days == max(curve)]
            if day <= max(curve) or all(wait.answer for wait in longest):
                numbers[f"{slug}.{day}.share"] = 1 - share
                numbers |= band(f"{slug}.{day}", share, share * share * spread, turned=True)
    never = [wait.pk for wait in waits if not wait.answer]
    lists |= {f"{slug}-ever": [wait.pk for wait in ended], f"{slug}-open": never}
    numbers |= {f"{slug}.ever.by": len(ended), f"{slug}.ever.still": len(never)}
    if curve:
        half = [day for day in sorted(curve) if curve[day][0] <= 0.5 + 1e-12]
        numbers |= {f"{slug}.median": half[0]} if half else {}
        numbers[f"{slug}.middle"] = sorted(wait.days for wait in ended)[(len(ended) - 1) // 2]
    return numbers


def survival(waits: list[Wait]) -> dict[int, tuple[float, float]]:
    """By day: the share still waiting right after it, and Greenwood's sum."""
    curve, share, spread = {}, 1.0, 0.0
    for day in sorted({wait.days for wait in waits}):
        n = sum(wait.days >= day for wait in waits)
        d = sum(wait.days == day and wait.answer is not None for wait in waits)
        share *= 1 - d / n
        spread += d / (n * (n - d)) if d < n else 0
        curve[day] = (share, spread)
    return curve


def at(curve: dict[int, tuple[float, float]], day: int) -> tuple[float, float]:
    before = [other for other in curve if other <= day]
    return curve[max(before)] if before else (1.0, 0.0)


def band(name: str, share: float, variance: float, *, turned: bool) -> Numbers:
    if share <= 0 or share >= 1 - 1e-12:
        return {}
    wide = exp(Z80 * sqrt(variance) / (share * abs(log(share))))
    low, high = share**wide, share ** (1 / wide)
    low, high = (1 - high, 1 - low) if turned else (low, high)
    return {f"{name}.low": low, f"{name}.high": high}


def chance(waits: list[Wait], lists: Lists) -> Numbers:
    """The incidence of a conversation, its variance by the double sum of Dinse and Larson."""
    days, steps, waiting, share = sorted({wait.days for wait in waits}), [], 1.0, 0.0
    for day in days:
        n = sum(wait.days >= day for wait in waits)
        talk = sum(wait.days == day and wait.answer == "talk" for wait in waits)
        any_end = sum(wait.days == day and wait.answer is not None for wait in waits)
        share += waiting * talk / n
        steps.append((day, n, talk, any_end, waiting, share))
        waiting *= 1 - any_end / n
    numbers = {"chance.last": days[-1], "chance.last_share": share}
    beyond = any(wait.days == days[-1] and not wait.answer for wait in waits)
    for day in (7, 14, 30, 60):
        by = [wait.pk for wait in waits if wait.answer == "talk" and wait.days <= day]
        lists[f"answered-talk-{day}"] = by
        numbers[f"chance.{day}.by"] = len(by)
        upto = [step for step in steps if step[0] <= day]
        if day > days[-1] and beyond:
            continue
        reached = upto[-1][5] if upto else 0.0
        numbers[f"chance.{day}.share"] = reached
        variance = 0.0
        for _day, n, talk, any_end, s, f in upto:
            if any_end < n:
                variance += (reached - f) ** 2 * any_end / (n * (n - any_end))
            variance += s * s * talk * (n - talk) / n**3 - 2 * (reached - f) * s * talk / n**2
        numbers |= band(f"chance.{day}", reached, max(variance, 0), turned=False)
    return numbers


def silence(waits: list[Wait]) -> Numbers:
    answers = sum(wait.answer is not None for wait in waits)
    numbers: Numbers = {"silence.waits": len(waits), "silence.answers": answers}
    if len(waits) < 20 or answers < 8:
        return numbers | {"silence.quiet.days": 21, "silence.closed.days": 45}
    curve = survival(waits)
    end = curve[max(curve)][0]

    def later(day: int) -> float:
        now = at(curve, day)[0]
        return 1 - end / now if now else 0.0

    for name, most in (("quiet", 0.10), ("closed", 0.05)):
        found = next((day for day in range(61) if later(day) <= most), None)
        days = 60 if found is None else max(14, min(60, found))
        numbers |= {f"silence.{name}.days": days, f"silence.{name}.chance": later(days)}
        numbers |= {} if found is None else {f"silence.found_{name}": found}
    return numbers


def foreseen(raw: Raw) -> list[tuple[int, float, bool, str]]:
    """Whose, what was said, whether it came, and of what: of those known by now."""
    known: list[tuple[int, float, bool, str]] = []
    for one in raw.ones:
        said = one.row["forecast"]
        came = one.furthest >= 100 or one.outcome in ("offer_pulled", "offer_declined", "hired")
        if said is not None and (came or one.outcome in ("rejected", "silent", "role_closed")):
            known.append((one.pk, said / 100, came, "offer"))
    for row in raw.interviews:
        one = raw.told.get(row["application_id"])
        if one is None or row["forecast"] is None:
            continue
        held = [e["happened_at"] for e in Event.objects.filter(pk=row["held_event_id"]).values()]
        since = max([*held, row["forecast_at"]] if held else [row["starts_at"], row["forecast_at"]])
        came = any(e["happened_at"] > since and answer_of(e) == "talk" for e in one.events)
        over = one.outcome in ("rejected", "silent", "role_closed")
        if came or (over and row["forecast_at"] <= one.ended):
            known.append((one.pk, row["forecast"] / 100, came, "round"))
    return known


def forecasts(raw: Raw) -> tuple[Numbers, Lists]:
    known = foreseen(raw)
    if not known:
        return {}, {}
    numbers, lists = {}, {}
    for kind in ("offer", "round", "all"):
        ours = [row for row in known if kind in (row[3], "all")]
        lists[f"of-{kind}"] = [row[0] for row in ours]
        lists[f"of-{kind}-came"] = [row[0] for row in ours if row[2]]
        numbers[f"kinds.{kind}.count"] = len(ours)
        numbers[f"kinds.{kind}.came"] = sum(row[2] for row in ours)
    if len(known) >= 10:
        numbers["bins.brier"] = sum((said - came) ** 2 for _pk, said, came, _of in known) / len(
            known
        )
        for place in range(5):
            top = 2 if place == 4 else (20 * place + 20) / 100
            ours = [row for row in known if 20 * place / 100 <= row[1] < top]
            if ours:
                came = [row for row in ours if row[2]]
                lists |= {f"bin-{place}": [row[0] for row in ours]}
                lists[f"bin-{place}-came"] = [row[0] for row in came]
                numbers |= {f"bins.{place}.count": len(ours), f"bins.{place}.came": len(came)}
                numbers[f"bins.{place}.said"] = sum(row[1] for row in ours) / len(ours)
                if len(ours) >= 10:
                    low, high = wilson(len(came), len(ours), Z80)
                    numbers |= {f"bins.{place}.low": low, f"bins.{place}.high": high}
    return numbers, lists


def before_after(raw: Raw) -> tuple[Numbers, Lists]:
    felt = [
        (row["rejection__application_id"], row["mood_before"], row["mood_after"], row)
        for row in raw.debriefs
        if row["rejection__application_id"] in raw.told and row["mood_before"]
    ]
    numbers, lists = {}, {}
    both = [row for row in felt if row[2]]
    if both:
        numbers["moved.both"] = len(both)
        numbers["moved.higher"] = sum(after > before for _pk, before, after, _row in both)
        numbers["moved.lower"] = sum(after < before for _pk, before, after, _row in both)
        for before in range(1, 6):
            for after in range(1, 6):
                ours = [row[0] for row in both if row[1:3] == (before, after)]
                lists[f"r{before}c{after}"] = ours
                numbers[f"moved.{before}.{after}"] = len(ours)
    kinds: dict[str, Callable[[dict[str, Any]], bool]] = {
        "early": lambda row: row["rejection__stage"] < 40,
        "call": lambda row: 40 <= row["rejection__stage"] < 60,
        "met": lambda row: row["rejection__stage"] >= 60,
    }
    for outcome in ("rejected", "silent", "role_closed", "offer_pulled"):
        kinds[outcome] = lambda row, outcome=outcome: row["rejection__outcome"] == outcome
    for key, takes in kinds.items():
        ours = [row for row in felt if takes(row[3])]
        if ours:
            lists[f"k-{key}"] = [row[0] for row in ours]
            lists[f"k-{key}-b"] = [row[0] for row in ours if row[1] <= 2]
            lists[f"k-{key}-a"] = [row[0] for row in ours if row[2] and row[2] <= 2]
            numbers[f"kinds.{key}.debriefs"] = len(ours)
            numbers[f"kinds.{key}.before"] = len(lists[f"k-{key}-b"])
            numbers[f"kinds.{key}.after"] = len(lists[f"k-{key}-a"])
    return numbers, lists


def weeks(raw: Raw) -> tuple[Numbers, Lists]:
    if not raw.ones:
        return {}, {}

    def monday(day: date) -> date:
        return date.fromordinal(day.toordinal() - day.weekday())

    last = raw.now.astimezone(raw.zone).date()
    if raw.until:
        year, month = map(int, raw.until.split("-"))
        after = date(year + month // 12, month % 12 + 1, 1)
        last = min(last, date.fromordinal(after.toordinal() - 1))
    this = monday(last)
    first = min(monday(raw.day(one.sent)) for one in raw.ones)
    numbers, lists, most = {}, {}, 0
    for back in range(26):
        start = date.fromordinal(this.toordinal() - 7 * back)
        end = date.fromordinal(start.toordinal() + 7)
        if start < first and back:
            break
        sent = [one for one in raw.ones if start <= raw.day(one.sent) < end]
        spoken = [
            one
            for one in raw.ones
            if any(
                event["kind"] == "interviewed" and start <= raw.day(event["happened_at"]) < end
                for event in one.events
            )
        ]
        still = [
            one
            for one in raw.ones
            if raw.day(one.sent) < end and not (one.ended and raw.day(one.ended) < end)
        ]
        most = max(most, len(still))
        for name, ours in (("sent", sent), ("spoken", spoken), ("open", still)):
            numbers[f"weeks.{start}.{name}"] = len(ours)
            lists[f"{start}-{name}"] = keys(ours)
    return numbers | {"weeks.open": most}, lists


WHOSE = {"interview_answers": "yes", "filled": "no"}


def naming(raw: Raw, rows: list[Any]) -> list[tuple]:
    """(application, what they said, codes thought of, (how, code, whose)) of each debrief."""
    found = []
    for row in rows:
        ours = [guess for guess in raw.guesses if guess["debrief_id"] == row["id"]]
        their, sees = row["rejection__their_code"], {g["code"]: g["control"] for g in ours}
        told = {guess["code"] for guess in ours if guess["confidence"] == "told"}
        told |= {their} - {""}
        pairs = [("told", code, sees.get(code, WHOSE.get(code))) for code in told]
        pairs += [("guessed", code, sees[code]) for code in sees if code not in told]
        if pairs:
            found.append((row["rejection__application_id"], their, set(sees), pairs))
    return found


def ways_of(found: list[tuple], value: str, place: int) -> dict[str, list[int]]:
    """Applications of those whose pairs have `value` at `place`, by how it was said."""
    lists: dict[str, list[int]] = {"named": [], "told": [], "guessed": []}
    for pk, _their, _sees, pairs in found:
        ways = {pair[0] for pair in pairs if pair[place] == value}
        if ways:
            lists["named"].append(pk)
            lists["told" if "told" in ways else "guessed"].append(pk)
    return lists


def reasons(raw: Raw) -> tuple[Numbers, Lists]:
    numbers, lists = {}, {}
    rows = [row for row in raw.debriefs if row["rejection__application_id"] in raw.told]
    found = naming(raw, rows)
    wanted = [("whose", "say", whose, 2) for whose in ("yes", "partly", "no", "unknown") if found]
    wanted += [("which", "is", code, 1) for code in {pair[1] for one in found for pair in one[3]}]
    for section, mark, value, place in wanted:
        for how, ours in ways_of(found, value, place).items():
            numbers[f"{section}.{value}.{how}"] = len(ours)
            lists[f"{mark}-{value}.{how}"] = ours
    told = [one for one in found if one[1]]
    for key, takes in (
        ("same", lambda one: one[1] in one[2]),
        ("other", lambda one: one[2] and one[1] not in one[2]),
        ("none", lambda one: not one[2]),
    ):
        if told:
            lists[f"agreed-{key}"] = [one[0] for one in told if takes(one)]
            numbers[f"agreed.{key}.times"] = len(lists[f"agreed-{key}"])
    if found:
        numbers["whose.debriefs"] = len(found)
    for edge in ("late", "sour", "pay_talk"):
        ours = [row["rejection__application_id"] for row in rows if edge in row["edges"]]
        if ours:
            numbers[f"edges.{edge}.debriefs"] = len(ours)
            lists[f"edge-{edge}"] = ours
    return numbers, lists | asked(raw, numbers)


def asked(raw: Raw, numbers: Numbers) -> Lists:
    met: dict[str, set[int]] = {}
    for text, pk in raw.hard:
        if pk in raw.told:
            met.setdefault(text.lower().strip("?."), set()).add(pk)
    found = sorted(met.values(), key=len, reverse=True)
    if not found:
        return {}
    numbers["asked.met"] = len(found)
    numbers["asked.again"] = sum(len(pks) > 1 for pks in found)
    for place, pks in enumerate(found):
        numbers[f"asked.{place}.applications"] = len(pks)
    return {f"asked-{place}": sorted(pks) for place, pks in enumerate(found)}


SAYS = {
    "Baker": ("other", "unsaid"),
    "Senior data engineer": ("data", "senior"),
    "Junior designer": ("design", "junior"),
    "Lead developer": ("engineering", "lead"),
    "": (None, None),
}


def groups_of(raw: Raw, one: Told) -> dict[str, Any]:
    """What is known of it by the name of each section; None is that nothing is."""
    row, sendings = one.row, [row for row in raw.sendings if row["application_id"] == one.pk]
    debriefs = [row for row in raw.debriefs if row["rejection__application_id"] == one.pk]
    debriefs.sort(key=lambda debrief: debrief["id"])

    def said(name: str) -> Any:
        later = [debrief[name] for debrief in debriefs if debrief[name]]
        return row[name] or (later[-1] if later else None)

    cvs = [sent for sent in sendings if sent["version__document__kind"] == "cv"]
    cv = max(cvs, key=lambda sent: sent["id"])["version_id"] if cvs else None
    prepared = [debrief["prep"] for debrief in debriefs if debrief["prep"]]
    if cv:
        to = {s["application_id"] for s in raw.sendings if s["version_id"] == cv} & raw.there
        tailored: bool | None = to == {one.pk}
    else:
        tailored = "cv_tailored" in prepared[-1] if prepared else None
    family, level = SAYS[row["title"]]
    counts_words = row["source"] != "referral" and bool(raw.recommended)
    letters = [sent["version__document__kind"] == "letter" for sent in sendings]
    return {
        "source": row["source"] or None,
        "recommended": one.pk in raw.recommended if counts_words else None,
        "cv": cv,
        "tailored": tailored,
        "letter": any(letters) if letters else None,
        "wanted": said("wanted"),
        "effort": said("effort"),
        "level": level,
        "family": family,
        "workplace": row["workplace"] or None,
        "weekday": raw.day(one.sent).weekday(),
    }


def went_with(raw: Raw) -> tuple[Numbers, Lists]:
    known = {one.pk: groups_of(raw, one) for one in raw.ones}
    numbers, lists = {}, {}

    def young(one: Told) -> bool:
        return one.outcome == "open" and one.furthest < 40 and raw.days_ago(one.sent) < 45

    for name in ("source", "recommended", "cv", "tailored", "letter", "wanted", "effort") + (
        *("level", "family", "workplace", "weekday"),
    ):
        values = {groups[name] for groups in known.values()} - {None}
        for value in values if len(values) > 1 else ():
            key = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
            ours = [one for one in raw.ones if known[one.pk][name] == value]
            old = [one for one in ours if not young(one)]
            talked = [one for one in old if one.furthest >= 40]
            for state, some in (
                ("known", old),
                ("talked", talked),
                ("new", [one for one in ours if young(one)]),
            ):
                numbers[f"{name}.{key}.{state}"] = len(some)
                lists[f"{name}-{key}.{state}"] = keys(some)
            if len(old) >= 10:
                low, high = wilson(len(talked), len(old), Z80)
                numbers |= {f"{name}.{key}.low": low, f"{name}.{key}.high": high}
    pairs = {pk: (groups["wanted"], groups["effort"]) for pk, groups in known.items()}
    for pair in {pair for pair in pairs.values() if all(pair)}:
        old = [one for one in raw.ones if pairs[one.pk] == pair and not young(one)]
        if old:
            wanted, effort = pair
            numbers[f"both.{wanted}.{effort}"] = len(old)
            lists[f"both-{wanted}-{effort}.known"] = keys(old)
            talked = [one for one in old if one.furthest >= 40]
            numbers[f"both.{wanted}.{effort}.talked"] = len(talked)
    return numbers, lists


def furthest(raw: Raw) -> tuple[Numbers, Lists]:
    far = [one for one in raw.ones if one.furthest > 40]
    numbers, lists = {}, {}
    if len(far) < 2:
        return {}, {}
    known = {one.pk: groups_of(raw, one) for one in raw.ones}
    for name in known[far[0].pk]:
        for value in {known[one.pk][name] for one in far} - {None}:
            ours = [one for one in far if known[one.pk][name] == value]
            key = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
            if len(ours) > 1:
                everyone = [one for one in raw.ones if known[one.pk][name] == value]
                numbers[f"shared.{name}-{key}.far"] = len(ours)
                numbers[f"shared.{name}-{key}.all"] = len(everyone)
                lists[f"{name}-{key}.far"] = keys(ours)
                lists[f"{name}-{key}.all"] = keys(everyone)
    if numbers:
        numbers |= {"shared.far": len(far), "shared.sent": len(raw.ones)}
    return numbers, lists


def lessons(raw: Raw) -> tuple[Numbers, Lists]:
    numbers, lists = {}, {}
    into = {row["id"]: row["merged_into_id"] or row["id"] for row in raw.lessons}
    for lesson in raw.lessons:
        if lesson["merged_into_id"]:
            continue
        pk = lesson["id"]
        uses = [
            (use["answer"], use["application_id"])
            for use in raw.uses
            if into.get(use["lesson_id"]) == pk
            and (not raw.is_narrow or use["application_id"] in raw.told)
        ]
        numbers.setdefault("lessons.weeks", 0)
        numbers["lessons.weeks"] += uses.count(("used", None))
        for name in ("used", "not_now"):
            lists[f"{name}-{pk}"] = [of for answer, of in uses if answer == name and of]
        if lesson["theme"] == "pay":
            about = [no for no in raw.noes if is_about_pay(raw, no)]
            about = [no for no in about if not raw.is_narrow or no["application_id"] in raw.told]
            for name, later in (("before", False), ("since", True)):
                lists[f"{name}-{pk}"] = [
                    no["application_id"]
                    for no in about
                    if (no["received_at"] > lesson["created_at"]) == later
                ]
    marks = {mark: mark.rsplit("-", 1) for mark in lists}
    numbers |= {f"lessons.{pk}.{name}": len(lists[mark]) for mark, (name, pk) in marks.items()}
    return numbers, lists


def is_about_pay(raw: Raw, no: dict[str, Any]) -> bool:
    """The employer said so, or the debrief that is kept names it."""
    debrief = next((row for row in raw.debriefs if row["rejection_id"] == no["id"]), None)
    codes = {g["code"] for g in raw.guesses if debrief and g["debrief_id"] == debrief["id"]}
    edges = debrief["edges"] if debrief else []
    return no["their_code"] == "pay" or "pay" in codes or "pay_talk" in edges


RECOMPUTED: dict[str, Callable[[Raw], tuple[Numbers, Lists]]] = {
    "funnel": funnel,
    "time": time,
    "went-with": went_with,
    "furthest": furthest,
    "reasons": reasons,
    "lessons": lessons,
    "weeks": weeks,
    "forecasts": forecasts,
    "before-after": before_after,
}
