"""From versions of files to workspaces that can be compared."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from goalfmt import files
from goalfmt.comparison.matching import Side
from goalfmt.files import PathError
from goalfmt.garbage import uncollected
from goalfmt.model import build
from goalfmt.source import Source
from goalfmt.syntax import parse
from goalfmt.versions.names import Place
from goalfmt.versions.trees import texts_of

if TYPE_CHECKING:
    from goalfmt.git import Repository
    from goalfmt.project import Project, Projects
    from goalfmt.settings import Settings
    from goalfmt.syntax.document import Document


class Version(NamedTuple):
    """One version of a workspace."""

    side: Side
    documents: tuple[Document, ...]
    """Those that are compared."""


class VersionedProject(NamedTuple):
    """Two versions of one workspace."""

    settings: Settings
    before: Version
    after: Version


def pair(places: tuple[Place, Place], repository: Repository | None, projects: Projects) -> list[VersionedProject]:
    """Both versions of every workspace that they touch. The configuration is that of the working tree for both.

    Raises GitError, and PathError where there is nothing of that name.
    """
    if repository is None:
        return [_paths((places[0], places[1]), projects)]
    texts = [_chosen(texts_of(repository, place.tree or ""), place) for place in places]
    for (_, asked), place in zip(texts, places, strict=True):
        if not asked and (place.must_exist or not any(others for _, others in texts)) and place.path:
            raise PathError(f"{place.path}: no goal files here at {place.name}")
    found: dict[int, tuple[Project, tuple[list[_Text], list[_Text]]]] = {}
    for at, (all_texts, asked) in enumerate(texts):
        for path, data in all_texts.items():
            file = repository.root / path
            project = projects.of(file)
            if projects.is_read(file, project):
                told = path in asked and projects.is_linted(file, project)
                both = found.setdefault(id(project), (project, ([], [])))[1]
                both[at].append(_Text(Source.decode(data, files.shown(file)), asked[path] if told else None))
    return [_both(project.settings, before, after) for project, (before, after) in found.values()]


def _both(settings: Settings, before: list[_Text], after: list[_Text]) -> VersionedProject:
    """Two versions; where nothing is different they are one."""
    with uncollected():
        earlier = single(before, settings)
        keys = [sorted((source.path, source.text, place or "") for source, place in texts) for texts in (before, after)]
        return VersionedProject(settings, earlier, earlier if keys[0] == keys[1] else single(after, settings))


class _Text(NamedTuple):
    source: Source
    place: str | None
    """The name under which both versions know the file; None: it only serves references."""


def single(texts: Iterable[tuple[Source, str | None]], settings: Settings) -> Version:
    """One version of a workspace from its texts, each with the name under which it is compared (None: not at all)."""
    ordered = sorted(texts, key=lambda text: text[0].path)
    documents = [parse(source, settings.vocabulary) for source, _ in ordered]
    places = {source: place for source, place in ordered if place is not None}
    return Version(Side(build(documents, settings), places), tuple(document for document in documents if document.source in places))


def _chosen(texts: dict[str, bytes], place: Place) -> tuple[dict[str, bytes], Mapping[str, str]]:
    """All texts of a version, and of those that are asked for the name under which both versions know them."""
    path = place.path
    if not path:
        return texts, {name: name for name in texts}
    if path in texts:
        return texts, {path: ""}
    return texts, {name: name.removeprefix(f"{path}/") for name in texts if name.startswith(f"{path}/")}


def _paths(places: tuple[Place, Place], projects: Projects) -> VersionedProject:
    """Two files or folders as they lie there, each a workspace of its own."""
    versions = []
    settings: Settings | None = None
    for place in places:
        path = Path(place.path or ".")
        found = files.find(path)
        if not found:
            raise PathError(f"{path}: no goal files here (*.goals, *.goals.md)")
        project = projects.of(found[0])
        settings = project.settings
        wanted = found if not path.is_dir() else [file for file in found if projects.is_linted(file, projects.of(file))]
        texts = [_Text(files.read(file), "" if not path.is_dir() else Path(os.path.relpath(file, path)).as_posix()) for file in wanted]
        versions.append(single(texts, project.settings))
    assert settings is not None
    return VersionedProject(settings, versions[0], versions[1])
