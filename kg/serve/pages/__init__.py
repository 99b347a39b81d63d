"""What people see: the page, articles, questions with their answers, things.

The pages run no script and load one style sheet.  Text of articles is put in as text.
"""
