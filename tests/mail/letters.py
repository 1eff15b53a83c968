"""Invented letters from employers, as bytes that came."""

NO = "Unfortunately, we won’t be moving forward with your application for the Data engineer role."


def letter(  # noqa: PLR0913
    body: str = NO,
    *,
    sender: str = "Acme Freight <jobs@acme.example>",
    subject: str = "Your application for Data engineer",
    date: str = "Wed, 18 Nov 2026 09:30:00 +0100",
    message_id: str = "<1@acme.example>",
    rest: str = "",
    head: bool = True,
) -> bytes:
    """An RFC 822 message; what is empty has no header, and without `head` only its text."""
    heads = {"From": sender, "Subject": subject, "Date": date, "Message-ID": message_id}
    lines = [f"{name}: {value}" for name, value in heads.items() if value and head]
    text = f"Hi Ada,\n\nThank you for your interest in Acme Freight.\n{body}\n\n{rest}"
    return "\n".join([*lines, *([""] if head else []), text]).encode()
