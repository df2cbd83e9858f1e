"""Walks and portraits: short texts in which the grammar is dense.

Stories have few sentences in which a noun of the other number stands between subject and verb, few in which somebody is
known by the trade alone, and few in which a pronoun means the person whose name is further away. A walk through a
village is made of little else, told throughout in the past or in the present; a portrait tells of one person, whose
pronoun comes before the name; a dealing, of two whose pronouns must be told apart; an inspection, of what is where; a
glance is a sentence or two of one, with nothing before it. What is denser still is in gossip.py.
"""

import re

from .colour import COLOURS
from .grammar import wordings
from .lists import HEADS, lead, setting
from .telling import Story, Teller
from .truths import TRADES, VILLAGES
from .verbs import base_of, present
from .world import PLACES, TRADE_LIVES, TRAITS, Person

# What stands about in a village. singular, plural | what can be said of it, in the past; {be}: was or were, {has}: had
_SIGHTS = """
door, doors | {be} open; {be} freshly painted; {be} too low for a tall guest; <creaked:S> in the wind; {be} bolted
roof, roofs | {be} new; {has} lost a few tiles; {be} covered with moss; {be} warm from the sun; <leaked:S> a little
chimney, chimneys | <smoked:S>; {be} cold; {be} crooked; {has} a nest on top; {be} being swept
barrel, barrels | {be} full; {be} empty again; <smelled:S> of herring; {be} for rainwater; <leaked:S>
bench, benches | {be} wet; {be} taken; {be} made of oak; {be} waiting for somebody; <wobbled:S>
lamp, lamps | {be} lit; {be} out; <hung:S> too high; <burned:S> all night; {has} a cracked glass
goat, goats | {be} hungry; {be} asleep; <wanted:S> to be milked; <chewed:S> on a sleeve; <looked:S> offended
hen, hens | {be} asleep; {has} gone to bed; <scratched:S> in the dust; {be} nowhere to be seen; <wanted:S> corn
donkey, donkeys | {be} tired; <refused:S> to move; {be} patient; <carried:S> nothing today; {has} long shadows
ladder, ladders | {be} too short; {be} borrowed; <leaned:S> to the left; {be} new; <reached:S> the gutter
wagon, wagons | {be} loaded; {be} stuck in the mud; {be} ready; <belonged:S> to strangers; {has} squeaking wheels
sign, signs | {be} hard to read; {be} newly painted; <swung:S> in the wind; {has} faded; <pointed:S> the wrong way
tree, trees | {be} bare; {be} full of sparrows; <gave:S> good shade; {be} very old; <grew:S> crookedly
wall, walls | {be} damp; {be} whitewashed; <needed:S> mending; {be} older than the church; <kept:S> the wind off
shirt, shirts | {be} dry; {be} still wet; <waved:S> from the line; {be} mended; {has} lost some buttons
cheese, cheeses | {be} ripe; {be} for sale; <smelled:S> strong; {be} wrapped in cloth; {has} a hard rind
dog, dogs | {be} awake; <barked:S> at nothing; {be} off the chain; <followed:S> the postman; {has} muddy feet
cat, cats | {be} washing; {be} on the warm stones; <watched:S> the fish; {be} hard to please; <purred:S>
fence, fences | {be} broken; {be} new; <needed:S> paint; <leaned:S> over the lane; {has} a gap in the middle
pump, pumps | {be} frozen; <dripped:S>; {be} in use; {has} a new handle; <squeaked:S>
flower, flowers | {be} out; <smelled:S> sweet; {be} thirsty; {be} late this year; {has} opened
boat shed, boat sheds | {be} locked; {be} full of nets; <smelled:S> of tar; {be} empty
""".strip()
_SIGHTS = [(*map(str.strip, row.split("|")[0].split(",")), row.split("|")[1].strip().split("; ")) for row in _SIGHTS.splitlines()]  # fmt: skip
# What can be said of people of a trade.
_STATES = (
    "{be} singing; {be} already tired; {be} out of {g}; {be} counting {g}; {be} ready for breakfast; {be} in a good mood; "
    "{be} quarrelling with {p}; {be} waiting for {p}; {be} as busy as ever; {be} asleep; {be} looking for {x}; "
    "{has} cold hands; {has} sold all the {g}; {has} no time; {has} a letter from {v}; {has} bought {x}; {has} visitors; "
    "<waved:S>; <laughed:S>; <wanted:S> soup; <wished:S> for better weather; <needed:S> {x}; <knew:S> the news from {v}; "
    "<spoke:S> of nothing but {g}; <hoped:S> for a fine {w}; <carried:S> {x}; <sold:S> {g}; <drank:S> tea; <did:S> not look up; "
    "<did:S> not like {g}; <waited:S> for customers; <whistled:S>; <packed:S> {g}; <went:S> home early; <came:S> late; <ate:S> plums"
).split("; ")
_NEAR = "beside,near,behind,next to,in front of,opposite,close to,by,to the left of,to the right of,not far from".split(
    ","
)
# Past forms of what one does with a thing; base and present follow from them.
_DEEDS = (
    "took found sold lost saw hid brought bought kept stole borrowed carried cleaned counted dropped examined fetched "
    "forgot held left lifted lent mended moved opened packed painted polished washed weighed"
).split()
_TENSES = (
    "{A} {did} {X}.",
    "{A} {did} {X} and {went} {q}.",
    "{A} {stood} {at}, {ing}. Then {he} {did} {X}.",
    "{A} {did_not} {do} {X}.",
    "{A} {wanted} to {do} {X}, but {he} {did_not} {do2} {Y}.",
    "{A} {did_not} {do} {Y}, though {he} {did2} {X}.",
    "{A} {came} {to}, because {he} {hoped} to {do} {X}.",
    "First {A} {did} {Y}. Then {he} {did2} {X}.",
    "{A} {had} to {do} {X}, and so {he} {did_not} {do2} {Y}.",
    "{A} {was} {at} to {do} {X}. {He} {did2} {Y}, too.",
    "{A} {did} {X}, {ing}. Why {did_he} not {do2} {Y}?",
)

