from reflections.feedback.models.points import About, Agree, FeedbackPoint, Keeps
from reflections.feedback.models.requests import FeedbackRequest, State, WhyNow

__all__ = [
    "About",
    "Agree",
    "FeedbackPoint",
    "FeedbackRequest",
    "Keeps",
    "State",
    "WhyNow",
]
