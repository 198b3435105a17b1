"""Labels as a PDF of exact page size: what all share is drawn once, the rest is a few bytes. Pure.

`master` draws what the pages share, `pages` says what one page adds to it, `document` writes the
file as it comes, `writing` leads through a job.
"""

from traceability.labels.outputs.batch import Batch
from traceability.labels.outputs.pdf.job import Job
from traceability.labels.outputs.pdf.writing import pages, write_pdf

__all__ = ["Batch", "Job", "pages", "write_pdf"]
