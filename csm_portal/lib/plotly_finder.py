from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import plotly
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

NAME = "plotly/plotly.min.js"


class PlotlyFolder(FileSystemStorage):
    prefix = "plotly"  # what collectstatic puts in front


class PlotlyFinder(BaseFinder):
    """Serves the plotly.js that the Python package carries: one file, pinned with the package."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = PlotlyFolder(Path(plotly.__file__).parent / "package_data")

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        found = self.storage.path(Path(NAME).name) if path == NAME else None
        return [found] if find_all and found else found or []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        yield Path(NAME).name, self.storage
