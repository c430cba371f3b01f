"""From a prompt and a digest to a plan: what to say, in which mood, colours and type."""
