"""The plots: each function runs a small piece of the world and lets the Teller tell it, beat by beat.

What happens is decided by the state (a careless owner loses things, a proud one waits before saying sorry, a path is
icy because it froze) and by choices that later beats follow from. Every change of hands is an event.
"""

from collections.abc import Callable

from .beats import begin, enter, finish, go, helper, keep, say
from .grammar import tensed
from .plots_more import apprentice, bargain, building, feast, rescue, riddles, theft, visitor
from .sayings import saying
from .telling import Story, Teller
from .world import ANIMALS, PLACES


def lost(teller: Teller) -> Story:
    """Something dear is lost, looked for in several places, and found, brought back, or replaced."""
    begin(teller)
    a = teller.values["A"]
    x = teller.thing("X", "gift", "treasure", "tool")
    a.has.append(x)
    teller.holder[x.noun] = a.name
    say(teller, "lost.own")
    teller.paragraph()
    animal = teller.values["animal"] = teller.pick(
        (ANIMALS["magpie"], ANIMALS["crow"], ANIMALS["dog"], ANIMALS["goat"])
    )
    cause = teller.pick(("fell", "left", "animal"))
    if a.trait in ("careless", "forgetful"):
        cause = "left"
    teller.place("Q")
    teller.event("lose", a, what=x, where=teller.values["Q"])
    del teller.holder[x.noun]
    a.has.remove(x)
    say(teller, "lost.notice")
    say(teller, "sad" if not teller.keeps or teller.chance(0.5) else "keep.again")
    searched = teller.sample([p for p in PLACES.values() if p.name not in teller.values["Q"].name], 3)
    teller.values |= {f"s{i}": p.form("at") for i, p in enumerate(searched)}
    teller.values |= {f"s{i}p": teller.pick(p.spots) for i, p in enumerate(searched)}
    say(teller, "lost.search")
    teller.paragraph()
    go(teller)
    helper(teller)
    b = teller.values["B"]
    keep(teller)
    teller.paragraph()
    outcome = teller.pick(
        ("found", "found", "brought", "swap" if cause == "animal" else "found", "new", "chain", "chain")
    )
    teller.values["act"] = teller.pick(animal.acts)[teller.now]
    if outcome == "found":
        say(teller, "lost.think." + cause)
        say(teller, "lost.found")
        teller.give(x, a, kind="find")
    elif outcome == "brought":
        say(teller, "lost.brought")
        teller.give(x, b, kind="find")
        teller.give(x, a, b)
    elif outcome == "chain":
        enter(teller, "C")
        enter(teller, "D")
        c, d = teller.values["C"], teller.values["D"]
        for to, giver, kind in ((b, None, "find"), (c, b, "give"), (d, c, "give")):
            teller.give(x, to, giver, kind)
        say(teller, "lost.chain")
        teller.give(x, a, d)
    elif outcome == "swap":
        say(teller, "lost.swap")
        teller.give(x, a, kind="find")
    else:
        y = teller.thing("Y", x.shelf)
        b.has.append(y)
        say(teller, "lost.new")
        teller.give(y, a, b)
    say(teller, "glad")
    teller.paragraph()
    say(teller, "thanks")
    if outcome != "new" and teller.chance(0.6):
        say(teller, "lost.after")
    return finish(teller, outcome)


def gift(teller: Teller) -> Story:
    """A present is wished for, made or bought against some difficulty, and given."""
    begin(teller)
    enter(teller, "B")
    enter(teller, "C", she=teller.values["B"].she is False)
    a, b, c = (teller.values[k] for k in "ABC")
    x = teller.thing("X", "gift")
    say(teller, "gift.why")
    teller.paragraph()
    if teller.chance(0.5):
        # One thing is given away to get another: the inventory is told before and after.
        y = teller.thing("Y", "treasure", "home")
        teller.place("P", "in", "out")
        a.has.append(y)
        say(teller, "gift.poor")
        say(teller, "gift.swap")
        c.has.append(x)
        teller.give(y, c, a, "swap")
        teller.give(x, a, c, "swap")
        outcome = "swapped"
    else:
        say(teller, "gift.make")
        teller.event("learn", a, c)
        say(teller, "gift.fail" if teller.chance(0.6) else "gift.done")
        teller.give(x, a, kind="make")
        outcome = "made"
    keep(teller)
    teller.paragraph()
    if "P" not in teller.values:
        teller.place("P", "in", "out")
    if teller.chance(0.6):
        teller.event("hide", a, what=x, where=teller.values["P"])
        say(teller, "gift.hide")
        teller.paragraph()
    say(teller, "gift.give")
    teller.give(x, b, a)
    say(teller, "gift.joy")
    if outcome == "swapped" and teller.chance(0.7):
        teller.paragraph()
        say(teller, "gift.return")
        teller.give(teller.values["Y"], b, c, "buy")
        teller.give(teller.values["Y"], a, b)
        outcome = "returned"
    teller.paragraph()
    return finish(teller, outcome)


