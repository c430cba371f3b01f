"""Abstract artwork: what it is about decides the compositions, the seed picks one of them."""

import random
from collections.abc import Mapping
from typing import Final

import skia

from waypost.studio.draw.artwork import form, land, occasion, sound, table, water
from waypost.studio.draw.artwork.easel import Composition, Easel
from waypost.studio.draw.box import Box
from waypost.studio.plan.model import Domain, Palette

COMPOSITIONS: Final[Mapping[Domain, tuple[Composition, ...]]] = {
    Domain.MOVE: (land.ridges, land.lanes, land.slants),
    Domain.TASTE: (table.tiles, table.still_life, table.citrus),
    Domain.SEA: (water.swell, water.scales, water.moonlight),
    Domain.SOUND: (sound.grooves, sound.levels, sound.traces),
    Domain.TECH: (form.flow, form.blocks, form.halftone),
    Domain.NATURE: (land.hills, land.leaves, land.ridges),
    Domain.MAKE: (form.forms, form.weave, form.arches, form.blocks),
    Domain.HOME: (occasion.rooftops, form.arches, form.weave),
    Domain.CARE: (form.orbs, water.swell, form.ribbons),
    Domain.LEARN: (form.forms, form.halftone, form.blocks),
    Domain.WORK: (form.blocks, form.flow, form.halftone),
    Domain.TRAVEL: (land.ridges, land.lanes, occasion.rooftops, water.swell),
    Domain.CELEBRATE: (occasion.confetti, occasion.bunting, form.ribbons),
    Domain.PETS: (form.orbs, land.hills, form.forms),
    Domain.STYLE: (form.ribbons, form.weave, form.arches),
    Domain.COMMUNITY: (occasion.rooftops, occasion.bunting, form.arches),
    Domain.KIDS: (form.forms, occasion.confetti, occasion.bunting),
    Domain.ART: (form.arches, form.halftone, form.forms),
    Domain.MEMORY: (land.hills, water.moonlight, form.orbs),
    Domain.NOTICE: (form.halftone, form.flow, form.blocks),
    Domain.ANY: (
        form.orbs,
        form.ribbons,
        form.arches,
        form.forms,
        form.halftone,
        form.flow,
        form.weave,
    ),
}


def paint_artwork(
    canvas: "skia.Canvas", box: Box, palette: Palette, domain: Domain, seed: int
) -> None:
    """Fill a box with artwork; the same arguments paint the same picture."""
    choices = COMPOSITIONS[domain]
    canvas.save()
    canvas.clipRect(box.rect(), doAntiAlias=True)
    canvas.translate(box.left, box.top)
    chance = random.Random(seed)  # noqa: S311 decoration, not a secret
    choices[seed % len(choices)](Easel(canvas, box.width, box.height, palette, chance))
    canvas.restore()
