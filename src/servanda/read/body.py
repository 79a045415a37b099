"""What every reader of a format gives: the text, and what the format itself says about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from servanda.model import Notice, Span, Zone
from servanda.text.lines import blanked


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a file and what its format tells: front matter or page metadata, zones, notices.

    `metadata` has the keys of the file in lower case; `places` says where in the text a key's value stands.
    """

    text: str
    metadata: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Span] = field(default_factory=dict)
    zones: tuple[tuple[Span, Zone], ...] = ()
    notices: tuple[Notice, ...] = ()

    def prose(self) -> str:
        """The text with its metadata blanked out, so that offsets hold."""
        return blanked(self.text, (span for span, zone in self.zones if zone is Zone.METADATA))


Reader = Callable[[str, str], Body]
"""Takes a file's name and its characters; raises UnreadableInput where the format holds no text."""
