"""The plots: each function runs a small piece of the world and lets the Teller tell it, beat by beat.

What happens is decided by the state (a careless owner loses things, a proud one waits before saying sorry, a path is
icy because it froze) and by choices that later beats follow from. Every change of hands is an event.
"""

from collections.abc import Callable

from .grammar import listed
from .phrases import SHARED, SONGS
from .plotwords import WORDS
from .registers import RIDDLES
from .telling import Story, Teller
from .truths import FACTS, VILLAGES
from .world import ANIMALS, PLACES

CLUES = {
    "potter": "a crumb of red clay", "sailor": "a smear of tar", "weaver": "a thread of blue wool",
    "shepherd": "a tuft of sheep's wool", "baker": "a dusting of flour", "tailor": "a bent pin", "fisher": "a fish scale",
    "painter": "a spot of green paint", "gardener": "a bean", "teacher": "a streak of chalk", "innkeeper": "a cork",
    "messenger": "a broken seal", "miller": "a trail of bran", "beekeeper": "a drop of honey", "cobbler": "a boot nail",
    "musician": "a snapped string", "healer": "a sprig of mint", "hunter": "a grey feather", "clockmaker": "a tiny spring",
    "woodcutter": "a fresh splinter", "blacksmith": "a black thumbprint", "carpenter": "a curl of shavings",
    "mason": "a footprint of white dust", "astronomer": "a scrap of star chart",
}  # fmt: skip


def say(teller: Teller, beat: str, **values) -> None:
    """Tell one beat with one of its wordings."""
    teller.say(teller.words(WORDS.get(beat) or SHARED[beat], **values))


def begin(teller: Teller) -> None:
    """The hero enters: who they are, where they live, in third person (one story in three "Once upon a time") or first."""
    hero = teller.person("A", speaker=teller.chance(0.2))
    life = teller.trade(hero)
    home = PLACES[life.place]
    values = teller.values
    values |= {
        "V": teller.pick(VILLAGES), "Adoes": life.does, "Asaying": life.saying, "home": home.form("to"),
        "near": home.form("at") if home.kind in ("in", "water", "out") else f"not far from the {home.name}",
        "sign_up": values["sign"].capitalize(),
        "animal": teller.pick(("horse", "goat", "goose", "fish", "king")).replace("goose", "hen").replace("fish", "dog"),
        "gift_food": teller.thing("_food", "food").form("a"), "bad": hero.trait, "hour_word": teller.pick(("seven", "nine")),
    }  # fmt: skip
    if "A.fault" not in teller.flags:
        values["bad"] = "worried"
    del values["_food"]
    if hero.speaker:
        say(teller, "first")
        if teller.chance(0.5):
            say(teller, "weather")
    elif teller.chance(0.36):
        say(teller, "once")
    else:
        say(teller, "plain")
    if teller.chance(0.06):
        fact = teller.pick([f for f in FACTS if f.subject == values["V"]])
        teller.say(fact.say(teller.pick(fact.seen)))


def enter(teller: Teller, slot: str, **how) -> None:
    """A further character, with the life of the trade under `Bdoes`, `Bsaying`."""
    how.setdefault("she", None if "trade" in how else teller.other_sex(teller.cast[0]))
    if "trade" in how:
        how.pop("she")
    life = teller.trade(teller.person(slot, **how))
    teller.values |= {slot + "does": life.does, slot + "saying": life.saying}


def go(teller: Teller, *kinds: str, name: str | None = None, tell: bool = True) -> None:
    """The scene moves to another place under P."""
    place = teller.place("P", *kinds, name=name)
    teller.event("go", teller.values["A"], where=place)
    if tell:
        say(teller, "go")


def helper(teller: Teller, *, tell: bool = True) -> None:
    """Meeting B, who asks, hears, and helps as their trait allows."""
    enter(teller, "B")
    say(teller, "meet")
    if tell:
        teller.paragraph()
        say(teller, "ask")
        say(teller, "tellall")
        teller.paragraph()
        say(teller, "helps")
        teller.event("help", teller.values["B"], teller.values["A"])


def sing(teller: Teller, who: str) -> None:
    """A song with a refrain, sung twice: the second time word for word."""
    song = teller.pick(SONGS)
    teller.values |= {"who": who, "line1": song[0], "line2": song[1], "line3": song[2], "line4": song[3]}
    teller.paragraph()
    say(teller, "song")
    teller.paragraph()


