"""Films: a storyboard timed to music, drawn frame by frame, encoded with its sound."""
