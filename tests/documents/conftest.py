"""A folder to write into, and reading with the problems kept."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from discrepancy.documents import read
from discrepancy.model import Document, Problem


class Room:
    """A folder that is the working folder, and what reading in it gave."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def write(self, name: str, data: bytes | str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        return path

    def read(self, *paths: Any, **options: Any) -> list[Document]:
        self.problems = []
        return list(read(paths, on_problem=self.problems.append, **options))

    @property
    def faults(self) -> list[str]:
        return [str(p) for p in self.problems if p.fault]

    @property
    def remarks(self) -> list[str]:
        return [str(p) for p in self.problems if not p.fault]


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    monkeypatch.chdir(tmp_path)
    return Room(tmp_path)


@pytest.fixture
def zipped() -> Callable[[dict[str, bytes | str]], bytes]:
    def pack(members: dict[str, bytes | str]) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return out.getvalue()

    return pack


@pytest.fixture
def tarred() -> Callable[[dict[str, bytes]], bytes]:
    def pack(members: dict[str, bytes]) -> bytes:
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w") as archive:
            for name, data in members.items():
                info = tarfile.TarInfo(name)
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
        return out.getvalue()

    return pack


@pytest.fixture
def docx(zipped: Callable[[dict[str, bytes | str]], bytes]) -> Callable[..., bytes]:
    def write(*paragraphs: str, before: str = "") -> bytes:
        body = "".join(
            f"<w:p>{p if p.startswith('<') else f'<w:r><w:t>{p}</w:t></w:r>'}</w:p>" for p in paragraphs
        )
        xml = (
            f'<?xml version="1.0"?>{before}<w:document '
            'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<w:body>{body}</w:body></w:document>"
        )
        return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": xml})

    return write


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """A PDF file with a page for each text, written by hand: an empty text is a page without a text layer."""

    def write(*pages: str) -> bytes:
        kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
        objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        for n, text in enumerate(pages):
            shown = "".join(f"({line}) Tj 0 -14 Td " for line in text.split("\n")) if text else ""
            stream = f"BT /F1 12 Tf 72 720 Td {shown}ET"
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * n} 0 R "
                "/Resources << /Font << /F1 3 0 R >> >> >>"
            )
            objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        out, places = b"%PDF-1.4\n", []
        for number, content in enumerate(objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
        table = "".join(f"{place:010d} 00000 n \n" for place in places)
        start = len(out)
        out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
        return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()

    return write
