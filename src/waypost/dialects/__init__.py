"""The documented HTTP APIs; they translate and nothing else."""
