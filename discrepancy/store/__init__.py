"""The store: documents and claims kept between runs, in SQLite or on a PostgreSQL server, and what new
documents conflict with among them.

Extraction is the dear part of a run; matching is cheap once it is known which claims can matter. So claims
are kept, filed under the keys by which the matcher would find them, and a check of a new document loads only
those.
"""

from discrepancy.store.database import StoreError
from discrepancy.store.documents import Store
from discrepancy.store.opening import is_store, open_store

__all__ = ["Store", "StoreError", "is_store", "open_store"]
