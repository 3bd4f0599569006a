"""Synthetic news from a seed: the same articles on every machine, in two mixes.

*war* has a casualty verb and a number in 31 of 100 sentences, *general* in 0.8 of 100; both shares were
counted in real news. What costs time is what stands around the figures: claimants, hedges, days, places that
the gazetteer knows and others, numbers that count nobody, names. Nothing here is copied from an article, and
none of it happened.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

SHARES = {"war": 0.31, "general": 0.008}
"""Share of the sentences that hold a casualty verb and a number."""
SENTENCES = (9, 24)
"""Fewest and most sentences of an article."""
FIRST_DAY, DAYS = date(2015, 1, 5), 1400

TOWNS = [
    "Aleppo",
    "Homs",
    "Idlib",
    "Kobani",
    "Tal Abyad",
    "Mosul",
    "Kirkuk",
    "Ramadi",
    "Tikrit",
    "Baquba",
    "Raqqa",
    "Hasakah",
    "Qamishli",
    "Deir Ezzor",
    "Palmyra",
    "Daraa",
    "Kandahar",
    "Kunduz",
    "Herat",
    "Ghazni",
    "Sanaa",
    "Taiz",
    "Aden",
    "Hodeidah",
    "Tripoli",
    "Benghazi",
    "Sirte",
    "Mogadishu",
    "Kismayo",
    "Maiduguri",
    "Donetsk",
    "Luhansk",
    "Kharkiv",
    "Kherson",
    "Quetta",
    "Peshawar",
    "Gaza City",
    "Rafah",
    "Khan Younis",
    "Goma",
]
CITIES = [
    "Leeds",
    "Lyon",
    "Porto",
    "Turin",
    "Denver",
    "Tulsa",
    "Osaka",
    "Busan",
    "Perth",
    "Hamburg",
    "Antwerp",
    "Seville",
    "Austin",
    "Boise",
    "Calgary",
    "Durban",
    "Lagos",
    "Pune",
    "Surat",
    "Chennai",
    "Hanoi",
    "Cebu",
    "Quito",
    "Rosario",
]
COUNTRIES = ("Syria", "Iraq", "Afghanistan", "Yemen", "Libya", "Somalia", "Nigeria", "Ukraine", "Pakistan")
VILLAGES = ("Tell Marun", "Kafr Daniz", "al-Zabra", "Deir Malha", "Ain Sefira", "Umm Qarab", "Bir Hassun")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WORDS = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "sixteen",
)
HEDGES = ("", "", "", "at least ", "about ", "more than ", "nearly ", "up to ", "some ")
PEOPLE = [
    "people",
    "civilians",
    "soldiers",
    "fighters",
    "women and children",
    "policemen",
    "villagers",
    "worshippers",
    "militants",
    "schoolchildren",
    "farmers",
    "shoppers",
    "rebels",
    "aid workers",
]
WHO = [
    "the health ministry",
    "the regional governor",
    "a monitoring group",
    "the army",
    "residents",
    "a hospital source",
    "local officials",
    "the Red Crescent",
    "a police spokesman",
    "activists",
    "the civil defence",
    "the mayor",
]
CAUSES = [
    "a car bomb",
    "an air strike",
    "artillery fire",
    "a suicide attack",
    "a mortar shell",
    "a roadside bomb",
    "rocket fire",
    "a drone strike",
    "clashes",
    "sniper fire",
    "a mine",
    "a raid",
]
SUBJECTS = ("vote", "harvest", "match", "opening")
SITES = (
    "a market",
    "a mosque",
    "a checkpoint",
    "a school",
    "a bus station",
    "a hospital",
    "a bakery",
    "a barracks",
)

HARM = (
    "{N} {people} were killed when {cause} hit {site} in {town} on {day}, {who} said.",
    "{Cause} in the village of {village} near {town} killed {n} {people} and wounded {m} others on {day}.",
    "{Who} said {hedge}{n} {people} were wounded in {town}, {hedge}{m} of them seriously.",
    "The death toll from the attack in {town} rose to {n} on {day}, {who} said.",
    "{N} {people}, including {m} children, died in {cause} on {site} in {town}, according to {who}.",
    "{Who} put the number of dead at {n}, while {who2} spoke of {hedge}{m} killed.",
    "{Hedge}{n} {people} fled {town} after {cause}, {who} said on {day}.",
    "Fighters from {country} abducted {n} {people} in {village} on {date}, {who} said.",
    "{N} bodies were pulled from the rubble of {site} in {town}, {who} told reporters.",
    "In {town}, {cause} killed {n} {people}, {m} in {village} and {k} near the border with {country}.",
    "{N} {people} are still missing after {cause} struck {site} in {town} on {day}.",
    "Since {month}, {hedge}{big} {people} have been killed in {country}, {who} says.",
    "At {site} in {town}, {n} {people} were injured and {m} were arrested, {who} said.",
)
CALM_WAR = (
    "{Who} said the road between {town} and {town2} had been closed since {day}.",
    "Residents of {town} said they heard jets over the city for several hours on {day}.",
    "The front line has hardly moved since the army took {village} in {month} {year}.",
    "“We do not know where to go,” said a man from {village}, who gave only his first name.",
    "Talks on a truce in {country} are to go on in {city} next week, {who} said.",
    "No group has claimed responsibility for {cause} in {town}.",
    "The hill overlooks the main road, {k} kilometres south of {town}.",
    "It was the worst attack in {town} since {month}, {who} said.",
    "{Who} denied that its planes had been near {village} that night.",
    "Shops in {town} were shut and the streets were empty after {cause}.",
    "The war in {country} began in {year} and has split the region along old lines.",
    "Pictures from the town showed smoke above {site} and men carrying blankets.",
    "The government blamed rebels for {cause}, which they rejected in a statement on {day}.",
    "Electricity was back in {town} on {day} after an outage of {n} hours.",
)
CALM = (
    "Shares of the company closed {k} percent higher in {city} on {day} after it raised its forecast.",
    "The council in {city} voted {n} to {m} to build a new library beside the station.",
    "“It was the best match we have played this season,” said the coach after the win in {city}.",
    "The museum, which opened in {year}, expects {big} visitors this {month}.",
    "She was born in {city} and moved to {city2} in {year} to study chemistry.",
    "Prices of wheat rose for the third week as rain delayed the harvest around {city}.",
    "The band will play {n} concerts in {city} and {city2} before the end of {month}.",
    "A spokesman for the airline said flights to {city} would start again on {day}.",
    "The film, made in {city} on a budget of ${big}, opens in cinemas on {date}.",
    "Researchers in {city} found that people who walk {k} kilometres a day sleep better.",
    "The minister said the law would be sent to parliament by {day}.",
    "The bridge will be closed to traffic until {month} while workers paint it.",
    "He scored {n} goals in {m} games and was named player of the year in {year}.",
    "Tickets cost ${k} and can be bought at the door or from the website of the theatre.",
    "The court in {city} heard the case on {day} and will give its ruling in {month}.",
    "Temperatures are expected to reach {k} degrees in {city} by the weekend.",
    "Voters in {city} go to the polls on {date} to choose a mayor and {n} councillors.",
    "The school has {big} pupils, and a third of them come by bicycle.",
)


def articles(mix: str, size: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Records of one article each, of a mix of :data:`SHARES`, until their texts hold ``size`` bytes."""
    chance = random.Random(f"{mix} {seed}")
    written = number = 0
    while written < size:
        number += 1
        made = article(mix, number, chance)
        written += len(made["text"].encode())
        yield made


