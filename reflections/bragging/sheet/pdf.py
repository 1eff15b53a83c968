"""A brag sheet as a PDF: real text, drawn in memory, with the margin of our pages.

Loaded by the first download: fpdf2 takes a second to import, and nothing else needs it.
"""

from pathlib import Path

import font_source_serif_pro
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from fpdf import FPDF, TextStyle

from reflections.bragging.sheet.choice import PAPERS
from reflections.bragging.sheet.contents import Entry, Sheet
from reflections.bragging.sheet.letters import INSTEAD, drawable, missing

FONTS = Path(font_source_serif_pro.font_directory)
FAMILY = "source"
# Millimetres: the edge of the sheet, the margin with its dates, the gap on either side of the line.
EDGE, MARGIN, GAP = 18.0, 30.0, 4.0
# Points: letter sizes; and how much taller than its letters a line is.
TITLE, GROUP, NAME, BODY, NOTE = 22, 13.5, 11.5, 10.5, 8.5
LEADING = 1.36
POINT = 25.4 / 72
INK, SOFT, RULE = (32, 43, 48), (88, 100, 105), (205, 186, 150)


class Paper(FPDF):
    """Each page with the line beside its margin, and its number at the foot."""

    def header(self) -> None:
        self.set_draw_color(*RULE)
        self.set_line_width(0.25)
        x = EDGE + MARGIN + GAP
        self.line(x, EDGE, x, self.h - EDGE)

    def footer(self) -> None:
        self.set_y(-EDGE + 2)
        self.set_x(self.l_margin)
        self.set_font(FAMILY, size=NOTE)
        self.set_text_color(*SOFT)
        self.cell(MARGIN, 4, f"{self.page_no()} / {{nb}}")


def write(sheet: Sheet, paper: str = "a4", *, compressed: bool = True) -> bytes:
    """The bytes of the file. Letters without a shape become INSTEAD, and a last line says so."""
    pdf = _paper(sheet, PAPERS.get(paper, "A4"), compressed=compressed)
    _paragraph(pdf, sheet.title, TITLE, bold=True, leading=1.15)
    if sheet.subtitle:
        _paragraph(pdf, sheet.subtitle, BODY, soft=True)
    for group in sheet.groups:
        pdf.ln(5)
        if group.name:
            # A heading does not stay behind alone at the foot of a page.
            _keep_together(pdf, GROUP * 2 * POINT + _height(pdf, sheet, group.entries[0]))
            pdf.start_section(drawable(group.name))
            pdf.ln(1)
        for entry in group.entries:
            _entry(pdf, sheet, entry)
    if missing(sheet.words):
        pdf.ln(6)
        note = _("%(box)s stands for a letter that this file has no shape for.") % {"box": INSTEAD}
        _paragraph(pdf, note, NOTE, soft=True)
    return bytes(pdf.output())


def _paper(sheet: Sheet, size: str, *, compressed: bool) -> Paper:
    pdf = Paper(format=size)
    pdf.set_compression(compressed)
    pdf.add_font(FAMILY, "", FONTS / "SourceSerifPro-Regular.ttf")
    pdf.add_font(FAMILY, "B", FONTS / "SourceSerifPro-Semibold.ttf")
    pdf.set_margins(EDGE + MARGIN + 2 * GAP, EDGE + 2, EDGE)
    pdf.c_margin = 0
    pdf.set_auto_page_break(auto=True, margin=EDGE + 4)
    pdf.set_title(drawable(f"{sheet.title}, {sheet.subtitle}" if sheet.subtitle else sheet.title))
    if sheet.name:
        pdf.set_author(drawable(sheet.name))
    pdf.set_creator("Onward")
    pdf.set_lang(get_language())
    pdf.set_creation_date(timezone.now())
    heading = TextStyle(FAMILY, "B", GROUP, INK, t_margin=0, l_margin=pdf.l_margin, b_margin=0)
    pdf.set_section_title_styles(heading)
    pdf.add_page()
    return pdf


def _entry(pdf: Paper, sheet: Sheet, entry: Entry) -> None:
    """The date and place in the margin, the words beside them, on one page where it holds them."""
    _keep_together(pdf, _height(pdf, sheet, entry))
    pdf.ln(2.5)
    top, page = pdf.get_y(), pdf.page
    beside = []
    for words, soft in ((entry.when, False), (entry.where, True)):
        if words:
            beside.append((words, soft))
    pdf.set_y(top + (NAME - NOTE) * POINT * 0.9)
    for words, soft in beside:
        pdf.set_x(EDGE)
        _words(pdf, words, NOTE, soft=soft, width=MARGIN, align="R")
    low = pdf.get_y()
    pdf.set_xy(pdf.l_margin, top)
    _paragraph(pdf, entry.title, NAME, bold=True)
    for words in sheet.lines(entry):
        _paragraph(pdf, words, BODY, soft=words == entry.said)
    if pdf.page == page:
        pdf.set_y(max(low, pdf.get_y()))


def _keep_together(pdf: Paper, height: float) -> None:
    """A new page for what does not fit below, unless a whole page would not hold it either."""
    room = pdf.h - pdf.b_margin - pdf.get_y()
    if room < height <= pdf.h - pdf.b_margin - pdf.t_margin:
        pdf.add_page()


def _height(pdf: Paper, sheet: Sheet, entry: Entry) -> float:
    lines = [(entry.title, NAME, True), *((words, BODY, False) for words in sheet.lines(entry))]
    heights = [_measure(pdf, words, size, bold=bold) for words, size, bold in lines]
    beside = [_measure(pdf, words, NOTE, width=MARGIN) for words in (entry.when, entry.where)]
    return 2.5 + max(sum(heights), sum(beside))


def _measure(pdf: Paper, words: str, size: float, *, bold: bool = False, width: float = 0) -> float:
    pdf.set_font(FAMILY, "B" if bold else "", size)
    return pdf.multi_cell(
        width, size * LEADING * POINT, drawable(words), align="L", dry_run=True, output="HEIGHT"
    )


def _paragraph(
    pdf: Paper,
    words: str,
    size: float,
    *,
    bold: bool = False,
    soft: bool = False,
    leading: float = LEADING,
) -> None:
    _words(pdf, words, size, bold=bold, soft=soft, leading=leading)


def _words(
    pdf: Paper,
    words: str,
    size: float,
    *,
    bold: bool = False,
    soft: bool = False,
    leading: float = LEADING,
    width: float = 0,
    align: str = "L",
) -> None:
    pdf.set_font(FAMILY, "B" if bold else "", size)
    pdf.set_text_color(*(SOFT if soft else INK))
    height = size * leading * POINT
    pdf.multi_cell(width, height, drawable(words), align=align, new_x="LMARGIN", new_y="NEXT")
