"""The report: records as one page of HTML that needs nothing but itself."""
