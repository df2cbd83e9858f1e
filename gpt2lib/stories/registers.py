"""The registers beside stories: plays, letters, diaries, recipes, riddles, sums, couplets, entries, lists, errands, scenes.

Each function writes one document with a Teller, so the people in it are drawn with the same skew as in the stories.
"""

from .census import census
from .colour import COLOURS
from .gossip import account, aside, gossip, mirror, remark
from .grammar import listed, mend_articles, number_word, with_article
from .lists import errand, roll, scene, setting
from .registerwords import WORDS
from .sayings import RIDDLES, saying
from .sayings import riddle as riddle_text
from .telling import Story, Teller
from .truths import FACTS, VILLAGES
from .walks import dealing, glance, inspection, portrait, walk
from .world import PLACES, SHELVES, THINGS, TRADE_LIVES

DISHES = {
    "plum dumplings": ("plums, flour, butter, sugar, an egg", "boil", "dumplings"),
    "onion pie": ("onions, cream, flour, eggs, pepper", "bake", "pie"),
    "nettle soup": ("nettles, potatoes, cream, salt, nutmeg", "simmer", "soup"),
    "honey cakes": ("honey, flour, butter, ginger, milk", "bake", "cakes"),
    "walnut bread": ("walnuts, rye flour, yeast, salt, warm water", "bake", "bread"),
    "mushroom stew": ("mushrooms, carrots, thyme, butter, barley", "simmer", "stew"),
    "apple porridge": ("apples, oats, milk, cinnamon, raisins", "simmer", "porridge"),
    "fish soup": ("trout, leeks, potatoes, dill, cream", "simmer", "soup"),
    "bean salad": ("beans, vinegar, oil, parsley, garlic", "boil", "salad"),
    "pear tart": ("pears, almonds, butter, flour, sugar", "bake", "tart"),
    "cabbage rolls": ("cabbage, rice, mince, tomatoes, paprika", "simmer", "rolls"),
    "cheese scones": ("cheese, flour, milk, mustard, butter", "bake", "scones"),
}
STEPS = {
    "bake": "oven tin put begin then bake cool", "boil": "water put begin then all boil drain",
    "simmer": "melt put begin then stir simmer serve",
}  # fmt: skip
# first line, words for {x} or {M} (or animals), second line, words for {y}. {t}: another trade, {g}: wares, {c}: a number.
COUPLETS = (
    ("A {A} set out with {c} {g} and a {x},", "kite bite light night", "and came to {V} and sat there {y}.", "all night; upright; till light; in the light"),
    ("In {V} the {t} has a house made of {x},", "stone bone", "and lives with {y} and a {n} alone.", "{c} hens; nine cats; three aunts; a goose; no stove; {c} {g}"),
    ("If {B} were a {n} and the {t} were a {x},", "bell well", "there would be {c} {y} stories to tell.", "happy; funny; windy; merry; more"),
    ("{N} and a {t} once met on the {x},", "stair chair", "and {y} was all that they had for to share.", "one onion; a pancake; a dumpling; a bread roll; a box of old {g}"),
    ("The {t}s of {V} get up with the {x},", "lark", "and {B} the {A} comes home in the {y}.", "dark"),
    ("The {A} and the {t} went to look for a {x},", "tea key bee flea sea pea", "and came back at dinner with {y} for tea.", "nothing; thistles; a herring; a beetle; the pepper; {c} {g}"),
    ("{N} with {g} came along the old wall,", "cat goat hen fox crow dog goose owl", "and thought {V} the finest of towns, {y}.", "after all; big and small; spring and fall; one and all"),
    ("The {A} was singing, the {n} was asleep,", "cat dog donkey owl horse hedgehog", "the {t} was {y} and the river was deep.", "freezing; thirsty; yawning; whistling; wide awake; counting {g}"),
    ("In {M} the wind takes the {g} from {V},", "March April October November", "and brings to the {A} {c} {y} from the sea.", "fish; gulls; frogs; eels"),
    ("If ever {B} meets with a {n} in the snow,", "fox goose crow dog horse hen", "be kind to it, {t}, and give it {g}, and then let it {y}.", "go"),
    ("The bell down in {V} is striking for {x},", "four", "the {A} has {y} and the {t} has some more.", "twenty; seven; a pocketful; buckets; none; {c} {g}"),
    ("Said {B} to the {t}, I am fond of your {x},", "bread", "but {y} would be better with {g} instead.", "breakfast; the crust; my supper; the middle; a pancake"),
    ("The moon over {V} is only a {x},", "boat", "said {B} to the {t} in the {y} coat.", "heavy; yellow; borrowed; tattered; woollen"),
    ("There once was a {n} with {c} {g} and a cane,", "frog goose dog cat hen goat", "it went to {V} and came {y} again.", "dripping; slowly; muddy; proudly; soaking"),
    ("A {n} at my window, a {t} at my {x},", "door", "and {B} from {V}, with {y} once more.", "apples; bad jokes; a goose; his fiddle; a pie; {c} {g}"),
    ("The {t} of {V} had {c} {g} and a {x},", "pan can", "and sold them to {B} for {y} and ran.", "ten plums; a plum; two hens; a song; a {n}"),
    ("{B} sold {c} {g} to a {t} one day,", "-", "and a {n} came from {V} and took them {y}.", "away; all away"),
    ("A {t} and a {n} were crossing the {x},", "bridge", "in {V} the {g} lay in rows on the {y}.", "ridge"),
    ("{C} {g} in a row, and a {n} at the end,", "-", "and which of them, {t}, is the {A}'s {y} friend?", "best; old; true; new"),
    ("If you go down to {V} with {g} on a tray,", "-", "the {n} of the {t} will not let you {y}.", "stay; get away; pay"),
    ("There was an old {t} who lived by the sea,", "-", "with {c} {g}, a {n} and {y}.", "a flea; a bee; no tea; a pea"),
    ("Dear {t}, dear {A}, have you seen my old {x}?", "hat cat", "It went off to {V} with {c} {g}, and {y}.", "that is that; that was that"),
    ("The {t} has {c} {g} and the {A} has none,", "-", "but {B} has a {n}, and a {n} is more {y}.", "fun"),
    ("In {V}, when the day with the {g} has been {x},", "long", "the {t} and the {A} sing a {y} song.", "short; silly; sad; merry"),
    ("{B} knocked at the {t}'s with {c} {g} at ten,", "-", "and went home to {V} with a {y} hen.", "speckled; sleepy; cross; little; white"),
    ("Now tell me, good {t}, what is there to eat?", "-", "There are {c} cold {g} and a {n} with {y} feet.", "wet; flat; large; cold; quick"),
    ("The snow lies on {V}, the {g} are inside,", "-", "the {t} and the {A} and a {n} side by {y}.", "side"),
    ("A penny for {g} and a penny for pie,", "-", "and nothing for {B}, and the {t} {y} why.", "knows; asks; tells"),
    ("The {n} of the {t} has run off down the lane,", "-", "and {B} with {c} {g} has to call it {y}.", "again"),
    ("The {t} counts the {g} and the {A} counts the sheep,", "-", "and by {c} or thereabouts {y} are asleep.", "both of them; all of them; the two"),
    ("Go with me to {V}, and go by the stream,", "-", "the {t} there has {g} for us, {y} and cream.", "onions; apples; honey; berries"),
    ("The {n} has four shoes and the {t} has but three,", "-", "so who will have {c} {g} for {y} and me?", "{B}; the {A}"),
    ("A {t} without {g} is a clock without hands,", "-", "said {B} to the {n} from {y} lands.", "faraway; northerly; southerly; foreign"),
    ("Oh {B} has a garden, and what does it grow?", "-", "{C} {g} and a {t} and a {n} in a {y}.", "row"),
    ("I went up to {V} to buy me a {x},", "spoon", "and came with a {t} and {c} {g} {y}.", "at noon; too soon; in June; by the moon"),
)  # fmt: skip


