"""H: how a file is written. Remarks, most of them with a safe fix."""
