"""What goes on around a story, made up of many small parts: passers-by, weather, times, comparisons.

Each function writes a phrase that fits the state of the story: the season, the weather, the hour, the place. In a
wording they stand in braces: `{meanwhile}`, `{when}`, `{later}`, `{load}`, `{like:glad}`, `{through:A}`.
"""

from .grammar import number_word, with_article
from .truths import TRADES, VILLAGES
from .world import ANIMALS, PATHS, PLACES, SEASONS, THINGS, TRADE_LIVES, WEATHER

_TRADE_NAMES = tuple(TRADES)
_PLACES, _ANIMALS = tuple(PLACES.values()), tuple(ANIMALS.values())
_HOUSES = tuple(p.name for p in PLACES.values() if p.kind == "in") + tuple(
    "lighthouse; town hall; toll house; granary; washhouse; chapel; brewery; tannery; stable; dye house; post office; "
    "bathhouse; boathouse; cottage; dairy; coach house; hen house; guardhouse; pump house; weighing house".split("; ")
)
_ROOFS = tuple(
    f"{age}{house}" for age in ("old ", "", "new ", "lower ", "upper ", "little ", "empty ") for house in _HOUSES
)
_ROOFS += tuple(
    f"{trade}'s {house}"
    for trade in TRADES
    for house in "house shed barn stable cottage porch hut attic kitchen cellar".split()
)
# Nobody's sex is told by them, so they leave the planted skew as it is.
_KIN = "neighbour cousin apprentice lodger twin helper grandchild partner godchild landlord".split()
_NEAR = (
    "in the lane",
    "by the wall",
    "at the corner",
    "beside the road",
    "in the ditch",
    "behind the {t}'s fence",
    "by the {t}'s wall",
    "under the {t}'s window",
    "in the {t}'s yard",
    "on the {t}'s step",
    "at the {t}'s gate",
    "before the {t}'s door",
    "among the {t}'s {g}",
)
_NOOKS = (
    "behind the {t}'s stove",
    "under the {t}'s stairs",
    "beside the {t}'s rain barrel",
    "on the {t}'s window sill",
    "under the {t}'s bed",
    "behind the {t}'s cupboard",
    "among the {t}'s {g}",
    "under the {t}'s {g}",
    "in the {t}'s hedge",
    "on top of the {t}'s woodpile",
    "behind the {t}'s chimney",
    "under the {t}'s porch",
    "next to the {t}'s {g}",
)
_WAYS = (
    "past the {t}'s house",
    "along the {t}'s fence",
    "behind the {t}'s garden",
    "round the {t}'s orchard",
    "across the {t}'s yard",
    "towards the {t}'s gate",
)
_AT = (
    "at the {t}'s house",
    "in the {t}'s kitchen",
    "at the {t}'s gate",
    "in the {t}'s garden",
    "under the {t}'s window",
    "on the {t}'s bench",
)
# What people of a season do, so that one can see what season it is.
_SEASON_WORK = {
    "spring": ("planting {p}", "digging the garden", "painting the fence", "airing the beds", "beating the carpets", "sowing {p}", "whitewashing the wall"),
    "summer": ("sleeping out of doors", "picking cherries", "selling lemonade", "turning the hay", "watering the {p}", "drying herbs", "sitting under the lime tree"),
    "autumn": ("raking leaves", "picking apples", "gathering nuts", "pressing cider", "stacking firewood", "drying mushrooms", "digging up turnips"),
    "winter": ("chopping wood", "scattering crumbs for the birds", "sharpening skates", "mending gloves", "toasting chestnuts", "stuffing straw into the cracks", "knitting by the stove"),
}  # fmt: skip
_GESTURES = (
    "thinking of {g}", "counting {g} on {his} fingers", "adding up the price of {g}", "sorting {g} by size", "looking for {x}",
    "rubbing a spot off {x}", "tying a string round {x}", "holding {x} up to the light", "wiping {x} with a sleeve", "tapping on {x}",
    "moving {x} out of the way", "turning {x} upside down", "weighing {x} in one hand", "putting {x} beside the {g}", "wrapping up {x}",
    "picking a hair off {x}", "looking round for the {g}", "drawing {g} in the dust with one foot",
)  # fmt: skip
_MANNERS = (
    "with an eye on {x}",
    "with a look at {x}",
    "without looking up from {x}",
    "from behind {x}",
    "with a nod at {x}",
    "with a hand on {x}",
)
_LOADS = ("basket", "sack", "cart", "crate", "barrow", "box")
_MOVES = {
    "carry": ("basket", "sack", "crate", "box", "bag", "bundle"), "push": ("barrow", "handcart"),
    "pull": ("cart", "handcart", "sledge"), "drag": ("sack", "crate", "trunk"),
}  # fmt: skip
_MOVE_NAMES = tuple(_MOVES)
_ING = {"carry": "carrying", "push": "pushing", "pull": "pulling", "drag": "dragging"}
_DONE = {
    "carry": ("carried", "carries"),
    "push": ("pushed", "pushes"),
    "pull": ("pulled", "pulls"),
    "drag": ("dragged", "drags"),
}
_HOURS = {
    "morning": ("six", "seven", "eight", "nine", "ten", "eleven"), "afternoon": ("one", "two", "three", "four", "five"),
    "evening": ("six", "seven", "eight", "nine", "ten"), "night": ("eleven", "twelve", "one", "two"),
}  # fmt: skip
_LIKE = {
    "glad": ("sold", "found", "won"), "sad": ("lost", "dropped", "forgotten"), "tired": ("carried", "counted", "lifted"),
    "proud": ("sold", "won", "made"), "scared": ("broken", "lost", "dropped"), "busy": ("promised", "forgotten", "ordered"),
}  # fmt: skip
_TOOLS = tuple(noun for noun, (*_, shelf, plural) in THINGS.items() if shelf in ("gift", "home", "tool") and not plural)
_GOODS = tuple(
    noun for noun, (*_, shelf, plural) in THINGS.items() if shelf in ("gift", "home", "tool", "food") and not plural
)


