from tests.visits import BOTH, Visit

VISITS: dict[str, Visit] = {
    "palette:go": Visit(methods=BOTH, post={"to": "acme"}),
    "palette:key_list": Visit(),
    "palette:manifest": Visit(public=True),
    "palette:service_worker": Visit(public=True),
    "palette:offline": Visit(public=True),
}
