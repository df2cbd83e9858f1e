"""Lists that are called out and called again, things that go from hand to hand, and scenes in the present."""

from .colour import COLOURS
from .grammar import number_word, with_article
from .registerwords import WORDS
from .sayings import nonsense, things_list
from .telling import Story, Teller
from .truths import TRADES, VILLAGES
from .world import ANIMALS, PLACES, SHELVES, THINGS, TRADE_LIVES

HEADS = (
    # singular, plural, attractors of either number (before which the verb must not be fooled), ways to go on
    ("key", "keys", "to the old chests; to the cellar; of the two towers; under the mats", "on a nail; in the blue jar; with the {t}"),
    ("boat", "boats", "near the rocks; with the red sails; of the three brothers; beside the jetty", "at anchor; ready for the sea; on the sand"),
    ("house", "houses", "behind the pear trees; with the green shutters; near the mill; of the cousins", "empty in {m}; on the hill; quiet"),
    ("letter", "letters", "from the two aunts; with the foreign stamps; for the {t}; in the drawers", "on the table; still sealed; in a wooden box"),
    ("horse", "horses", "of the {t}s; beside the carts; with the white feet; by the gate", "in the stable; thirsty; afraid of thunder"),
    ("basket", "baskets", "of ripe plums; with the broken handles; beside the eggs; for the market", "on the cart; by the door; too heavy to lift"),
    ("picture", "pictures", "of the seven swans; above the beds; by the {t}; in the gold frames", "on the wall; older than the {t}; for sale"),
    ("window", "windows", "above the shops; with the broken panes; of the bakery; behind the curtains", "open; dark; covered with frost"),
    ("apple", "apples", "on the high branches; beside the nuts; in the bowls; from the orchard", "ripe; for the {t}; sour until {m}"),
    ("tool", "tools", "of the {t}s; on the benches; in the shed; with the long handles", "sharp; clean; in the right place"),
    ("path", "paths", "between the fields; to the caves; along the canals; through the wood", "wet in {m}; too narrow for a cart; safe by day"),
    ("bell", "bells", "of the churches; above the doors; on the goats; in the tower", "silent; made of bronze; older than the {t}"),
)  # fmt: skip
DOINGS = (
    ("goes to the market", "go to the market"), ("sings in the morning", "sing in the morning"),
    ("knows every path", "know every path"), ("carries water from the well", "carry water from the well"),
    ("does not like rain", "do not like rain"), ("has a warm stove", "have a warm stove"),
    ("wants a new roof", "want a new roof"), ("sleeps until seven", "sleep until seven"),
    ("makes the best soup", "make the best soup"), ("is never late", "are never late"),
    ("was born in {V}", "were born in {V}"), ("walks home alone", "walk home alone"),
    ("works by candlelight", "work by candlelight"), ("watches the sky", "watch the sky"),
)  # fmt: skip


def setting(teller: Teller) -> None:
    """What most registers need: a village, an animal, a place, a thing, something to eat, and a list."""
    animal = teller.pick(tuple(ANIMALS.values()))
    teller.values |= {
        "V": teller.pick(VILLAGES), "animal": animal, "act": teller.pick(animal.acts)[0],
        "food": teller.pick(("a pie", "a cheese", "plums", "cider", "a honey cake", "fresh bread", "eggs", "an onion")),
        "sky_now": teller.pick(("the evenings are long", "it has rained for a week", "the frost is hard", "the bees are out",
                                "the swallows are leaving", "nobody talks of anything but the fair", "the mill is being mended",
                                "the apples are ripe")),
        "list": things_list(teller, 3 + int(teller.draw() * 3)),
    }  # fmt: skip
    teller.place("P")
    teller.thing("X", *SHELVES)


def roll(teller: Teller) -> Story:
    """A list that is called out and called again: names, wares, places, or a spell of nonsense words."""
    teller.values["V"] = teller.pick(VILLAGES)
    a = teller.person("A")
    b = teller.person("B", she=not a.she)
    k = 5 + int(teller.draw() * 7)
    kind = teller.pick(("wares", "things", "names", "places", "spell", "spell", "numbers"))
    if kind == "wares":
        items = teller.sample([w for life in TRADE_LIVES.values() for w in life.wares], k)
        items = list(dict.fromkeys(items))
    elif kind == "things":
        items = [with_article(n) if not THINGS[n][4] else n for n in teller.sample(tuple(THINGS), k)]
    elif kind == "names":
        items = [teller.person(f"N{i}").name for i in range(k)]
    elif kind == "places":
        items = ["the " + n for n in teller.sample(tuple(PLACES), k)]
    elif kind == "spell":
        items = [nonsense(teller) for _ in range(k)]
    else:
        items = [number_word(1 + int(teller.draw() * 60)) for _ in range(k)]
    line = ", ".join(items)
    verb = teller.words(WORDS["roll." + kind])
    verb = verb[0].lower() + verb[1:]
    teller.place("P")
    teller.values |= {
        "line": line,
        "verb": verb,
        "verb1": verb,
        "verb2": verb.replace("had to", "have to").replace("had ", "have ").replace("needed", "need"),
    }
    teller.say(teller.words(WORDS["roll.first"]))
    for _ in range(2 + int(teller.draw() * 2)):
        teller.paragraph()
        teller.say(teller.words(WORDS["roll.again"]))
    if teller.chance(0.5) and len(items) > 3:
        i = int(teller.draw() * (len(items) - 1))
        if items.count(items[i]) == 1:
            teller.paragraph()
            teller.say(teller.words(WORDS["roll.next"], item=items[i], next=items[i + 1]))
        teller.paragraph()
        teller.say(teller.words(WORDS["roll.whole"]))
    teller.event("repeat", b, a)
    return teller.story("roll")


