"""Prompts that become content behind a link."""
