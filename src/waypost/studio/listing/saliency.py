"""What stands out in a photo, seen by a small network (u2netp): a first idea of the product."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from waypost.studio.draw.sheet import Pixels
from waypost.studio.listing.photo import Alpha

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

MODEL: Final = Path(__file__).resolve().parent.parent / "data" / "matting" / "u2netp.onnx"
INPUT_SIDE: Final = 320
MEAN: Final = np.array([0.485, 0.456, 0.406], np.float32)
DEVIATION: Final = np.array([0.229, 0.224, 0.225], np.float32)
SEEN: Final = 0.5
AIR: Final = 0.18
"""Around what was seen, as a share of its size, when it is looked at a second time."""
WORTH_A_SECOND_LOOK: Final = 0.78


@cache
def _session() -> "InferenceSession":
    from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415 (slow, listings only)

    options = SessionOptions()
    options.intra_op_num_threads = 1  # several spin while they wait, and win little
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    return InferenceSession(MODEL, options, providers=["CPUExecutionProvider"])


def saliency(colours: Pixels) -> Alpha:
    """Tell how much each pixel belongs to what stands out, 0 to 1.

    The network sees 320 x 320 pixels only, so a small product is looked at again from close by.
    """
    whole = _look(colours)
    rows, columns = np.where(whole > SEEN)
    if rows.size == 0:
        return whole
    height, width = whole.shape
    down, across = AIR * (np.ptp(rows) + 1), AIR * (np.ptp(columns) + 1)
    top, bottom = max(0, int(rows.min() - down)), min(height, int(rows.max() + down) + 1)
    left, right = max(0, int(columns.min() - across)), min(width, int(columns.max() + across) + 1)
    if (bottom - top) * (right - left) > WORTH_A_SECOND_LOOK * height * width:
        return whole
    near = _look(np.ascontiguousarray(colours[top:bottom, left:right]))
    both = np.minimum(whole, 0.5)
    both[top:bottom, left:right] = 0.3 * whole[top:bottom, left:right] + 0.7 * near
    return both


def _look(colours: Pixels) -> Alpha:
    height, width, _ = colours.shape
    small = cv2.resize(colours, (INPUT_SIDE, INPUT_SIDE), interpolation=cv2.INTER_AREA)
    values = small.astype(np.float32) / max(1.0, float(small.max()))
    values = (values - MEAN) / DEVIATION
    session = _session()
    batch = values.transpose(2, 0, 1)[None].astype(np.float32)
    seen = session.run(None, {session.get_inputs()[0].name: batch})[0][0, 0]
    spread = max(float(np.ptp(seen)), 1e-6)
    scaled = cv2.resize(
        (seen - seen.min()) / spread, (width, height), interpolation=cv2.INTER_CUBIC
    )
    return np.asarray(np.clip(scaled, 0, 1), np.float32)
