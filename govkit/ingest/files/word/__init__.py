"""Word files (.docx, .docm): their body → Paragraphs and Grids."""
