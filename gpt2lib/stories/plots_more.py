"""More plots: theft, apprentice, rescue, bargain, riddles, building, visitor, feast. See plots.py."""

from .beats import begin, enter, finish, keep, say, sing
from .grammar import listed, tensed
from .sayings import RIDDLES, riddle, saying
from .telling import Story, Teller
from .world import ANIMALS

CLUES = {
    "potter": "a crumb of red clay", "sailor": "a smear of tar", "weaver": "a thread of blue wool",
    "shepherd": "a tuft of sheep's wool", "baker": "a dusting of flour", "tailor": "a bent pin", "fisher": "a fish scale",
    "painter": "a spot of green paint", "gardener": "a bean", "teacher": "a streak of chalk", "innkeeper": "a cork",
    "messenger": "a broken seal", "miller": "a trail of bran", "beekeeper": "a drop of honey", "cobbler": "a boot nail",
    "musician": "a snapped string", "healer": "a sprig of mint", "hunter": "a grey feather", "clockmaker": "a tiny spring",
    "woodcutter": "a fresh splinter", "blacksmith": "a black thumbprint", "carpenter": "a curl of shavings",
    "mason": "a footprint of white dust", "astronomer": "a scrap of star chart",
}  # fmt: skip


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
    keep(teller)
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
    teller.values["m1"] = saying(teller, "rule")
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
    keep(teller)
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
    teller.values["act"] = teller.pick(animal.acts)[teller.now]
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
    keep(teller)
    teller.paragraph()
    x = teller.thing("X", noun=teller.pick(("rope", "ladder", "net")))
    say(teller, "rescue.run")
    b.has.append(x)
    teller.give(x, a, b, "lend")
    teller.paragraph()
    say(teller, "rescue.pull")
    if teller.chance(0.5):
        teller.flags.add("work")
        sing(teller, "B")
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
        teller.values |= {"who": who, "out": things[i], "in": things[i + 1]}
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
    keep(teller)
    teller.paragraph()
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
    asked = [riddle(teller, i) for i in teller.sample(range(len(RIDDLES)), 4)]
    winner = a if teller.chance(0.6) else b
    for i, (text, right, wrong) in enumerate(asked[: 2 + int(teller.draw() * 2)]):
        teller.paragraph()
        asker, guesser = (a, b) if i % 2 else (b, a)
        teller.values |= {"ask": asker, "guess": guesser, "text": text, "right": right, "wrong": wrong}
        say(teller, "riddles.ask")
        say(teller, "riddles.solved" if i == 0 or teller.chance(0.6) else "riddles.tried")
        teller.event("riddle", asker, guesser, right)
    keep(teller)
    teller.paragraph()
    teller.values |= {"win": winner, "other": b if winner is a else a}
    text, right, wrong = asked[3]
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
    teller.values |= {
        "what": what,
        "p0": items[0],
        "p1": items[1],
        "p2": items[2],
        "fault": fault[teller.now],
        "useful": use,
    }
    teller.values["side"] = teller.pick(("third", "fourth", "fifth"))
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
            teller.flags.add("work")
        sing(teller, "B")
    teller.event("build", a, teller.values["B"], what)
    teller.paragraph()
    say(teller, "building.done")
    if teller.chance(0.6):
        teller.give(x, teller.values["C"], a, "return")
        say(teller, "building.return")
    return finish(teller, "built")


WORKS = tuple((what, parts, tensed(fault), use) for what, parts, fault, use in (
    ("bridge", "twelve planks; two ropes; a sack of nails; four strong posts", "one post <sank> into the mud", "cross the stream with dry feet"),
    ("bread oven", "ninety bricks; a barrow of clay; a flat stone; a chimney pipe", "the dome <fell> in like a bad pudding", "bake for the whole street"),
    ("raft", "eight barrels; a long rope; a mast; a bed sheet", "the barrels <rolled:they> away one by one", "float down to the harbour"),
    ("hen house", "six boards; a hinge; a roll of wire; a bundle of straw", "a gust <took> the roof off", "keep the fox from the hens"),
    ("windmill", "a tall post; four sails; a bag of bolts; a grindstone", "the sails <flew:they> over the church", "grind corn without the river"),
    ("stage", "twenty planks; a red curtain; a barrel for each corner; a ladder", "the left side <gave> way", "put on a play at midsummer"),
    ("swing", "a stout branch; two ropes; an oak plank; a pot of grease", "the branch <cracked>", "fly as high as the swallows"),
    ("snow house", "two shovels; a bucket of water; a door from a shed; a lamp", "the roof <dropped> on the builders", "drink hot cider in the cold"),
))  # fmt: skip


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
    if teller.keeps:
        keep(teller)
    else:
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


REASONS = tuple(map(tensed, (
    "the new roof <was> finished", "the harvest <was> in", "the bridge <was> exactly a hundred years old",
    "nobody <had> fallen ill all winter", "the lost cow <had> come home", "the school <had> a bell again", "the river <had> gone down",
    "the mill <was> turning again", "the oldest man in the village <was> ninety", "the wolf <had> gone",
)))  # fmt: skip


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
    why = teller.pick(REASONS)
    teller.values |= {"why": why[teller.now], "why0": why[1]}
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
    sing(teller, "B")
    keep(teller)
    say(teller, "feast.late")
    teller.paragraph()
    return finish(teller, missing)