def quarrel(teller: Teller) -> Story:
    """Two friends fall out; a third carries their words to and fro; an apology mends it, or almost."""
    begin(teller)
    enter(teller, "B")
    enter(teller, "C", she=not teller.values["B"].she)
    a, b, c = (teller.values[k] for k in "ABC")
    x = teller.thing("X", noun=teller.pick(BREAKABLE))
    b.has.append(x)
    say(teller, "quarrel.friends")
    teller.paragraph()
    teller.give(x, a, b, "lend")
    say(teller, "quarrel.borrow")
    teller.event("break", a, what=x)
    say(teller, "quarrel.words")
    teller.event("quarrel", a, b, x)
    teller.paragraph()
    say(teller, "quarrel.silence")
    if teller.chance(0.6):
        teller.place("P")
        teller.values["m1"] = saying(teller, "cross")
        teller.values["m2"] = saying(teller, "cross")
        say(teller, "quarrel.message")
        teller.event("message", a, b, c)
        teller.paragraph()
    if a.trait in ("proud", "stubborn", "grumpy"):
        say(teller, "quarrel.proud")
    say(teller, "night")
    keep(teller)
    teller.paragraph()
    if teller.chance(0.45):
        teller.values["m3"] = saying(teller, "sorry")
        say(teller, "quarrel.letter")
        outcome = "letter"
    else:
        say(teller, "quarrel.sorry")
        outcome = "sorry"
    teller.event("apologise", a, b)
    if teller.chance(0.7):
        teller.give(x, b, a, "mend")
        say(teller, "quarrel.mend")
    say(teller, "quarrel.peace")
    teller.paragraph()
    return finish(teller, outcome)


BREAKABLE = (
    "kettle lantern umbrella flute fiddle drum spectacles saw bowl jug cup mirror clock pot kite doll spade comb"
).split()


def journey(teller: Teller) -> Story:
    """Something, and a message, must be brought to a far place in bad weather."""
    while teller.weather == "sun":
        teller.flags -= {teller.weather, teller.season, teller.time}
        teller.set_scene()
    begin(teller)
    enter(teller, "B")
    enter(teller, "C")
    a, b, c = (teller.values[k] for k in "ABC")
    x = teller.thing("X", "treasure", "food", "gift")
    b.has.append(x)
    teller.values |= {"m1": saying(teller, "message"), "m2": saying(teller, "message")}
    teller.place("D", "water", "wild")
    say(teller, "journey.task")
    teller.give(x, a, b, "entrust")
    teller.paragraph()
    go(teller, "wild", "out")
    say(teller, "journey.weather")
    for trouble in teller.sample(("bridge", "animal", "lost", "dark"), 2 if teller.chance(0.6) else 1):
        if trouble == "animal":
            animal = teller.values["animal"] = teller.pick(tuple(ANIMALS.values()))
            teller.values["act"] = teller.pick(animal.acts)[teller.now]
        teller.event("trouble", a, what=trouble)
        say(teller, "journey." + trouble)
        say(teller, "journey.repeat")
        teller.paragraph()
    keep(teller)
    teller.paragraph()
    say(teller, "journey.arrive")
    teller.give(x, c, a, "deliver")
    teller.event("message", a, c)
    say(teller, "journey.answer")
    teller.paragraph()
    teller.values["B"] = c
    return finish(teller, "delivered")


