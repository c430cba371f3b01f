"""Sound: speech, music, how they are mixed, measured, captioned and written."""
