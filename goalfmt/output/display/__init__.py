"""What the formats for people share: characters made visible, frames of source lines, colours."""
