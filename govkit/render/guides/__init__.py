"""The Word documents that are published, a file a department: guides, and what applicants and windows get in hand."""
