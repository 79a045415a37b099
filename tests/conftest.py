"""What holds for the whole suite: laws are asked what holds and not how fast."""

from hypothesis import settings

settings.register_profile("suite", deadline=None)
settings.load_profile("suite")
