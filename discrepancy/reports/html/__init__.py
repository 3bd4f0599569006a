"""The page for people: all that the templates need of a report, worked out so that they only lay out."""
