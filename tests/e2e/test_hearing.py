"""What the studio says can be understood: narrations against their captions, heard by a machine."""

from pathlib import Path

import pytest
from gallery.orders import read_entries
from gallery.rendering import Workshop
from tests.hearing import captions_text, hear, word_error

pytestmark = pytest.mark.anyio

TALK = 0.15
TRAILER = 0.35
LEAST_WORDS = 12


@pytest.mark.parametrize(
    ("name", "most"),
    [("talk-tide-pools", TALK), ("talk-minutes", TALK), ("trailer-shoe", TRAILER)],
)
async def test_what_is_said_is_understood(tmp_path: Path, name: str, most: float) -> None:
    [entry] = [entry for entry in read_entries() if entry.name == name]
    workshop = Workshop(tmp_path / "files")
    try:
        result = await workshop.make(entry, tmp_path / name)
    finally:
        await workshop.close()
    assert result.broken == ()
    assert result.report is not None
    assert result.report.captions is not None
    out = tmp_path / name / "out"
    said = captions_text(out / result.report.captions)
    assert len(said.split()) >= LEAST_WORDS

    heard = hear(out / result.report.outputs[0])

    error = word_error(said, heard)
    assert error <= most, f"{error:.2f}\nsaid:  {said}\nheard: {heard}"