def finish(teller: Teller, outcome: str) -> Story:
    """The last words, and the story with its record."""
    if "B" not in teller.values:
        raise AssertionError("every plot has a second character")
    if "P" not in teller.values:
        go(teller, tell=False)
    say(teller, "endfirst" if teller.cast[0].speaker else "end")
    return teller.story("story", outcome)


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
    say(teller, "sad")
    searched = teller.sample([p for p in PLACES.values() if p.name not in teller.values["Q"].name], 3)
    teller.values |= {f"s{i}": p.form("at") for i, p in enumerate(searched)}
    teller.values |= {f"s{i}p": teller.pick(p.spots) for i, p in enumerate(searched)}
    say(teller, "lost.search")
    teller.paragraph()
    go(teller)
    helper(teller)
    b = teller.values["B"]
    teller.paragraph()
    outcome = teller.pick(("found", "found", "brought", "swap" if cause == "animal" else "found", "new"))
    teller.values["act"] = teller.pick(animal.acts)
    if outcome == "found":
        say(teller, "lost.think." + cause)
        say(teller, "lost.found")
        teller.give(x, a, kind="find")
    elif outcome == "brought":
        say(teller, "lost.brought")
        teller.give(x, b, kind="find")
        teller.give(x, a, b)
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
    teller.paragraph()
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
        teller.values["m1"] = teller.pick(MESSAGES_CROSS)
        teller.values["m2"] = teller.pick(MESSAGES_CROSS2)
        say(teller, "quarrel.message")
        teller.event("message", a, b, c)
        teller.paragraph()
    if a.trait in ("proud", "stubborn", "grumpy"):
        say(teller, "quarrel.proud")
    say(teller, "night")
    teller.paragraph()
    if teller.chance(0.45):
        teller.values["m3"] = teller.pick(LETTERS_SORRY)
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
MESSAGES_CROSS = (
    "I am not sorry, and I shall not be sorry until the river runs uphill",
    "Keep your side of the fence, and I shall keep mine",
    "I shall come when I am asked, and not before",
    "My door is open, but it is a very small door",
)
MESSAGES_CROSS2 = (
    "Then I hope that you like your own cooking",
    "I did not hear that, and I did not like it either",
    "Tell that goat of a neighbour that I am washing my hair",
    "I have one thing to say, and it is nothing",
)
LETTERS_SORRY = (
    "Dear friend, I was wrong. The soup tastes of nothing without you",
    "Dear friend, I broke it and I was ashamed, and so I shouted",
    "Dear friend, six days of silence are enough. I will be at the bridge at noon, with cake",
    "Dear friend, the fault was mine. I have practised saying so in front of the mirror",
)


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
    teller.values["m1"] = teller.pick(MESSAGES_FAR)
    teller.place("D", "water", "wild")
    say(teller, "journey.task")
    teller.give(x, a, b, "entrust")
    teller.paragraph()
    go(teller, "wild", "out")
    say(teller, "journey.weather")
    for trouble in teller.sample(("bridge", "animal", "lost", "dark"), 2 if teller.chance(0.6) else 1):
        if trouble == "animal":
            animal = teller.values["animal"] = teller.pick(tuple(ANIMALS.values()))
            teller.values["act"] = teller.pick(animal.acts)
        teller.event("trouble", a, what=trouble)
        say(teller, "journey." + trouble)
        say(teller, "journey.repeat")
        teller.paragraph()
    say(teller, "journey.arrive")
    teller.give(x, c, a, "deliver")
    teller.event("message", a, c)
    say(teller, "journey.answer")
    teller.paragraph()
    teller.values["B"] = c
    return finish(teller, "delivered")


MESSAGES_FAR = (
    "The child is well, and has your nose",
    "Sell the grey horse, but keep the cart",
    "Come home before the first snow, for the roof will not hold",
    "The answer is yes, and it was always yes",
    "Plant nothing on the north side, and wait for my letter",
    "Uncle has found the spring, three steps from the old pear tree",
    "Do not open the blue door until we are all together",
    "The debt is paid, and there is cheese for everyone",
)


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
    teller.values["vow"] = teller.pick((
        f"I shall not cut my hair until I have won the {x.noun}", f"Before the bell rings, the {x.noun} will be mine",
        "I shall beat you, and I shall be kind about it", "Win or lose, I shall pay for the cider",
    ))  # fmt: skip
    say(teller, "contest.vow")
    teller.event("vow", a, b, x)
    say(teller, "contest.train")
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
    teller.values |= {"hidden": hidden, "why": why}
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
    say(teller, "secret.end." + outcome)
    return finish(teller, outcome)


