"""A census: who lives in a village, house by house. The trade comes first, then the pronoun, and the name last or never.

A portrait has one pronoun that only the trade can foretell; a census has one for every house, so that what the table of
trades plants can be learned from fewer words.
"""

from .grammar import wordings
from .lists import setting
from .telling import Story, Teller
from .truths import TRADES
from .walks import near

WORDS = wordings("""
# census.open
Who <lived:it> in {V}? {passer} <wrote:it> it down on the {date}.
The people of {V}, house by house, counted {in_time} in {month}.
{sky}. {passer:the} <went:it> from door to door in {V}, with a pencil behind one ear.
In {V} there <were:they> {count} chimneys, and under each of them somebody <lived:it>.
From the church to the last house of {V}, on the {date}.
{weather}, and in {V} everybody <was:it> counted. Here <was:it> the list.
{meanwhile}. So it <was:it> a good day to count the people of {V}.
"Write," <said:it> {passer} of {V}, and <began:it> with the first house.
# census.more
In a [small|crooked|quiet|narrow|white] house {near}, there <lived> {A:tt}. {A:his!} name <was:it> {A:voc}.
There <lived> {A:tt} {near}. Everyone in {V} <called:it> {A:him!} {A:voc}.
{near} <lived> {A:a}. {A:his!} name <was:it> {A:voc}.
{near} <lived> {A:tt}. {A:he!} <was> called {A:voc}.
In the next house, there <lived> {A:tt}. {A:his!} {A:ware} <were:they> known in {village}.
In the village there <lived> {A:tt}. Everyone <called:it> {A:him!} {A:voc}, and nobody <knew:it> why.
Then there <was> {A:tt}. {A:he!} <had> {something}, and {A:his!} neighbours <wanted:they> it.
Behind the next door, {A:a} <slept>. {A:his!} boots <stood:they> beside {something}.
{A:tt} <opened>. {A:he!} <had> {something} in one hand.
Next door, {A:tt} <was> {A:busy}, and {A:his!} door <was:it> open.
One house further on <lived> {A:tt}. {A:his!} house <was:it> full of {goods3}, and {A:his!} name <was:it> {A:voc}.
Then <came> {A:tt} from {village}. {passer:the} <knew:it> {A:him!} well.
The {A:trade} <lived> {near}. {A:he!} <had> {animal:a} and {something}.
The {A:trade} of {V} <was> not at home. {A:his!} neighbours <said:they> that {A:he!} <was> {somewhere:at}.
The {A:trade} <gave> no name, but {A:his!} hat <said:it> {A:voc} on the inside.
"Who lives here?" "The {A:trade}," <was:it> the answer, and {A:he!} <came> to the door.
There <was:it> only one {A:trade} in {V}. {A:he!} <lived> {near}, with {something}.
The house {near} <belonged:it> to {A:tt}. {A:he!} <was> {A:busy}.
A window <opened:it>, and out of it <looked> {A:a}. {A:he!} <was> {A:busy}.
In {month}, {A:tt} had come to live {near}. {A:his!} name <was:it> {A:voc}.
{A:tt} had lived {near} for {count} years. Nobody <knew:it> {A:his!} name.
Of {A:tt} {near}, nobody <had:it> anything bad to say. {A:his!} name <was:it> {A:voc}.
Under the last roof <lived> {A:tt}. {A:his!} mother <lived:it> in {village}.
{A:tt} <lived> alone {near}. {passer:the} <brought:it> {A:him!} {goods3} on {weekday}.
# census.close
That <was:it> all of {V}, but for the cats.
With the last house, the pencil <broke:it>.
{count} people <were:they> not at home, and nobody <knew:it> where.
Then {passer:the} <counted:it> again, and one <was:it> missing.
At {clock}, the list <was:it> full.
The list <hung:it> {somewhere:at} until {weekday}.
""")


def census(teller: Teller) -> Story:
    """The people of a village; each trade is as likely as any other, and the sex follows from the trade's skew."""
    teller.now = teller.chance(0.3)
    setting(teller)
    teller.say(teller.words(WORDS["census.open"]))
    teller.paragraph()
    for trade in teller.sample(tuple(TRADES), 6 + int(teller.draw() * 4)):
        teller.person("A", trade=trade)
        teller.values["near"] = near(trade)
        teller.say(teller.words(WORDS["census.more"]))
        teller.here, teller.before = [], []
    if teller.chance(0.5):
        teller.paragraph()
        teller.say(teller.words(WORDS["census.close"]))
    return teller.story("census")
