"""Write the table of libraries in docs/licences.md: what the lock installs, and under what.

Run with `python scripts/licences.py` after a change of requirements.lock; a test compares.
"""

import re
from importlib import metadata
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
DOCUMENT: Final = ROOT / "docs" / "licences.md"
BEGIN: Final = "<!-- libraries: written by scripts/licences.py -->"
END: Final = "<!-- end of libraries -->"

SPDX: Final = re.compile(r"[A-Za-z0-9.-]+( (AND|OR|WITH) [A-Za-z0-9.-]+)*")

# Where a package's metadata names no licence in SPDX's words: what its licence file says. The last
# five are in the lock for other systems or interpreters than the one that this is written on.
STATED: Final = {
    "aiosqlite": "MIT",
    "flatbuffers": "Apache-2.0",
    "hibari-tts": "Apache-2.0",
    "jinja2": "BSD-3-Clause",
    "markdown-it-py": "MIT",
    "mdurl": "MIT",
    "numpy": "BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0",
    "obstore": "MIT",
    "onnxruntime": "MIT",
    "opencv-python-headless": "Apache-2.0",
    "pathspec": "MPL-2.0",
    "protobuf": "BSD-3-Clause",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "scipy": "BSD-3-Clause",
    "segno": "BSD-3-Clause",
    "shellingham": "ISC",
    "skia-python": "BSD-3-Clause",
    "tinysoundfont": "MIT",
    "trove-classifiers": "Apache-2.0",
    "ua-parser-builtins": "Apache-2.0",
    "ua-parser-rs": "Apache-2.0",
    "uvloop": "MIT OR Apache-2.0",
    "brotlicffi": "MIT",
    "cffi": "MIT-0",
    "colorama": "BSD-3-Clause",
    "pycparser": "BSD-3-Clause",
}

NOTES: Final = {
    "av": "wheels carry FFmpeg (LGPL-3.0 or later) with x264 and x265 (GPL-2.0 or later), and LAME",
    "hibari-tts": "the wheel carries the voice, under the same licence",
    "lxml": "wheels carry libxml2 and libxslt (MIT)",
    "numpy": "wheels carry OpenBLAS (BSD-3-Clause) and libgfortran (GPL-3.0 with GCC exception)",
    "opencv-python-headless": "wheels carry FFmpeg (LGPL-2.1 or later) and OpenBLAS",
    "pathspec": "needed to install only",
    "pillow": "wheels carry libjpeg-turbo, libwebp, FreeType, HarfBuzz and others of their kind",
    "psycopg": "comes with the job engine; used on PostgreSQL only, unchanged, replaceable",
    "psycopg-binary": "as psycopg; wheels carry libpq, OpenSSL, Kerberos and OpenLDAP libraries",
    "pypdfium2": "wheels carry PDFium and what it links (BSD-3-Clause, Apache-2.0 and their kind)",
    "scipy": "wheels carry OpenBLAS (BSD-3-Clause) and libgfortran (GPL-3.0 with GCC exception)",
    "skia-python": "wheels carry Skia (BSD-3-Clause), FreeType, fontconfig and libpng",
}


def locked_names() -> list[str]:
    """Name what requirements.lock pins, each once."""
    lock = (ROOT / "requirements.lock").read_text()
    return sorted(set(re.findall(r"(?m)^([a-z0-9._-]+)==", lock)))


def licence_of(name: str) -> str:
    """Return a package's licence as an SPDX expression.

    Raises:
        LookupError: Neither its metadata nor STATED says one.
    """
    if name in STATED:
        return STATED[name]
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        raise LookupError(f"{name} is not installed here: state its licence.") from None
    for field in ("License-Expression", "License"):
        if field in about and SPDX.fullmatch(about[field]):
            return about[field]
    raise LookupError(f"{name} names no SPDX licence: read its file and state it.")


def table() -> str:
    """Render the libraries as a Markdown table."""
    rows = [f"| {name} | {licence_of(name)} | {NOTES.get(name, '')} |" for name in locked_names()]
    return "\n".join(["| library | licence | note |", "|---|---|---|", *rows])


def with_table(document: str) -> str:
    """Replace what stands between the two marks of a document."""
    before, _, rest = document.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


if __name__ == "__main__":
    DOCUMENT.write_text(with_table(DOCUMENT.read_text()))
