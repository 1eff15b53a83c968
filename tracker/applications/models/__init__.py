"""The record: companies, applications, what happened to them, and what is to do.

Events are the truth. The facts on Application that are marked *cached* follow from its events and
are rewritten with them in one transaction; `manage.py check_record` compares the two.
"""

from tracker.applications.models.applications import Application
from tracker.applications.models.companies import Company
from tracker.applications.models.events import Correction, Event
from tracker.applications.models.tags import Tag, Tagging
from tracker.applications.models.tasks import Task
from tracker.applications.models.views import Batch, BatchAct, SavedView

__all__ = [
    "Application",
    "Batch",
    "BatchAct",
    "Company",
    "Correction",
    "Event",
    "SavedView",
    "Tag",
    "Tagging",
    "Task",
]
