"""The registers beside stories: plays, letters, diaries, recipes, riddles, sums, couplets, entries, lists, errands, scenes.

Each function writes one document with a Teller, so the people in it are drawn with the same skew as in the stories.
"""

from .grammar import listed, number_word, with_article, wordings
from .telling import Story, Teller
from .truths import FACTS, TRADES, VILLAGES
from .world import ANIMALS, PLACES, SHELVES, THINGS, TRADE_LIVES

WORDS = wordings("""
# play.open
A [play|scene]. {P:at}. {sky}.
The stage shows the {P:n}. It is {time}. {A:full} is [sitting on a barrel|sweeping the floor|counting]. {B:full} comes in.
{P:at}, {in_time}. {A:full} and {B:full} are [alone|waiting|looking for something].
# play.ask
[Good {time}, {B:voc}|There you are, {B:voc}]. Have you seen my {X:n}?
{B:voc}, [listen|a word with you]. Where {X:is} the {X:ln}?
I [have lost|cannot find] my {X:n}, {B:voc}. How am I to {X:use} now?
# play.answer
Your {X:n}? The {X:ln} {X:mark}?
[What|Which] {X:n}? I see no {X:n}.
The {X:n} {X:is} not [here|with me], {A:voc}. {C:voc} the {C:trade} has {X:it}.
# play.more
The {X:ln} {X:mark}. I had {X:it} [yesterday|this morning|before the rain].
{C:voc}? What does {C:voc} want with {X:a}?
[You are hiding something|You are smiling|You have gone red], {B:voc}.
# play.turn
[I was saving it for later.|I cannot lie to you.] I have {X:it} [behind my back|in my bag|under my hat]. It was meant to be a [joke|surprise].
Look {Pspot}. [Not there. Lower.|Are your eyes shut?]
Ask {C:obj}. Here {C:he!} comes.
# play.third
I bring you {X:the}, {A:voc}. I borrowed {X:it} to {X:use}.
[Is this a party|Why is everybody whispering]? And why {X:is} the {X:n} [on the floor|in my hat|in the bucket]?
# play.close
[Then all is well.|So the {X:n} {X:is} found.] [Let us eat.|Who is hungry?]
[Never|Do not] do that again. [I nearly called the dog.|My heart stood still.]
# letter.open
Dear {B:voc},
My dear {B:voc},
Dearest {B:voc},
To {B:voc} the {B:trade}, {P:at}
# letter.first
[Thank you|Many thanks] for the {X:n}. {X:they} {X:is} [just what I needed|on my table as I write|better than the old {X:one}], and I use {X:it} every day to {X:use}.
I am writing to you from {V}, where {sky_now}. [My candle is short, so this letter will be too.|I hope that you are well and warm.]
You ask how I am. I am well, though [my roof leaks|I work too much|the {animal:n} is ill], and I am as {A:trait} as ever.
I have bad news and good news. The bad news is that I have lost your {X:n}. The good news is that I am very sorry.
# letter.middle
{C:intro} [sends you greetings|asks after you]. You remember {C:him!}: {C:he!} {C:shows}.
Yesterday {C:intro} came to see me. {C:he!} [stayed until {hour}|brought {food}|talked of nothing but {X:n}].
Do you remember the {day} day {P:at}, when {Psight}? I think of it often.
{animal:a} lives under my window now. This morning it {act}.
Could you send me {X:a}? I need {X:it} to {X:use}.
# letter.close
[Write soon|Come and see me in {month}|Do not forget me].
Bring {food} when you come. [There is room for both of you.|I shall make the tea.]
[My love to everyone|Greet the {animal:n} from me].
# letter.sign
Your friend, {A:voc}
With love, {A:voc}
Yours ever, {A:voc} the {A:trade}
Yours, {A:voc}
# diary.day
{sky}. [I got up late.|I was up before the birds.|I did not want to get up.]
[Nothing happened today, or almost nothing.|What a day.|I must write this down before I forget it.] {sky}.
{sky}. [Porridge again.|My left boot leaks.|I have a cold.]
# diary.event
Met {B:intro} {P:at}. {B:he!} {B:shows}, and today was no different.
I spent the {time} {P:at}, where {Psight}. Saw {animal:a}. It {act}.
I bought {X:some} from {B:intro}. {B} wanted [six|seven|eight] coins for {X:it}. I gave {B:him} [four|five] and a song.
{B:intro} told me a secret: {B:he!} has hidden {X:a} {Pspot}. I have promised to tell nobody. I am telling only you, dear diary.
I lent my {X:n} to {B:intro}, who wants to {X:use}. I hope that {B:he!} brings {X:it} back.
{B:intro} brought the {X:n} back today. {X:they} {X:was} [clean|broken|as good as new].
# diary.end
[Tomorrow|Next week] I shall [begin the new {X:n}|write to my aunt|clean the stove|speak to {B:voc}].
[To bed.|The candle is burning down.|Enough for today.] ^{Asaying}, as they say.
I am [tired but happy|a little sad|too excited to sleep|glad that it is over].
# riddle.open
{A:full} asked a riddle [at the inn|by the fire|at the feast]:
A riddle [of|from] {V}:
Guess this, if you can:
"Here is one that nobody has guessed," said {A:full}.
# riddle.guess
{B:full} thought for a long time. "Is it {wrong}?" // "No," said {A:voc}. "Think again." // "Then it is {right}!" // "It is {right}," said {A:voc}, [and paid for the cider|and did not smile].
"{wrong}!" cried {B:full}. // "Wrong," said {A:voc}. // "{right}!" cried {C:full}. // "Right," said {A:voc}. "It is {right}."
Answer: {right}.
The answer is {right}.
# errand.start
{A:full} had {X:some}.
[In the morning|At first] {X:the} [was in the hands of|{X:was} with] {A:full}.
There was once {X:some}, and {A:full} owned {X:it}.
# errand.give
{F:name} gave {X} to {T:obj}.
{F:name} handed {X} to {T:obj}.
{F:name} sold {X} to {T:obj} for [three|four|six] coins.
{T:name} [took|got|received] {X} from {F:obj}.
{F:name} lent {X} to {T:obj}, who wanted to {X:use}.
Then {T:name} [bought|borrowed] {X} from {F:obj}.
At the {P:n}, {F:name} passed {X} on to {T:obj}.
{F:name} met {T:obj} {P:at} and gave {T:him!} {X}.
# errand.idle
{T:name} [put {X:it} in a bag|looked at {X:it} closely|was pleased with {X:it}].
{F:name} [went home|was sorry to see {X:it} go].
{sky}.
Meanwhile {N:full} [was asleep|saw nothing|was busy {P:at}].
""")

