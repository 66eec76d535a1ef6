"""The same random items written in every layout and mess, read back by govkit and scored: python -m benchmarks.layouts

content.py makes the items, style.py names the messes, wording.py words labels and values, sheets.py and letters.py lay the items out,
page.py writes the files and finds out every place, score.py compares.
"""
