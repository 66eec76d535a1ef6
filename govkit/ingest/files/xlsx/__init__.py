"""Workbooks of Excel 2007 and later: values, formatting and what the XML of their sheets says."""
