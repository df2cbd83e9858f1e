"""What every plot is made of: the hero enters, goes somewhere, meets somebody, sings, remembers words, and it ends."""

from . import words_deeds, words_people, words_roads, words_things
from .grammar import Wording
from .phrases import SHARED
from .sayings import saying, things_list
from .telling import Story, Teller
from .truths import FACTS, VILLAGES
from .world import PLACES, TRAITS

WORDS: dict[str, list[Wording]] = (
    words_things.WORDS | words_people.WORDS | words_roads.WORDS | words_deeds.WORDS | SHARED
)

PRESENT_SHARE = 0.15  # of the stories


def say(teller: Teller, beat: str, **values) -> None:
    """Tell one beat with one of its wordings."""
    teller.say(teller.words(WORDS[beat], **values))


def begin(teller: Teller) -> None:
    """The hero enters: who they are and where they live; in third or first person, in the past or the present; more than
    a third of the tales in the third person and the past begin "Once upon a time"."""
    teller.now = teller.chance(PRESENT_SHARE)
    hero = teller.person("A", speaker=teller.chance(0.2))
    home = PLACES[teller.trade(hero).place]
    values = teller.values
    values |= {
        "V": teller.pick(VILLAGES), "Asaying": teller.pick(teller.trade(hero).sayings), "home": home.form("to"),
        "near": home.form("at") if home.kind in ("in", "water", "out") else f"not far from the {home.name}",
        "Ashows3": teller.pick(TRAITS[hero.trait][0])[teller.now], "that": "this" if teller.now else "that",
        "they": "we" if hero.speaker else "they", "them": "us" if hero.speaker else "them",
        "gift_food": teller.thing("_food", "food").form("a"), "bad": hero.trait, "hour_word": teller.pick(("seven", "nine")),
        "list": things_list(teller, 3),
    }  # fmt: skip
    if "A.fault" not in teller.flags:
        values["bad"] = "worried"
    del values["_food"]
    if hero.speaker:
        say(teller, "nowfirst" if teller.now else "first")
        if teller.chance(0.5):
            say(teller, "weather")
    elif not teller.now and teller.chance(0.43):
        say(teller, "once")
    else:
        say(teller, "plain")
    if teller.chance(0.08):
        fact = teller.pick([f for f in FACTS if f.subject == values["V"]])
        teller.say(fact.say(teller.pick(fact.seen)))
    teller.keeps = 0
    if teller.chance(0.75):
        values["keep"] = saying(teller, teller.pick(("motto", "charm", "motto")))
        teller.keeps = 1
        say(teller, "keep.first")


def keep(teller: Teller) -> None:
    """The hero's old words are said again, word for word."""
    if teller.keeps and teller.keeps < 3 and teller.chance(0.9):
        teller.keeps += 1
        say(teller, "keep.again")


def enter(teller: Teller, slot: str, **how) -> None:
    """A further character, with a saying under `Bsaying`."""
    how.setdefault("she", None if "trade" in how else teller.other_sex(teller.cast[0]))
    if "trade" in how:
        how.pop("she")
    life = teller.trade(teller.person(slot, **how))
    teller.values[slot + "saying"] = teller.pick(life.sayings)


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
    """A song, sung twice: the second time word for word. `who` is a slot."""
    teller.values |= {"who": teller.values[who], "song": saying(teller, "song")}
    teller.paragraph()
    say(teller, "song")
    teller.paragraph()


def finish(teller: Teller, outcome: str) -> Story:
    """The last words, and the story with its record."""
    if "B" not in teller.values:
        raise AssertionError("every plot has a second character")
    if "P" not in teller.values:
        go(teller, tell=False)
    if "song" not in teller.values and teller.chance(0.2):
        sing(teller, "B")
    if teller.keeps and teller.chance(0.8):
        say(teller, "keep.last")
        if teller.chance(0.4):
            return teller.story("story", outcome)
    say(teller, "endnow" if teller.now else "endfirst" if teller.cast[0].speaker else "end")
    return teller.story("story", outcome)
