"""Measurements of newsx, each run by hand: `python -m benchmarks.cold_start`."""
