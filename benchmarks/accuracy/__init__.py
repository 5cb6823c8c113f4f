"""How well goalfmt judges the wording of goals, against labels made by hand."""
