"""Which classes of a page stand in style sheets that the page does not load."""

import re
from collections import defaultdict
from functools import cache

from tests.sources import ROOT

LINKED = re.compile(r'<link rel="stylesheet" href="[^"]*css/([\w-]+)\.css"')
CLASSES = re.compile(r'\bclass="([^"]*)"')


@cache
def styled() -> dict[str, set[str]]:
    """The names of the sheets in which a class is styled."""
    found = defaultdict(set)
    for path in (ROOT / "static/css").glob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
        for name in re.findall(r"\.([a-z][\w-]*)", text):
            found[name].add(path.stem)
    return found


def unstyled(page: str) -> list[str]:
    """Nothing for a fragment, which stands in a page that loads its sheets."""
    loaded = set(LINKED.findall(page))
    classes = {name for names in CLASSES.findall(page) for name in names.split()}
    sheets = {name: styled().get(name) for name in classes}
    return sorted(name for name in classes if loaded and sheets[name] and not loaded & sheets[name])
