"""The workbooks of a run, all in one look; ticket workbooks apart."""
