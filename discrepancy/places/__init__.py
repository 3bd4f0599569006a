"""Words → places: the gazetteer, the folding of spellings, homonyms, and how places lie to each other."""

from discrepancy.places.check import check_examples
from discrepancy.places.demonyms import demonym_country
from discrepancy.places.finding import find_places
from discrepancy.places.relations import (
    bearing,
    common_container,
    containers,
    distance_km,
    get,
    is_capital,
    is_local,
    is_small,
    relation,
)
from discrepancy.places.resolve import look_up, resolve_place, suggest
from discrepancy.places.scanning import scan_places

__all__ = [
    "bearing",
    "check_examples",
    "common_container",
    "containers",
    "demonym_country",
    "distance_km",
    "find_places",
    "get",
    "is_capital",
    "is_local",
    "is_small",
    "look_up",
    "relation",
    "resolve_place",
    "scan_places",
    "suggest",
]
