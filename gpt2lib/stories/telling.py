"""How an event becomes a sentence: the Teller keeps who is on stage, who was just named, and what has happened.

A pronoun is used only where it can mean one person: if somebody else of the same sex was named in this sentence or
in the one before, the name is used instead.
"""

import random
from bisect import bisect
from dataclasses import dataclass, field
from itertools import accumulate

from .colour import COLOURS, gesture, manner
from .grammar import Choice, Slot, Verb, Wording, tidy, with_article
from .truths import HER_NAMES, HIS_NAMES, TRADES, is_held_out
from .world import (
    HER,
    PATHS,
    PLACES,
    PLACES_OF,
    SEASON_NAMES,
    SEASONS,
    SHELVES,
    THINGS,
    THROUGH,
    TIMES,
    TRADE_LIVES,
    TRAITS,
    WEATHER,
    Person,
    Place,
    Thing,
)

_TRADE_NAMES = tuple(TRADES)
_HER_WEIGHTS = list(accumulate(TRADES.values()))
_HIS_WEIGHTS = list(accumulate(1 - share for share in TRADES.values()))
FAULTS = frozenset("proud shy stubborn careless impatient boastful forgetful timid grumpy thrifty curious".split())
_TRAIT_NAMES = tuple(TRAITS)

# form -> (first person, her, him)
_PRONOUNS = {
    "he": ("I", "she", "he"),
    "him": ("me", "her", "him"),
    "his": ("my", "her", "his"),
    "own": ("mine", "hers", "his"),
    "himself": ("myself", "herself", "himself"),
}


_BARE = frozenset("trade trait a tt man child shows shows0 showsme does busy way through load ware".split())


@dataclass
class Event:
    """One thing that happened: kind, who did it, to or with whom, with what, where. Names and nouns, not objects."""

    kind: str
    who: str = ""
    to: str = ""
    what: str = ""
    where: str = ""


