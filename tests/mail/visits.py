from tests.visits import Visit

VISITS: dict[str, Visit] = {}
