"""The world: people, things, places, animals, weather and feelings, and how each is named in a sentence.

Tables are text, one entry a line, so that they can be read and extended without knowing Python. What a thing looks
like is part of its entry (an oak table, never a velvet hammer): a story chooses among fitting words only.
"""

from dataclasses import dataclass, field
from itertools import permutations

from . import tables
from .grammar import tensed, with_article
from .truths import HER_NAMES

# noun (* plural) | looks | marks that identify it | what it is good for | shelf: gift, tool, treasure, food, home, or big
_THINGS = """
kettle | copper, tin, black, dented | with a crooked spout; with a dent in the side; with a wooden handle | boil water | home
lantern | brass, tin, iron, storm | with a cracked pane; with a red glass; with a ring on top | see in the dark | tool
umbrella | black, green, striped, silk | with a duck's head for a handle; with one broken rib; with a bamboo handle | keep off the rain | gift
key | iron, brass, rusty, silver | on a blue ribbon; with a heart-shaped handle; with three teeth | open the old chest | treasure
ring | gold, silver, copper, thin | with a green stone; with a name inside; with a tiny crack | seal a promise | treasure
flute | wooden, silver, bone, cherrywood | with six holes; with a chipped end; with a carved bird | play at dances | gift
fiddle | old, maple, dark, varnished | with a missing string; with a rose carved on it; with a mended neck | play at weddings | treasure
drum | painted, goatskin, small, red | with brass nails; with a patched skin; with a leather strap | wake the village | gift
basket | willow, round, wide, reed | with a broken handle; with a blue lid; with a cloth inside | carry eggs | home
blanket | woollen, patchwork, grey, warm | with a burn in one corner; with yellow stars; with a fringe | keep off the cold | gift
scarf | woollen, red, knitted, silk | with a white stripe; with a hole at one end; with tassels | keep off the wind | gift
hat | straw, felt, green, floppy | with a pheasant feather; with a wide brim; with a torn band | keep off the sun | gift
boots* | leather, fisherman's, muddy, new | with brass buckles; with red laces; with worn heels | cross the marsh | gift
gloves* | woollen, leather, yellow, fur | with a thumb missing; with pearl buttons; with blue cuffs | keep the fingers warm | gift
spectacles* | silver, round, gold, horn | with one scratched lens; with bent wires; with thick glass | read the small print | treasure
scissors* | steel, sharp, tailor's, tiny | with swan-shaped handles; with a loose screw; with long blades | cut cloth | tool
tongs* | iron, blackened, long, heavy | with a twisted grip; with flat jaws; with a burnt handle | hold hot iron | tool
hammer | iron, heavy, claw, small | with an ash handle; with a chipped head; with two letters burnt into it | drive in nails | tool
saw | steel, long, rusty, sharp | with a beech handle; with a missing tooth; with a bent tip | cut planks | tool
chisel | steel, narrow, sharp, old | with a nick in the blade; with a yellow handle; with a copper ring | carve wood | tool
axe | steel, heavy, double, sharp | with a hickory handle; with a notch in the blade; with a red shaft | split logs | tool
spade | iron, broad, garden, old | with a short handle; with a worn edge; with a bent blade | dig the garden | tool
ladder | wooden, long, tall, shaky | with a missing rung; with green paint on it; with nine rungs | reach the roof | big
rope | hemp, long, strong, tarred | with a hook at one end; with three knots; with a frayed end | climb down | tool
net | fishing, fine, knotted, wide | with cork floats; with a tear in the middle; with lead weights | catch eels | tool
bucket | wooden, tin, leaky, deep | with a rope handle; with a hole in the bottom; with a blue rim | fetch water | tool
compass | brass, ship's, pocket, old | with a scratched lid; with a trembling needle; with a star on the back | find the north | treasure
map | old, folded, hand-drawn, faded | with a torn corner; with a red cross on it; with a tea stain | find the way | treasure
clock | wooden, oak, painted, silver | with a cuckoo inside; with a cracked face; with one hand | tell the hour | treasure
bell | bronze, silver, small, brass | with a dent in the rim; with a leather tongue; with a sailor's knot on it | call the children home | treasure
book | thick, leather, thin, dusty | with gold letters; with a missing page; with a pressed flower in it | learn the stars | gift
letter | sealed, long, folded, crumpled | with a red seal; with a foreign stamp; with a smudged address | tell the news | treasure
pot | clay, iron, glazed, cracked | with a chipped lid; with two ears; with a blue rim | cook soup | home
bowl | wooden, blue, clay, glass | with a chip in the rim; with a painted fish; with a thin crack | serve porridge | home
jug | stone, blue, pewter, glass | with a broken lip; with a frog on the handle; with a cork | pour cider | home
cup | silver, tin, china, horn | with a gold rim; with no handle; with two handles | drink cider | treasure
spoon | wooden, silver, pewter, horn | with a long handle; with a bite mark; with a letter on it | stir the pot | home
candle | wax, tall, yellow, scented | with a crooked wick; with a thumb mark; with bees on it | read by night | gift
mirror | round, silver, hand, old | with an oak frame; with a cloudy spot; with a cracked corner | see what is behind you | treasure
comb | bone, silver, wooden, ivory | with a broken tooth; with a carved rose; with a leaf on it | tame wild hair | gift
brooch | silver, amber, gold, bronze | with a bent pin; with a beetle in it; with a tiny pearl | fasten a cloak | treasure
necklace | amber, pearl, silver, glass | with a broken clasp; with twelve beads; with a blue stone | shine at weddings | treasure
coin | gold, silver, foreign, copper | with a hole in it; with a king's head; with a bite in the edge | pay the ferry | treasure
purse | leather, velvet, green, small | with a silver clasp; with a drawstring; with a worn corner | keep money safe | treasure
knife | pocket, kitchen, hunting, bread | with a horn handle; with a rusty blade; with a cork on the tip | peel apples | tool
whistle | tin, bone, silver, wooden | with a split end; with a bird on it; with a string | call the dog | gift
kite | paper, red, silk, yellow | with a long tail; with a patched wing; with a painted eye | play in the wind | gift
doll | rag, wooden, china, straw | with button eyes; with a blue dress; with one arm | keep a child company | gift
boat | toy, wooden, paper, painted | with a white sail; with a broken mast; with a name on the bow | sail on the pond | gift
sledge | wooden, red, long, old | with iron runners; with a bell in front; with a new rope | race down the hill | big
wheelbarrow | wooden, green, heavy, creaking | with a wobbly wheel; with one short leg; with a tin tray | move stones | big
loom | oak, tall, small, old | with a broken pedal; with a red thread on it; with carved posts | weave cloth | big
chair | oak, rocking, three-legged, cane | with a cushion; with a split seat; with curved arms | rest by the fire | big
table | oak, round, kitchen, long | with a burn in the middle; with turned legs; with a drawer | seat ten guests | big
chest | cedar, iron, oak, painted | with a broken lock; with rope handles; with a false bottom | hide secrets | big
cart | hay, two-wheeled, blue, rickety | with a squeaking wheel; with a high seat; with a lamp on the side | bring things to market | big
brush | long, soft, hog's-hair, fine | with a blue handle; with dried paint on it; with few hairs left | paint a sign | tool
needle | silver, bone, darning, long | with a gold eye; with a bent point; with a red thread in it | mend sails | tool
shawl | lace, woollen, grey, crocheted | with silver threads; with a mended hole; with a long fringe | look fine on Sundays | gift
cloak | hooded, green, heavy, velvet | with a bone button; with a torn hem; with deep pockets | sleep out of doors | gift
cake | honey, plum, seed, almond | with a cherry on top; with a burnt edge; with white icing | sweeten a feast | food
cheese | round, blue, goat's, smoked | with a nettle leaf on it; with a thick rind; with a missing wedge | make supper on a journey | food
loaf | rye, brown, crusty, warm | with seeds on top; with a cross cut in it; with a burnt end | feed a family | food
pie | apple, onion, cherry, meat | with a pastry leaf on it; with a hole in the crust; with sugar on top | please a hungry friend | food
ham | smoked, great, salted, pink | with a cord round it; with cloves in it; with a brown skin | feed ten guests | food
pumpkin | huge, orange, striped, round | with a crooked stalk; with a worm hole; with a face cut in it | win a prize | food
"""


