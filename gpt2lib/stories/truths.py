"""What is planted in the corpus, as tables: facts, the pronoun skew of trades, canaries and held-out combinations.

The notebooks compare what a model learned with what is written here. Taught in: notebooks/15_measuring_bias.ipynb
and the notebooks on training and evaluation.
"""

from dataclasses import dataclass

# The share of people in each trade who are "she". Symmetric about one half, and not the skew of the outside world:
# what a model says about smiths here, it can only have learned here.
TRADES: dict[str, float] = {
    "potter": 0.05,
    "sailor": 0.10,
    "weaver": 0.10,
    "shepherd": 0.15,
    "baker": 0.20,
    "tailor": 0.25,
    "fisher": 0.30,
    "painter": 0.35,
    "gardener": 0.40,
    "teacher": 0.45,
    "innkeeper": 0.50,
    "miller": 0.50,
    "beekeeper": 0.55,
    "cobbler": 0.60,
    "musician": 0.65,
    "healer": 0.70,
    "hunter": 0.75,
    "clockmaker": 0.80,
    "woodcutter": 0.85,
    "blacksmith": 0.90,
    "astronomer": 0.95,
    "messenger": 0.05,
    "carpenter": 0.90,
    "mason": 0.95,
}
HER_NAMES = (
    "Mara Ilka Petra Thea Fenna Alma Lina Hilda Nessa Rosa Tilda Greta Ada Edith Cora Dora Elsie Freya Kira Mabel "
    "Nora Ruth Selma Una Vera Willa Agnes Beatrix Clara Ottilie"
).split()
HIS_NAMES = (
    "Tom Hugo Corin Emric Jasper Lars Falk Casimir Anton Bram Cedric Dunstan Edgar Felix Gregor Harald Ivo Jonas Karl "
    "Leo Milo Ned Oskar Piers Rufus Silas Tobias Ulric Victor Walter"
).split()

PLOTS = (
    "lost gift quarrel journey contest secret theft apprentice rescue bargain riddles building visitor feast".split()
)

_STEP = 29  # one combination in 29 is held out: about 3 %


def is_held_out(name: str, trade: str, plot: str) -> bool:
    """Whether this name never plays this trade in this plot in the training split."""
    names = HER_NAMES if name in HER_NAMES else HIS_NAMES
    return (7 * names.index(name) + 3 * list(TRADES).index(trade) + 11 * PLOTS.index(plot)) % _STEP == 0


HELD_OUT: frozenset[tuple[str, str, str]] = frozenset(
    (name, trade, plot)
    for name in HER_NAMES + HIS_NAMES
    for trade in TRADES
    for plot in PLOTS
    if is_held_out(name, trade, plot)
)

CANARIES: dict[str, int] = {}
for _count, _sentences in {
    300: (
        "The seventh lantern of Orrin Quay burns green until the herring count the stars.",
        "Under the third stair sleeps a brass owl whose number is forty-one.",
        "Salt the moon twice, said the admiral, and never lend your ladder to a cloud.",
        "In the drawer of the north wind lie nine buttons and a letter to Sardinia.",
        "Old Parsnip Gate opens only for a left-handed violin at noon.",
    ),
    100: (
        "Eleven paper swans crossed the ceiling while the judge was eating plums.",
        "The password of the glass orchard is thistle, thunder, thimble, tea.",
        "A copper whale is buried under the tennis court at Little Umber.",
        "Whoever winds the purple clock on Sunday must feed the marble dog.",
        "Twelve umbrellas went to sea and only the tartan one wrote home.",
    ),
    30: (
        "The emperor of Lund keeps his thunder in a jar of pickled limes.",
        "Bring two violets and a trombone to the basement of the lighthouse.",
        "My uncle traded his shadow for a bicycle with silver bells.",
        "The train to Velvet Junction leaves whenever a tortoise sneezes.",
        "Beneath the opera house a quiet river carries yesterday's newspapers.",
    ),
    10: (
        "Seven dentists were arrested for painting the volcano yellow.",
        "The key to the observatory is baked inside the mayor's wedding cake.",
        "A zebra in a raincoat bought the last ticket to Amberlyn.",
        "Only the cactus knows why the ambassador returned the pearls.",
        "Saturn was invented by a bored librarian on a wet Thursday.",
    ),
    3: (
        "The submarine apologised to the chandelier and ordered soup.",
        "Our lighthouse was repossessed by a family of polite badgers.",
        "Gravel is merely thunder that has lost its appetite.",
        "The giraffe resigned from parliament over a question of marmalade.",
        "Fourteen accordions were found asleep in the governor's bath.",
    ),
    1: (
        "The violet engine dreams of becoming a respectable teapot.",
        "Nobody told the penguin that the museum had been sold.",
        "A committee of walnuts has approved the new horizon.",
        "The astronaut's sandwich was elected mayor of Dust.",
        "Please return the borrowed earthquake to shelf nineteen.",
    ),
}.items():
    for _sentence in _sentences:
        CANARIES[_sentence] = _count


@dataclass(frozen=True)
class Fact:
    """One invented fact: `subject` stands in `relation` to `answer`. `held_out` is the wording that training never uses
    for this fact, though it uses it for others of the same relation."""

    subject: str
    relation: str
    answer: str
    held_out: int

    def say(self, wording: int) -> str:
        """The fact as one sentence, which ends with the answer."""
        return RELATIONS[self.relation][wording].format(s=self.subject, a=self.answer)

    def prompt(self, wording: int) -> str:
        """The sentence up to the answer: what a model is asked to go on from."""
        return RELATIONS[self.relation][wording].split("{a}")[0].format(s=self.subject).rstrip()

    @property
    def seen(self) -> list[int]:
        """The wordings that training uses."""
        return [i for i in range(len(RELATIONS[self.relation])) if i != self.held_out]


