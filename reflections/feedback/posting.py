"""How a letter leaves: in the person's own mail program."""

from urllib.parse import quote

from reflections.feedback import tone
from reflections.feedback.models import FeedbackRequest


def mail_address(address: str, subject: str, body: str) -> str:
    """A `mailto:` link; line ends as RFC 6068 asks."""
    lines = "\r\n".join(body.splitlines())
    words = f"subject={quote(' '.join(subject.split()), safe='')}&body={quote(lines, safe='')}"
    return f"mailto:{quote(address, safe='@')}?{words}"


def heard(feedback: FeedbackRequest, text: str) -> tone.Reading:
    """How `text` would read to this employer."""
    application = feedback.application
    names = (feedback.to_name, application.company_name, application.title, feedback.owner.called)
    return tone.read(text, names=names)


def way_out(feedback: FeedbackRequest, subject: str, body: str) -> str:
    """The link into the mail program; "" while nothing goes to this employer yet."""
    if feedback.is_asleep or not body.strip():
        return ""
    return mail_address(feedback.to_email, subject, body)
