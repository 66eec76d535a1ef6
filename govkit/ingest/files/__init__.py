"""What a file is and what it holds: any file that a department sends → Document (readers.read_document)."""
