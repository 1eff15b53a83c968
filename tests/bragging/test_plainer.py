import pytest

from reflections.bragging.plainer import LONGEST, plainer


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ("I just fixed the rota", "I fixed the rota"),
        ("Just fixed the rota.", "Fixed the rota."),
        ("just fixed the rota", "fixed the rota"),
        (
            "I was just the note taker, and wrote up the plan",
            "I was the note taker, and wrote up the plan",
        ),
        (
            "It was just a script that saved an hour a day",
            "It was a script that saved an hour a day",
        ),
        (
            "We just moved the eleven sheets into one load.",
            "We moved the eleven sheets into one load.",
        ),
        (
            "Sorted the files and just wrote a script for it",
            "Sorted the files and wrote a script for it",
        ),
        ("I simply asked every team what they needed", "I asked every team what they needed"),
        ("It was basically a rewrite of the import", "It was a rewrite of the import"),
        ("I only answered the phones", "I answered the phones"),
        ("Only wrote the handbook", "Wrote the handbook"),
        ("It was only a small fix", "It was a small fix"),
        ("Was only helping the lead", "Was helping the lead"),
        ("I kind of led the team", "I led the team"),
        ("Kind of led the team", "Led the team"),
        ("We sort of rebuilt the import", "We rebuilt the import"),
        ("It was kind of a mess, and I sorted it", "It was a mess, and I sorted it"),
        ("I led it, sort of.", "I led it."),
        ("Helped with the migration", "Worked on the migration"),
        ("I helped with the migration", "I worked on the migration"),
        ("I also helped out with hiring", "I also worked on hiring"),
        ("Led the team and helped with hiring", "Led the team and worked on hiring"),
        ("Assisted with two audits", "Worked on two audits"),
        ("Helped with just two audits", "Worked on just two audits"),
        ("I tried to calm the client", "I worked to calm the client"),
        ("Tried to keep the clinic open", "Worked to keep the clinic open"),
        ("I was lucky and got the contract", "I got the contract"),
        ("I was lucky enough to lead the launch", "I got to lead the launch"),
        ("Was lucky to lead the launch", "Got to lead the launch"),
        ("I was lucky that the client signed.", "The client signed."),
        ("We won the bid, but I was lucky", "We won the bid"),
        ("We won the bid. I was lucky.", "We won the bid."),
        ("Luckily, I had kept a copy", "I had kept a copy"),
        ("Somehow got it running again", "Got it running again"),
        ("We somehow closed the month in a day", "We closed the month in a day"),
        ("Closed the month, somehow.", "Closed the month."),
        ("Wrote a little script", "Wrote a script"),
        ("Built a little app for the food bank", "Built an app for the food bank"),
        ("Improved it a little.", "Improved it."),
        ("I guess I led the project", "I led the project"),
        ("I led the project, I guess.", "I led the project."),
        ("Fixed the till, nothing special", "Fixed the till"),
        ("I just kind of helped with the migration", "I worked on the migration"),
        ("I JUST fixed it", "I fixed it"),
        ("Kept the rota, it was no big deal.", "Kept the rota."),
        ("(just helped with the wiring)", "(worked on the wiring)"),
        (
            "Taught eleven volunteers; just showed them twice",
            "Taught eleven volunteers; showed them twice",
        ),
        ("I am just a junior who spoke up", "I am a junior who spoke up"),
        ("Just a junior who spoke up", "A junior who spoke up"),
    ],
)
def test_a_word_that_makes_it_small_is_left_out(said: str, offered: str) -> None:
    assert plainer(said) == offered


@pytest.mark.parametrize(
    "said",
    [
        "Argued for a just cause",
        "The court found a fair and just outcome",
        "Closed it just in time",
        "Just before the deadline I found the gap",
        "I had just joined when the lead left",
        "Did it in just four days",
        "I just about met the deadline",
        "Ran the shift with just two people",
        "The process is just-in-time",
        "A verdict that was fair and just.",
        "It was just as fast as the old one",
        "The only one who could read the old code",
        "I was the only engineer on call",
        "Not only fixed it, but wrote it down",
        "I only needed one try",
        "I only had two weeks",
        "I only learned of it on Friday",
        "It was only a week before launch",
        "Set the folder to read-only",
        "It is only fair to say so",
        "I only spoke when asked",
        "If only they had asked",
        "Spoke up only when it mattered",
        "Found a new kind of valve",
        "It was kind of her to say so",
        "What kind of question was it",
        "Built one of a kind of boats",
        "Asked for the right tone and kind of question",
        "Amara cooked and helped with the dishes",
        "Thanked everyone who helped with it",
        "I helped her with the form",
        "Helped with homework every Tuesday",
        "Tried to fix it, but could not",
        "They tried to close the branch",
        "I was lucky. We won the bid.",
        "I was lucky",
        "I was unlucky with the weather",
        "Found out how the server somehow broke",
        "Made a little progress",
        "Spoke a little Polish to the driver",
        "Little by little I learned it",
        "Ran a little faster",
        "Nothing special",
        "The client said “I only trust you”",
        "I didn't just fix it, I wrote it down",
        "It was not just a fix",
        "I was just promoted",
        "Only a handful came",
        "Adjusted the only valve",
        "Justified the budget",
    ],
)
def test_a_word_that_says_something_else_stays(said: str) -> None:
    assert plainer(said) == ""


@pytest.mark.parametrize("said", ["Just fixed the rota.", "Built a little app.", "I tried to help"])
def test_what_was_offered_is_offered_nothing_more(said: str) -> None:
    assert plainer(plainer(said)) == ""


def test_several_lines_keep_their_lines() -> None:
    said = "I just wrote it down.\nThen I kind of ran it twice.\nNobody worked the Sunday."

    assert plainer(said) == "I wrote it down.\nThen I ran it twice.\nNobody worked the Sunday."


def test_a_very_long_text_is_not_read() -> None:
    assert plainer("I just did it. " * LONGEST) == ""
