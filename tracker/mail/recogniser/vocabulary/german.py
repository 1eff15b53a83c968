"""How employers write in German: the everyday formulas."""

from tracker.mail.recogniser.vocabulary.phrases import Kind, Phrase, Vocabulary

R, H = Kind.REJECTION, Kind.HINT
APPLICATION = r"(?:bewerbung|kandidatur|profil|unterlagen)"

GERMAN = Vocabulary(
    language="de",
    marks=r"\b(?:wir|ihre|ihnen|bewerbung|leider|stelle)\b",
    phrases=(
        Phrase(
            R, rf"\b{APPLICATION}\b.{{0,80}}\bnicht (?:weiter |mehr )?(?:berücksichtig|verfolg)"
        ),
        Phrase(R, r"\bnicht in (?:die engere|unsere engere) (?:wahl|auswahl)\b"),
        Phrase(R, r"\b(?:für|zugunsten) (?:eine[nr]?|andere[nr]?) (?:ander\w+ )?(?:mit)?bewerber"),
        Phrase(R, r"\banderen? (?:bewerber|kandidat)\w*.{0,40}\b(?:entschieden|vorzug|ausgewählt)"),
        Phrase(R, r"\bleider\b.{0,80}\b(?:absage|absagen|keine (?:positive|passende))\b"),
        Phrase(R, r"\b(?:müssen|muss) (?:wir |ich )?(?:ihnen|dir)\b.{0,60}\babsage\w*"),
        Phrase(R, r"\b(?:leider|nicht)\b.{0,60}\bnicht (?:zu einem|zum) (?:\w+ )?gespräch\b"),
        Phrase(R, r"\bstelle\b.{0,60}\b(?:bereits |inzwischen |schon )+besetzt\b", 0.95, "filled"),
        Phrase(R, r"\bkeine (?:zusage|weitere berücksichtigung)\b|\bnicht zusagen\b"),
        Phrase(H, r"\bleider\b|\bbedauern\b|\bbedauerlicherweise\b", 0.45),
        Phrase(
            H, r"\b(?:alles gute|viel erfolg)\b.{0,60}\b(?:zukunft|weg|suche)", 0.5, anywhere=True
        ),
        Phrase(Kind.ABOUT, r"\bbewerbung|\bstelle\b|\bvorstellungsgespräch", 0.1, anywhere=True),
        Phrase(
            Kind.INVITATION, r"\b(?:laden|einladen|einladung)\b.{0,80}\bgespräch|\bkennenlernen\b"
        ),
        Phrase(Kind.ACKNOWLEDGEMENT, r"\bbewerbung\b.{0,40}\b(?:erhalten|eingegangen|eingang)\b"),
        Phrase(Kind.ACKNOWLEDGEMENT, r"\b(?:melden uns|geprüft|prüfen)\b", 0.8),
        Phrase(
            Kind.OFFER,
            r"\b(?:freuen uns|gerne)\b.{0,60}\b(?:stelle|vertrag|zusage)\b.{0,20}anbieten",
        ),
    ),
    condition_before=r"\b(?:falls|wenn|sollten|sollte|ob|sofern|sobald)\b",
    general_before=r"\b(?:bewerber|kandidaten|personen)(?:innen)?\b[^,;]{0,30}$",
    condition_after=r"^[^,;.]{0,60}?\b(?:falls|sofern|bevor|ohne)\b",
    negation_before=r"\b(?:nicht|kein\w*|leider)\b(?: [\w'-]+){0,6}\s*$",
    clause_break=r"; |: | - |,? aber |,? jedoch |,? doch ",
    reasons=((r"\b(?:bereits|inzwischen|schon) besetzt\b", "filled"),),
)
