"""What the outline is made of: goals, areas, and the tree of tasks with their assigned sentences."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from graph.ids import path_key
from graph.script import fold
from loaders.binding import Binding
from loaders.outline import Outline
from loaders.sections import Section
from loaders.view import View
from loaders.wordlists import either, words

_GOAL = re.compile(r"目标")
_NO_GOAL = re.compile(r"目标(?:责任|管理|考核|导向|分解)")
_AROUND = re.compile(either(words("around")))


@dataclass(slots=True)
class Structure:
    """Sections by what they are. Areas and goals are in document order."""

    goals: list[Section] = field(default_factory=list)
    areas: list[Section] = field(default_factory=list)
    items: list[Section] = field(default_factory=list)
    groups: list[Section] = field(default_factory=list)
    area_of: dict[int, Section] = field(default_factory=dict)  # section index -> area

    @property
    def tasks(self) -> list[Section]:
        """Items and groups in document order."""
        return sorted([*self.items, *self.groups], key=lambda section: section.index)


def structure(seen: View, read: Outline, bound: Sequence[Binding], tables: Sequence[Section] = ()) -> Structure:
    """What the sections of a plan are, given which of them hold duties; `tables` are trees of rows.

    An area is a section on the highest level at which two or more siblings hold duties; a leaf on
    that level is a task outside any area.
    """
    duties = [binding for binding in bound if binding.clause.form != "prose"] or list(bound)
    holding = {section.index for binding in duties for section in (binding.section, *binding.section.above)}
    made = Structure()
    made.goals = list(_goals(seen, read.root, holding))
    for root in (read.root, *tables):
        _areas_and_tasks(made, seen, root, holding)
    _add_outsiders(made, bound)
    return made


def _areas_and_tasks(made: Structure, seen: View, root: Section, holding: set[int]) -> None:
    level, parent = _area_level(root, holding)
    for section in level:
        if section.index not in holding and not section.row and not (parent.mark and _may_be_empty(seen, section)):
            continue
        if section.children:
            made.areas.append(section)
            _tasks_under(made, section, section)
        else:
            made.items.append(section)
    if not level and root.index in holding:
        _tasks_without_areas(made, root, holding)


def _add_outsiders(made: Structure, bound: Sequence[Binding]) -> None:
    """A section outside all areas that a clause assigns is a task of its own."""
    known = {section.index for section in (*made.areas, *made.tasks)}
    for section in {binding.section.index: binding.section for binding in bound}.values():
        if section.index not in known:
            (made.groups if section.children else made.items).append(section)
    made.items.sort(key=lambda section: section.index)


def _goals(seen: View, root: Section, holding: set[int]) -> Iterator[Section]:
    """Sections under a heading that says 目标 and holds no duties, or the heading's own text."""
    for section in root.walk():
        if section.mark is None or section.index in holding:
            continue  # rows of a table and what holds duties are no goals
        title = seen.folded[section.body : section.title_end]
        if _GOAL.search(title) and not _NO_GOAL.search(title):
            yield from [child for child in section.children if not child.row] or [section]


def _area_level(root: Section, holding: set[int]) -> tuple[list[Section], Section]:
    """The children of the highest section with two or more children that hold duties, and that section."""
    parent = root
    while True:
        held = [child for child in parent.children if child.index in holding]
        if len(held) > 1:
            return parent.children, parent
        if len(held) != 1:
            return [], parent
        parent = held[0]


def _may_be_empty(seen: View, section: Section) -> bool:
    """Whether a sibling of areas without duties is an area all the same, and not 保障措施."""
    return not _AROUND.search(seen.folded[section.body : section.title_end])


def _tasks_under(made: Structure, section: Section, area: Section) -> None:
    for child in section.children:
        made.area_of[child.index] = area
        if child.children:
            made.groups.append(child)
            _tasks_under(made, child, area)
        else:
            made.items.append(child)


def _tasks_without_areas(made: Structure, root: Section, holding: set[int]) -> None:
    """Duties in one section only, or in a plan without an outline."""
    deepest = max(
        (section for section in root.walk() if section.index in holding), key=lambda section: len(section.path)
    )
    if deepest.children:
        made.groups.append(deepest)
        made.items.extend(section for section in deepest.walk() if not section.children)
    else:
        made.items.append(deepest)


@lru_cache(maxsize=1_024)
def _own_key(written: str) -> str:
    return path_key([fold(written)])


def section_keys(read: Outline, rows: Sequence[Section] = ()) -> dict[int, str]:
    """Section index -> its key in ids: the path, a part number before it, ~2 behind a repeated one."""
    counts: Counter[str] = Counter()
    keys: dict[int, str] = {read.root.index: "0"}
    for section in (*read.sections[1:], *rows):
        above = keys.get(section.parent.index, "") if section.parent and section.parent.mark else ""
        own = section.key or _own_key(section.written)
        full = f"{above}.{own}" if above else f"{section.part + 1}:{own}" if section.part else own
        counts[full] += 1
        keys[section.index] = full if counts[full] == 1 else f"{full}~{counts[full]}"
    return keys