SECRETS = (
    ("was teaching a goose to dance", "It is for the wedding of my sister"), ("was building a boat out of barrels", "I want to see the sea before I am old"),
    ("was feeding a young fox from a bottle", "The hunters would not understand"), ("was writing a book of poems", "They would laugh at me at the inn"),
    ("was learning to read", "At my age one does not like to be seen with a slate"), ("was painting the faces of everyone in the village", "I shall show them at midsummer"),
    ("was sewing a wedding dress", "I have not asked yet, and I may hear no"), ("was practising the trumpet into a pillow", "I play worse than a gate"),
    ("was digging for an old treasure", "My grandfather drew the map"), ("was leaving bread at the doors of the poor", "If they knew, they would not take it"),
)  # fmt: skip


def theft(teller: Teller) -> Story:
    """Something is stolen; the wrong person is suspected; a trace shows the right one, and the reason."""
    begin(teller)
    a = teller.values["A"]
    enter(teller, "B")
    enter(teller, "C", she=not teller.values["B"].she)
    b, c = teller.values["B"], teller.values["C"]
    x = teller.thing("X", "treasure", "gift")
    a.has.append(x)
    teller.holder[x.noun] = a.name
    say(teller, "theft.own")
    teller.paragraph()
    teller.give(x, c, a, "steal")
    clue = CLUES[c.trade]
    teller.values |= {"clue": clue, "the_clue": "the " + clue.split(" ", 1)[1]}
    say(teller, "theft.gone")
    say(teller, "theft.suspect")
    teller.event("accuse", a, b, x)
    teller.paragraph()
    say(teller, "theft.clue")
    say(teller, "theft.solve")
    teller.event("find out", a, c, x)
    teller.paragraph()
    outcome = teller.pick(("confess", "explain", "joke"))
    say(teller, "theft." + outcome)
    teller.give(x, a, c, "return")
    say(teller, "theft.sorry")
    teller.event("apologise", a, b)
    teller.paragraph()
    return finish(teller, outcome)


def apprentice(teller: Teller) -> Story:
    """Somebody wants to learn a trade: a test, some failures, a rule said again and again, and a tool in the end."""
    begin(teller)
    a = teller.values["A"]
    enter(teller, "B")
    b = teller.values["B"]
    life = teller.trade(b)
    x = teller.thing("X", noun=life.tool)
    b.has.append(x)
    wares = teller.sample(life.wares, 3)
    teller.values |= {"w1": wares[0], "w2": wares[1], "w3": wares[2]}
    teller.place("P", name=life.place)
    say(teller, "apprentice.want")
    teller.paragraph()
    say(teller, "apprentice.ask")
    say(teller, "apprentice.rule")
    teller.event("learn", a, b)
    teller.paragraph()
    for i in range(1 + int(teller.draw() * 2)):
        teller.values["time_ago"] = ("first", "second")[i]
        say(teller, "apprentice.fail")
    say(teller, "night" if teller.chance(0.3) else "apprentice.again")
    teller.paragraph()
    outcome = "gave up" if a.trait in ("impatient", "timid") and teller.chance(0.4) else "learned"
    if outcome == "learned":
        say(teller, "apprentice.done")
        teller.give(x, a, b)
    else:
        say(teller, "apprentice.stop")
    teller.event(outcome, a)
    teller.paragraph()
    return finish(teller, outcome)


def rescue(teller: Teller) -> Story:
    """An animal or a person is in danger; the right tool is fetched; they pull together, and it is done."""
    begin(teller)
    a = teller.values["A"]
    place = teller.place("P", name=teller.pick("river forest harbour hill marsh cave quarry beach".split()))
    teller.values["Pspot"] = teller.pick(
        ("between two rocks", "deep in a hollow", "below the path", "under the steep bank")
    )
    animal = teller.values["animal"] = ANIMALS[
        teller.pick(("dog", "goat", "donkey", "horse", "cat", "owl", "hedgehog"))
    ]
    teller.values["act"] = teller.pick(animal.acts)
    human = teller.chance(0.4)
    enter(teller, "B")
    b = teller.values["B"]
    say(teller, "rescue.walk")
    if human:
        enter(teller, "C", she=not b.she)
        say(teller, "rescue.person")
        teller.values["them"] = "her" if teller.values["C"].she else "him"
        teller.values["who_in"] = teller.values["C"].name
    else:
        say(teller, "rescue.animal")
        teller.values["them"] = "it"
        teller.values["who_in"] = "the " + animal.name
    teller.event("danger", human and teller.values["C"] or animal, where=place)
    teller.paragraph()
    x = teller.thing("X", noun=teller.pick(("rope", "ladder", "net")))
    say(teller, "rescue.run")
    b.has.append(x)
    teller.give(x, a, b, "lend")
    teller.paragraph()
    say(teller, "rescue.pull")
    if teller.chance(0.5):
        sing(teller, b.name)
    teller.values["side"] = teller.pick(("second", "third", "fourth"))
    say(teller, "rescue.out")
    teller.event("rescue", a, human and teller.values["C"] or animal)
    teller.paragraph()
    say(teller, "rescue.after." + ("person" if human else "animal"))
    teller.give(x, b, a, "return")
    return finish(teller, "rescued")


