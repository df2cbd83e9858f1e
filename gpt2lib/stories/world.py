"""The world: people, things, places, animals, weather and feelings, and how each is named in a sentence.

Tables are text, one entry a line, so that they can be read and extended without knowing Python. What a thing looks
like is part of its entry (an oak table, never a velvet hammer): a story chooses among fitting words only.
"""

from dataclasses import dataclass, field
from itertools import permutations

from .grammar import with_article
from .truths import HER_NAMES

# noun (* plural) | looks | marks that identify it | what it is good for | shelf: gift, tool, treasure, food, home, or big
_THINGS = """
kettle | copper, tin, black, dented | with a crooked spout; with a dent in the side; with a wooden handle | boil water | home
lantern | brass, tin, iron, storm | with a cracked pane; with a red glass; with a ring on top | see in the dark | tool
umbrella | black, green, striped, silk | with a duck's head for a handle; with one broken rib; with a bamboo handle | keep off the rain | gift
key | iron, brass, rusty, silver | on a blue ribbon; with a heart-shaped handle; with three teeth | open the old chest | treasure
ring | gold, silver, copper, thin | with a green stone; with a name inside; with a tiny crack | remember a promise | treasure
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
kite | paper, red, silk, yellow | with a long tail; with a patched wing; with a painted eye | ride the wind | gift
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
cake | honey, plum, seed, almond | with a cherry on top; with a burnt edge; with white icing | share at a feast | food
cheese | round, blue, goat's, smoked | with a nettle leaf on it; with a thick rind; with a missing wedge | take on a journey | food
loaf | rye, brown, crusty, warm | with seeds on top; with a cross cut in it; with a burnt end | feed a family | food
pie | apple, onion, cherry, meat | with a pastry leaf on it; with a hole in the crust; with sugar on top | bring to a friend | food
ham | smoked, great, salted, pink | with a cord round it; with cloves in it; with a brown skin | feed ten guests | food
pumpkin | huge, orange, striped, round | with a crooked stalk; with a worm hole; with a face cut in it | win a prize | food
"""

# name | in phrase | hiding places | what one saw or heard there (past) | kind: out, in, water, wild
_PLACES = """
mill | at | behind the flour sacks; under the mill wheel; on the millstone | the wheel turned slowly; flour hung in the air; the boards shook under every step | in
river | by | among the reeds; under the bridge; between two stones | the water ran fast and brown; a heron stood on one leg; willows trailed their fingers in the water | water
market | at | under a stall; among the cabbages; behind the fish barrels | people were shouting prices; hens complained in their baskets; a man was selling hot chestnuts | out
forest | in | in a hollow oak; under the ferns; beneath a fallen pine | the light was green; something small ran through the leaves; a woodpecker knocked and waited | wild
harbour | at | under an upturned boat; among the nets; behind a coil of rope | masts creaked; gulls quarrelled over a fish head; the tide was going out | water
bakery | in | under the kneading table; behind the oven; in the flour bin | everything smelled of new bread; trays of buns stood cooling; the oven glowed | in
smithy | in | behind the anvil; under the bellows; in the coal box | sparks flew from the anvil; horseshoes hung in a row; the fire roared | in
inn | at | under the stairs; behind the bar; beneath the long bench | a fire was burning; someone was tuning a fiddle; the cat slept on the counter | in
orchard | in | in the long grass; in the fork of a pear tree; under a heap of leaves | apples lay in the grass; bees hummed; the branches hung low | out
church | at | behind the organ; under the front pew; in the bell rope box | the candles smelled of honey; every step echoed; dust danced in the coloured light | in
school | at | in the chalk box; under a desk; behind the stove | a spelling list was still on the board; wet coats steamed on their hooks; the ink had frozen once | in
bridge | on | under the first arch; in a crack of the wall; behind the lamp post | the planks drummed under every cart; children dropped sticks into the water; the wind pulled at every hat | water
meadow | in | in a molehill; under a thistle; in the tall grass | cows looked up and went on chewing; larks sang; the grass was full of clover | out
lighthouse | at | on the spiral stairs; under the great lamp; in the oil store | the lamp turned and turned; the sea was grey on three sides; the wind sang in the railings | water
well | by | behind the bucket; between the cold stones; under the little roof | water dripped somewhere far below; ferns grew between the stones; a frog was singing | out
hill | on | under a juniper; behind the standing stone; in a rabbit hole | you could see seven villages; the grass lay flat in the wind; sheep stood about like clouds | wild
marsh | in | on a grassy hump; under the boardwalk; among the bulrushes | frogs fell silent; the ground trembled like jelly; mist lay on the pools | wild
cave | in | behind a stone pillar; in a sandy corner; on a dry ledge | bats hung in rows; each word came back twice; cold air came from below | wild
garden | in | under the rhubarb; behind the beehives; among the beans | beans climbed their poles; a blackbird pulled at a worm; the lavender was in flower | out
barn | in | in the hay; under the old cart; on a high beam | swallows flew in and out; it smelled of hay and horses; a hen had laid an egg in the manger | in
tower | in | on the ninth step; behind the bell; under a loose stone | pigeons murmured; the steps went round and round; the door stood ajar | in
workshop | in | under the shavings; behind the glue pot; in the bottom drawer | shavings curled on the floor; tools hung in order of size; it smelled of glue | in
quarry | in | behind a block of slate; under the crane; in a heap of gravel | white dust covered everything; a crane stood against the sky; every voice sounded small | wild
beach | on | under the seaweed; in a rock pool; behind a dune | the waves folded and unfolded; shells lay in a long line; a crab walked sideways into its hole | water
"""