WORDS = wordings("""
# walk.open
{V}, {in_time}. {sky}.
{day} weather in {V}. {weather}.
It <was:it> {aday} {time} in {month}, and {V} <was:it> awake.
It <was:it> {aday} {time} in {V}. {sky}.
Whoever <walked:it> through {V} {in_time} <saw:it> much. {weather}.
{sky}. That <was:it> {V}, on the {today}.
In {month}, {V} <was:it> at its best. {sky}.
A walk through {V}, on the {today}. {meanwhile}.
{weather}, and {V} <went:it> about its work.
{V} <had:it> one street, {count} houses and {P:n} enough for everybody. {sky}.
From the church to the last house, {V} <was:it> {count} steps long. {weather}.
At {clock} o'clock, {V} <smelled:it> of {goods3}. {sky}.
The road into {V} <ran:it> {path1}. {weather}.
{meanwhile}, and so the {time} <began:it> in {V}.
# walk.trade
{P:at}, {S:a} <sat:S>, {S:busy}. {S:he!} <had:S> {something} on {S:his!} knees.
The {S:trade} of {V} <was> up early. {S:his!} {S:ware} <lay:they> in a row beside {something}.
{P:at}, the {S:trade} <swept:S> {S:his!} step and <talked:S> to {S:himself!}.
There <stood:S> {S:tt}. Nobody <knew:it> where {S:he!} <came:S> from, but everybody <bought:it> {S:his!} {S:ware}.
"Good {time}," <said:S> the {S:trade}, and <raised:S> {S:his!} hat.
The {S:trade} <opened:S> {S:his!} shutters. Then {S:he!} <put:S> {something} in the window.
The door of the {S:trade} <was:it> open. One <could:it> see {S:him!} inside, {S:busy}.
"Do you need {S:ware}?" <asked:S> the {S:trade}. {S:he!} <had:S> too many.
{S:tt} <passed:S>. On {S:his!} back {S:he!} <carried:S> {S:load}.
The old {S:trade} <had:S> hung up {S:his!} coat {P:at}.
If the {S:trade} <laughed:S>, one <heard:it> {S:him!} as far as {somewhere:n}.
The {S:trade} <yawned:S>, for {S:he!} had not slept. {meanwhile}.
The {S:trade}, {S:busy}, <was> thinking of {S:his!} supper.
{P:at}, the {S:trade} <hummed:S> {S:his!} only tune.
"I have no time," <said:S> the {S:trade}, though {S:he!} <was> only {S:busy}.
{passer} <greeted:it> the {S:trade}, and {S:he!} <nodded:S> back.
The {S:trade} <lost:S> {something} {P:at}, and {passer:the} <found:it> it for {S:him!}.
The youngest {S:trade} in {V} <lived:S> here. {S:his!} {S:ware} <were:they> known in {village}.
Behind a window the {S:trade} <ate:S> {S:his!} {goods3}.
As the {S:trade} <came:S> round the corner, {passer} <called:it> to {S:him!}.
# walk.pair
{A:full} <waved> to {B:full} with both {A:his!} hands.
{B:full} <was> tired, so {A:full} <carried> {something} home for {B:him!}.
{A:full} <met> {B:full} and <showed> {B:him!} {A:his!} new {X:n}.
{A:full} <asked> {B:full} for {X}. {B:name} <shook> {B:his!} head, and {A:he!} <went> away.
{A:full} <had> hurt {A:his!} foot. {B:full} <brought> {A:him!} {X}.
Because {A:full} <was> late, {B:full} <kept> {X} for {A:him!}.
{A:full}, whom {B:full} <had:B> invited, <wiped> {A:his!} boots on the mat.
{A:full} <saw> {B:full} coming and <hid> {X} behind {A:his!} back.
{A:full} <swapped> {X} with {B:full}. Now {A:he!} <had> {something}, and {B:he!} <was> glad.
{A:full} <paid> {B:full} {count} {goods}. For that, {A:he!} <was> allowed to {X:use}.
When {A:full} <fell> over {something}, {B:full} <helped> {A:him!} up.
{A:full} <told> {B:full} a secret, and {B:he!} <told> {A:him!} one in return.
{A:full} <stood> beside {B:full} and <looked> at {A:himself!} in the water.
{A:full} <was> looking for {B:full}. In {A:his!} hand {A:he!} <held> {X}.
As {B:name} <knew>, {A:full} <had> lost {A:his!} {X:n}.
{A:full} <left> {B:obj} the {B:trade} {P:at} and <walked> home by {A:himself!}.
{B:full} <owed> {count} {goods} to {A:full}. So {B:he!} <avoided> {A:him!}.
{A:full} <sang>, and {B:full} <clapped> for {A:him!}.
{A:full} <visited> {B:full} with {X} in {A:his!} basket.
"{A:voc}!" <called:B> {B:full}. {A:name} <turned> {A:his!} head.
{A:full} <bowed> to {B:full}, and {A:his!} hat <fell:it> off.
To please {A:full}, {B:full} <sold> {A:him!} {X} for {count} {goods}.
{A:full} <borrowed> {X} from {B:full}, because {A:his!} own <was:it> broken.
{A:full} <thought> that {B:full} <was:B> angry with {A:him!}.
{A:full} <sat> down opposite {B:full} and <pulled> off {A:his!} boots.
{A:full} <wrote> {B:obj} the {B:trade} a letter and <signed> it with {A:his!} name.
# walk.close
So <went:it> the {time} in {V}.
And that <was:it> all. {sky}.
After that, the street <was:it> quiet. {weather}.
Then the bell <struck:it> {clock}, and everybody <went:it> to dinner.
Round the corner, everything <began:it> again.
Beyond the last house <came:they> only the fields. {meanwhile}.
{meanwhile}, and nobody <was:it> surprised.
More <did:it> not happen before {clock}.
It <was:it> {aday} {time} like every other in {V}.
Whoever <wanted:it> more <had:it> to come again on {weekday}.
{sky}. It <was:it> time to go home.
The road <went:it> on, {path1}, towards {village}.
# dealing.open
{A:full} and {B:full} <met:they> {P:at}.
{A:full} <went> {P:to}, and there <stood:B> {B:full}.
In {V}, {A:full} and {B:full} <had:they> known each other for {count} years.
{sky}. {A:full} <was> {P:at} with {something}, and {B:full} <came:B> by.
What <was:it> there between {A:full} and {B:full}? {passer} of {V} <told:it> it so.
{when}, {A:full} <knocked> at the door of {B:obj} the {B:trade}.
{A:full} and {B:full} <lived:they> door by door, {somewhere:at}.
"You again," <said:A> {A:full} to {B:obj} the {B:trade}.
On the {date}, {A:full} <came> to {V}. The first person there <was:it> {B:full}.
{meanwhile}. {A:full} <looked> at {B:obj} the {B:trade}.
# dealing.more
{A:name} <sold> {X} to {B:name}. From the money, {A:he!} <bought> {something}.
{A:name} <sold> {B:name} {X}. {B:he!} <carried:B> {X:it} home at once.
{A:name} <got> {count} coins from {B:name} for {X}. With them, {A:he!} <paid> {passer:the}.
{A:name} <let> {B:name} have {X} for {count} coins. Then {A:he!} <swapped> the coins for {something}.
For {X}, {B:name} <gave:B> {A:obj} good money. {A:he!} <spent> it on {something}.
{A:name} <lent> {X} to {B:name}, and {B:name} <sent:B> {A:him!} {goods3} for it.
{A:name} <helped> {B:obj} with {something}, so {B:name} <praised:B> {A:him!} in front of {passer:the}.
{A:name} <found> {X} and <gave> {X:it} to {B:obj}. {B:name} <kissed:B> {A:him!} on both cheeks.
{A:name} <took> {X} from {B:name} and <hid> {X:it} in {A:his!} own house.
{A:name} <borrowed> {X} from {B:name} and <cleaned> {X:it} with {A:his!} own sleeve.
{A:name} <got> {X} from {B:name} and <hung> {X:it} over {A:his!} own door.
{A:name}, who <had> waited for {B:obj} since {clock}, <warmed> {A:himself!} {P:at}.
{A:name}, whom {B:name} <had:B> seen {somewhere:at}, <blamed> {A:himself!} for it.
{A:name}, tired of {B:obj}, <hid> {A:himself!} behind {something}.
{A:name} <turned> away from {B:name} and <talked> to {A:himself!}.
On {A:s} way home from {B:name}, {A:he!} <lost> {something}.
After {B:name} <had:B> gone, {A:name} <was> alone with {A:his!} {something:n}.
For {B:s} sake, {A:name} <gave> up {A:his!} {something:n}.
{A:name} <promised> {B:obj} to come on {weekday}, and {A:he!} <came> on {weekday}.
{A:name} <told> {B:obj} that {B:he!} <was:B> right.
At {A:s} table, {B:name} <handed:B> {A:him!} {something}.
On {A:s} name day, {B:name} <brought:B> {A:him!} {something}.
In {A:s} garden, {B:name} <showed:B> {A:him!} {goods2}.
{A:name} <owed> {B:obj} {count} {goods}. So {A:he!} <worked> for {B:obj} until {weekday}.
{B:name} <called:B>, but {A:name} <did> not turn {A:his!} head.
{A:name} <taught> {B:obj} to {X:use}, and for that {B:name} <gave:B> {A:him!} {something}.
{A:name} <looked> for {B:obj} {somewhere:at}. {A:he!} <found> only {something}.
{B:s} news <made:it> {A:obj} sad. {A:he!} <sat> down {P:at}.
{A:name} <paid> {B:obj} for {X}. Now {A:he!} <had> no coins left, and {B:he!} <had:B> {count}.
{B:name} <had:B> paid for {X}, and {A:name} <went> to {village}. There {A:he!} <bought> {something}.
{A:name} <waved> to {B:name}, wiping {A:his!} nose.
{A:name} <gave> {X} back to {B:name}, shaking {A:his!} head.
# inspection.open
The watch of {V} <made:it> a round. {weather}.
On the {date}, {passer} <wrote:it> down what there <was:it> in {V}.
{V}, {in_time}, from door to door. {sky}.
Everything in {V} <had:it> its place, or nearly everything.
{passer:the} <counted:it> what <could:it> be seen {P:at}.
What a traveller <saw:it> from the road, on the {today}:
{sky}. All <was:it> in order in {V}, and yet not all.
A list for {passer:the} of {V}, made {in_time}:
# portrait.open
Once upon a time, in a [small|crooked|quiet] house {near}, there lived {A:tt}. {A:his!} name was {A:voc}.
Once upon a time, when {sign}, {A:tt} lived {near}. Everyone called {A:him!} {A:voc}.
Once upon a time, in the village of {V}, there lived {A:tt}. {A:his!} name was {A:voc}.
Once upon a time there lived {A:tt} {near}. Everyone in {V} called {A:him!} {A:voc}.
Once upon a time, in the village of {V}, there lived {A:a}. {A:his!} {A:ware} were known as far as {village}.
Once upon a time there was {A:tt} in {V}. Nobody knew {A:his!} name, for {A:he!} told it to nobody but {passer:the}. It was {A:voc}.
Once upon a time {A:tt} lived {near}. One {day} {time}, {A:he!} put on {A:his!} boots and went {somewhere:to}. This was {A:voc}.
Once upon a time, in a house {near}, on the road to {village}, {A:tt} kept {A:his!} {A:ware}.
Once upon a time there was {A:tt} who had {something}. {A:he!} had found it {hideout}.
Once upon a time, when {sign}, {A:tt} could not sleep. So {A:he!} got up and counted {A:his!} {A:ware}.
There was once {A:tt} in {V}. {A:his!} neighbours called {A:him!} {A:voc}.
In {V} lived {A:tt}. {A:he!} {A:does}, {near}.
{near}, {A:tt} had {A:his!} house. {A:he!} was called {A:voc}.
{day} days suited the {A:trade} of {V}. On such a day {A:he!} took {A:his!} {A:ware} {somewhere:to}, past {passer} with {something}.
Of all the people in {V}, the {A:trade} got up first. {A:his!} lamp was lit before {passer:the} had found both boots.
{A:tt} needs few words. The {A:trade} of {V} used {A:his!} only {somewhere:at}.
On the {date}, {A:tt} came to {V} with all {A:his!} {A:ware}. {A:his!} name was {A:voc}.
# portrait.more
{A:he!} {A:does}, and {A:he!} {A:shows}.
The {A:trade} {A:shows}. That was {A:his!} way.
If {passer} asked {A:him!} for {goods}, {A:he!} gave {A:ware} instead.
In {A:his!} house hung {something}, which {A:he!} had from {passer:the} of {village}.
{passer:the} often saw {A:him!} {somewhere:at}, {A:busy}.
The {A:trade} owned {X:some}. {A:he!} used {X:it} to {X:use}.
Every {weekday}, {A:he!} took {A:load} {somewhere:to}.
"{Asaying}," said the {A:trade}, and {A:he!} meant it.
{A:his!} mother had been {passer}, and {A:his!} father {passer}.
What {A:he!} liked best were {goods3}. What {A:he!} liked least was {something} in {A:his!} way.
The {A:trade} had {animal:a}. It slept at {A:his!} feet and {act}.
Nobody could {X:use} like {A:him!}.
{A:he!} had come from {village} on the {date}, with nothing but {A:his!} {A:ware} and {something}.
In {month}, the {A:trade} sang at {A:his!} work. In the other months {A:he!} hummed.
People said of the {A:trade} that {A:he!} could {X:use} in {A:his!} sleep.
When {meanwhile}, the {A:trade} did not even raise {A:his!} head.
The {A:trade} was seldom alone, for {passer} and {passer} came to watch {A:him!}.
{count} years ago, {A:he!} had lost {something} {somewhere:at}, and {A:he!} still looked for it.
To {passer:the}, {A:he!} sold {A:ware} for {goods3}. To all others, {A:he!} sold them for coins.
# portrait.close
That was {A:full}. You may meet {A:him!} {somewhere:at}, on {weekday}.
And if {A:he!} has not moved to {village}, {A:name} still lives {near}.
So lived {A:full}, and {A:he!} would not have changed with {passer:the}.
"Leave {A:him!} alone," people said. "{A:voc} is happy."
On {A:his!} door stood only this: {A:full}.
{A:full} grew old there, {A:busy}.
When {A:name} was asked what {A:he!} wished for, {A:he!} said, "^{goods}."
{A:voc} was {A:his!} name, and {A:trade} {A:his!} trade.
More is not known of {A:obj} the {A:trade}, but {A:his!} {A:ware} are still for sale in {village}.
All {V} knew {A:full}, and {A:he!} knew all {V}.
That is why they say in {V}: as {A:trait} as {A:full}.
{meanwhile0}, the last time that anybody saw {A:name}. {A:he!} was {A:busy}.
""")


