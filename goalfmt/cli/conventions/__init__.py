"""What all commands have in common: options, streams, colours, exit codes."""