# trade | where | what the trade is about (past habit) | a tool from _THINGS | wares | saying
_TRADE_LIVES = """
potter | workshop | turned bowls from red clay | knife | bowls, jugs, pots, tiles | clay remembers every thumb
sailor | harbour | had crossed the sea eleven times | compass | ropes, charts, shells, stories | the sea keeps no calendar
weaver | workshop | wove cloth for half the valley | needle | blankets, shawls, rugs, ribbons | a cut thread can be tied
shepherd | hill | looked after ninety sheep | whistle | wool, cheese, lambs, fleeces | count them twice and sleep once
baker | bakery | baked bread before the sun was up | spoon | loaves, buns, pies, rolls | dough cannot be hurried
tailor | market | sewed coats for the whole street | scissors | coats, trousers, waistcoats, caps | measure twice and cut once
fisher | river | caught trout and eels | net | trout, eels, crabs, herring | the fish will not come to your kitchen
painter | inn | painted signs and portraits | brush | signs, portraits, masks, fans | white is never only white
gardener | garden | grew the largest beans in the parish | spade | beans, leeks, roses, onions | a seed does not answer questions
teacher | school | taught children to read and count | book | slates, chalks, songs, maps | nobody is born knowing seven times eight
innkeeper | inn | kept six beds and a pot of soup for travellers | jug | soups, beds, pies, candles | hungry people hear badly
messenger | bridge | carried letters over the hills | boots | letters, parcels, news, tickets | a letter has no legs
miller | mill | ground the corn of four villages | bucket | flour, oats, bran, barley | the wheel waits for the water
beekeeper | orchard | kept twenty hives | brush | honeycombs, candles, jars, mead | slow hands are never stung
cobbler | market | mended shoes and boots | hammer | boots, slippers, laces, sandals | every road begins at the heel
musician | inn | played at every wedding | fiddle | songs, strings, whistles, drums | a wrong note played twice is a tune
healer | garden | knew the use of every herb | pot | teas, salves, syrups, bandages | sleep is the cheapest medicine
hunter | forest | knew each deer by its print | knife | furs, arrows, snares, feathers | the forest hears you first
clockmaker | tower | mended clocks and watches | clock | clocks, watches, springs, chimes | a stopped clock is right twice a day
woodcutter | forest | cut firewood for the winter | axe | logs, planks, kindling, poles | listen before the tree falls
blacksmith | smithy | shod horses and forged gates | tongs | horseshoes, gates, nails, hinges | strike while it glows
carpenter | workshop | made doors, tables and cradles | saw | doors, tables, cradles, stools | wood has a yes side and a no side
mason | quarry | built walls that stood for a hundred years | chisel | bricks, steps, arches, chimneys | a wall is one stone at a time
astronomer | tower | drew maps of the stars | mirror | charts, lenses, almanacs, globes | the dark is only far away light
"""

# trait | how it showed (past; he stands for the person)
_TRAITS = """
kind | could not pass a crying child; gave half of every meal away; always had time to listen
proud | never admitted a mistake; walked as if someone were watching; polished every button twice
shy | blushed when people looked; crossed the street to avoid strangers; spoke in a very small voice
stubborn | had never changed a plan in ten years; would argue with a gatepost; did not know how to give up
curious | opened every box and every door; asked three questions before breakfast; wanted to know how everything worked
careful | counted everything twice; tied double knots; never left a candle burning
careless | left things lying about; never shut a gate; lost something every week
impatient | could not stand in a queue; ate soup while it was too hot; finished other people's sentences
cheerful | sang on the way to work; whistled even in the rain; laughed at the smallest joke
thrifty | saved every bit of string; turned each coin twice before spending it; never bought what could be mended
honest | could not tell a lie without turning red; always gave the right change; said what was true, even at parties
boastful | claimed to be the best at everything; told the same great story every night; never lost, by that account
clever | could add long sums without a slate; noticed what others missed; had an answer to most things
forgetful | could never remember the day of the week; went upstairs and forgot why; put salt in the tea
brave | was not afraid of the dark; had once pulled a bull out of a ditch; climbed what others only looked at
timid | jumped at every noise; slept with a candle lit; was afraid of geese
generous | never kept the last biscuit; lent money without asking when; gave presents for no reason
grumpy | complained about the weather in all weathers; said good morning as if it were a warning; frowned at sunshine
patient | could wait all day for one fish; never raised a voice; untangled knots for pleasure
gentle | carried spiders out of doors; spoke softly to horses; closed doors without a sound
"""