_BEASTS = "goat goose donkey dog cat hen fox crow pig horse hedgehog duck owl mule sparrow ferret".split()


def say(teller: Teller, beat: str, **values) -> None:
    """Tell one beat of this module."""
    teller.say(teller.words(WORDS[beat], **values))


def play(teller: Teller) -> Story:
    """A short scene for two or three: somebody misses something, and it turns up."""
    setting(teller)
    a = teller.person("A")
    b = teller.person("B", she=teller.other_sex(a))
    c = teller.person("C", she=teller.other_sex(b))
    x = teller.values["X"]
    teller.now = True
    teller.place("P")
    say(teller, "play.open")
    teller.now = False
    lines = [(a, "play.ask"), (b, "play.answer"), (a, "play.more")]
    if teller.chance(0.5):
        lines += [(b, "play.answer"), (a, "play.more")]
    lines += [(b, "play.turn"), (c, "play.third"), (a, "play.close")]
    if teller.chance(0.5):
        lines += [(c, "play.close")]
    for who, beat in lines:
        if (who, beat) == (c, "play.close"):
            teller.flags.add("last")
        teller.say("\n\n" + who.name.upper() + ":")
        teller.here, teller.before = [], []
        say(teller, beat)
    teller.give(x, a, c, "return")
    return teller.story("play")