def _say(teller: Teller, beat: str) -> None:
    teller.say(teller.words(WORDS[beat]))


def _verb(teller: Teller, past: str, plural: bool = False) -> str:
    return present(past)[2 * plural] if teller.now else past


def _predicate(teller: Teller, text: str, plural: bool) -> str:
    """What is said of a subject, with its verb in the tense of the text and the number of the subject."""
    be = ("are" if plural else "is") if teller.now else ("were" if plural else "was")
    text = text.replace("{be}", be).replace("{has}", _verb(teller, "had", plural))
    text = re.sub(r"<(\w+):S>", lambda match: _verb(teller, match[1], plural), text)
    colours = {"g": ("goods", ""), "p": ("passer", ""), "x": ("something", ""), "v": ("village", "")}
    for slot, (name, form) in colours.items():
        if "{" + slot + "}" in text:
            text = text.replace("{" + slot + "}", COLOURS[name](teller, form))
    return text.replace("{w}", teller.time)


def sight(teller: Teller) -> None:
    """Something that stands about, or people of a trade, with a noun of the other number before the verb."""
    plural, people = teller.chance(0.5), teller.chance(0.5)
    rows, trades = teller.sample(_SIGHTS, 2), teller.sample(tuple(TRADES), 2)
    other_plural = (not plural) if teller.chance(0.85) else plural
    subject = trades[0] + "s" * plural if people else rows[0][plural]
    other = trades[1] + "s" * other_plural if teller.chance(0.5) else rows[1][other_plural]
    dice = teller.draw()
    if dice < 0.55:
        between = f"{teller.pick(_NEAR)} the {other}"
    elif dice < 0.65:
        verb = _verb(teller, "knew" if people else "pleased", plural)
        between = f"{'who' if people else 'that'} {verb} the {other}"
    elif dice < 0.75:
        made = teller.pick(("admired", "asked about", "liked", "laughed at", "looked at", "talked of"))
        verb, _, rest = made.partition(" ")
        told = f"{_verb(teller, verb, other_plural)} {rest}".strip()
        between = f"{'whom' if people else 'that'} the {trades[1]}{'s' * other_plural} {told}"
    elif dice < 0.85:
        between = f"from {teller.pick(VILLAGES)}"
    else:
        between = ""
    predicate = _predicate(teller, teller.pick(_STATES if people else rows[0][2]), plural)
    lead(teller, f"the {subject} {between} {predicate}.")