@dataclass
class Story:
    """A document and what happened in it.

    `holder` says who has each thing at the end; `cast` lists (name, trade, "she" or "he") of everybody named.
    """

    text: str
    register: str
    plot: str = ""
    outcome: str = ""
    person: int = 3
    cast: list[tuple[str, str, str]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    holder: dict[str, str] = field(default_factory=dict)


class Teller:
    """Tells one document: draws a cast and a setting, keeps the state of the world, and writes the sentences."""

    def __init__(self, rng: random.Random, plot: str = "", held_out: bool = False):
        self.rng = rng
        self.draw = rng.random
        self.now = False  # told in the present
        self.sky_at = int(rng.random() * 6)
        self.plot, self.held_out = plot, held_out
        self.cast: list[Person] = []
        self.events: list[Event] = []
        self.holder: dict[str, str] = {}
        self.values: dict[str, object] = {}
        self.flags: set[str] = set()
        self.parts: list[str] = []
        self.here: list[Person] = []  # named in this sentence
        self.before: list[Person] = []  # named in the sentence before
        self.said: set[str] = set()
        self.set_scene()

    # -- drawing the world ---------------------------------------------------------------------------------------

    def pick(self, options):
        """One of the options, each equally likely."""
        return options[int(self.draw() * len(options))]

    def fresh(self, options):
        """One of the options, and while there are some, one that was not used yet in this document."""
        left = [option for option in options if option not in self.said]
        option = self.pick(left or options)
        self.said.add(option)
        return option

    def sample(self, options, k: int) -> list:
        """k different options in random order."""
        return self.rng.sample(options, k)

    def chance(self, p: float) -> bool:
        """True with probability p."""
        return self.draw() < p

    def set_scene(self, season: str | None = None) -> None:
        """Season (drawn if None), month, weather and time of day, with the words that follow from them."""
        season = season or self.pick(SEASON_NAMES)
        months, weathers, _ = SEASONS[season]
        weather = self.pick(weathers)
        days = WEATHER[weather][0]
        time, in_time, hour = self.pick(TIMES[:3]) if self.chance(0.93) else TIMES[3]
        if time == "night" and weather in ("sun", "heat"):
            time, in_time, hour = TIMES[2]
        day = self.pick(days)
        self.season, self.weather, self.time = season, weather, time
        self.flags |= {season, weather, time}
        self.values |= {
            "season": season, "month": self.pick(months), "day": day, "aday": with_article(day), "time": time,
            "in_time": in_time, "hour": hour, "that": "that",
        }  # fmt: skip

    def person(self, slot: str, *, she: bool | None = None, trade: str | None = None, speaker: bool = False) -> Person:
        """A new character under a slot: sex first or trade first, always so that each trade keeps its planted skew."""
        taken_names = [p.name for p in self.cast]
        taken_trades = [p.trade for p in self.cast]
        for attempt in range(200):
            if trade is not None:
                job, sex = trade, self.draw() < TRADES[trade]
            else:
                # Sexes are drawn evenly, and the mean skew is one half, so the share within each trade is as planted.
                sex = self.draw() < 0.5 if she is None else she
                job = self.trade_for(sex)
            if job in taken_trades and attempt < 100:
                continue
            name = self.pick(HER_NAMES if sex else HIS_NAMES)
            while name in taken_names:
                name = self.pick(HER_NAMES if sex else HIS_NAMES)
            if not self.plot or is_held_out(name, job, self.plot) == (self.held_out and not self.cast):
                break
        else:
            # Some trades of one sex have few held-out names: take the first that fits, never a wrong combination.
            fits = [n for n in (HER_NAMES if sex else HIS_NAMES) if n not in taken_names]
            name = next(n for n in fits if is_held_out(n, job, self.plot) == (self.held_out and not self.cast))
        trait = self.pick(_TRAIT_NAMES)
        taken_traits = [p.trait for p in self.cast]
        while trait in taken_traits:
            trait = self.pick(_TRAIT_NAMES)
        someone = Person(name, job, trait, name in HER, speaker)
        self.cast.append(someone)
        self.values[slot] = someone
        self.flags |= {slot, f"{slot}.{trait}"}
        if trait in FAULTS:
            self.flags.add(f"{slot}.fault")
        return someone

    def trade_for(self, she: bool) -> str:
        """A trade, drawn as the planted skew has it for a woman or a man."""
        weights = _HER_WEIGHTS if she else _HIS_WEIGHTS
        return _TRADE_NAMES[bisect(weights, self.draw() * weights[-1])]

    def other_sex(self, person: Person, share: float = 0.7) -> bool:
        """The sex of the next character: mostly the other one, so that pronouns can be used."""
        return (not person.she) if self.chance(share) else person.she

    def thing(self, slot: str, *shelves: str, noun: str | None = None) -> Thing:
        """A new thing under a slot, from these shelves or of this noun."""
        taken = [v.noun for v in self.values.values() if type(v) is Thing]
        while noun is None or noun in taken:
            noun = self.pick(SHELVES[self.pick(shelves)])
        looks, marks, use, shelf, plural = THINGS[noun]
        thing = Thing(noun, self.pick(looks), self.pick(marks), use, shelf, plural, now=self.now)
        self.values[slot] = thing
        return thing

    def place(self, slot: str, *kinds: str, name: str | None = None):
        """A place not yet used under a slot, of one of these kinds (or any), with a sight, a spot and a path to it."""
        taken = [v.name for v in self.values.values() if type(v) is Place]
        place = PLACES[name] if name and name not in taken else self.pick(PLACES_OF[kinds])
        while place.name in taken:
            place = self.pick(PLACES_OF[kinds])
        self.values[slot] = place
        self.values[slot + "spot"] = self.pick(place.spots)
        self.values[slot + "sight"] = self.pick(place.sights)[self.now]
        self.values[slot + "path"] = self.pick(PATHS)
        return place

    def trade(self, person: Person):
        """The life that goes with somebody's trade."""
        return TRADE_LIVES[person.trade]

    def give(self, thing: Thing, to: Person, giver: Person | None = None, kind: str = "give") -> None:
        """A thing changes hands: the state, and the event."""
        for someone in self.cast:
            if thing in someone.has:
                someone.has.remove(thing)
        to.has.append(thing)
        self.holder[thing.noun] = to.name
        self.event(kind, giver or to, to, thing)

    def event(self, kind: str, who=None, to=None, what=None, where=None) -> None:
        """Record what happened, by name."""
        self.events.append(
            Event(
                kind,
                *(getattr(x, "name", None) or getattr(x, "noun", None) or str(x or "") for x in (who, to, what, where)),
            )
        )

    # -- writing -------------------------------------------------------------------------------------------------

    def rival(self, person: Person) -> bool:
        """Whether a pronoun for this person could be taken for somebody else just named."""
        for other in self.here + self.before:
            if other is not person and other.she is person.she and not other.speaker:
                return True
        return False

    def refer(self, person: Person, form: str) -> str:
        """A person in a sentence, as name, trade or pronoun."""
        column = 0 if person.speaker else 1 if person.she else 2
        here = self.here
        if person.speaker and form != "voc":
            person.known = True
            if form in ("", "name", "intro", "the", "full"):
                form = "he"
            elif form == "obj":
                form = "him"
            elif form == "s":
                form = "his"
            return _PRONOUNS[form.rstrip("!")][0] if form.rstrip("!") in _PRONOUNS else self._named(person, form)
        if form == "voc":
            if person not in here:
                here.append(person)
            return person.name
        if form[-1:] == "!":
            return _PRONOUNS[form[:-1]][column]
        if form in _PRONOUNS:
            if (person in here or person in self.before) and not self.rival(person):
                if person not in here:
                    here.append(person)
                return _PRONOUNS[form][column]
            form = "s" if form == "his" or form == "own" else "name"
        elif form == "":
            near = person in here or (person in self.before and self.draw() < 0.7)
            if near and not self.rival(person):
                if person not in here:
                    here.append(person)
                return _PRONOUNS["he"][column]
        if person not in here and form not in _BARE:
            here.append(person)
        return self._named(person, form)

    def _named(self, person: Person, form: str) -> str:
        if form in ("", "intro"):
            if not person.known:
                person.known = True
                return f"{person.name} the {person.trade}"
            if form == "" and self.draw() < 0.1 and person.trade not in self.values.get("unsafe", ()):
                return f"the {person.trade}"
            return person.name
        person.known = True
        if form in ("name", "obj"):
            return person.name
        if form == "s":
            return person.name + "'s"
        if form == "the":
            return f"the {person.trade}"
        if form == "full":
            return f"{person.name} the {person.trade}"
        if form == "shows":
            return self.fresh(TRAITS[person.trait][0])[2 * person.speaker or 1 if self.now else 0]
        if form == "shows0":
            return self.fresh(TRAITS[person.trait][0])[1]
        if form == "showsme":
            return self.fresh(TRAITS[person.trait][0])[2]
        if form == "does":
            return self.fresh(TRADE_LIVES[person.trade].does)[2 * person.speaker or 1 if self.now else 0]
        column = 0 if person.speaker else 1 if person.she else 2
        if form == "busy":
            # A gesture of the trade is seen once; after that, hands find other things to do.
            busy = TRADE_LIVES[person.trade].busy
            if self.draw() < 0.5 or all(way in self.said for way in busy):
                return gesture(self, person.trade).replace("{his}", ("my", "her", "his")[column])
            return self.fresh(busy)[column]
        if form == "way":
            ways = TRAITS[person.trait][1]
            if self.draw() < 0.3 or all(way in self.said for way in ways):
                return manner(self)
            return self.fresh(ways)[column]
        if form == "through":
            return self.pick(THROUGH[self.weather])[column]
        if form == "load":
            return COLOURS["load"](self, person.trade)
        if form == "ware":
            return self.pick(TRADE_LIVES[person.trade].wares)
        return {
            "trade": person.trade,
            "trait": person.trait,
            "a": with_article(person.trade),
            "tt": with_article(f"{person.trait} {person.trade}"),
            "man": "woman" if person.she else "man",
            "child": "girl" if person.she else "boy",
        }[form]

    def render(self, nodes: list, out: list[str]) -> None:
        """Write compiled nodes into out."""
        draw, values = self.draw, self.values
        for node in nodes:
            kind = type(node)
            if kind is str:
                out.append(node)
            elif kind is Slot:
                value = values.get(node.name)
                if value is None:
                    low = node.name.lower()
                    word = values[low] if low in values else COLOURS[low](self, node.form)
                    out.append(word if node.name[0].islower() else word[0].upper() + word[1:])
                elif type(value) is str:
                    out.append(value)
                elif type(value) is Person:
                    out.append(self.refer(value, node.form))
                else:
                    out.append(value.form(node.form))
            elif kind is Verb:
                subject, forms = node.subject, node.forms
                value = values.get(subject)
                if (
                    subject == "they"
                    or (type(value) is Person and value.speaker)
                    or (type(value) is Thing and value.plural)
                ):
                    plural = subject == "they" or type(value) is Thing
                    out.append(forms[2 if plural else 1])
                else:
                    out.append(forms[0])
            elif kind is Choice:
                options = node.options
                self.render(options[int(draw() * len(options))], out)
            else:
                self.before, self.here = self.here, []

    def words(self, beat: list[Wording], **values) -> str:
        """One of the wordings that fit now, as text; the same wording is not used twice in a document."""
        if values:
            self.values |= values
        # Drawing until one fits is faster than asking all, and every fitting wording stays equally likely.
        wording = self.pick(beat)
        for _ in range(40):
            if wording.source not in self.said and (wording.plain or wording.fits(self.flags)):
                break
            wording = self.pick(beat)
        else:
            wording = self.pick([w for w in beat if w.fits(self.flags)])
        self.said.add(wording.source)
        out: list[str] = []
        self.render(wording.nodes_now if self.now else wording.nodes, out)
        self.before, self.here = self.here, []
        text = "".join(out)
        return text[0].upper() + text[1:]

    def say(self, text: str) -> None:
        """Write text as it stands; a new speaker gets a new paragraph."""
        if text[:1] == '"' and self.parts and '"' in self.parts[-1][-80:]:
            self.parts.append("\n\n")
        self.parts.append(text)

    def paragraph(self) -> None:
        """A new paragraph: nobody is remembered, so people are named again."""
        if self.parts and self.parts[-1] != "\n\n":
            self.parts.append("\n\n")
            self.here, self.before = [], []

    def text(self) -> str:
        """The document so far."""
        joined, new = [], True
        for part in self.parts:
            if part == "\n\n":
                joined.append(part)
                new = True
            elif part:
                joined.append(part if new else " " + part)
                new = part.endswith("\n")
        return tidy("".join(joined).strip().replace(" \n", "\n"))

    def story(self, register: str, outcome: str = "") -> Story:
        """The finished document with its record."""
        cast = [(p.name, p.trade, "she" if p.she else "he") for p in self.cast]
        person = 1 if any(p.speaker for p in self.cast) else 3
        return Story(self.text(), register, self.plot, outcome, person, cast, self.events, dict(self.holder))