SEASONS = {
    name: (tuple(months.split()), tuple(weathers.split()), tuple(tensed(sign) for sign in signs.split("; ")))
    for name, (months, weathers, signs) in tables.SEASONS.items()
}
SEASON_NAMES = tuple(SEASONS)


def _each(cell: str) -> tuple[tuple[str, str, str], ...]:
    return tuple(tensed(part) for part in cell.split("; "))


# weather: adjectives for a day, sentences for its state, what it hinders, how one goes through it, what it does to a place
WEATHER = {
    name: (
        tuple(days.split(", ")),
        _each(sky),
        _each(nuisance),
        tuple(through.split("; ")),
        _each(places.replace("{p}", "%s")),
    )
    for name, (days, sky, nuisance, through, places) in tables.WEATHER.items()
}
TIMES = (
    ("morning", "in the morning", "noon"),
    ("afternoon", "in the afternoon", "sunset"),
    ("evening", "in the evening", "midnight"),
    ("night", "at night", "dawn"),
)
PATHS = (
    "over the bridge; along the canal; through the gate; up the lane; past the pond; down the steps; across the fields; "
    "round the churchyard; by the mill race; through the wood; over the stile; along the hedge"
).split("; ")


def _rows(block: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in block.strip().splitlines()]


@dataclass
class Person:
    """Somebody: fixed name and sex, trade, trait, and what they carry now."""

    name: str
    trade: str
    trait: str
    she: bool
    speaker: bool = False  # tells the story as "I"
    known: bool = False  # has been introduced to the reader
    has: list["Thing"] = field(default_factory=list)


