"""Connected components of a table of edges, on the driver while it is small, else on the cluster.

On the cluster it is the alternating algorithm of Kiveris and others, "Connected Components in MapReduce and
Beyond" (SoCC 2014): every node links its larger neighbours to its smallest one (large star), then its smaller
ones and itself (small star), until nothing changes. What is left is one star for each component.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

ON_THE_DRIVER = 5_000_000
"""Edges up to which the driver does it: some hundred megabytes and a few seconds."""

LABELS = "node long, component long"


def components(edges: DataFrame, most: int = ON_THE_DRIVER) -> DataFrame:
    """For each node of the edges (columns ``node`` and ``other``, long) the smallest of its component."""
    session = edges.sparkSession
    edges = edges.where("node != other").distinct()
    few = edges.limit(most + 1).collect()
    if len(few) > most:
        return _on_the_cluster(edges)
    labels = labelled((row.node, row.other) for row in few)
    return session.createDataFrame(sorted(labels.items()), LABELS)


def labelled(edges: Iterable[tuple[int, int]]) -> dict[int, int]:
    """For each node the smallest of its component: union and find, with paths made shorter on the way."""
    above: dict[int, int] = {}

    def root(node: int) -> int:
        while (up := above.setdefault(node, node)) != node:
            above[node] = above[up]
            node = up
        return node

    for one, other in edges:
        low, high = sorted((root(one), root(other)))
        above[high] = low
    return {node: root(node) for node in list(above)}


def _on_the_cluster(edges: DataFrame) -> DataFrame:
    from pyspark.sql import functions as f

    def star(given: DataFrame, near: DataFrame, large: bool) -> DataFrame:
        """Link neighbours (the larger ones, or all of ``near``) to the smallest of node and neighbours."""
        least = near.groupBy("node").agg(f.least(f.min("other"), f.first("node")).alias("least"))
        joined = given.join(least, "node")
        if large:
            made = joined.where("other > node").select(f.col("other").alias("node"), "least")
        else:
            itself = least.select("node", "least")
            made = joined.select(f.col("other").alias("node"), "least").union(itself)
        return made.where("node != least").select("node", f.col("least").alias("other")).distinct()

    before = None
    while True:
        both = edges.union(edges.select(f.col("other").alias("node"), f.col("node").alias("other")))
        edges = star(both, both, large=True)
        downward = f.greatest("node", "other").alias("node"), f.least("node", "other").alias("other")
        down = edges.select(*downward)
        # Checkpointed, or the plan of each round would hold those of all before it.
        edges = star(down, down, large=False).localCheckpoint()
        count, total = edges.agg(f.count("*"), f.sum(f.hash("node", "other").cast("long"))).first() or (0, 0)
        if (count, total) == before:
            break
        before = (count, total)
    stars = edges.select("node", f.col("other").alias("component"))
    return stars.union(stars.select("component", "component")).distinct()
