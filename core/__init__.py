"""The domain of Bons Rapports: records, scoring, verdicts, the ledger and the one door to them all."""

__version__ = "0.1.0"
