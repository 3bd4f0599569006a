"""Short invented articles from a seed: incidents in towns of the world, told by several papers, some copied.

Used by ``benchmarks/engines.py`` and by the tests of the engines. Some articles tell of no harm at all.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

FIRST_DAY = date(2019, 1, 1)
DAYS = 365
TOWNS = (
    "Aleppo", "Homs", "Idlib", "Hama", "Kunduz", "Herat", "Ghazni", "Jalalabad", "Kandahar", "Peshawar",
    "Quetta", "Multan", "Lahore", "Karachi", "Mosul", "Kirkuk", "Basra", "Tikrit", "Baiji", "Mogadishu",
    "Kismayo", "Baidoa", "Maiduguri", "Kano", "Jos", "Kaduna", "Goma", "Bukavu", "Beni", "Bunia", "Donetsk",
    "Kharkiv", "Kherson", "Izmir", "Van", "Malatya", "Adana", "Lima", "Cusco", "Arequipa", "Quito", "Manta",
    "Bogota", "Cali", "Medellin", "Manila", "Davao", "Zamboanga", "Cotabato", "Palu", "Padang", "Bandung",
    "Semarang", "Nagpur", "Patna", "Ranchi", "Indore", "Surat", "Dhaka", "Sylhet", "Chittagong", "Khulna",
    "Mandalay", "Sittwe", "Porto", "Braga", "Sevilla", "Bilbao", "Bari", "Catania", "Patras", "Larissa",
    "Tampico", "Acapulco", "Puebla", "Tijuana", "Fresno", "Dallas",
)  # fmt: skip
PAPERS = tuple(
    f"{town} {name}"
    for town in ("Harbour", "River", "Northern", "Valley", "Capital", "Coast", "Hill", "Plain")
    for name in ("Gazette", "Herald", "Courier", "Star", "Observer")
)  # fmt: skip
HARM = (
    ("A car bomb exploded near a market in {town} on {day}", "blast"),
    ("A bus overturned on the road outside {town} on {day}", "crash"),
    ("Floods swept through {town} on {day}", "floods"),
    ("Fire tore through a textile factory in {town} on {day}", "fire"),
    ("Gunmen attacked a checkpoint in {town} on {day}", "attack"),
    ("An air strike hit a street of houses in {town} on {day}", "strike"),
    ("An apartment block collapsed in {town} on {day}", "collapse"),
)
SPEAKERS = ("police", "the fire service", "hospital officials", "the governor's office", "health officials")
FILLER = (
    "Shops along the main street stayed closed and the road to the station was blocked until evening.",
    "Neighbours brought blankets and tea while crews worked under floodlights.",
    "The mayor promised an inquiry and asked people to keep away from the place.",
    "Schools nearby will open again next week, the education office announced.",
    "Witnesses told of a loud noise and of dust that hung over the roofs for a long time.",
    "An engineer who lives close by said that such a thing had been feared for years.",
)
DULL = (
    "The council of {town} agreed on a budget for roads and lamps after a long debate.",
    "A choir from {town} sang to a full hall, and the harvest fair opened under a clear sky.",
    "Traders in {town} hope for a better season, since the price of rice has fallen again.",
)


def articles(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """So many records with ``id``, ``source``, ``title``, ``text`` and mostly ``published``, by a seed."""
    chance = random.Random(seed)
    number = 0
    while number < count:
        town, day = chance.choice(TOWNS), FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        if chance.random() < 0.2:
            told = [_dull(chance, town, day)]
        else:
            told = list(_incident(chance, town, day))
        for record in told[: count - number]:
            yield {"id": f"a{number:07d}", **record}
            number += 1


def _incident(chance: random.Random, town: str, day: date) -> Iterator[dict[str, str]]:
    """One to five reports of one incident; tolls rise, and one in three is a copy of the one before."""
    opening, noun = chance.choice(HARM)
    killed, hurt = chance.choice((1, 2, 3, 4, 6, 7, 9, 11, 14, 18, 23, 31, 44)), chance.randrange(2, 90)
    text = ""
    for number in range(chance.choice((1, 1, 1, 2, 2, 3, 5))):
        published = day + timedelta(days=min(number, 2))
        if text and chance.random() < 0.34:
            text = text if chance.random() < 0.5 else text.rsplit("\n\n", 1)[0]
        else:
            text = _report(chance, opening, noun, town, day, killed, hurt)
        killed += chance.choice((0, 0, 0, 1, 2, 5))
        record = {"source": chance.choice(PAPERS), "title": f"Deadly {noun} in {town}", "text": text}
        if chance.random() < 0.95:
            record["published"] = published.isoformat()
        yield record


def _report(
    chance: random.Random, opening: str, noun: str, town: str, day: date, killed: int, hurt: int
) -> str:
    when = chance.choice((f"{day:%A}", f"{day.day} {day:%B %Y}", f"{day.day} {day:%B}"))
    speaker = chance.choice(SPEAKERS)
    count = chance.choice(("{}", "at least {}", "{}", "more than {}")).format(killed)
    first = opening.format(town=town, day=when)
    first = f"{first}, killing {count} people and injuring {hurt}, {speaker} said."
    later = chance.choice((
        f"Among the dead were {max(1, killed // 3)} children, a doctor said.",
        f"The {noun} was the worst in the district since one killed {killed + 20} people in {day.year - 2}.",
        f"Another {chance.randrange(2, 30)} people are missing.",
        f"Thousands of people were displaced from {chance.choice(TOWNS)} in an earlier week.",
        "",
    ))  # fmt: skip
    filler = chance.sample(FILLER, 3)
    return "\n\n".join(part for part in (first, filler[0], later, " ".join(filler[1:])) if part)


def _dull(chance: random.Random, town: str, day: date) -> dict[str, str]:
    text = " ".join((chance.choice(DULL).format(town=town), *chance.sample(FILLER, 2)))
    return {
        "source": chance.choice(PAPERS), "title": f"News from {town}", "text": text,
        "published": day.isoformat(),
    }  # fmt: skip
