"""What is spoken: written from attached texts, from facts, and from the prompt."""
