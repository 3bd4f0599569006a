"""The tables and views of a store, as steps from each version of the schema to the next.

A step is never changed once it is out; a new one is added behind it. The words after ``$`` are those in which
SQLite and PostgreSQL differ (:mod:`discrepancy.store.database`). Days are ISO text: they sort, and SQLite has
no type for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

TABLES = """
CREATE TABLE files (
    path TEXT PRIMARY KEY,
    bytes TEXT NOT NULL,
    rules TEXT NOT NULL
);
CREATE TABLE documents (
    number $serial,
    id TEXT NOT NULL UNIQUE,
    source TEXT,
    published TEXT,
    published_from TEXT,
    updated TEXT,
    title TEXT,
    title_apart INTEGER NOT NULL,
    url TEXT,
    credit TEXT,
    dateline_place TEXT,
    file TEXT,
    path TEXT,
    line INTEGER,
    first_line INTEGER,
    lines TEXT NOT NULL,
    parts TEXT NOT NULL,
    text TEXT NOT NULL,
    content TEXT NOT NULL,
    rules TEXT NOT NULL
);
CREATE INDEX documents_file ON documents (file);
CREATE INDEX documents_rules ON documents (rules);
CREATE TABLE claims (
    document $number NOT NULL REFERENCES documents (number),
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    value NUMERIC,
    low NUMERIC,
    high NUMERIC,
    hedge TEXT NOT NULL,
    who TEXT,
    scope TEXT,
    side TEXT,
    attributed_to TEXT,
    source TEXT,
    origin TEXT,
    published TEXT,
    published_from TEXT,
    what TEXT,
    place TEXT,
    place_id TEXT,
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    admin1 TEXT,
    country TEXT,
    site TEXT,
    "start" TEXT,
    "end" TEXT,
    weekday TEXT,
    month TEXT,
    day INTEGER,
    coverage TEXT NOT NULL,
    polarity TEXT NOT NULL,
    part TEXT NOT NULL,
    field TEXT NOT NULL,
    quote TEXT NOT NULL,
    offset_start INTEGER NOT NULL,
    offset_end INTEGER NOT NULL,
    quote_start INTEGER NOT NULL,
    rule TEXT NOT NULL,
    unit TEXT,
    subset_of TEXT,
    inclusive INTEGER NOT NULL,
    moved TEXT,
    more TEXT NOT NULL
);
CREATE INDEX claims_document ON claims (document);
CREATE INDEX claims_place ON claims (place_id, "start", kind);
CREATE TABLE accounts (
    document $number NOT NULL REFERENCES documents (number),
    account INTEGER NOT NULL,
    keys $bytes NOT NULL,
    PRIMARY KEY (document, account)
);
CREATE TABLE blocks (
    key $number NOT NULL,
    document $number NOT NULL,
    account INTEGER NOT NULL,
    PRIMARY KEY (key, document, account)
)$packed;
"""

VIEWS = """
CREATE VIEW articles AS
    SELECT d.id, d.source, d.published, d.title, d.url,
           (SELECT count(*) FROM claims c WHERE c.document = d.number) AS claims
    FROM documents d;
CREATE VIEW figures AS
    SELECT c.place, c."start", c."end", c.kind, c.scope, c.hedge, c.value, c.low, c.high, c.attributed_to,
           d.source, d.published, c.quote, d.title, d.url, d.id AS document, c.id AS claim,
           c.place_id, c.latitude, c.longitude, c.country
    FROM claims c JOIN documents d ON d.number = c.document
    WHERE c.kind <> 'date' AND c.coverage = 'event' AND c.polarity = 'asserted';
CREATE VIEW tolls AS
    SELECT min(place) AS place, country, "start", kind, scope, min(low) AS lowest, max(value) AS highest,
           count(DISTINCT document) AS documents, count(DISTINCT source) AS sources,
           count(DISTINCT value) AS figures, place_id, min(latitude) AS latitude, min(longitude) AS longitude
    FROM figures
    WHERE place_id IS NOT NULL AND "start" IS NOT NULL AND "start" = "end"
    GROUP BY place_id, country, "start", kind, scope;
CREATE VIEW claimants AS
    SELECT attributed_to, count(*) AS claims, count(DISTINCT document) AS documents,
           min(published) AS first_published, max(published) AS last_published
    FROM claims
    WHERE attributed_to IS NOT NULL
    GROUP BY attributed_to;
CREATE VIEW sources AS
    SELECT source, count(*) AS documents, min(published) AS first_published, max(published) AS last_published
    FROM documents
    GROUP BY source;
"""

STEPS = (TABLES, VIEWS)
"""Step ``n`` (counted from 1) takes a store of version ``n - 1`` to version ``n``."""


def statements(step: int, words: Mapping[str, str]) -> list[str]:
    """The statements of one step, in the words of one database."""
    script = Template(STEPS[step - 1]).substitute(words)
    return [statement.strip() for statement in script.split(";\n") if statement.strip()]