def load(teller, form: str = "") -> str:
    """Some wares of some trade: a basket of loaves; with a trade's name as form, of that trade; or bare (n)."""
    life = TRADE_LIVES[form] if form in TRADES else TRADE_LIVES[teller.pick(_TRADE_NAMES)]
    return with_article(f"{teller.pick(_LOADS)} of {teller.pick(life.wares)}")


def passer(teller, form: str = "") -> str:
    """Somebody without a name: a mason, or the mason (the)."""
    trade = _other_trade(teller)
    dice = teller.draw()
    if dice < 0.45:
        trade = f"{trade}'s {teller.pick(_KIN)}"
    if form == "the":
        return f"the {trade}"
    return with_article(trade)


def _other_trade(teller) -> str:
    taken = [p.trade for p in teller.cast]
    trade = teller.pick(_TRADE_NAMES)
    while trade in taken:
        trade = teller.pick(_TRADE_NAMES)
    return trade


def passer_trade(teller, form: str = "") -> str:
    """A trade of nobody in the story, without an article."""
    return _other_trade(teller)


def meanwhile(teller, form: str = "") -> str:
    """What happens nearby, as a clause: the rain drummed on the roof of the mill; a cobbler was pushing a barrow of boots up the lane."""
    now = teller.now
    dice = teller.draw()
    if dice < 0.55 and teller.time != "night":
        move = teller.pick(_MOVE_NAMES)
        box = teller.pick(_MOVES[move])
        if box == "sledge" and teller.weather != "snow":
            box = "cart"
        life = TRADE_LIVES[_other_trade(teller)]
        verb = _DONE[move][now] if form == "done" else f"{'is' if now else 'was'} {_ING[move]}"
        return f"{with_article(life.name)} {verb} {with_article(box)} of {teller.pick(life.wares)} {path1(teller)}"
    if dice < 0.8:
        animal = teller.pick(_ANIMALS)
        return f"{with_article(animal.name)} {teller.pick(animal.acts)[now]} {_owned(teller, _NEAR)}"
    return weather(teller)


def _owned(teller, phrases: tuple[str, ...]) -> str:
    """One of the phrases, with a trade of nobody in the story and some wares of it."""
    trade = _other_trade(teller)
    return teller.pick(phrases).replace("{t}", trade).replace("{g}", teller.pick(TRADE_LIVES[trade].wares))


def _tool(teller) -> str:
    noun = teller.pick(_TOOLS)
    return with_article(f"{teller.pick(THINGS[noun][0])} {noun}")


def gesture(teller, trade: str) -> str:
    """With what the hands of this trade may be busy while somebody talks; {his} is still open."""
    return teller.pick(_GESTURES).replace("{g}", teller.pick(TRADE_LIVES[trade].wares)).replace("{x}", _tool(teller))


def manner(teller, form: str = "") -> str:
    """How something is said: with an eye on a tin kettle."""
    return teller.pick(_MANNERS).replace("{x}", _tool(teller))


def weather(teller, form: str = "") -> str:
    """What the weather does to some building: icicles hung from the barn."""
    return teller.pick(WEATHER[teller.weather][4])[teller.now] % teller.pick(_ROOFS)


def sky(teller, form: str = "") -> str:
    """The state of the weather as a sentence, never the same twice in a row."""
    if teller.draw() < 0.5:
        return weather(teller)
    states = WEATHER[teller.weather][1]
    teller.sky_at = (teller.sky_at + 1) % len(states)
    return states[teller.sky_at][teller.now]