def article(mix: str, number: int, chance: random.Random) -> dict[str, str]:
    """One article as a record with id, source, published, title and text."""
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    town = chance.choice(TOWNS if mix == "war" else CITIES)
    calm = CALM_WAR if mix == "war" else CALM
    lines = []
    for _ in range(chance.randint(*SENTENCES)):
        forms = HARM if chance.random() < SHARES[mix] else calm
        lines.append(sentence(chance.choice(forms), town, day, chance))
    paragraphs = []
    while lines:
        take = chance.randint(1, 3)
        paragraphs.append(" ".join(lines[:take]))
        lines = lines[take:]
    return {
        "id": f"{mix}-{number}",
        "source": f"outlet-{chance.randrange(40)}",
        "published": day.isoformat(),
        "title": f"{chance.choice(CAUSES if mix == 'war' else SUBJECTS).capitalize()} in {town}",
        "text": "\n\n".join(paragraphs),
    }


def sentence(form: str, town: str, day: date, chance: random.Random) -> str:
    """A form with its gaps filled: numbers as figures or words, the article's town or another."""
    cause, who, hedge = chance.choice(CAUSES), chance.choice(WHO), chance.choice(HEDGES)
    other = day - timedelta(days=chance.randrange(1, 300))
    count = _count(chance)
    filled = {
        "n": count, "N": f"{hedge}{count}".capitalize(), "m": _count(chance), "k": str(chance.randint(3, 60)),
        "big": f"{chance.randint(11, 990) * 100:,}", "people": chance.choice(PEOPLE), "cause": cause,
        "Cause": cause.capitalize(), "who": who, "Who": who.capitalize(), "who2": chance.choice(WHO),
        "hedge": hedge, "Hedge": hedge.capitalize(), "site": chance.choice(SITES),
        "town": town if chance.random() < 0.6 else chance.choice(TOWNS), "town2": chance.choice(TOWNS),
        "city": town if chance.random() < 0.4 else chance.choice(CITIES),
        "city2": chance.choice(CITIES),
        "village": chance.choice(VILLAGES), "country": chance.choice(COUNTRIES),
        "day": chance.choice(WEEKDAYS),
        "month": chance.choice(MONTHS), "year": str(other.year - chance.randrange(6)),
        "date": f"{other.day} {MONTHS[other.month - 1]} {other.year}",
    }  # fmt: skip
    made = form.format(**filled)
    return made[:1].upper() + made[1:]


def _count(chance: random.Random) -> str:
    return chance.choice(WORDS) if chance.random() < 0.4 else str(chance.randint(2, 90))


def write(path: Path, mix: str, size: int, seed: int = 1) -> int:
    """Write a JSONL file of so many bytes of text; the number of articles."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for record in articles(mix, size, seed):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
            count += 1
    return count
