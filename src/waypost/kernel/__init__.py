"""Words that every feature uses."""
