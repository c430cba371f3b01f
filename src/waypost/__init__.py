"""Waypost: files and prompts become links that can be shared, protected and measured."""
