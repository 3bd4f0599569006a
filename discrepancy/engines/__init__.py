"""Engines: ways of running the same steps. ``local`` runs them in this process."""
