"""Simulated lives with a known truth, simpler rival methods, and the benchmark that compares them with ours."""
