"""ZIP and tar archives and gzipped files → the files in them, unpacked in memory and within bounds.

Nothing is written to the disk, so no name can lead out of an archive; one that tries is named and passed
over, because an archive that holds it is not what it seems.
"""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import IO

from discrepancy.documents.decode import mended
from discrepancy.documents.limits import Allowance, Counted, Unpacking
from discrepancy.documents.record import Fault, Inside
from discrepancy.documents.walk import passed_over

BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError)
"""What reading a broken archive raises."""


def zipped(stream: IO[bytes], allowance: Allowance) -> Iterator[Fault | Inside]:
    """The files of a ZIP archive, in its order; ``stream`` has to be seekable. Raises :data:`BROKEN`."""
    with zipfile.ZipFile(stream) as archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            allowance.member()
            if (why := _unfit(info.filename)) is not None:
                yield why
                continue
            if info.flag_bits & 1:
                yield Fault(f"{_shown(info.filename)}: encrypted, needs a password")
                continue
            try:
                member = archive.open(info)
            except (RuntimeError, zipfile.BadZipFile) as error:  # packed in an unknown way, or broken
                yield Fault(f"{_shown(info.filename)}: cannot be unpacked: {error}")
                continue
            with member:
                packed = partial(int, info.compress_size)
                yield Inside(_shown(info.filename), _unpacking(member, allowance, packed))


def tarred(stream: IO[bytes], allowance: Allowance) -> Iterator[Fault | Inside]:
    """The files of a tar archive, read once from the front. Raises :data:`BROKEN`."""
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for info in archive:
            if info.isdir():
                continue
            allowance.member()
            if (why := _unfit(info.name)) is not None:
                yield why
            elif not info.isreg() or (member := archive.extractfile(info)) is None:
                yield Fault(f"{_shown(info.name)}: not a file, passed over", fatal=False)
            else:
                yield Inside(_shown(info.name), _unpacking(member, allowance, None))


def gunzipped(stream: IO[bytes], allowance: Allowance) -> IO[bytes]:
    """The bytes that a gzipped stream holds; reading raises :data:`BROKEN`."""
    packed = Counted(stream)
    unpacked = io.BufferedReader(gzip.GzipFile(fileobj=io.BufferedReader(packed)))
    return _unpacking(unpacked, allowance, lambda: packed.count)


def _unpacking(stream: IO[bytes], allowance: Allowance, packed: Callable[[], int] | None) -> IO[bytes]:
    return io.BufferedReader(Unpacking(stream, allowance, packed))


def _unfit(name: str) -> Fault | None:
    """Why a member is not read: its name leads out of the archive, or it is what folders pass over, too."""
    pieces = name.replace("\\", "/").split("/")
    if ".." in pieces or name.startswith(("/", "\\")) or name[1:2] == ":":
        return Fault(f"{_shown(name)}: the name leads out of the archive, passed over")
    for piece in pieces:
        if piece not in ("", ".") and (why := passed_over(piece)) is not None:
            return Fault(f"{_shown(name)}: {why}", fatal=False)
    return None


def _shown(name: str) -> str:
    return mended(name.removeprefix("./"))
