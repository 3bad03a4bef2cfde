"""Smoke checks: articles with, beside each, what must and what must not be found in it."""
