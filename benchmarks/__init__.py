"""Speed in proportion: the same work by this program, by what people would take instead, and the limits."""
