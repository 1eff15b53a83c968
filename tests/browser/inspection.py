"""What every page is measured against, as it stands in the browser."""

import re

from playwright.sync_api import Page

from tests.browser.conftest import COLOURS, violations
from tests.sheets import unstyled

# Sums what moves by itself after the first paint.
SHIFTS = """
addEventListener("DOMContentLoaded", () => {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
});
"""
MOST_SHIFT = 0.02
# The house of a page: one h1, landmarks, whole references, a skip link that comes first.
HOUSE = """() => {
  const found = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  for (const [selector, name] of [["h1", "h1"], ["main", "main"], ["header", "header"]]) {
    const n = all(selector).length;
    if (n !== 1) found.push(`${n} ${name}`);
  }
  if (!document.title.trim()) found.push("no title");
  const ids = all("[id]").map((element) => element.id);
  for (const id of new Set(ids)) {
    if (ids.filter((other) => other === id).length > 1) found.push(`two of id ${id}`);
  }
  for (const name of ["aria-describedby", "aria-labelledby", "aria-controls", "for", "form"]) {
    for (const element of all(`[${name}]`)) {
      for (const id of element.getAttribute(name).split(" ")) {
        if (!document.getElementById(id)) found.push(`${name}=${id} leads nowhere`);
      }
    }
  }
  for (const link of all("a[href^='#']")) {
    const id = link.getAttribute("href").slice(1);
    if (id && !document.getElementById(id)) found.push(`the link #${id} leads nowhere`);
  }
  const first = all("a[href], button, input:not([type=hidden]), select, textarea, summary")[0];
  if (!first.matches(".skip")) found.push("the skip link is not the first stop");
  if (!document.getElementById("status")) found.push("no status region");
  for (const form of all("form[method=post]")) {
    if (!form.noValidate && form.querySelector("[required]")) found.push("a form checks by itself");
  }
  return found;
}"""
# A control is called what it shows, so that it can be spoken to.
NAMES = """() => {
  const words = (text) => text.toLowerCase().replace(/[^\\p{L}\\p{N}]+/gu, " ").trim();
  const fields = "input:not([type=hidden]), select, textarea";
  const found = [];
  for (const control of document.querySelectorAll(`${fields}, a[href], button, summary`)) {
    if (!control.checkVisibility()) continue;
    const said = control.getAttribute("aria-label");
    const shown = control.matches(fields)
      ? [...(control.labels ?? [])].map((label) => label.innerText).join(" ")
      : control.innerText;
    if (said !== null && shown && !words(said).includes(words(shown))) {
      found.push(`"${shown}" is called "${said}"`);
    }
    if (control.matches(fields) && !control.labels?.length) found.push(`${control.name}: no label`);
  }
  return found;
}"""
# Wider than the screen; text cut off; and, on a phone, letters that make it zoom in.
ROOM = """(phone) => {
  const found = [];
  const wide = document.documentElement.scrollWidth - innerWidth;
  const unseen = ".visually-hidden, .skip";
  const seen = (element) => element.checkVisibility() && !element.closest(unseen);
  if (wide > 0) {
    const over = [...document.querySelectorAll("body *")].filter((element) => seen(element)
      && !element.closest("svg") && element.getBoundingClientRect().right > innerWidth + 1);
    found.push(`${wide}px too wide at ${innerWidth}: `
      + over.slice(-3).map((element) => element.outerHTML.slice(0, 90)).join(" | "));
  }
  for (const element of document.querySelectorAll("main *, header *")) {
    const style = getComputedStyle(element);
    const clips = ["hidden", "clip"].includes(style.overflowX) && style.clipPath === "none";
    const over = element.scrollWidth - element.clientWidth;
    if (clips && over > 2 && element.innerText?.trim() && seen(element)) {
      found.push(`cut off at ${innerWidth}: ${element.outerHTML.slice(0, 90)}`);
    }
  }
  const kinds = "[type=hidden], [type=checkbox], [type=radio]";
  for (const field of document.querySelectorAll(`input:not(${kinds}), select, textarea`)) {
    const size = parseFloat(getComputedStyle(field).fontSize);
    if (phone && seen(field) && size < 16) found.push(`${field.name}: letters of ${size}px`);
  }
  return found;
}"""
# What lies under the bar at the foot of a phone comes out when one scrolls to it.
UNFOLD = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".dock { position: static !important }");
  document.adoptedStyleSheets = [sheet];
}"""
# The override that a reader of WCAG 1.4.12 may set.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
SKIPPED = """() => {
  const link = document.querySelector(".skip");
  const { top, left } = link.getBoundingClientRect();
  return top >= 0 && left >= 0 && document.activeElement === link;
}"""


class Inspector:
    """Looks at pages of one context, light and dark, and collects what is wrong with each."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.phone = page.viewport_size["width"] < 600
        self.found: dict[str, list[str]] = {}
        self.titles: dict[str, list[str]] = {}
        page.add_init_script(SHIFTS)

    def open(self, path: str, status: int = 200) -> None:
        """Open a page and look at it as it comes."""
        answer = self.page.goto(path)
        self.titles.setdefault(self.page.title(), []).append(path)
        if answer and answer.status != status:
            self.found[path] = [f"answers {answer.status}"]
        else:
            self.look(path)

    def look(self, name: str, *, over: str | None = None) -> None:
        """Look at the page as it stands, under `name`; `over` is what lies open over the rest."""
        page, found = self.page, self.found.setdefault(name, [])
        page.wait_for_load_state()
        shifted = page.evaluate("window.shifted ?? 0")
        if shifted > MOST_SHIFT:
            found.append(f"moves by {shifted:.3f}")
        found += [f"no sheet for .{name}" for name in unstyled(page.content())]
        found += page.evaluate(HOUSE) + page.evaluate(NAMES) + page.evaluate(ROOM, self.phone)
        page.evaluate(UNFOLD)
        found += violations(page, part=over)
        page.emulate_media(color_scheme="dark")
        found += [f"dark: {line}" for line in violations(page, COLOURS, over)]
        page.emulate_media(color_scheme="light")
        if self.phone:
            self._spaced(found)
        self._skip(found)
        if not found:
            del self.found[name]

    def _spaced(self, found: list[str]) -> None:
        size = self.page.viewport_size
        self.page.set_viewport_size({"width": 320, "height": 640})
        found += self.page.evaluate(ROOM, self.phone)
        self.page.evaluate(SPACING)
        found += [f"spaced: {line}" for line in self.page.evaluate(ROOM, self.phone)]
        self.page.evaluate("document.adoptedStyleSheets = []")
        self.page.set_viewport_size(size)

    def _skip(self, found: list[str]) -> None:
        link = self.page.locator(".skip")
        link.focus()
        if not self.page.evaluate(SKIPPED):
            found.append("the skip link does not show itself")
        link.press("Enter")
        if self.page.evaluate("document.activeElement.id") != "content":
            found.append("the skip link does not lead to the content")

    def twins(self) -> list[str]:
        """Titles that more than one page has; a filter or a state of a page is the same page."""
        bare = {
            title: sorted({re.sub(r"\d+", "#", path.partition("?")[0]) for path in paths})
            for title, paths in self.titles.items()
        }
        return [f"{title}: {' '.join(paths)}" for title, paths in bare.items() if len(paths) > 1]

    def verdict(self) -> list[str]:
        """What is wrong, one line each; every line names the page first."""
        lines = [f"{name} {line}" for name, found in self.found.items() for line in found]
        return lines + self.twins()