def stranger(teller: Teller) -> None:
    """Somebody known by the trade alone, and by the pronoun that the trade's skew gave them."""
    she = teller.chance(0.5)
    someone = Person("", teller.trade_for(she), teller.pick(tuple(TRAITS)), she, known=True)
    teller.values["S"] = someone
    teller.cast.append(someone)  # while they are spoken of, nobody else has their trade
    _say(teller, "walk.trade")
    teller.cast.remove(someone)


def pair(teller: Teller) -> None:
    """A woman and a man, and pronouns that mean now the one whose name is further away and now the other."""
    a = teller.person("A")
    teller.person("B", she=not a.she)
    teller.thing("X", "gift", "tool", "treasure", "home")
    _say(teller, "walk.pair")


def deed(teller: Teller) -> None:
    """What somebody did, did not do, and wanted to do: one verb, in the tense of the text or in its plain form."""
    person = teller.person("A")
    first, second = teller.sample(_DEEDS, 2)
    name, he = f"{person.name} the {person.trade}", "she" if person.she else "he"

    def thing() -> str:
        text = COLOURS["something"](teller)
        return "the " + text.split(" ", 1)[1] if teller.chance(0.5) else text

    does = _verb(teller, "did")
    words = {past: _verb(teller, past) for past in ("went", "stood", "wanted", "came", "hoped", "had", "was")}
    text = teller.pick(_TENSES).format(
        A=name, he=he, He=he.capitalize(), X=thing(), Y=thing(), did=_verb(teller, first), did2=_verb(teller, second),
        do=base_of(first), do2=base_of(second), did_not=f"{does} not", did_he=f"{does} {he}", at=teller.values["P"].form("at"),
        to=teller.values["P"].form("to"), q=COLOURS["somewhere"](teller, "to"), ing=teller.refer(person, "busy"), **words,
    )  # fmt: skip
    if teller.chance(0.4):
        time = f"It {_verb(teller, 'was')} {teller.values['aday']} {teller.time}, and"
        text = f"{time} {name} {_verb(teller, 'was')} {teller.values['P'].form('at')}. {text.replace(name, he.capitalize() if text.startswith(name) else he, 1)}"
    teller.say(text)