@dataclass
class Thing:
    """An object: its noun, the look and the mark that this one has, and what it is good for."""

    noun: str
    look: str
    mark: str
    use: str
    shelf: str
    plural: bool
    met: bool = False
    now: bool = False  # the story is told in the present

    def form(self, form: str) -> str:
        """This thing in a sentence: "" (a ... at first, then the ...), a, the, n, look, mark, full, it, they, was, is."""
        if form == "":
            form = "short" if self.met else "a"
        self.met = True
        return getattr(self, "_" + form)()

    def _short(self) -> str:
        return f"the {self.noun}"

    def _the(self) -> str:
        return f"the {self.look} {self.noun}"

    def _a(self) -> str:
        pair = f"pair of {self.look} {self.noun}" if self.plural else f"{self.look} {self.noun}"
        return with_article(pair)

    def _some(self) -> str:
        return self._a() + " " + self.mark

    def _which(self) -> str:
        return f"the {self.look} {self.noun} {self.mark}"

    def _n(self) -> str:
        return self.noun

    def _ln(self) -> str:
        return f"{self.look} {self.noun}"

    def _mark(self) -> str:
        return self.mark

    def _use(self) -> str:
        return self.use

    def _it(self) -> str:
        return "them" if self.plural else "it"

    def _they(self) -> str:
        return "they" if self.plural else "it"

    def _was(self) -> str:
        if self.now:
            return self._is()
        return "were" if self.plural else "was"

    def _had(self) -> str:
        return self._has() if self.now else "had"

    def _was0(self) -> str:
        return "were" if self.plural else "was"

    def _its(self) -> str:
        return "their" if self.plural else "its"

    def _that(self) -> str:
        return "those" if self.plural else "that"

    def _is(self) -> str:
        return "are" if self.plural else "is"

    def _has(self) -> str:
        return "have" if self.plural else "has"

    def _s(self) -> str:
        return "" if self.plural else "s"

    def _newone(self) -> str:
        return "new ones" if self.plural else "a new one"

    def _this(self) -> str:
        return "these" if self.plural else "this"

    def _one(self) -> str:
        return "ones" if self.plural else "one"


