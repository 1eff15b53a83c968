"""What a role's title says of its family and its level: a small vocabulary, plain data.

It answers only what stands there. A title without a word of level is `unsaid`, one whose family is
not below is `other`; neither is compared by itself, and both belong to "the rest". The first family
with a word in the title wins, so the narrow ones stand before the wide ones: a "data engineer" is
data, a "product designer" design, an "engineering manager" engineering.
"""

import re
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

OTHER, UNSAID = "other", "unsaid"

FAMILIES = {
    "data": _("Data and analysis"),
    "design": _("Design"),
    "product": _("Product and projects"),
    "security": _("Security"),
    "engineering": _("Engineering"),
    "support": _("Support and service"),
    "sales": _("Sales"),
    "marketing": _("Marketing and words"),
    "finance": _("Finance"),
    "people": _("People"),
    "legal": _("Law"),
    "teaching": _("Teaching"),
    "research": _("Research"),
    "health": _("Health and care"),
    "operations": _("Operations and office"),
}
LEVELS = {"junior": _("Junior"), "senior": _("Senior"), "lead": _("Lead")}

# Each is the beginning of a word of the title; one that ends in "." is all of it, "_" a space.
_FAMILY_WORDS = {
    "data": "data analy statistic. statistician scientist. bi. ml. machine",
    "design": "design ux. ui. illustrat",
    "product": "product. project programme. program. scrum agile delivery",
    "security": "security. pentest penetration",
    "engineering": "engineer developer dev. software devops sre. architect frontend backend "
    "programmer fullstack qa. tester. mechanic electric technician. cloud platform",
    "support": "support. service customer help helpdesk",
    "sales": "sales. account. business_development partnership",
    "marketing": "marketing. content copy editor. writer. journalist. brand communication seo. "
    "social_media growth.",
    "finance": "financ accountan accounting. controller. audit tax. treasur bookkeep payroll",
    "people": "hr. recruit people. talent. human_resources",
    "legal": "legal. lawyer paralegal counsel. compliance",
    "teaching": "teach lecturer. tutor trainer. educat instruct professor",
    "research": "research postdoc phd.",
    "health": "healthcare nurse nursing care. carer doctor physician therap pharmac "
    "psycholog clinical social_work",
    "operations": "operation logistic supply warehouse buyer. procure office. admin assistant. "
    "secretary. reception coordinat planner. driver",
}
_LEVEL_WORDS = {
    "junior": "junior. jr. intern. internship. trainee graduate. apprentice entry. student.",
    "lead": "lead. leader. principal. staff_engineer staff_software staff_data staff_product "
    "head. director. chief. vp. cto. ceo. cfo. coo.",
    "senior": "senior. sr. experienced.",
}


def _pattern(words: str) -> re.Pattern[str]:
    parts = [
        re.escape(word.removesuffix(".")).replace("_", r"[\s-]+")
        + (r"\b" if word.endswith(".") else "")
        for word in words.split()
    ]
    return re.compile(rf"\b(?:{'|'.join(parts)})", re.IGNORECASE)


_FAMILY = {code: _pattern(words) for code, words in _FAMILY_WORDS.items()}
_LEVEL = {code: _pattern(words) for code, words in _LEVEL_WORDS.items()}


@lru_cache(maxsize=4096)
def read(title: str) -> tuple[str | None, str | None]:
    """(family, level) as codes; both None where there is no title."""
    if not title.strip():
        return None, None
    family = next((code for code, words in _FAMILY.items() if words.search(title)), OTHER)
    level = next((code for code, words in _LEVEL.items() if words.search(title)), UNSAID)
    return family, level