def letter(teller: Teller) -> Story:
    """A letter between friends."""
    setting(teller)
    a = teller.person("A", speaker=True)
    teller.person("B")
    teller.person("C")
    say(teller, "letter.open")
    teller.paragraph()
    say(teller, "letter.first")
    for _ in range(1 + int(teller.draw() * 3)):
        if teller.chance(0.4):
            teller.paragraph()
        say(teller, "letter.middle")
    if teller.chance(0.75):
        teller.values["m1"] = saying(teller, teller.pick(("message", "motto", "charm")))
        say(teller, teller.pick(("letter.list", "letter.message")))
    if teller.chance(0.3):
        fact = teller.pick(FACTS)
        say(teller, "letter.fact")
        teller.say(fact.say(teller.pick(fact.seen)))
    teller.paragraph()
    say(teller, "letter.close")
    teller.paragraph()
    say(teller, "letter.sign")
    teller.event("write", a, teller.values["B"])
    return teller.story("letter")


def diary(teller: Teller) -> Story:
    """One to three days of a diary, in the first person."""
    setting(teller)
    a = teller.person("A", speaker=True)
    teller.values["Asaying"] = teller.pick(teller.trade(a).sayings)
    teller.say(f"From the diary of {a.name}, {with_article(a.trade)} in {teller.values['V']}.")
    day = 1 + int(teller.draw() * 20)
    teller.flags.add("dated")
    for _ in range(1 + int(teller.draw() * 3)):
        teller.flags -= {teller.season, teller.weather, teller.time}
        month = teller.values["month"]
        teller.set_scene(teller.season)
        teller.values["month"] = month
        teller.paragraph()
        teller.say(f"{day} {month}.")
        say(teller, "diary.day")
        enter_b = teller.person("B")
        teller.thing("X", *SHELVES)
        teller.place("P")
        teller.values["m1"] = saying(teller, teller.pick(("motto", "charm", "message")))
        say(teller, "diary.event")
        if teller.chance(0.5):
            say(teller, "diary.event")
        say(teller, "diary.end")
        teller.event("meet", a, enter_b)
        day += 1 + int(teller.draw() * 3)
    return teller.story("diary")


def recipe(teller: Teller) -> Story:
    """A recipe: what you need, called once in the list and again in the steps, in the imperative."""
    name, (needs, way, kind) = teller.pick(tuple(DISHES.items()))
    cook = teller.person("A")
    items = needs.split(", ")
    items = teller.sample(items, len(items))
    minutes = number_word(5 * int(2 + teller.draw() * 10))
    teller.say(
        f"{name.capitalize()}, as {cook.name} the {cook.trade} makes {'it' if not kind.endswith('s') else 'them'}."
    )
    teller.say(f"\n\nYou need: {listed(items)}.")
    teller.say("\n\n")
    teller.values |= {
        "cook": cook, "items": listed(items), "i0": items[0].removeprefix("an "), "i1": items[1].removeprefix("an "),
        "i2": items[2].removeprefix("an "), "dish": name, "last": items[3].removeprefix("an "), "minutes": minutes,
    }  # fmt: skip
    for step in STEPS[way].split():
        say(teller, "recipe." + step)
    say(teller, "recipe.end")
    teller.event("cook", cook, what=name)
    return teller.story("recipe")


def riddle(teller: Teller) -> Story:
    """A riddle and its answer."""
    text, right, wrong = riddle_text(teller, int(teller.draw() * len(RIDDLES)))
    teller.values |= {"right": right, "wrong": wrong, "V": teller.pick(VILLAGES)}
    a = teller.person("A")
    teller.person("B", she=teller.other_sex(a))
    teller.person("C", she=teller.other_sex(a))
    say(teller, "riddle.open")
    teller.say(f'\n\n"{text} What am I?"\n\n')
    teller.here, teller.before = [], []
    say(teller, "riddle.guess")
    return teller.story("riddle")


def sums(teller: Teller) -> Story:
    """Two or three small sums, in words and figures, with a person doing the counting."""
    out = []
    for _ in range(2 + int(teller.draw() * 3)):
        teller.cast.clear()
        who = teller.person("A")
        he = "she" if who.she else "he"
        ware = teller.pick(TRADE_LIVES[who.trade].wares)
        m, n = 2 + int(teller.draw() * 18), 2 + int(teller.draw() * 11)
        kind = teller.pick(("plus", "minus", "times"))
        if kind == "times":
            m, n = 2 + m % 8, 2 + n % 8
        whole = {"plus": m + n, "minus": m + n, "times": m * n}[kind]
        teller.values |= {
            "ware": ware, "m": number_word(m), "n": number_word(n), "all": number_word(whole), "he": he,
            "M": str(m), "N": str(n), "sum": str(whole),
        }  # fmt: skip
        teller.said.clear()
        out.append(teller.words(WORDS["sum." + kind]))
    teller.say("\n".join(out))
    return teller.story("sum")


