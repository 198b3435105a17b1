"""Tests of traceability: codes, labels, batches, scans."""
