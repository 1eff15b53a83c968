"""The papers of the sample: a CV in two versions, a letter, and what each went out with."""

from datetime import timedelta

from reflections.today.sample.rows import Calendar
from tracker.applications.models import Application
from tracker.documents.models import Document, DocumentKind, Sending, Version

CV = (
    "Data engineer, eight years, most of them with freight.\n\n"
    "Moved eleven hand-made sheets into one checked load. Took over a ledger migration and cut\n"
    "over on the planned weekend."
)
SHORTER = f"{CV}\n\nLooks for: small teams, real tables, a four-day week."
LETTER = (
    "Dear people of the hiring team,\n\n"
    "your advert names late trains and old tables. I have worked with both."
)
# Kind, name, the texts of its versions.
PAPERS = (
    (DocumentKind.CV, "CV, data", (CV, SHORTER)),
    (DocumentKind.LETTER, "Letter, freight", (LETTER,)),
)
SENT_WITH = 12


def write_papers(calendar: Calendar, *, sample: bool) -> None:
    """The newest applications went out with the newest versions, those before with the first."""
    owner = calendar.user
    rows = Application.objects.owned_by(owner).filter(is_sample=sample).exclude(applied_at=None)
    newest = list(rows.order_by("-applied_at", "-id")[:SENT_WITH])
    facts = {"owner": owner, "is_sample": sample}
    for kind, name, texts in PAPERS:
        document = Document.objects.create(kind=kind, name=name, **facts)
        versions = [
            Version.objects.create(
                document=document,
                number=number,
                text=text,
                created_at=calendar.now - timedelta(days=60 // number),
                **facts,
            )
            for number, text in enumerate(texts, 1)
        ]
        Sending.objects.bulk_create(
            Sending(
                application=row,
                version=versions[-1 if place < SENT_WITH // 2 else 0],
                sent_on=row.applied_at.date(),
                **facts,
            )
            for place, row in enumerate(newest)
        )
