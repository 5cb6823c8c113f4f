"""References that go round in a circle. Nothing here recurses, and each reference is followed a bounded number of times."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)
Edges = Callable[[T], Iterable[T]]


def circles(starts: Iterable[T], edges: Edges[T]) -> list[list[T]]:
    """The strongly connected components that hold a cycle, reachable from ``starts`` (Tarjan 1972, with a stack of our own)."""
    found: list[list[T]] = []
    order: dict[T, int] = {}
    lowest: dict[T, int] = {}
    open_: list[T] = []
    is_open: set[T] = set()
    for start in starts:
        if start in order:
            continue
        work: list[tuple[T, Iterator[T]]] = [(start, iter(edges(start)))]
        order[start] = lowest[start] = len(order)
        open_.append(start)
        is_open.add(start)
        while work:
            at, targets = work[-1]
            for target in targets:
                if target not in order:
                    order[target] = lowest[target] = len(order)
                    open_.append(target)
                    is_open.add(target)
                    work.append((target, iter(edges(target))))
                    break
                if target in is_open:
                    lowest[at] = min(lowest[at], order[target])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    lowest[above] = min(lowest[above], lowest[at])
                if lowest[at] == order[at]:
                    component = _close(at, open_, is_open)
                    if len(component) > 1 or at in edges(at):
                        found.append(component)
    return found


def _close(root: T, open_: list[T], is_open: set[T]) -> list[T]:
    component = []
    while True:
        member = open_.pop()
        is_open.discard(member)
        component.append(member)
        if member == root:
            return component


def path_round(start: T, members: Sequence[T], edges: Edges[T]) -> list[T]:
    """The shortest way from ``start`` back to itself within its component, without the return to ``start``."""
    inside = set(members)
    came_from: dict[T, T] = {}
    queue = deque([start])
    while queue:
        at = queue.popleft()
        for target in edges(at):
            if target == start:
                path = [at]
                while path[-1] != start:
                    path.append(came_from[path[-1]])
                return path[::-1]
            if target in inside and target not in came_from:
                came_from[target] = at
                queue.append(target)
    return [start]
