"""Every question of the debrief and its choices: plain data of content.md 3, no Django models."""

LAND, HELD, WANTED, WENT, SIGNS, WHY, LESSON, CLOSE = (
    "land",
    "held",
    "wanted",
    "went",
    "signs",
    "why",
    "lesson",
    "close",
)
QUICK = "quick"

TRACKS = {
    "quick": (LAND, QUICK),
    "short": (LAND, HELD, WANTED, WENT, WHY, LESSON, CLOSE),
    "full": (LAND, HELD, WANTED, WENT, SIGNS, WHY, LESSON, CLOSE),
}