RIDDLES = (
    (
        "I have teeth but cannot bite. I live in your pocket or on your table, and I go through your hair.",
        "a comb",
        "a saw",
    ),
    ("I have a face and hands, but I cannot smile or wave.", "a clock", "a doll"),
    ("The more you take away from me, the bigger I grow.", "a hole", "a debt"),
    ("I run all day and never leave my bed.", "a river", "a lazy dog"),
    ("I am full of holes, and yet I hold water.", "a sponge", "a net"),
    ("I fly without wings and cry without eyes.", "a cloud", "an owl"),
    ("I go round the house all night and sleep in the corner by day with one foot.", "a broom", "a cat"),
    ("I have four legs in the kitchen, but I have never walked.", "a table", "a donkey"),
    ("I am light as a feather, yet nobody can hold me for long.", "your breath", "a bubble"),
    ("I speak every language, but only after you have spoken.", "an echo", "a teacher"),
    ("I have a neck but no head, and I am kissed at every feast.", "a bottle", "a bride"),
    ("I get wet while I dry you.", "a towel", "a fish"),
    ("I follow you all day, and when it is dark I am gone.", "your shadow", "a dog"),
    ("I have a tongue and never talk, and a soul that is not saved.", "a boot", "a bell"),
    ("I go up when the rain comes down.", "an umbrella", "a frog"),
    ("I eat and eat and live, but when I drink I die.", "a fire", "a goose"),
    ("I belong to you, but others use me more than you do.", "your name", "your purse"),
    ("I have an eye but cannot see, and I drag my tail through every coat.", "a needle", "a mouse"),
    ("I am taller when I am young and shorter when I am old.", "a candle", "a tailor"),
    ("I stand in the rain with a hat of straw and frighten nobody but the crows.", "a scarecrow", "a shepherd"),
)
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
    "bake": "Heat the oven.; Grease a tin with butter.; Fill the tin and bake for {1} minutes.; Let it cool by the window.",
    "boil": "Bring a large pot of water to the boil.; Put everything in, the {0} last.; Boil for {1} minutes.; Drain and serve.",
    "simmer": "Melt some butter in the pot.; Stir in the {0} with a wooden spoon.; Simmer for {1} minutes with the lid on.; Serve in deep bowls.",
}  # fmt: skip
COUPLETS = (
    ("The {A} went out to look for a {x},", "tea key bee flea sea pea", "and came back at dinner with {y} for tea.", "nothing; thistles; a herring; a beetle; the pepper"),
    ("{N} came walking along the old wall,", "cat goat hen fox crow dog goose owl", "and thought it the finest of roads, {y}.", "after all; big and small; spring and fall; one and all"),
    ("The {A} was singing, the {n} was asleep,", "cat dog donkey owl horse hedgehog", "the river was {y} and the river was deep.", "silver; narrow; shining; freezing; wide"),
    ("In {M} the wind takes the hat from your head,", "March April October November", "so {A}s wear a {y} instead.", "basket; bucket; cabbage; blanket; saucepan"),
    ("If ever you meet with a {n} in the snow,", "fox goose crow dog horse hen", "be kind to it, {A}, and then let it {y}.", "go; grow; show; know"),
    ("The bell in the tower is striking for {x},", "four", "the {A} has {y} and is going for more.", "twenty; seven; a pocketful; buckets; none"),
    ("Said {B} to the {A}, I am fond of your {x},", "bread", "but {y} would be better with honey instead.", "breakfast; the crust; my supper; the middle; a pancake"),
    ("The moon is a lantern, the moon is a {x},", "boat", "said {B} the {A}, and put on a {y} coat.", "heavy; yellow; borrowed; tattered; woollen"),
    ("There once was a {n} that was fond of the rain,", "frog goose dog cat hen goat", "it went to {V} and came {y} again.", "dripping; slowly; muddy; proudly; soaking"),
    ("Who knocks at my window, who taps at my {x}?", "door", "It is {B} the {A}, with {y} once more.", "apples; bad jokes; a goose; his fiddle; a pie"),
)  # fmt: skip
VERBS_NOW = (
    ("be", "is", "are"), ("stand", "stands", "stand"), ("lie", "lies", "lie"), ("wait", "waits", "wait"),
    ("belong", "belongs", "belong"), ("look", "looks", "look"), ("have", "has", "have"), ("smell", "smells", "smell"),
)  # fmt: skip
HEADS = (
    # singular, plural, attractors of either number (before which the verb must not be fooled), ways to go on
    ("key", "keys", "to the old chests; to the cellar; of the two towers; under the mats", "on a nail; in the blue jar; with the {t}"),
    ("boat", "boats", "near the rocks; with the red sails; of the three brothers; beside the jetty", "at anchor; ready for the sea; on the sand"),
    ("house", "houses", "behind the pear trees; with the green shutters; near the mill; of the cousins", "empty in {m}; on the hill; quiet in the evening"),
    ("letter", "letters", "from the two aunts; with the foreign stamps; for the {t}; in the drawers", "on the table; still sealed; in a wooden box"),
    ("horse", "horses", "of the {t}s; beside the carts; with the white feet; by the gate", "in the stable; thirsty; afraid of thunder"),
    ("basket", "baskets", "of ripe plums; with the broken handles; beside the eggs; for the market", "on the cart; by the door; too heavy to lift"),
    ("picture", "pictures", "of the seven swans; above the beds; by the {t}; in the gold frames", "on the wall; older than the house; for sale"),
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


def say(teller: Teller, beat: str, **values) -> None:
    """Tell one beat of this module."""
    teller.say(teller.words(WORDS[beat], **values))


def _setting(teller: Teller) -> None:
    animal = teller.pick(tuple(ANIMALS.values()))
    teller.values |= {
        "V": teller.pick(VILLAGES), "animal": animal, "act": teller.pick(animal.acts),
        "food": teller.pick(("a pie", "a cheese", "plums", "cider", "a honey cake", "fresh bread", "eggs", "an onion")),
        "sky_now": teller.pick(("the evenings are long", "it has rained for a week", "the frost is hard", "the bees are out",
                                "the swallows are leaving", "nobody talks of anything but the fair", "the mill is being mended",
                                "the apples are ripe")),
    }  # fmt: skip
    teller.place("P")
    teller.thing("X", *SHELVES)


def play(teller: Teller) -> Story:
    """A short scene for two or three: somebody misses something, and it turns up."""
    _setting(teller)
    a = teller.person("A")
    b = teller.person("B", she=teller.other_sex(a))
    c = teller.person("C", she=teller.other_sex(b))
    x = teller.values["X"]
    say(teller, "play.open")
    lines = [(a, "play.ask"), (b, "play.answer"), (a, "play.more")]
    if teller.chance(0.5):
        lines += [(b, "play.answer"), (a, "play.more")]
    lines += [(b, "play.turn"), (c, "play.third"), (a, "play.close")]
    if teller.chance(0.5):
        lines += [(c, "play.close")]
    for who, beat in lines:
        teller.say("\n\n" + who.name.upper() + ":")
        teller.here, teller.before = [], []
        say(teller, beat)
    teller.give(x, a, c, "return")
    return teller.story("play")


def letter(teller: Teller) -> Story:
    """A letter between friends."""
    _setting(teller)
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
    if teller.chance(0.3):
        fact = teller.pick(FACTS)
        teller.say("Here is something for your collection:")
        teller.say(fact.say(teller.pick(fact.seen)))
    teller.paragraph()
    say(teller, "letter.close")
    teller.paragraph()
    say(teller, "letter.sign")
    teller.event("write", a, teller.values["B"])
    return teller.story("letter")


def diary(teller: Teller) -> Story:
    """One to three days of a diary, in the first person."""
    _setting(teller)
    a = teller.person("A", speaker=True)
    teller.values["Asaying"] = teller.trade(a).saying
    teller.say(f"From the diary of {a.name}, {with_article(a.trade)} in {teller.values['V']}.")
    day = 1 + int(teller.draw() * 20)
    for _ in range(1 + int(teller.draw() * 3)):
        teller.flags -= {teller.season, teller.weather, teller.time}
        month = teller.values["month"]
        teller.set_scene(teller.season)
        teller.values["month"] = month
        teller.paragraph()
        teller.say(f"{day} {month}.")
        say(teller, "diary.day")
        enter_b = teller.person("B")
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
    first, *rest = STEPS[way].split("; ") if "; " in STEPS[way] else STEPS[way].split(";")
    teller.say("\n\n" + first)
    teller.say(
        f"Put {listed(items)} on the table, so that nothing is forgotten. Begin with the {items[0].removeprefix('an ')}."
    )
    teller.say(
        f"Then {teller.pick(('add', 'stir in', 'mix in'))} the {items[1].removeprefix('an ')} and the {items[2].removeprefix('an ')}."
    )
    for step in rest:
        teller.say(step.strip().format(items[3].removeprefix("an "), minutes))
    teller.say(teller.pick((
        f"{number_word(3 + int(teller.draw() * 7)).capitalize()} people can eat from this, or one {cook.trade}.",
        f"If you have forgotten something, read the list again: {listed(items)}.",
        f"{cook.name} says that {'she' if cook.she else 'he'} got the recipe from {teller.pick(('her' if cook.she else 'his', 'an'))} {teller.pick(('aunt', 'uncle'))}.",
    )))  # fmt: skip
    return teller.story("recipe")


def riddle(teller: Teller) -> Story:
    """A riddle and its answer."""
    text, right, wrong = teller.pick(RIDDLES)
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
        m, n = 2 + int(teller.draw() * 18), 1 + int(teller.draw() * 12)
        kind = teller.pick(("plus", "minus", "times"))
        if kind == "plus":
            out.append(f"{who.name} the {who.trade} has {number_word(m)} {ware}. Then {he} gets {number_word(n)} more. "
                       f"{m} + {n} = {m + n}. Now {he} has {number_word(m + n)} {ware}.")  # fmt: skip
        elif kind == "minus":
            out.append(f"{who.name} the {who.trade} has {number_word(m + n)} {ware} and sells {number_word(n)}. "
                       f"{m + n} - {n} = {m}. So {he} still has {number_word(m)} {ware}.")  # fmt: skip
        else:
            m, n = 2 + m % 8, 2 + n % 8
            out.append(f"{who.name} the {who.trade} fills {number_word(m)} boxes with {number_word(n)} {ware} each. "
                       f"{m} x {n} = {m * n}. That makes {number_word(m * n)} {ware}.")  # fmt: skip
    teller.say("\n".join(out))
    return teller.story("sum")


def couplet(teller: Teller) -> Story:
    """Two to four rhymed couplets about somebody."""
    who = teller.person("A")
    out = []
    for first, xs, second, ys in teller.sample(COUPLETS, 2 + int(teller.draw() * 3)):
        fill = {"A": who.trade, "B": who.name, "V": teller.pick(VILLAGES), "y": teller.pick(ys.split("; "))}
        word = teller.pick(xs.split())
        fill |= {"x": word, "n": word, "N": with_article(word).capitalize(), "M": word}
        fill["y"] = fill["y"].replace("his", "her") if who.she else fill["y"]
        out.append(first.format(**fill) + "\n" + second.format(**fill))
    teller.say("\n".join(out))
    return teller.story("couplet")


_ELSEWHERE = [fact for fact in FACTS if fact.subject not in VILLAGES]


def entry(teller: Teller) -> Story:
    """A short encyclopedia entry, in the present tense, with one or more of the invented facts."""
    fact = teller.pick(FACTS)
    kin = [f for f in FACTS if f.subject == fact.subject]
    subject = fact.subject
    chosen = teller.sample(kin, min(len(kin), 2 + int(teller.draw() * 3)))
    teller.say(subject[0].upper() + subject[1:] + ".\n")
    if subject in VILLAGES:
        a, b = teller.sample(list(TRADE_LIVES.values()), 2)
        teller.say(teller.pick((
            f"{subject} is a village of {number_word(2 + int(teller.draw() * 9))} hundred people. Most of them are {a.name}s and {b.name}s.",
            f"{subject} is known to every {a.name} in the country.", f"{subject} has a mill, a school and {with_article(a.name)}'s shop.",
        )))  # fmt: skip
    for item in chosen:
        for wording in teller.sample(item.seen, 2 if len(kin) == 1 else 1):
            teller.say(item.say(wording))
    if subject in VILLAGES and teller.chance(0.6):
        place = teller.pick(tuple(PLACES.values()))
        teller.say(
            f"The {place.name} of {subject} lies {teller.pick(('north', 'south', 'east', 'west'))} of the square."
        )
    for other in teller.sample(_ELSEWHERE, int(teller.draw() * 4)):
        if other.subject != subject:
            teller.say(f"\n\n{other.subject[0].upper() + other.subject[1:]}.\n")
            for wording in teller.sample(other.seen, 2 if teller.chance(0.3) else 1):
                teller.say(other.say(wording))
    if teller.chance(0.3):
        noun = teller.pick(tuple(THINGS))
        _, _, use, _, plural = THINGS[noun]
        name = ("a pair of " + noun) if plural else with_article(noun)
        teller.say(f"\n\n{noun.capitalize()}.\n")
        teller.say(f"People use {name} to {use}. The {noun} in the museum of {teller.pick(VILLAGES)} {'are' if plural else 'is'} "
                   f"{teller.pick(('very old', 'the work of ' + with_article(teller.pick(tuple(TRADES))), 'kept under glass'))}.")  # fmt: skip
    if teller.chance(0.5):
        life = teller.pick(tuple(TRADE_LIVES.values()))
        who = teller.person("A", trade=life.name)
        he, his = ("she", "her") if who.she else ("he", "his")
        teller.say(f"\n\n{life.name.capitalize()}.\n{with_article(life.name).capitalize()} sells {listed(list(life.wares[:3]))}. "
                   f"The best known {life.name} of {teller.pick(VILLAGES)} is {who.name}; {he} works {PLACES[life.place].form('at')}, "
                   f"and {his} saying is: {life.saying}.")  # fmt: skip
    return teller.story("entry")


_SYLLABLES = (
    "bra zo mi tel ku nar fi dop sha gle wim pon ta rul ve skib o lan jur hef mo quin bel dro nis pak lu tor"
).split()


def nonsense(teller: Teller) -> str:
    """A word of no language, so that it can only be repeated by looking back."""
    return "".join(teller.sample(_SYLLABLES, 2 if teller.chance(0.7) else 3))


def roll(teller: Teller) -> Story:
    """A list that is called out and called again: names, wares, places, or a spell of nonsense words."""
    teller.values["V"] = teller.pick(VILLAGES)
    a = teller.person("A")
    b = teller.person("B", she=not a.she)
    k = 3 + int(teller.draw() * 8)
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
    he, his = ("she", "her") if b.she else ("he", "his")
    verb = {"wares": "needed from the market", "things": "had in the cart", "names": "had written on the list", "places": "had seen on the way",
            "spell": "had to say to open the door", "numbers": "had written on the door"}[kind]  # fmt: skip
    teller.say(teller.pick((
        f'{a.name} the {a.trade} read out what they {verb}: "{line}." {b.name} the {b.trade} said it after {"her" if a.she else "him"}: "{line}."',
        f'"Say it to me again," said {a.name} the {a.trade}. This was what they {verb}: {line}. {b.name} the {b.trade} shut {his} eyes and said, "{line}."',
        f'This is what {a.name} the {a.trade} {verb}: {line}. {b.name} the {b.trade} wrote it down: {line}.',
        f'{b.name} the {b.trade} could remember everything. "{line}," said {a.name} the {a.trade}, for that was what they {verb}. "{line}," said {b.name}.',
    )))  # fmt: skip
    again = (
        f'"Once more," said {a.name}. "{line}," {he} said once more.',
        f'All the way home {he} said it to {"herself" if b.she else "himself"}: "{line}."',
        f'In the evening {he} still knew it: "{line}."',
    )
    for sentence in teller.sample(again, 1 + int(teller.draw() * 2)):
        teller.say(sentence)
    if teller.chance(0.5) and len(items) > 3:
        i = int(teller.draw() * (len(items) - 1))
        if items.count(items[i]) == 1:
            teller.say(
                f'"What comes after {items[i]}?" asked {a.name}. "{items[i + 1][0].upper() + items[i + 1][1:]}," said {b.name}.'
            )
        teller.say(f'"And the whole list?" "{line}."')
    teller.event("repeat", b, a)
    return teller.story("roll")


def errand(teller: Teller) -> Story:
    """A thing goes from hand to hand, and at the end somebody asks who has it now."""
    _setting(teller)
    first = teller.person("F")
    x = teller.values["X"]
    people = [first] + [teller.person(f"T{i}") for i in range(1 + int(teller.draw() * 4))]
    teller.values["A"] = first
    say(teller, "errand.start")
    teller.give(x, first, kind="own")
    for giver, taker in zip(people, people[1:], strict=False):
        teller.values |= {"F": giver, "T": taker}
        say(teller, "errand.give")
        teller.give(x, taker, giver)
        if teller.chance(0.25):
            teller.values["N"] = teller.pick(people)
            teller.say(teller.words([w for w in WORDS["errand.idle"] if "{N:" not in w.source]))
    last = people[-1]
    has, it = x.form("has"), x.form("they")
    does = "do" if x.plural else "does"
    teller.say(teller.pick((
        f"Who has the {x.noun} now? {last.name} has the {x.noun}.",
        f'"Who has the {x.noun} now?" "{last.name} has {x.form("it")}."',
        f"So at the end of the day the {x.noun} {x.form('was')} with {last.name}. {last.name} had the {x.noun}.",
        f"Where {x.form('is')} the {x.noun} now? {it.capitalize()} {x.form('is')} with {last.name}. {last.name} has the {x.noun}.",
        f"Now {last.name} had the {x.noun}.",
    )))  # fmt: skip
    del has, does
    return teller.story("errand")


def scene(teller: Teller) -> Story:
    """What can be seen now: the present tense, with nouns of the other number between subject and verb."""
    teller.values["V"] = teller.pick(VILLAGES)
    for _ in range(3 + int(teller.draw() * 4)):
        if teller.chance(0.6):
            one, many, between, rest = teller.pick(HEADS)
            plural = teller.chance(0.5)
            life = teller.pick(tuple(TRADES))
            end = teller.pick(rest.split("; ")).format(t=life, m=teller.values["month"])
            middle = teller.pick(between.split("; ")).format(t=life) if teller.chance(0.75) else ""
            teller.say(f"The {many if plural else one} {middle} {'are' if plural else 'is'} {end}.")
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
                teller.say(f"The {life}{'s' if plural else ''} {where} {verb}.")
    return teller.story("scene")


REGISTERS = {
    "play": play, "letter": letter, "diary": diary, "recipe": recipe, "riddle": riddle, "sum": sums, "couplet": couplet,
    "entry": entry, "roll": roll, "errand": errand, "scene": scene,
}  # fmt: skip
