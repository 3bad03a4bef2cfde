"""The report of a corpus: what many articles tell together as one page of HTML that needs nothing but itself.

"".join(report(Path("corpus.db")))
"""

from newsx.corpus.report.document import report

__all__ = ["report"]
