"""When two mails are one: what is the same about a mail that came twice. Pure rules."""

import hashlib
from datetime import datetime

from tracker.mail.recogniser.letters import letters_only

# Fewer letters than this are a greeting or a footer, which many mails share.
FEWEST_LETTERS = 40


def words_key(text: str) -> str:
    """The same for the same words, however they were wrapped; "" for too few of them."""
    letters = letters_only(text)
    return _digest(letters) if len(letters) >= FEWEST_LETTERS else ""


def fingerprint(message_id: str, address: str, subject: str, text: str, day: datetime) -> str:
    """The Message-ID, else sender, subject and words of one day, as 64 hexadecimal digits."""
    if message_id := message_id.strip("<> "):
        return _digest("id", message_id)
    return _digest("mail", address, letters_only(subject), letters_only(text), str(day.date()))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()