STOPS = (sight, sight, sight, stranger, stranger, pair, pair, deed, deed)


def walk(teller: Teller) -> Story:
    """What is seen and heard on a walk through a village, all in the past or all in the present."""
    teller.now = teller.chance(0.5)
    setting(teller)
    _say(teller, "walk.open")
    for _ in range(2 + int(teller.draw() * 2)):
        teller.paragraph()
        for _ in range(2 + int(teller.draw() * 2)):
            teller.place("P")
            teller.here, teller.before = [], []
            teller.pick(STOPS)(teller)
    if teller.chance(0.7):
        teller.paragraph()
        _say(teller, "walk.close")
    return teller.story("walk")


def dealing(teller: Teller) -> Story:
    """A woman and a man, what passes between them, and who is meant by each pronoun."""
    teller.now = teller.chance(0.3)
    setting(teller)
    a = teller.person("A")
    b = teller.person("B", she=not a.she)
    _say(teller, "dealing.open")
    for _ in range(4 + int(teller.draw() * 4)):
        if teller.chance(0.5):
            teller.values |= {"A": teller.values["B"], "B": teller.values["A"]}
        if teller.chance(0.3):
            teller.paragraph()
        teller.thing("X", "gift", "tool", "treasure", "home")
        teller.place("P")
        _say(teller, "dealing.more")
    teller.event("deal", a, b)
    return teller.story("dealing")