def contest(teller: Teller) -> Story:
    """Two want the same prize; a vow, a race or a judging, a mishap or a trick, and an end that may be shared."""
    begin(teller)
    enter(teller, "B")
    enter(teller, "C")
    a, b, c = (teller.values[k] for k in "ABC")
    x = teller.thing("X", "treasure", "food", "gift")
    c.has.append(x)
    kind, doing, way = teller.pick(CONTESTS)
    teller.values |= {"kind": kind, "doing": doing, "way": way}
    if "race" in kind:
        teller.flags.add("race")
    teller.place("P", "out", "water")
    say(teller, "contest.prize")
    teller.paragraph()
    say(teller, "contest.rival")
    teller.values["vow"] = saying(teller, "vow")
    say(teller, "contest.vow")
    teller.event("vow", a, b, x)
    say(teller, "contest.train")
    keep(teller)
    teller.paragraph()
    say(teller, "contest.start")
    outcome = teller.pick(("win", "lose", "help", "cheat", "draw"))
    if b.trait in ("honest", "kind", "generous", "gentle") and outcome == "cheat":
        outcome = "lose"
    if a.trait in ("kind", "gentle", "generous") and teller.chance(0.6):
        outcome = "help"
    winner = {"win": a, "lose": b, "help": b, "cheat": a, "draw": a}[outcome]
    say(teller, "contest." + outcome)
    teller.give(x, winner, c, "prize")
    if outcome == "help":
        teller.give(x, a, b)
    teller.event(outcome, a, b)
    teller.paragraph()
    say(teller, "contest.after" if outcome != "draw" else "contest.share")
    return finish(teller, outcome)


CONTESTS = (
    ("race", "running", "three times round the pond"), ("rowing race", "rowing", "as far as the lighthouse and back"),
    ("baking contest", "baking", "for two hours, with the windows shut"), ("pumpkin show", "gardening", "under the eyes of the judge"),
    ("fishing contest", "fishing", "from sunrise to noon"), ("singing contest", "singing", "one after the other, without a fiddle"),
    ("kite contest", "kite-flying", "until one string was left"), ("stone-lifting contest", "lifting", "from small stones to great ones"),
    ("sledge race", "sledging", "down the long hill"), ("chess game", "chess", "until the candles were short"),
)  # fmt: skip


def secret(teller: Teller) -> Story:
    """Somebody learns a secret, is asked about it, and keeps it or lets it slip."""
    begin(teller)
    enter(teller, "B")
    enter(teller, "C")
    a, b = teller.values["A"], teller.values["B"]
    hidden, why = teller.pick(SECRETS)
    teller.values |= {"hidden": hidden[teller.now], "hidden0": hidden[1], "why": why, "m1": saying(teller, "promise")}
    teller.place("P", "in", "wild")
    say(teller, "secret.see")
    teller.event("discover", a, b, hidden)
    teller.paragraph()
    say(teller, "secret.promise")
    teller.event("promise", a, b)
    teller.paragraph()
    teller.place("Q")
    say(teller, "secret.asked")
    tells = (
        a.trait in ("careless", "boastful", "honest", "impatient", "forgetful")
        and teller.chance(0.75)
        or teller.chance(0.2)
    )
    outcome = "told" if tells else "kept"
    say(teller, "secret." + outcome)
    teller.event(outcome, a, teller.values["C"])
    teller.paragraph()
    keep(teller)
    teller.paragraph()
    say(teller, "secret.end." + outcome)
    return finish(teller, outcome)


SECRETS = tuple((tensed("<was> " + doing, "A"), why) for doing, why in (
    ("teaching a goose to dance", "It is for the wedding of my sister"), ("building a boat out of barrels", "I want to see the sea"),
    ("feeding a young fox from a bottle", "The hunters would not understand"), ("writing a book of poems", "They would laugh at me at the inn"),
    ("learning to read", "Nobody must see me with a slate"), ("painting the faces of everyone in the village", "I shall show them at midsummer"),
    ("sewing a wedding dress", "I have not asked yet"), ("practising the trumpet into a pillow", "I play worse than a gate"),
    ("digging for an old treasure", "My grandfather drew the map"), ("leaving bread at the doors of the poor", "If they knew, they would not take it"),
))  # fmt: skip


PLOT_FUNCTIONS: dict[str, Callable[[Teller], Story]] = {
    "lost": lost, "gift": gift, "quarrel": quarrel, "journey": journey, "contest": contest, "secret": secret,
    "theft": theft, "apprentice": apprentice, "rescue": rescue, "bargain": bargain, "riddles": riddles,
    "building": building, "visitor": visitor, "feast": feast,
}  # fmt: skip