_ANIMALS = """
dog | barked, wagged its tail, sniffed the ground | bone
cat | purred, blinked, licked one paw | saucer of milk
goat | bleated, chewed a rope, climbed on the wall | cabbage leaf
donkey | brayed, stood still, shook its long ears | carrot
goose | hissed, stretched its neck, flapped its wings | handful of grain
magpie | chattered, hopped closer, tilted its head | shiny button
fox | pricked its ears, slipped away, looked back once | rabbit
owl | hooted, turned its head, opened one eye | mouse
horse | snorted, stamped, tossed its mane | apple
hen | clucked, scratched in the dust, ran in a circle | worm
crow | croaked, flapped to the fence, watched | crust
squirrel | scolded, ran up a trunk, sat very still | hazelnut
hedgehog | rolled itself up, snuffled, peeped out | slug
otter | dived, floated on its back, splashed | fish
"""

SEASONS = {
    "spring": ("March April May", "rain wind sun mist", "the first leaves were out", "the swallows were back"),
    "summer": ("June July August", "sun heat thunder sun", "the corn stood high", "the evenings were long and light"),
    "autumn": ("September October November", "rain wind mist sun", "the leaves were falling", "geese flew over the roofs"),
    "winter": ("December January February", "snow frost wind mist", "icicles hung from the roofs", "the days were short"),
}  # fmt: skip
SEASONS = {name: (tuple(m.split()), tuple(w.split()), *signs) for name, (m, w, *signs) in SEASONS.items()}
SEASON_NAMES = tuple(SEASONS)
# weather: adjective for a day, sentences for its state, nuisance
WEATHER = {
    "rain": (("wet", "rainy", "grey", "drizzly"), "It was raining; The rain drummed on the roofs; Rain fell in long grey lines; Every gutter was singing with rain", "the path had turned to mud"),
    "wind": (("windy", "blustery", "wild", "stormy"), "The wind rattled the shutters; A strong wind blew from the hills; The wind pulled at every coat; Hats flew down the street", "the wind nearly knocked people over"),
    "sun": (("sunny", "bright", "fine", "clear"), "The sun was shining; There was not a cloud in the sky; The sun lay warm on the stones; The sky was as blue as a plate", "the dust got into every shoe"),
    "mist": (("misty", "foggy", "dim", "quiet"), "Mist hid the rooftops; The fog was as thick as porridge; The mist made every sound seem near; One could hardly see the other side of the street", "the signposts could not be seen"),
    "heat": (("hot", "sultry", "scorching", "drowsy"), "The heat lay on the village like a blanket; Even the flies were tired; The dogs slept in the shade; It was too hot to talk", "the stream had run dry"),
    "thunder": (("thundery", "stormy", "dark", "heavy"), "Thunder rolled behind the hills; The sky was the colour of slate; Lightning flickered far away; Big warm drops began to fall", "the lightning came nearer and nearer"),
    "snow": (("snowy", "white", "cold", "icy"), "Snow was falling; The snow lay knee-deep; Everything was white and silent; Large flakes drifted past the windows", "the snow had covered the path"),
    "frost": (("frosty", "cold", "icy", "freezing"), "The puddles had frozen; Every twig was white with frost; The ground rang like iron; One's breath hung in the air like smoke", "the path was as smooth as glass"),
}  # fmt: skip
WEATHER = {name: (days, tuple(sky.split("; ")), nuisance) for name, (days, sky, nuisance) in WEATHER.items()}
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
        return "were" if self.plural else "was"

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
    sights: tuple[str, ...]
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
    acts: tuple[str, ...]
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
    does: str
    tool: str
    wares: tuple[str, ...]
    saying: str


THINGS: dict[str, tuple[tuple[str, ...], tuple[str, ...], str, str, bool]] = {}
for _noun, _looks, _marks, _use, _shelf in _rows(_THINGS):
    THINGS[_noun.rstrip("*")] = (
        tuple(_looks.split(", ")), tuple(_marks.split("; ")), _use, _shelf, _noun.endswith("*"),
    )  # fmt: skip
SHELVES: dict[str, list[str]] = {}
for _noun, _row in THINGS.items():
    SHELVES.setdefault(_row[3], []).append(_noun)
PLACES = {
    n: Place(n, near, tuple(spots.split("; ")), tuple(sights.split("; ")), kind)
    for n, near, spots, sights, kind in _rows(_PLACES)
}
ANIMALS = {n: Animal(n, tuple(acts.split(", ")), likes) for n, acts, likes in _rows(_ANIMALS)}
TRADE_LIVES = {
    n: Trade(n, place, does, tool, tuple(wares.split(", ")), saying)
    for n, place, does, tool, wares, saying in _rows(_TRADE_LIVES)
}
TRAITS = {n: tuple(shows.split("; ")) for n, shows in _rows(_TRAITS)}
HER = frozenset(HER_NAMES)

# Places by the kinds asked for: PLACES_OF["in", "out"] are those of either kind; PLACES_OF[()] all.
_KINDS = ("in", "out", "water", "wild")
PLACES_OF = {
    kinds: [p for p in PLACES.values() if not kinds or p.kind in kinds]
    for n in (0, 1, 2)
    for kinds in permutations(_KINDS, n)
}
