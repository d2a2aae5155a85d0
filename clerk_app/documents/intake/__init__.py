"""Taking papers in: any file that officers send, made a PDF that can be printed, and what there is to know of it."""
