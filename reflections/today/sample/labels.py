"""Tags on the sample applications, and two views by name."""

from collections.abc import Iterator

from tracker.accounts.models import User
from tracker.applications.models import Application, SavedView, Tag, Tagging

# Tag -> words in the role or the company that call for it.
TAGS = {
    "part-time": ("(0.8)", "half-time", "four days"),
    "public service": ("archive", "institute", "directorate", "water board", "observatory"),
    "climate": ("energy", "grid", "rail", "water", "offshore"),
}


def write_labels(user: User, *, sample: bool) -> None:
    """Whatever the person has called so already keeps its tag, and is used here too."""
    facts = {"owner": user, "is_sample": sample}
    rows = Application.objects.filter(**facts).values_list("pk", "title", "company__name")
    carried = list(_carried(rows.iterator()))
    if not carried:
        return
    tags = {name: Tag.objects.named(user, name, is_sample=sample) for name in TAGS}
    Tagging.objects.bulk_create(
        (Tagging(application_id=pk, tag=tags[name], **facts) for pk, name in carried),
        batch_size=500,
    )
    SavedView.objects.bulk_create(
        SavedView(name=name, query=query, **facts)
        for name, query in (
            ("Part-time, still open", f"tag={tags['part-time'].pk}"),
            ("Wanted most, every ending", "view=all&wanted=5&sort=wanted"),
        )
    )


def _carried(rows: Iterator[tuple[int, str, str | None]]) -> Iterator[tuple[int, str]]:
    for pk, title, company in rows:
        said = f"{title} {company or ''}".casefold()
        for name, words in TAGS.items():
            if any(word in said for word in words):
                yield pk, name
