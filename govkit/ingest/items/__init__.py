"""From the stream to items: cut it where an item begins, read its fields, put together what stands in two places."""
