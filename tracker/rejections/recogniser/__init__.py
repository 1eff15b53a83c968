"""Reads mails from employers: what each says about an application. No network, no database."""

from tracker.rejections.recogniser.reading import Reading, read_fields, read_message
from tracker.rejections.recogniser.vocabulary import Kind

__all__ = ["Kind", "Reading", "read_fields", "read_message"]