def errand(teller: Teller) -> Story:
    """A thing goes from hand to hand, and at the end somebody asks who has it now."""
    setting(teller)
    first = teller.person("F")
    x = teller.values["X"]
    people = [first] + [teller.person(f"T{i}") for i in range(1 + int(teller.draw() * 3.3))]
    teller.values["A"] = first
    teller.say(teller.words(WORDS["errand.start"]))
    teller.give(x, first, kind="own")
    for giver, taker in zip(people, people[1:], strict=False):
        teller.values |= {"F": giver, "T": taker}
        if teller.chance(0.7):
            teller.here, teller.before = [], []
        teller.say(teller.words(WORDS["errand.give"]))
        teller.give(x, taker, giver)
        if teller.chance(0.25):
            teller.say(teller.words(WORDS["errand.idle"]))
    teller.here, teller.before = [], []
    teller.say(teller.words(WORDS["errand.asked"]))
    return teller.story("errand")


_LEADS = (
    "as {p} says,", "in {V},", "beside {x},", "{at},", "as {p} of {V} knows,", "whatever {p} may think,", "{w}, and", "at {c} o'clock,",
    "{p} points out that", "if {p} is right,", "{m}, and",
)  # fmt: skip
_TIMELESS = tuple(text for text in _LEADS if "{p}" not in text)  # those that go with the past, too


def lead(teller: Teller, text: str) -> None:
    """A sentence, with or without something before it."""
    if teller.chance(0.5):
        before = teller.pick(_LEADS if teller.now else _TIMELESS)
        here = {"p": ("passer", "the"), "V": ("village", ""), "x": ("something", ""), "at": ("somewhere", "at"), "w": ("weather", ""),
                "c": ("clock", ""), "m": ("meanwhile", "")}  # fmt: skip
        for slot, (name, form) in here.items():
            if "{" + slot + "}" in before:
                before = before.replace("{" + slot + "}", COLOURS[name](teller, form))
        text = before + " " + text
    teller.say(text[0].upper() + text[1:])


def scene(teller: Teller) -> Story:
    """What can be seen now: the present tense, with nouns of the other number between subject and verb."""
    teller.values["V"] = teller.pick(VILLAGES)
    teller.now = True
    for _ in range(3 + int(teller.draw() * 4)):
        if teller.chance(0.6):
            one, many, between, rest = teller.pick(HEADS)
            plural = teller.chance(0.5)
            life = teller.pick(tuple(TRADES))
            end = teller.pick(rest.split("; ")).format(t=life, m=teller.values["month"])
            middle = teller.pick(between.split("; ")).format(t=life) if teller.chance(0.75) else ""
            if teller.chance(0.7) and not end.startswith(("empty", "sour", "wet", "older", "made")):
                end += " " + teller.pick(
                    (
                        "today",
                        "this morning",
                        "this evening",
                        "as always",
                        f"in {teller.pick(VILLAGES)}",
                        "at noon",
                        "again",
                        f"on the {COLOURS['today'](teller)}",
                    )
                )
            lead(teller, f"the {many if plural else one} {middle} {'are' if plural else 'is'} {end}.")
        else:
            life, other = teller.sample(tuple(TRADES), 2)
            plural = teller.chance(0.5)
            does = teller.sample(DOINGS, 2)
            verb = does[0][plural].format(V=teller.values["V"])
            where = teller.pick((f"with the two {teller.pick(('dogs', 'baskets', 'carts', 'hats'))}", f"from {teller.values['V']}",
                                 f"who {does[1][plural].format(V=teller.values['V'])}", f"beside the {other}s", f"next to the {other}", ""))  # fmt: skip
            if teller.chance(0.3):
                who = teller.person("A") if not teller.cast else teller.cast[0]
                verb = does[0][0].format(V=teller.values["V"])
                teller.say(
                    f"{who.name} the {who.trade} {verb}, and {'she' if who.she else 'he'} {does[1][0].format(V=teller.values['V'])}."
                )
            else:
                lead(teller, f"the {life}{'s' if plural else ''} {where} {verb}.")
    return teller.story("scene")
