"""A slow, obvious second evaluator of the rule language.

It is written from the text of the rule language alone and shares no code with
the engine, so that the two can judge each other. It assumes a valid rule set.
Section signs (§) in the docstrings refer to the language text.
"""
