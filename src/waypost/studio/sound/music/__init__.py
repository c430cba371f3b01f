"""How music is composed: harmony, melody, rhythm, form, and the styles of the moods."""
