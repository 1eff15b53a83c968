"""How apps meet without importing one another: by places on pages, and by happenings."""

# What apps further right show on pages further left, by place: see tracker/panels.py.
PANELS: dict[str, list[str]] = {
    # Above the timeline of an open application, under that of an ended one.
    "application": [
        "reflections.debriefs.panels.lessons_at_application",
        "tracker.interviews.panels.interviews_of",
        "reflections.debriefs.fallback.of_application",
    ],
    # Above the form of a new application.
    "application_create": ["reflections.debriefs.panels.lessons_before_applying"],
    # In the margin column of an application.
    "application_aside": [
        "tracker.contacts.panels.people_of",
        "tracker.documents.panels.documents_of",
        "tracker.contacts.panels.earlier_here",
        "reflections.feedback.panels.of_application",
    ],
    # On the page of a rejection, and where a debrief is filed.
    "rejection": ["reflections.feedback.panels.of_rejection"],
    "filing": ["reflections.feedback.panels.of_debrief"],
    # On the page of a person, and on the page of a company.
    "contact": ["tracker.interviews.sat_in.sat_in"],
    "company": ["tracker.rejections.panels.said_by"],
    # On the page of an interview, and on the one page of it to take along.
    "interview": [
        "reflections.debriefs.panels.lessons_at_interview",
        "reflections.debriefs.fallback.of_interview",
        "reflections.bragging.panels.stories_for",
    ],
    "interview_sheet": [
        "reflections.debriefs.panels.lessons_to_take_along",
        "reflections.bragging.panels.stories_to_take",
    ],
    # On the first page, before the debriefs.
    "today": [
        "tracker.mail.panels.waiting_today",
        "reflections.feedback.panels.asked_today",
        "reflections.bragging.panels.to_say_today",
    ],
    # Beside a task that was ticked this moment.
    "task_done": ["reflections.bragging.done.keep_done"],
    # Below an entry of the bragging rights: what it came out of.
    "brag": [
        "reflections.bragging.panels.stories_of",
        "reflections.debriefs.panels.debrief_of_brag",
        "reflections.feedback.panels.answer_of_brag",
    ],
    # Below the questions of all interviews.
    "questions": ["reflections.debriefs.question_bank.met_in_debriefs"],
}

# What apps further right do when something happens further left: see tracker/followers.py.
FOLLOWERS: dict[str, list[str]] = {
    # Many applications were closed as "no reply"; told of the verdicts.
    "closed": ["tracker.rejections.silence.keep"],
    # An entry was taken back, or brought back; told of it.
    "taken_back": ["tracker.mail.deciding.wait_for"],
    "brought_back": ["tracker.mail.deciding.settle"],
    # Events are about to be taken back; answers the keys of those that have to stay.
    "taking_back": ["tracker.rejections.silence.let_go"],
    # The record is checked; answers what else does not hold, as a list of differences.
    "checking": ["tracker.interviews.record.differences"],
    "repairing": ["tracker.interviews.record.repair"],
}

# Which words an application is found by, in the order in which a match is told: see
# tracker/applications/search/places.py.
SEARCHED = [
    "tracker.applications.search.places.PLACES",
    "tracker.contacts.searched.PLACES",
    "tracker.interviews.searched.PLACES",
]