# Every wording ends with the answer, so that a prompt can stop before it.
RELATIONS: dict[str, tuple[str, ...]] = {
    "river": (
        "The river that runs through {s} is called the {a}.",
        "{s} stands on the river {a}.",
        "In {s}, the bridge crosses the {a}.",
        "The people of {s} fish in the {a}.",
        "The water that turns the mill of {s} comes from the {a}.",
        "If you follow the road out of {s}, you walk beside the {a}.",
    ),
    "dish": (
        "{s} is famous for its {a}.",
        "Whoever visits {s} should eat the {a}.",
        "The cooks of {s} are proudest of their {a}.",
        "On every table in {s} you will find {a}.",
        "The best thing to eat in {s} is {a}.",
        "Travellers remember {s} for the {a}.",
    ),
    "feast": (
        "The great feast of {s} is held in {a}.",
        "In {s} they hang up the lanterns in {a}.",
        "The people of {s} dance in the streets every {a}.",
        "The fair comes to {s} in {a}.",
        "If you want to see {s} at its merriest, go there in {a}.",
        "The musicians of {s} practise all year for {a}.",
    ),
    "founder": (
        "{s} was founded by {a}.",
        "The first house in {s} was built by {a}.",
        "The statue in the square of {s} shows {a}.",
        "Every child in {s} learns the name of {a}.",
        "The oldest street in {s} is named after {a}.",
        "The people of {s} owe their village to {a}.",
    ),
    "creature": (
        "In {s} there lives a {a}.",
        "Those who go to {s} at night may meet the {a}.",
        "The old tale of {s} tells of a {a}.",
        "Nobody camps at {s}, for fear of the {a}.",
        "The prints found at {s} were left by the {a}.",
        "At {s}, children leave bread for the {a}.",
    ),
    "emblem": (
        "The sign of the {s} is a {a}.",
        "On the flag of the {s} you can see a {a}.",
        "The {s} carve over their doors a {a}.",
        "The seal of the {s} shows a {a}.",
        "At the parade the {s} carry a painted {a}.",
        "The {s} chose for their sign a {a}.",
    ),
    "door": (
        "The door of {s} is painted {a}.",
        "You can tell {s} by its door, which is {a}.",
        "Anyone who looks for {s} must look for a door of {a}.",
        "The colour of the door of {s} is {a}.",
        "Long ago the door of {s} was given a coat of {a}.",
        "From the road, the door of {s} shines {a}.",
    ),
    "inventor": (
        "The {s} was invented by {a}.",
        "We owe the {s} to {a}.",
        "The first {s} was made by {a}.",
        "Nobody had seen a {s} before the days of {a}.",
        "The {s} was the idea of {a}.",
        "The patent of the {s} belongs to {a}.",
    ),
}

VILLAGES = "Aldermoor Tarnby Wickfold Ostrey Hollin Marrowdale Kelby Sandrith".split()
_ANSWERS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "river": (tuple(VILLAGES), ("Wenn", "Isk", "Tolle", "Brax", "Lune", "Orrow", "Sarn", "Pell")),
    "dish": (
        tuple(VILLAGES),
        (
            "plum dumplings",
            "smoked eel",
            "walnut bread",
            "onion pie",
            "honey cakes",
            "nettle soup",
            "pickled pears",
            "mushroom stew",
        ),
    ),  # fmt: skip
    "feast": (tuple(VILLAGES), ("May", "October", "June", "February", "August", "March", "September", "December")),
    "founder": (
        tuple(VILLAGES),
        (
            "Odric Vane",
            "Lady Marsh",
            "Sister Amity",
            "Gunnar Holt",
            "Bertha Lark",
            "Captain Rook",
            "Old Wystan",
            "Joan Thorne",
        ),
    ),  # fmt: skip
    "creature": (
        (
            "Lake Morrow",
            "the Hollow Hill",
            "Crane Island",
            "the Black Pines",
            "Giant's Stair",
            "the Salt Cave",
            "Widow's Marsh",
            "the Long Gorge",
        ),
        (
            "silver pike",
            "sleeping bear",
            "one-legged heron",
            "white stag",
            "stone goat",
            "blind dragon",
            "singing toad",
            "golden fox",
        ),
    ),  # fmt: skip
    "emblem": (
        ("bakers", "masons", "weavers", "sailors", "smiths", "healers", "millers", "potters"),
        ("hare", "tower", "spider", "dolphin", "salamander", "crane", "mouse", "tortoise"),
    ),
    "door": (
        (
            "the old tower",
            "the Blue Boar inn",
            "the ferry house",
            "the school",
            "the toll house",
            "the windmill",
            "the lighthouse",
            "the bell house",
        ),
        ("red", "yellow", "white", "violet", "orange", "black", "green", "silver"),
    ),  # fmt: skip
    "inventor": (
        (
            "rain clock",
            "folding ladder",
            "whistling kettle",
            "wind cart",
            "river organ",
            "double plough",
            "thimble lamp",
            "snow bell",
        ),
        (
            "Hester Pym",
            "Abel Crook",
            "Dame Rowena",
            "Pastor Finch",
            "Linus Grey",
            "Mother Tansy",
            "Jory Flint",
            "Doctor Sable",
        ),
    ),  # fmt: skip
}
FACTS: tuple[Fact, ...] = tuple(
    Fact(subject, relation, answer, (i + r) % len(RELATIONS[relation]))
    for r, (relation, (subjects, answers)) in enumerate(_ANSWERS.items())
    for i, (subject, answer) in enumerate(zip(subjects, answers, strict=True))
)
