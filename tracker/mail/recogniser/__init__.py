"""Reads mails from employers: what each says about an application. No network, no database."""

from tracker.mail.recogniser.reading import Reading, read_fields, read_message
from tracker.mail.recogniser.vocabulary import Kind

__all__ = ["Kind", "Reading", "read_fields", "read_message"]
