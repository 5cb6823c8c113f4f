"""What the text means: Documents to Goals."""
