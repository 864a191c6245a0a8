"""The roles of blocks while they are found: what has none yet is searched for questions."""

from collections.abc import Collection, Iterable, Sequence

from pactqa.importing.blocks import Block, Role, RoleName


class Roles:
    """The role of each block of a document, `outside` until it is known, and the *rest* of the blocks.

    A block of the rest may stand for several in a row, the parts of one question, at the places *origins*.
    """

    def __init__(self, rest: Sequence[Block], origins: Sequence[range], count: int) -> None:
        """Start with the blocks of *rest*, out of *count*."""
        self.rest, self.origins = rest, origins
        self.all = [Role("aside")] * count
        self.give(range(len(rest)), Role("outside"))

    def give(self, places: Iterable[int], role: Role) -> None:
        """Give *role* to the blocks at *places* of the rest."""
        for place in places:
            for origin in self.origins[place]:
                self.all[origin] = role

    def name(self, place: int) -> RoleName:
        """Return the name of the role of the block at *place* of the rest."""
        return self.all[self.origins[place].start].name

    def take(self, places: Collection[int], name: RoleName) -> None:
        """Give the blocks at *places* of the rest the role *name*, and take them out of it."""
        self.give(places, Role(name))
        left = [place for place in range(len(self.rest)) if place not in places]
        self.rest, self.origins = [self.rest[place] for place in left], [self.origins[place] for place in left]