def bargain(teller: Teller) -> Story:
    """A chain of swaps: what goes out, what comes back, and whether it was worth it. The inventory is told twice."""
    begin(teller)
    a = teller.values["A"]
    things = [
        teller.thing(slot, shelf) for slot, shelf in zip("XYZW", ("home", "tool", "treasure", "food"), strict=True)
    ]
    n = 2 + int(teller.draw() * 2)
    goal = things[n]
    a.has += [things[0]]
    teller.holder[things[0].noun] = a.name
    teller.values |= {"first": things[0], "goal": goal}
    say(teller, "bargain.want")
    teller.paragraph()
    for i in range(n):
        slot = "BCD"[i]
        enter(teller, slot)
        who = teller.values[slot]
        who.has.append(things[i + 1])
        teller.values |= {"who": who, "whodoes": teller.trade(who).does, "out": things[i], "in": things[i + 1]}
        teller.place("P")
        say(teller, "bargain.swap")
        teller.give(things[i], who, a, "swap")
        teller.give(things[i + 1], a, who, "swap")
        if i < n - 1:
            say(teller, "bargain.on")
        teller.paragraph()
        del teller.values["P"]
    path = [f"the {t.noun} for the {u.noun}" for t, u in zip(things, things[1 : n + 1], strict=False)]
    teller.values["path"] = listed(path)
    say(teller, "bargain.count")
    outcome = teller.pick(("happy", "circle"))
    if outcome == "circle":
        teller.give(things[0], a, teller.values["B"])
        say(teller, "bargain.circle")
    else:
        say(teller, "glad")
    teller.paragraph()
    return finish(teller, outcome)


def riddles(teller: Teller) -> Story:
    """Two people ask each other riddles for a stake."""
    begin(teller)
    a = teller.values["A"]
    enter(teller, "B")
    b = teller.values["B"]
    x = teller.thing("X", "treasure", "food")
    b.has.append(x)
    teller.place("P", name="inn")
    say(teller, "riddles.meet")
    teller.paragraph()
    say(teller, "riddles.stake")
    asked = teller.sample(RIDDLES, 3)
    winner = a if teller.chance(0.6) else b
    for i, (text, right, wrong) in enumerate(asked[: 2 + int(teller.draw() * 2)]):
        teller.paragraph()
        asker, guesser = (a, b) if i % 2 else (b, a)
        teller.values |= {"ask": asker, "guess": guesser, "text": text, "right": right, "wrong": wrong}
        say(teller, "riddles.ask")
        say(teller, "riddles.solved" if i == 0 or teller.chance(0.6) else "riddles.tried")
        teller.event("riddle", asker, guesser, right)
    teller.paragraph()
    teller.values |= {"win": winner, "other": b if winner is a else a}
    text, right, wrong = (
        asked[-1] if teller.values["text"] != asked[-1][0] else teller.pick([r for r in RIDDLES if r not in asked])
    )
    teller.values |= {"text": text, "right": right, "wrong": wrong, "ask": winner, "guess": teller.values["other"]}
    say(teller, "riddles.ask")
    say(teller, "riddles.beaten")
    if winner is a:
        teller.give(x, a, b)
        say(teller, "riddles.prize")
    else:
        teller.holder[x.noun] = b.name
        say(teller, "riddles.lost")
    teller.paragraph()
    return finish(teller, "won" if winner is a else "lost")


def building(teller: Teller) -> Story:
    """Something is built together: a list of what is needed, a collapse or two, a song, and a use."""
    begin(teller)
    a = teller.values["A"]
    enter(teller, "B")
    enter(teller, "C", she=not teller.values["B"].she)
    what, parts, fault, use = teller.pick(WORKS)
    items = teller.sample(parts.split("; "), 3)
    teller.values |= {"what": what, "p0": items[0], "p1": items[1], "p2": items[2], "fault": fault, "useful": use}
    teller.place("P", "out", "water")
    say(teller, "building.why")
    teller.paragraph()
    say(teller, "building.list")
    x = teller.thing("X", "tool")
    teller.values["C"].has.append(x)
    say(teller, "building.lend")
    teller.give(x, a, teller.values["C"], "lend")
    teller.paragraph()
    say(teller, "building.work")
    if teller.chance(0.7):
        say(teller, "building.fall")
        teller.event("collapse", what=what)
        say(teller, "building.rise")
        if teller.chance(0.5):
            sing(teller, teller.values["B"].name)
    teller.event("build", a, teller.values["B"], what)
    teller.paragraph()
    say(teller, "building.done")
    if teller.chance(0.6):
        teller.give(x, teller.values["C"], a, "return")
        say(teller, "building.return")
    return finish(teller, "built")