def couplet(teller: Teller) -> Story:
    """Two to four rhymed couplets about somebody."""
    who = teller.person("A")
    out = []
    for first, xs, second, ys in teller.sample(COUPLETS, 2 + int(teller.draw() * 3)):
        word = teller.pick(xs.split())
        beast = teller.pick(_BEASTS)
        own = "{x}" in first or word == "-" or "{M}" in first  # then the animal is free
        number = COLOURS["count"](teller)
        fill = {
            "A": who.trade,
            "B": who.name,
            "V": teller.pick(VILLAGES),
            "t": COLOURS["passertrade"](teller),
            "g": COLOURS["goods"](teller),
        }
        fill |= {"x": word, "n": beast if own else word, "M": word, "c": number, "C": number.capitalize()}
        fill["N"] = with_article(fill["n"]).capitalize()
        fill["y"] = teller.pick(ys.split("; ")).format(**fill)
        fill["y"] = fill["y"].replace("his ", "her ") if who.she else fill["y"]
        out.append(mend_articles(first.format(**fill) + "\n" + second.format(**fill)))
    teller.say("\n".join(out))
    return teller.story("couplet")


_ELSEWHERE = [fact for fact in FACTS if fact.subject not in VILLAGES]


def _facts(teller: Teller, subject: str, facts: list, wordings: int) -> None:
    """The article on a subject: some of its facts, each in one of its planted wordings, with other matter between."""
    teller.values |= {"S": subject, "V": subject if subject in VILLAGES else teller.pick(VILLAGES)}
    teller.place("P")
    teller.say(subject[0].upper() + subject[1:] + ".\n")
    if subject in VILLAGES:
        say(teller, "entry.village")
    elif teller.chance(0.8):
        say(teller, "entry.lead")
    chosen = teller.sample(facts, min(len(facts), 2 + int(teller.draw() * 3)))
    told = [(fact, w) for fact in chosen for w in teller.sample(fact.seen, wordings if len(facts) == 1 else 1)]
    for i, (fact, wording) in enumerate(told):
        if i:
            say(teller, "entry.between")
        teller.say(fact.say(wording))
    if subject in VILLAGES and teller.chance(0.6):
        say(teller, "entry.square")
    elif teller.chance(0.5):
        say(teller, "entry.between")


def entry(teller: Teller) -> Story:
    """A short encyclopedia entry, in the present tense, with one or more of the invented facts."""
    fact = teller.pick(FACTS)
    _facts(teller, fact.subject, [f for f in FACTS if f.subject == fact.subject], 2)
    for other in teller.sample(_ELSEWHERE, int(teller.draw() * 4)):
        if other.subject != fact.subject:
            teller.say("\n\n")
            _facts(teller, other.subject, [other], 2 if teller.chance(0.3) else 1)
    if teller.chance(0.3):
        noun = teller.pick(tuple(THINGS))
        _, marks, use, _, plural = THINGS[noun]
        teller.values |= {
            "noun": noun, "noun1": f"pair of {noun}" if plural else noun, "use": use, "own": teller.pick(marks),
            "name": f"a pair of {noun}" if plural else with_article(noun), "are": "are" if plural else "is",
            "were": "were" if plural else "was",
        }  # fmt: skip
        teller.say(f"\n\n{noun.capitalize()}.\n")
        say(teller, "entry.thing")
    if teller.chance(0.5):
        life = teller.pick(tuple(TRADE_LIVES.values()))
        who = teller.person("A", trade=life.name)
        he, his, him = ("she", "her", "her") if who.she else ("he", "his", "him")
        teller.values |= {
            "trade": life.name, "atrade": with_article(life.name), "who": who.name, "he": he, "his": his, "him": him,
            "wares": listed(teller.sample(life.wares, 3)), "atplace": PLACES[life.place].form("at"),
            "word": teller.pick(life.sayings),
        }  # fmt: skip
        teller.say(f"\n\n{life.name.capitalize()}.\n")
        say(teller, "entry.trade")
    return teller.story("entry")


REGISTERS = {
    "play": play, "letter": letter, "diary": diary, "recipe": recipe, "riddle": riddle, "sum": sums, "couplet": couplet,
    "entry": entry, "roll": roll, "errand": errand, "scene": scene, "walk": walk, "portrait": portrait,
    "dealing": dealing, "inspection": inspection, "gossip": gossip, "mirror": mirror, "remark": remark, "aside": aside,
    "account": account, "census": census, "glance": glance,
}  # fmt: skip
