from tests.visits import GET, POST, Visit

VISITS: dict[str, Visit] = {
    "today:today": Visit(methods=GET),
    "today:week": Visit(methods=GET),
    "today:welcome": Visit(methods=GET),
    "today:sample_create": Visit(methods=POST),
    "today:sample_delete": Visit(methods=POST),
}
