"""The page for people: what a template needs of a report, worked out beforehand so that templates only lay out."""
