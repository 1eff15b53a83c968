"""`manage.py findings`: every comparison of one person's record, and what may be said of it."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reflections.patterns.findings import phrases
from reflections.patterns.findings.asking import comparisons
from reflections.patterns.findings.judging import TOO_FEW, Finding, judge, shown
from reflections.patterns.findings.reading import facts_of
from tracker.accounts.models import User


class Command(BaseCommand):
    help = (
        "Compare what went with getting further in one person's applications: sources, CV "
        "versions, how much each was wanted, kinds of rounds and more. Each comparison is said "
        "with its counts, corrected for how many there are, and called different only where "
        "chance alone is unlikely."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--user", required=True, metavar="EMAIL", help="whose: an address that signs in here"
        )
        parser.add_argument("--json", action="store_true", help="print JSON instead of sentences")

    def handle(self, *_args: str, **options: Any) -> None:
        email = options["user"].strip().lower()
        user = User.objects.filter(email=email).first()
        if user is None:
            raise CommandError(f"Nobody signs in here as {email}. Say whose with --user EMAIL.")
        with timezone.override(user.time_zone):
            findings = judge(comparisons(facts_of(user)))
        if options["json"]:
            rows = [phrases.plain(each) for each in findings]
            answer = {"comparisons": len(rows), "findings": rows}
            self.stdout.write(json.dumps(answer, indent=2, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(_lines(findings)))


def _lines(findings: list[Finding]) -> list[str]:
    said = shown(findings)
    lines = [phrases.looked_at(findings), ""]
    lines += [phrases.sentence(each) for each in said] or [phrases.nothing()]
    others = [each for each in findings if each not in said]
    for title, is_few in (("Compared, too:", False), ("Too few so far:", True)):
        some = [each for each in others if (each.verdict == TOO_FEW) == is_few]
        if some:
            lines += ["", title, *(f"  {phrases.sentence(each)}" for each in some)]
    return lines