def inspection(teller: Teller) -> Story:
    """What is where: a thing, another of the other number near it, and the verb that must keep to the first."""
    teller.now = teller.chance(0.5)
    setting(teller)
    _say(teller, "inspection.open")
    teller.paragraph()
    for _ in range(4 + int(teller.draw() * 4)):
        _inspected(teller)
    return teller.story("inspection")


def glance(teller: Teller) -> Story:
    """A little of an inspection, told at once: a verb must keep to its subject from the first sentence on."""
    teller.now = teller.chance(0.5)
    setting(teller)
    for _ in range(1 + int(teller.draw() * 2)):
        _inspected(teller)
    return teller.story("glance")


def _inspected(teller: Teller) -> None:
    plural = teller.chance(0.5)
    one, many, _, ends = teller.pick(HEADS)
    sight_row = teller.pick(_SIGHTS)
    trade = teller.pick(tuple(TRADES))
    subject, ending = (many if plural else one), "{be} " + teller.pick(ends.split("; "))
    other = sight_row[not plural]
    people = teller.chance(0.4)
    if people:
        trade, other = teller.sample(tuple(TRADES), 2)
        subject, other = trade + "s" * plural, other + "s" * (not plural)
        at = teller.place("P").form("at")
        ending = teller.pick(
            (teller.pick(_STATES), f"{{be}} {at} with {{x}}", f"{{be}} still {at}", f"{{be}} {at} again")
        )
    elif teller.chance(0.4):  # the other way round
        other = one if plural else many
        subject, ending = sight_row[plural], teller.pick(sight_row[2])
    middle = f"{teller.pick(_NEAR)} the {other}" if teller.chance(0.6 if people else 0.85) else ""
    ending = ending.replace("{t}", trade).replace("{m}", teller.values["month"])
    text = f"the {subject} {middle} {_predicate(teller, ending, plural)}."
    if people:  # no other place before the one where they are
        when = (f"on {COLOURS['weekday'](teller)},", f"in {teller.values['month']},", "today,", "", "", "")
        teller.say(f"{teller.pick(when)} {text}".strip())
    else:
        lead(teller, text)


def near(trade: str) -> str:
    """Where somebody of a trade lives: at its place, or not far from one where nobody could."""
    home = PLACES[TRADE_LIVES[trade].place]
    return home.form("at") if home.kind in ("in", "water", "out") else f"not far from the {home.name}"


def portrait(teller: Teller) -> Story:
    """One person, known first by the trade and the pronoun, and only then by name."""
    setting(teller)
    person = teller.person("A")
    teller.values |= {"near": near(person.trade), "Asaying": teller.pick(TRADE_LIVES[person.trade].sayings)}
    _say(teller, "portrait.open")
    for part in range(2):
        if part:
            teller.paragraph()
        for _ in range(2 + int(teller.draw() * 2)):
            _say(teller, "portrait.more")
    if teller.chance(0.8):
        _say(teller, "portrait.close")
    return teller.story("portrait")