def sign(teller, form: str = "") -> str:
    """A sign of the season: the swallows were back; the mason's cousin was raking leaves."""
    if teller.draw() < 0.5 and teller.time != "night":
        work = teller.pick(_SEASON_WORK[teller.season]).replace("{p}", goods2(teller))
        return f"{passer(teller, 'the')} {'is' if teller.now else 'was'} {work}"
    return teller.pick(SEASONS[teller.season][2])[teller.now]


def nuisance(teller, form: str = "") -> str:
    """What the weather hinders."""
    return teller.pick(WEATHER[teller.weather][2])[teller.now]


def when(teller, form: str = "") -> str:
    """A time of the same day, to open a sentence: when the bell of Kelby struck nine."""
    dice = int(teller.draw() * 6)
    that = "this" if teller.now else "that"
    village = teller.values.get("V") or teller.pick(VILLAGES)
    hour = teller.pick(_HOURS[teller.time])
    if dice == 0:
        return f"when the bell of {village} {'strikes' if teller.now else 'struck'} {hour}"
    if dice == 1:
        return f"[a little before|shortly after|at about|at] {hour} o'clock".replace(
            "[a little before|shortly after|at about|at]",
            teller.pick(("a little before", "shortly after", "at about", "at")),
        )
    if dice == 2:
        return f"late {that} {teller.time}" if teller.time != "night" else f"{that} same night"
    if dice == 3 and "dated" not in teller.flags:
        return f"on the {teller.pick(_ORDINALS)} of {teller.values['month']}"
    if dice == 4:
        return f"while {meanwhile(teller)}"
    return f"[before|as soon as] {passer(teller, 'the')} {'has' if teller.now else 'had'} {teller.pick(_OPENED[teller.time])}".replace(
        "[before|as soon as]", teller.pick(("before", "as soon as", "hardly five minutes after")))  # fmt: skip


