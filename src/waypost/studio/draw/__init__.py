"""Drawing with Skia: shaped text that fits, backgrounds, artwork, photographs."""
