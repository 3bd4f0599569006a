"""discrepancy: reads news articles, pulls the claims out of each, and reports where the sources conflict."""
