"""The colours of pictures, each in the light and in the dark; none of them tells anything that no sign tells too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

COLOURS: Mapping[str, tuple[str, str]] = {
    "ink": ("#22252a", "#e6e4de"),
    "soft": ("#595f68", "#a9adb3"),
    "line": ("#dfdbd1", "#363a40"),
    "edge": ("#8b8f96", "#777d86"),
    "paper": ("#ffffff", "#17191c"),
    "pale": ("#e9e7e1", "#2b2f34"),
    "bar": ("#1f4f8f", "#9cc0f2"),
    "late": ("#a3231b", "#ff9d91"),
    "step0": ("#e3eaf3", "#27313f"),
    "step1": ("#c9d8ea", "#33465f"),
    "step2": ("#a3bfdf", "#426186"),
    "step3": ("#759fce", "#5580b2"),
    "step4": ("#4a7db8", "#74a0d6"),
    "step5": ("#2a5c99", "#9cc0f2"),
    "step6": ("#143a69", "#cfe1fa"),
    "beside": ("#d9d2c3", "#55503f"),
    "unknown": ("#ffffff", "#17191c"),
}
"""By what they are for: words, lines, bars, the seven stages in order, what went beside, what is not known."""

_IN_THE_DARK = {
    "#1f3a5f": "#9cc0f2",
    "#e3e6ea": "#363a40",
    "#444444": "#a9adb3",
    "#111111": "#e6e4de",
    **dict(COLOURS.values()),
}


def sheet(*, adaptive: bool) -> str:
    """The rules of the classes `f-…` and `s-…`; where not adaptive, for a file that is looked at on white."""
    rules = []
    for name, (light, dark) in COLOURS.items():
        colour = f"light-dark({light},{dark})" if adaptive else light
        rules += [f".f-{name}{{fill:{colour}}}", f".s-{name}{{stroke:{colour}}}"]
    return "\n".join(rules) + "\n"


def in_the_dark(made: Any) -> Any:
    """A specification with each colour that is known here as it is in the dark."""
    if isinstance(made, dict):
        return {key: in_the_dark(value) for key, value in made.items()}
    if isinstance(made, list):
        return [in_the_dark(one) for one in made]
    return _IN_THE_DARK.get(made, made) if isinstance(made, str) else made
