"""Videos that tests need."""

from pathlib import Path

import av


def a_video(file: Path, width: int, height: int) -> bytes:
    """Write an MP4 that begins as those for the web do: its sound first, then one picture."""
    with av.open(str(file), "w", options={"movflags": "faststart"}) as container:
        container.add_stream("aac", rate=8000)
        picture = container.add_stream("mpeg4", rate=1)
        picture.width, picture.height, picture.pix_fmt = width, height, "yuv420p"
        container.mux(picture.encode(av.VideoFrame(width, height, "yuv420p")))
        container.mux(picture.encode(None))
    return file.read_bytes()
