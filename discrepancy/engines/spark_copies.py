"""Who copies whom, from the sketches of the texts: on the driver while these are few, else by joins.

The second half of :mod:`discrepancy.events.copies`; the sketches are made where the texts are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

ON_THE_DRIVER = 1_000_000
"""Documents up to which the driver does it: half a gigabyte of hashes."""


def originals(examined: DataFrame, cut: int, most: int = ON_THE_DRIVER) -> DataFrame:
    """For each copy its ``position``, and ``first`` and ``original``: position and outlet of what it copies.

    As :func:`discrepancy.events.copies.originals`. Of up to ``most`` texts the sketches are compared here.
    """
    from discrepancy.events.copies import linked

    if examined.count() > most:
        links = _linked(examined, cut)
    else:
        rows = examined.select("published", "id", "position", "sketch").orderBy("published", "id")
        voice = linked((row.position, row.sketch) for row in rows.toLocalIterator())
        copies = [(one, first) for one, first in voice.items() if one != first]
        links = examined.sparkSession.createDataFrame(copies, "position long, first long")
    outlets = examined.selectExpr("position as first", "outlet as original")
    return links.join(outlets, "first").select("position", "first", "original")


def _linked(examined: DataFrame, cut: int) -> DataFrame:
    """The same by joins: of the texts before it that share at least half of the fewer hashes, the one that
    shares most; then the first of the chain that this makes."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    from discrepancy.engines.components import components
    from discrepancy.events.copies import CROWD, SHARED

    order = ("published", "id")
    sketched = examined.select(
        "position", *order, f.size("sketch").alias("size"), f.explode("sketch").alias("shingle")
    )
    by_shingle = Window.partitionBy("shingle")
    filed = (
        sketched.repartition(cut, "shingle")
        .withColumn("holders", f.count("*").over(by_shingle))
        .where("holders > 1")
        .withColumn("rank", f.row_number().over(by_shingle.orderBy(*order)))
        .select("shingle", "position", "size", "rank")
    )
    earlier = filed.where(f.col("rank") <= CROWD).select(
        "shingle",
        f.col("rank").alias("before"),
        f.col("position").alias("other"),
        f.col("size").alias("other_size"),
    )
    shared = (
        filed.join(earlier, "shingle")
        .where("before < rank")
        .groupBy("position", "other")
        .agg(f.count("*").alias("shared"), f.first(f.least("size", "other_size")).alias("fewer"))
        .where(f.col("shared") >= SHARED * f.col("fewer"))
    )
    dated = examined.select(f.col("position").alias("other"), *order)
    ranked = f.struct((-f.col("shared")).alias("rank"), *order, "other")
    best = shared.join(dated, "other").groupBy("position").agg(f.min(ranked).alias("best"))
    chains = components(best.selectExpr("position as node", "best.other as other"))
    chains = chains.withColumnRenamed("node", "position")
    placed = chains.join(examined.select("position", *order), "position")
    first = placed.groupBy("component").agg(f.min(f.struct(*order, "position")).alias("first"))
    links = placed.join(first, "component").select("position", f.col("first.position").alias("first"))
    return links.where("position != first")