WORKS = (
    ("bridge", "twelve planks; two ropes; a sack of nails; four strong posts", "one post sank into the mud", "cross the stream with dry feet"),
    ("bread oven", "ninety bricks; a barrow of clay; a flat stone; a chimney pipe", "the dome fell in like a bad pudding", "bake for the whole street"),
    ("raft", "eight barrels; a long rope; a mast; a bed sheet", "the barrels rolled away one by one", "float down to the harbour"),
    ("hen house", "six boards; a hinge; a roll of wire; a bundle of straw", "a gust took the roof off", "keep the fox from the hens"),
    ("windmill", "a tall post; four sails; a bag of bolts; a grindstone", "the sails flew over the church", "grind corn without the river"),
    ("stage", "twenty planks; a red curtain; a barrel for each corner; a ladder", "the left side gave way", "put on a play at midsummer"),
    ("swing", "a stout branch; two ropes; an oak plank; a pot of grease", "the branch cracked", "fly as high as the swallows"),
    ("snow house", "two shovels; a bucket of water; a door from a shed; a lamp", "the roof dropped on the builders", "drink hot cider in the cold"),
)  # fmt: skip


def visitor(teller: Teller) -> Story:
    """A stranger knocks; there is little to share; it is shared or refused; in the morning something is different."""
    begin(teller)
    a = teller.values["A"]
    enter(teller, "B")
    b = teller.values["B"]
    x = teller.thing("X", "treasure", "gift", "tool")
    b.has.append(x)
    teller.values["lw"] = teller.pick(
        ("bread and an onion", "half a cheese", "cold porridge", "one egg", "turnip soup")
    )
    teller.place("P")
    say(teller, "visitor.knock")
    teller.event("arrive", b, a)
    teller.paragraph()
    cold = a.trait in ("grumpy", "timid", "thrifty", "impatient", "proud")
    if cold:
        say(teller, "visitor.doubt")
    say(teller, "visitor.share")
    teller.event("share", a, b, teller.values["lw"])
    teller.paragraph()
    say(teller, "visitor.tale")
    say(teller, "night")
    teller.paragraph()
    outcome = teller.pick(("gift", "stay", "known"))
    if outcome == "known":
        enter(teller, "C")
    say(teller, "visitor." + outcome)
    if outcome != "stay":
        teller.give(x, a, b)
    teller.event(outcome, b, a)
    say(teller, "visitor.after")
    teller.paragraph()
    return finish(teller, outcome)


def feast(teller: Teller) -> Story:
    """A feast: guests and what each brings, called out and called again; something is missing; a song."""
    begin(teller)
    a = teller.values["A"]
    enter(teller, "B")
    enter(teller, "C", she=not teller.values["B"].she)
    enter(teller, "D")
    things = [teller.thing(slot, "food") for slot in "XYZ"]
    for slot, thing in zip("BCD", things, strict=True):
        teller.values[slot].has.append(thing)
        teller.event("bring", teller.values[slot], a, thing)
        teller.holder[thing.noun] = a.name
    teller.place("P", "out", "in")
    teller.values["why"] = teller.pick((
        "the new roof was finished", "the harvest was in", "it was exactly a hundred years since the bridge was built",
        "nobody had fallen ill all winter", "the lost cow had come home", "the school had a bell again",
    ))  # fmt: skip
    say(teller, "feast.plan")
    teller.event("invite", a)
    say(teller, "feast.list")
    teller.paragraph()
    say(teller, "feast.come")
    teller.paragraph()
    missing = teller.pick(("music", "fire", "rain", "cook"))
    say(teller, "feast." + missing)
    teller.event("trouble", what=missing)
    say(teller, "feast.mend." + missing)
    sing(teller, teller.values["B"].name)
    say(teller, "feast.late")
    teller.paragraph()
    return finish(teller, missing)


PLOT_FUNCTIONS: dict[str, Callable[[Teller], Story]] = {
    "lost": lost, "gift": gift, "quarrel": quarrel, "journey": journey, "contest": contest, "secret": secret,
    "theft": theft, "apprentice": apprentice, "rescue": rescue, "bargain": bargain, "riddles": riddles,
    "building": building, "visitor": visitor, "feast": feast,
}  # fmt: skip
