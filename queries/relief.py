"""The least change that would relieve the units that lead most: whose lead could go to whom already shares the task."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.cast import CO_UNITS, Cast
from graph.model import Role


@dataclass(frozen=True, slots=True)
class Move:
    """One lead that may go to another unit of the same task."""

    task: str
    giver: str
    takers: tuple[str, ...]  # who could take it, whoever leads least first


@dataclass(frozen=True, slots=True)
class Relief:
    """One step down from the largest number of leads."""

    most: int  # leads of the units that lead most
    givers: tuple[str, ...]  # who they are
    moves: tuple[Move, ...]  # one for each of them; none if the step cannot be made so
    choices: int  # pairs of a task and a taker to choose from
    stuck: str  # a unit whose leads nobody else could take, so that no smaller largest is possible; or ""
    stuck_leads: int  # how many such leads it has


def relief(casts: Iterable[Cast]) -> Relief | None:
    """The step from the largest number of leads to one less, or None where nobody leads more than one.

    A lead may go only to a named unit that shares, supports or guides the same task, and only to one that stays
    below the largest number itself.
    """
    held: dict[str, list[Cast]] = defaultdict(list)
    for cast in casts:
        for unit in cast.units(Role.LEAD):
            held[unit].append(cast)
    counts = {unit: len(tasks) for unit, tasks in held.items()}
    most = max(counts.values(), default=0)
    if most < 2:  # noqa: PLR2004 -- one lead is no load to be shared
        return None
    givers = tuple(sorted(unit for unit, count in counts.items() if count == most))
    open_moves = {giver: list(_moves(giver, held[giver], counts, most)) for giver in givers}
    stuck, fixed = max(((unit, _fixed(unit, tasks)) for unit, tasks in held.items()), key=lambda one: (one[1], one[0]))
    # That nobody comes below one lead is no news.
    tells = fixed >= max(2, most - 1)
    return Relief(
        most=most,
        givers=givers,
        moves=_one_each(givers, open_moves, counts, most),
        choices=sum(len(move.takers) for moves in open_moves.values() for move in moves),
        stuck=stuck if tells else "",
        stuck_leads=fixed if tells else 0,
    )


def _takers(giver: str, cast: Cast) -> tuple[str, ...]:
    leads = set(cast.units(Role.LEAD))
    return tuple(unit for unit in cast.units(*CO_UNITS) if unit != giver and unit not in leads)


def _fixed(unit: str, tasks: Iterable[Cast]) -> int:
    """How many of its leads nobody else in the task could take."""
    return sum(not _takers(unit, cast) for cast in tasks)


def _moves(giver: str, tasks: Iterable[Cast], counts: Mapping[str, int], most: int) -> Iterator[Move]:
    for cast in tasks:
        takers = [unit for unit in _takers(giver, cast) if counts.get(unit, 0) + 1 < most]
        if takers:
            ranked = sorted(takers, key=lambda unit: (counts.get(unit, 0), unit))
            yield Move(cast.task.id, giver, tuple(ranked))


def _one_each(
    givers: Sequence[str], moves: Mapping[str, Sequence[Move]], counts: Mapping[str, int], most: int
) -> tuple[Move, ...]:
    """A move for each giver so that no taker comes up to the largest number; none if one finds no place."""
    room = {unit: most - 1 - counts.get(unit, 0) for found in moves.values() for move in found for unit in move.takers}
    taken: dict[str, list[str]] = defaultdict(list)  # taker -> givers who hand one over to it

    def placed(giver: str, tried: set[str]) -> bool:
        for taker in dict.fromkeys(unit for move in moves[giver] for unit in move.takers):
            if taker in tried:
                continue
            tried.add(taker)
            if len(taken[taker]) < room[taker]:
                taken[taker].append(giver)
                return True
            for other in tuple(taken[taker]):
                if placed(other, tried):
                    taken[taker].remove(other)
                    taken[taker].append(giver)
                    return True
        return False

    if not all(placed(giver, set()) for giver in givers):
        return ()
    to = {giver: taker for taker, given in taken.items() for giver in given}
    chosen = []
    for giver in givers:
        move = min(
            (move for move in moves[giver] if to[giver] in move.takers), key=lambda move: (-len(move.takers), move.task)
        )
        rest = tuple(unit for unit in move.takers if unit != to[giver])
        chosen.append(Move(move.task, giver, (to[giver], *rest)))
    return tuple(chosen)
