"""The whole job on Apache Spark: the functions of :mod:`~discrepancy.engines.local`, on many machines.

Documents are read a file at a time and examined in any order. Then those that can have to do with each other
are put together (:mod:`~discrepancy.events.connecting`), and each such component is matched and compared as
the local engine would the whole collection. The report is the same, byte for byte. Needs the extra ``spark``
and Java; ``docs/scale.md`` says what it costs.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from discrepancy.engines import steps
from discrepancy.engines.asked import estimates_of, places_of
from discrepancy.engines.examining import distinct, in_order
from discrepancy.model import Claim, Document, Problem, Rejected
from discrepancy.report import Report, assemble
from discrepancy.rulebook import Rulebook, rulebook

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

HERE = "local[*]"
"""Spark in this process, on all cores of this machine."""

_SHARD = 64 << 20
"""Bytes of small files that one task reads."""
_COLLECTED = ("document", "claims", "rejected", "problems")
_MISSING = "the engine spark needs the extra, pip install 'discrepancy[spark]', and Java 17 or later"
_ON_THIS_MACHINE = {
    "spark.driver.memory": "4g",
    # Large results are fetched from the address that is told to others: it has to be the one that is bound.
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
}
_SETTINGS = {
    "spark.driver.maxResultSize": "0",
    "spark.log.level": "ERROR",
    "spark.sql.adaptive.enabled": "true",
    # Frames of rows with whole articles in them.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1000",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


class EngineError(Exception):
    """Spark is not there, cannot be started, or has given up; the message says what to do."""


class Tables(Struct, frozen=True):
    """What a run makes, as Spark DataFrames that stay where they are.

    ``examined`` has a row for each document (``steps.EXAMINED``), ``found`` one for each event, discrepancy
    and ledger line (``steps.FOUND``), ``told`` one for each problem of reading. Their binary cells are read
    with ``steps.unpacked``. What is ``kept`` by Spark for later use is given up by :meth:`forget`.
    """

    examined: DataFrame
    found: DataFrame
    told: DataFrame
    kept: tuple[DataFrame, ...]

    @property
    def claims(self) -> DataFrame:
        """One row a claim, columns as in docs/tables.md."""
        with_claims = self.examined.where("claims is not null").select("claims")
        return with_claims.mapInPandas(steps.claim_rows, steps.CLAIMS)

    def forget(self) -> None:
        """Free the memory and the disks of the workers."""
        for frame in self.kept:
            frame.unpersist()


def run(
    paths: Sequence[str | Path],
    *,
    book: Rulebook | None = None,
    master: str = HERE,
    session: SparkSession | None = None,
    partitions: int | None = None,
    claims_parquet: str | Path | None = None,
) -> Report:
    """The report on files and folders, the same as that of :func:`discrepancy.engines.local.run`.

    ``session`` is used as it is and left running; without one, one is started at ``master`` (a URL as Spark
    takes it) and stopped. ``partitions`` is how finely the work is cut, and of no effect on the report.
    ``claims_parquet`` names a new folder that gets all claims as Parquet. Raises :class:`EngineError`.
    """
    book = book or rulebook()
    with _session(session, master) as spark:
        made = tables(spark, paths, book=book, partitions=partitions)
        if claims_parquet is not None:
            made.claims.write.mode("errorifexists").parquet(str(claims_parquet))
        return _report(made, book)


def check(
    documents: Iterable[Document],
    *,
    book: Rulebook | None = None,
    master: str = HERE,
    session: SparkSession | None = None,
    partitions: int | None = None,
) -> Report:
    """The report on documents in hand, the same as that of :func:`discrepancy.engines.local.check`.

    ``session``, ``master`` and ``partitions`` as in :func:`run`. Raises :class:`EngineError`.
    """
    problems: list[Problem] = []
    book = book or rulebook()
    kept = distinct(in_order(documents), problems.append)
    rows = [(n, None, None, bytearray(steps.packed(document)), None) for n, document in enumerate(kept)]
    with _session(session, master) as spark:
        cut = partitions or spark.sparkContext.defaultParallelism
        read = _frame(spark, rows, cut, steps.READ)
        return _report(_tables(read, _told(spark, problems), book, cut), book)


def tables(
    session: SparkSession,
    paths: Sequence[str | Path],
    *,
    book: Rulebook | None = None,
    partitions: int | None = None,
) -> Tables:
    """The tables of files and folders, which no single machine need be able to hold.

    The paths are listed here; each file is opened by one of the workers, where it has to have the same name.
    """
    from discrepancy.documents.walk import STDIN, files

    if STDIN in map(str, paths):
        raise EngineError("the engine spark reads files and folders, and not standard input")
    problems: list[Problem] = []
    book = book or rulebook()
    found = list(files(paths, problems.append))
    size = sum(f.path.stat().st_size for f in found if not f.address and f.path.exists())
    cut = partitions or session.sparkContext.defaultParallelism
    # Workers have a working directory of their own.
    rows = [
        (n, bytearray(steps.packed(structs.replace(f, path=f.path.absolute())))) for n, f in enumerate(found)
    ]
    shards = _frame(session, rows, max(cut, size // _SHARD), "number long, found binary")
    rules = steps.Rules.of(book)
    read = shards.mapInPandas(
        partial(steps.read, rules=rules, files=steps.packed(found)), steps.READ
    ).persist()
    told = read.where("problem is not null").union(_told(session, problems))
    documents = read.where("document is not null")
    repeated = documents.groupBy("family").count().where("count > 1").select("family")
    several = (
        documents.join(repeated, "family", "left_semi")
        .repartition(cut, "family")
        .sortWithinPartitions("family", "position")
        .select("family", "position", "nameless", "document")
        .mapInPandas(partial(steps.tell_apart, rules=rules), steps.READ)
        .persist()
    )
    documents = (
        documents.join(repeated, "family", "left_anti")
        .select(*read.columns)
        .union(several.where("document is not null"))
    )
    told = told.union(several.where("problem is not null"))
    return _tables(documents, told, book, cut, (read, several))


def _tables(
    documents: DataFrame, told: DataFrame, book: Rulebook, cut: int, kept: tuple[DataFrame, ...] = ()
) -> Tables:
    """The steps, one after the other; everything but the components is reckoned when it is asked for."""
    from pyspark.sql import functions as f

    from discrepancy.engines.components import components
    from discrepancy.engines.spark_copies import originals

    rules = steps.Rules.of(book)
    examined = (
        documents.select("position", "document")
        .repartition(cut)
        .mapInPandas(partial(steps.examine, rules=rules), steps.EXAMINED)
        .persist()
    )
    links = originals(examined, cut).persist()
    claiming = examined.where("claims is not null")
    keys = claiming.select("position", f.inline(f.arrays_zip("keys", "asking")))
    hubs = keys.groupBy("keys").agg(f.min("position").alias("other"), f.max("asking").alias("asked"))
    edges = keys.join(hubs.where("asked"), "keys").select(f.col("position").alias("node"), "other")
    # One voice is heard once: what copies say of themselves is held against each other too.
    voices = links.select(f.col("position").alias("node"), f.col("first").alias("other"))
    labels = components(edges.union(voices)).withColumnRenamed("node", "position")
    found = (
        claiming.join(links, "position", "left")
        .join(labels, "position", "left")
        .withColumn("component", f.coalesce("component", "position"))
        .repartition(cut, "component")
        .sortWithinPartitions("component", "id")
        .select("component", "bare", "claims", "outlet", "original")
        .mapInPandas(partial(steps.judge, rules=rules), steps.FOUND)
        .persist()
    )
    near = (
        found.where("what = 'near'")
        .repartition(cut, "place")
        .sortWithinPartitions("place")
        .select("place", "row")
        .mapInPandas(steps.tell_near, steps.FOUND)
    )
    everything = found.where("what != 'near'").union(near)
    return Tables(examined, everything, told, (*kept, examined, links, found))


def _report(made: Tables, book: Rulebook) -> Report:
    """The report of the tables, brought to this machine."""
    documents: list[Document] = []
    claims: list[Claim] = []
    rejected: list[Rejected] = []
    problems = [steps.unpacked(row.problem) for row in made.told.select("problem").collect()]
    for row in sorted(made.examined.select("id", *_COLLECTED).collect(), key=lambda row: bytes(row.id)):
        document, mine, thrown, told = (steps.unpacked(row[name]) if row[name] else [] for name in _COLLECTED)
        documents.append(document)
        claims += mine
        rejected += thrown
        problems += told
    found: dict[str, list[Any]] = {"event": [], "discrepancy": [], "passed": []}
    for row in made.found.select("what", "row").collect():
        found[row.what].append(steps.unpacked(row.row))
    made.forget()
    passed = set(found["passed"])
    report = assemble(documents, claims, found["event"], found["discrepancy"], passed, rejected, problems)
    return structs.replace(
        report,
        estimates=estimates_of(report.event_list, report.claim_list, report.documents, book),
        places=places_of(report.event_list, report.claim_list, book),
    )


def _told(session: SparkSession, problems: Sequence[Problem]) -> DataFrame:
    """Problems that were met here, as rows."""
    rows = [(-1, None, None, None, bytearray(steps.packed(p))) for p in problems]
    return _frame(session, rows, 1, steps.READ)


def _frame(session: SparkSession, rows: Sequence[tuple[Any, ...]], cut: int, schema: str) -> DataFrame:
    """Rows as a DataFrame, in their order, cut into at most so many pieces."""
    slices = max(1, min(len(rows), cut))
    return session.createDataFrame(session.sparkContext.parallelize(rows, slices), schema)


@contextmanager
def _session(given: SparkSession | None, master: str) -> Iterator[SparkSession]:
    """The session to use; one that was started for this is stopped afterwards."""
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise EngineError(f"{_MISSING} ({error})") from error
    started = given is None and SparkSession.getActiveSession() is None
    try:
        session = given or _started(SparkSession.builder, master)
    except (PySparkException, Py4JError, OSError) as error:
        why = _first_line(error)
        raise EngineError(f"Spark could not be started at {master}: {why}; {_MISSING}") from error
    try:
        with warnings.catch_warnings():
            # Its plain frames of bytes and numbers are the same under pandas 2 and 3.
            warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
            yield session
    except (PySparkException, Py4JError) as error:
        raise EngineError(f"Spark has given up: {_first_line(error)}") from error
    finally:
        if started:
            session.stop()


def _started(builder: Any, master: str) -> SparkSession:
    local = master.startswith("local")
    for name, value in {**_SETTINGS, **(_ON_THIS_MACHINE if local else {})}.items():
        builder = builder.config(name, value)
    session: SparkSession = builder.master(master).appName("discrepancy").getOrCreate()
    if local:
        # The workers on this machine are to be of this Python, and as many as there are cores.
        session.sparkContext.pythonExec = sys.executable
        session.conf.set("spark.sql.shuffle.partitions", str(session.sparkContext.defaultParallelism))
    return session


def _first_line(error: BaseException) -> str:
    """What went wrong, without the hundred lines of stack that Java adds."""
    lines = [line.strip(" :\t") for line in str(error).splitlines()]
    said = [line for line in lines if line and not line.startswith("An error occurred while calling")]
    return said[0] if said else type(error).__name__