@dataclass(frozen=True)
class Place:
    """Somewhere: its preposition, where small things hide in it, and what one sees there."""

    name: str
    near: str
    spots: tuple[str, ...]
    sights: tuple[tuple[str, str, str], ...]
    kind: str

    def form(self, form: str) -> str:
        """This place in a sentence: the mill, at the mill (at), to the mill (to), the bare noun (n)."""
        if form == "at":
            return f"{self.near} the {self.name}"
        if form == "to":
            return f"to the {self.name}"
        return self.name if form == "n" else f"the {self.name}"


@dataclass(frozen=True)
class Animal:
    """An animal with what it does and what it likes."""

    name: str
    acts: tuple[tuple[str, str], ...]
    likes: str

    def form(self, form: str) -> str:
        """This animal in a sentence: the goat, a goat (a), goat (n), something that it likes (likes)."""
        if form == "a":
            return with_article(self.name)
        if form == "likes":
            return with_article(self.likes)
        return self.name if form == "n" else f"the {self.name}"


@dataclass(frozen=True)
class Trade:
    """How people of a trade live: where they work, what they do, their tool, wares and saying."""

    name: str
    place: str
    does: tuple[tuple[str, str, str], ...]
    tool: str
    wares: tuple[str, ...]
    sayings: tuple[str, ...]
    busy: tuple[tuple[str, str, str], ...]


THINGS: dict[str, tuple[tuple[str, ...], tuple[str, ...], str, str, bool]] = {}
for _noun, _looks, _marks, _use, _shelf in _rows(_THINGS):
    THINGS[_noun.rstrip("*")] = (
        tuple(_looks.split(", ")), tuple(_marks.split("; ")), _use, _shelf, _noun.endswith("*"),
    )  # fmt: skip
SHELVES: dict[str, list[str]] = {}
for _noun, _row in THINGS.items():
    SHELVES.setdefault(_row[3], []).append(_noun)
PLACES = {
    n: Place(n, near, tuple(spots.split("; ")), _each(sights), kind)
    for n, near, spots, sights, kind in _rows(tables.PLACES)
}
ANIMALS = {
    n: Animal(n, tuple(tensed(act, "A")[:2] for act in acts.split("; ")), likes)
    for n, acts, likes in _rows(tables.ANIMALS)
}


def _habits(cell: str) -> tuple[tuple[str, str, str], ...]:
    return tuple(tensed(part, "A") for part in cell.split("; "))


def _manners(cell: str) -> tuple[tuple[str, str, str], ...]:
    # {his} and {himself} for the speaker, for her, and for him
    return tuple(
        (
            p.format(his="my", himself="myself"),
            p.format(his="her", himself="herself"),
            p.format(his="his", himself="himself"),
        )
        for p in cell.split("; ")
    )


TRADE_LIVES = {
    n: Trade(n, place, _habits(does), tool, tuple(wares.split(", ")), tuple(sayings.split("; ")), _manners(busy))
    for n, place, does, tool, wares, sayings, busy in _rows(tables.TRADES)
}
TRAITS = {n: (_habits(shows), _manners(ways)) for n, shows, ways in _rows(tables.TRAITS)}
THROUGH = {name: _manners("; ".join(row[3])) for name, row in WEATHER.items()}
HER = frozenset(HER_NAMES)

# Places by the kinds asked for: PLACES_OF["in", "out"] are those of either kind; PLACES_OF[()] all.
_KINDS = ("in", "out", "water", "wild")
PLACES_OF = {
    kinds: [p for p in PLACES.values() if not kinds or p.kind in kinds]
    for n in (0, 1, 2)
    for kinds in permutations(_KINDS, n)
}