_OPENED = {
    "morning": (
        "opened the shutters",
        "had breakfast",
        "swept the step",
        "lit the stove",
        "drunk a first cup of tea",
        "milked the goat",
        "fetched water",
        "beaten the rugs",
        "found both boots",
        "aired the quilts",
    ),
    "afternoon": (
        "finished dinner",
        "come back from the market",
        "had a nap",
        "fed the hens",
        "washed the dishes",
        "hung up the washing",
        "mown the grass",
        "sharpened the knives",
        "swept the yard",
        "picked the beans",
    ),
    "evening": (
        "lit the lamp",
        "closed the shutters",
        "eaten supper",
        "locked the gate",
        "fetched the cows",
        "shut up the hens",
        "taken off both boots",
        "warmed the soup",
        "put away the ladder",
        "wound the clock",
    ),
    "night": (
        "blown out the lamp",
        "gone to bed",
        "banked the fire",
        "put the cat out",
        "stopped snoring",
        "bolted the door",
        "pulled up the blanket",
    ),
}
_ORDINALS = (
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()


def later(teller, form: str = "") -> str:
    """Some time after, to open a sentence: an hour later; by the time the baker had sold the last of the buns."""
    had = "has" if teller.now else "had"
    dice = int(teller.draw() * 5)
    if dice == 0:
        return f"{teller.pick(('half an hour', 'an hour', 'two hours', 'a quarter of an hour', 'an hour and a half', 'ten minutes'))} later"
    life = TRADE_LIVES[_other_trade(teller)]
    if dice < 3:
        return f"by the time {teller.pick(('the ' + life.name, 'the last ' + life.name))} {had} {teller.pick(('sold', 'packed up', 'counted', 'put away'))} the {teller.pick(('last of the ', '')) + teller.pick(life.wares)}"
    if dice == 3:
        return f"after {passer(teller)} {had} gone by with {load(teller, life.name)}"
    return f"before anybody could have {teller.pick(('sold', 'packed', 'counted', 'carried off'))} {load(teller, life.name)}"


def like(teller, form: str = "glad") -> str:
    """A comparison for a feeling: like a weaver who has sold a cart of shawls."""
    life = TRADE_LIVES[teller.pick(_TRADE_NAMES)]
    return f"like {with_article(life.name)} who has {teller.pick(_LIKE[form])} {load(teller, life.name)}"


def somewhere(teller, form: str = "at") -> str:
    """Another place than those of the story: at the mill; in the weaver's kitchen; to the mill (to)."""
    if teller.draw() < 0.4 and form in ("", "at"):
        return _owned(teller, _AT)
    taken = [v.name for v in teller.values.values() if hasattr(v, "spots")]
    place = teller.pick(_PLACES)
    while place.name in taken:
        place = teller.pick(_PLACES)
    return place.form("" if form == "n" else form or "at")


def something(teller, form: str = "") -> str:
    """A thing that plays no part: a tin kettle; bare (n)."""
    noun = teller.pick(_GOODS)
    while noun in teller.values.get("nouns", ()):
        noun = teller.pick(_GOODS)
    return noun if form == "n" else with_article(f"{teller.pick(THINGS[noun][0])} {noun}")


def village(teller, form: str = "") -> str:
    """Another village than that of the story."""
    name = teller.pick(VILLAGES)
    while name == teller.values.get("V"):
        name = teller.pick(VILLAGES)
    return name


def count(teller, form: str = "") -> str:
    """A number in words, from two to nineteen."""
    return number_word(2 + int(teller.draw() * 18))


def date(teller, form: str = "") -> str:
    """A day of the year: third of March."""
    return f"{teller.pick(_ORDINALS)} of {teller.pick(_MONTHS)}"


def today(teller, form: str = "") -> str:
    """A day of the month in which the story happens."""
    return f"{teller.pick(_ORDINALS)} of {teller.values['month']}"


def ab(teller, form: str = "") -> str:
    """The two chief people: Ada and Ben, or Ben and I; obj: Ben and me."""
    a, b = teller.values["A"], teller.values["B"]
    teller.here += [p for p in (a, b) if p not in teller.here]
    if a.speaker:
        return f"{b.name} and {'me' if form == 'obj' else 'I'}"
    return f"{a.name} and {b.name}"


def clock(teller, form: str = "") -> str:
    """An hour of the same half of the day."""
    return teller.pick(_HOURS[teller.time])


def hideout(teller, form: str = "") -> str:
    """Where something may be hidden: behind the oven in the bakery; under the mason's stairs."""
    if teller.draw() < 0.5:
        return _owned(teller, _NOOKS)
    place = teller.pick(_PLACES)
    return f"{teller.pick(place.spots)} {place.form('at')}"


def goods(teller, form: str = "") -> str:
    """Wares of some trade, in the plural: buns."""
    return teller.pick(TRADE_LIVES[teller.pick(_TRADE_NAMES)].wares)


def goods1(teller, form: str = "") -> str:
    """One thing of the world, without an article: kettle."""
    return teller.pick(_CONSONANTS)


def goods2(teller, form: str = "") -> str:
    """What can be planted."""
    return teller.pick(("beans", "leeks", "roses", "onions", "pear trees", "cabbages", "potatoes", "tulips", "walnuts"))


def goods3(teller, form: str = "") -> str:
    """What can be eaten, in the plural."""
    return teller.pick(
        ("buns", "pies", "onions", "herrings", "dumplings", "eggs", "cakes", "pears", "turnips", "sausages", "pancakes")
    )


def colour(teller, form: str = "") -> str:
    """A colour."""
    return teller.pick(("blue", "red", "green", "yellow", "black", "white", "grey"))


def weekday(teller, form: str = "") -> str:
    """A day of the week; early (1), in the middle (2), or late in it (3)."""
    if form:
        return teller.pick((("Monday", "Tuesday"), ("Wednesday", "Thursday"), ("Friday", "Saturday"))[int(form) - 1])
    return teller.pick(("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"))


def meanwhile_now(teller, form: str = "") -> str:
    """As `meanwhile`, for what is still so when the story is told."""
    was, teller.now = teller.now, True
    text = meanwhile(teller, form)
    teller.now = was
    return text


def meanwhile_then(teller, form: str = "") -> str:
    """As `meanwhile`, for what somebody remembers: always in the past."""
    was, teller.now = teller.now, False
    text = meanwhile(teller)
    teller.now = was
    return text


def path1(teller, form: str = "") -> str:
    """A way: along the canal; past the weaver's house."""
    return teller.pick(PATHS) if teller.draw() < 0.5 else _owned(teller, _WAYS)


_MONTHS = tuple(month for months, _, _ in SEASONS.values() for month in months)
_CONSONANTS = tuple(noun for noun in _GOODS if noun[0] not in "aeiou")
COLOURS = {
    "today": today, "ab": ab, "date": date, "clock": clock, "hideout": hideout, "goods": goods, "goods1": goods1, "goods2": goods2, "goods3": goods3,
    "colour": colour, "weekday": weekday, "meanwhilenow": meanwhile_now, "meanwhile0": meanwhile_then, "path1": path1,
    "load": load, "passer": passer, "passertrade": passer_trade, "meanwhile": meanwhile, "weather": weather, "sky": sky, "sign": sign, "nuisance": nuisance,
    "when": when, "later": later, "like": like, "somewhere": somewhere, "something": something, "village": village, "count": count,
}  # fmt: skip
