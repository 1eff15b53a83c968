"""What another program hands over when a page is shared with Onward: title, text, address.

Which of the three holds what differs: the address often stands in the text, the text may be the
whole ad.
"""

import re
from datetime import date

from tracker.applications import lines
from tracker.applications.lines import addresses
from tracker.applications.vocabulary import spoken

# Longer than this, or in paragraphs, a text is the ad itself.
SENTENCE = 200
LONGEST_AD = 20_000


def read(title: str, text: str, url: str, today: date) -> tuple[lines.Line, str]:
    """What the page is about, and the text of its ad where that was shared."""
    found = addresses.find(url.strip()) or addresses.find(text[:5000]) or addresses.find(title)
    address = found.address if found else ""
    ad = text[:LONGEST_AD].strip() if len(text.strip()) > SENTENCE else ""
    said = [_without(part, address) for part in (title, "" if ad and title.strip() else text)]
    words = " | ".join(part for part in dict.fromkeys(said) if part)
    room = lines.LONGEST - len(address) - 3
    if room < len(words) and room < SENTENCE:
        return lines.read(words, today, words=spoken()), ad
    return lines.read(f"{words[:room]} | {address}", today, words=spoken()), ad


def _without(text: str, address: str) -> str:
    """The first paragraph, without the address."""
    bare = text.replace(address, " ") if address else text
    bare = re.sub(r"https?://\S+", " ", bare).strip()
    return bare.splitlines()[0][:SENTENCE] if bare else ""
