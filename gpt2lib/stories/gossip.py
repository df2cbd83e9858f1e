"""Texts in which two people, or two tenses, must be told apart in every sentence.

Gossip tells in each sentence of another woman and another man, so that only the names can say who each pronoun is; a
mirror, what people do to themselves, with somebody else named between; a remark is a sentence or a few of either, with
nothing before it; an aside too, of what people do to themselves, by verbs of all kinds; an account tells, in each
sentence, of somebody who did something, did not do it, or wanted to.
"""

from .grammar import wordings
from .lists import setting
from .telling import Story, Teller
from .walks import deed

# Parts of the wordings below, each put in where its name stands in capitals.
_PARTS = {
    "GIVES": "[<gave>|<handed>|<sold>|<lent>|<showed>|<brought>|<sent>|<passed>|<offered>|<returned>|<threw>]",
    "GETS": "[<bought>|<borrowed>|<took>|<got>|<received>|<fetched>|<accepted>|<won>|<stole>]",
    "TO": "to {B:intro}",
    "FROM": "from {B:intro}",
    "KEEPS": "[<put>|<hid>|<kept>|<left>|<laid>|<stored>|<locked>] {X:it}",
    "HOME": (
        "[in {A:his!} own [box|chest|shed|pocket|kitchen|cellar|oven|basket|room]|under {A:his!} own [bed|pillow|table|roof|bench]"
        "|on {A:his!} own [shelf|table|windowsill]|behind {A:his!} own [door|stove|hedge|house]|beside {A:his!} own [fire|gate|chair]]"
    ),
    "SELF": (
        "[<hurt:A>|<warmed:A>|<blamed:A>|<hid:A>|<washed:A>|<scratched:A>|<comforted:A>|<praised:A>|<pinched:A>|<cut:A>|<burned:A>"
        "|<excused:A>|<enjoyed:A>|<surprised:A>|<weighed:A>|<talked:A> to|<sang:A> to|<laughed:A> at|<looked:A> at|<smiled:A> to"
        "|<was:A> angry with|<was:A> proud of|<cooked:A> for|<bought:A> {goods3} for|<kept:A> {something} for] {A:himself!}"
    ),
    "SELVES": (
        "[<rubbed:A>|<wrapped:A>|<disguised:A>|<fanned:A>|<asked:A>|<taught:A>|<soothed:A>|<encouraged:A>|<admired:A>|<assured:A>"
        "|<wiped:A>|<described:A>|<welcomed:A>|<fed:A>|<tickled:A>|<pleased:A>|<troubled:A>|<confused:A>|<measured:A>|<judged:A>"
        "|<examined:A>|<prepared:A>|<served:A>|<patted:A>|<scrubbed:A>|<rinsed:A>|<tired:A>|<amused:A>|<dabbed:A>|<tied:A>"
        "|<forgave:A>|<stopped:A>|<helped:A>|<scared:A>|<startled:A>|<steadied:A>|<calmed:A>|<shook:A>] {A:himself!}"
    ),
    "NEAR": "[|| by the stove| at the window| with a towel| in the sun| under a tree| beside the road| in the kitchen]",
    "WHERE": "[|| {somewhere:at}| {P:at}| by the stove| in the rain| on {weekday}| again| every {weekday}]",
    "DOES_HIM": (
        "[<thanked:B>|<praised:B>|<kissed:B>|<paid:B>|<hugged:B>|<blamed:B>|<scolded:B>|<invited:B>|<greeted:B>|<followed:B>"
        "|<believed:B>|<forgave:B>|<trusted:B>|<helped:B>|<teased:B>|<admired:B>|<missed:B>|<gave:B> {goods3} to|<sang:B> for"
        "|<waited:B> for|<laughed:B> at|<told:B> everybody about|<shouted:B> at] {A:him!}"
    ),
    "HELPS_HIM": (
        "[<thanked:A>|<praised:A>|<kissed:A>|<paid:A>|<hugged:A>|<blamed:A>|<scolded:A>|<invited:A>|<greeted:A>|<followed:A>"
        "|<believed:A>|<forgave:A>|<trusted:A>|<helped:A>|<teased:A>|<admired:A>|<missed:A>|<gave:A> {goods3} to|<sang:A> for"
        "|<waited:A> for|<laughed:A> at|<told:A> everybody about|<shouted:A> at] {B:him!}"
    ),
    "MAKES": "[<brought:B>|<gave:B>|<baked:B>|<sent:B>|<handed:B>|<lent:B>|<showed:B>|<bought:B>|<promised:B>] {A:him!}",
    "MONEY": "[money|silver|price|earnings|three coins]",
    "SPENDS": "[<bought>|<got>|<ordered>|<paid> for|<sent> for] {something}",
    "MENDS": "[mend|clean|carry|polish|wrap|weigh|lift|open|hold|wash] {X}",
    "HANDS": "own [hands|apron|tools|key|knife|needle|help]",
    "KNEW": (
        "[had known {B:intro} for {count} years|had quarrelled with {B:intro}|had waited for {B:intro}|had met {B:intro}"
        "|had forgotten {B:intro}|<was> afraid of {B:intro}|<was> as old as {B:intro}|<lived> next door to {B:intro}]"
    ),
}

_SOURCE = """
# gossip.open
What {passer} of {V} <told:it> at {clock}:
"Have you heard?" asked {passer}. "No? Then listen." This is what all {V} <said:it>.
In {V}, everybody <knew:it> everything. {sky}.
News from {V}, on the {date}.
{meanwhile}, and {passer:the} of {V} <talked:it>.
There <was:it> much to tell in {V} on that {day} {time}.
{weather}. In {V}, people <stood:they> in the doors and <talked:they>.
At the well of {V}, one <heard:it> this.
# gossip.more
{A:intro} GIVES {X} TO, {A:busy}.
{A:intro} GETS {X} FROM, {A:busy}.
{A:intro} GIVES {X} TO, and {B:name} DOES_HIM.
{A:intro} GIVES {X} TO, and {A:name} HELPS_HIM.
{A:intro} GETS {X} FROM, and {B:name} DOES_HIM.
{A:intro} GETS {X} FROM, and {A:name} HELPS_HIM.
{A:intro} GETS {X} FROM and KEEPS HOME.
{A:intro} GETS {X} FROM and <carried> {X:it} home with {A:his!} HANDS.
{A:intro} GETS {X} FROM. Now {X:it} <belonged:X> to nobody else.
{A:intro} <did> not give {X} TO, but KEEPS HOME.
{A:intro}, who KNEW, SELFWHERE.
{A:intro}, who KNEW, <sat> down WHERE and SELF.
{A:intro}, who KNEW, <went> [home|away|to {village}] and SELFWHERE.
{A:intro}, whom {B:intro} [<had:B> invited|<had:B> forgotten|<did:B> not see|<knew:B> well|<had:B> scolded], SELFWHERE.
{A:intro} <waved> TO and SELF.
Instead of helping {B:intro}, {A:name} SELFWHERE.
Without a word to {B:intro}, {A:name} SELFWHERE.
{A:intro} <sold> {X} TO. [From|For|With] the MONEY, {A:he!} SPENDS.
{A:intro} [<sold> {B:intro} {X}|<let> {B:intro} have {X}]. [From|For|With] the MONEY, {A:he!} SPENDS.
{A:intro} <bought> {X} FROM. [From|For|With] the MONEY, {B:he!} [<bought:B>|<got:B>|<ordered:B>|<paid:B> for] {something}.
{A:intro} <got> {count} coins FROM for {X}. With them, {A:he!} SPENDS.
{A:intro} <paid> {B:intro} {count} coins for {X}. With them, {B:he!} [<bought:B>|<got:B>|<ordered:B>] {something}.
{A:intro} <sold> {X} TO, and so {A:he!} <had> no {X:n} any more.
{A:intro} <sold> {X} TO, and so {B:he!} <had:B> [one|something] to be proud of.
[For|At|Before|After] {A:s} [wedding|feast|last journey|supper|long illness], {B:intro} MAKES {X}.
On {A:s} [name day|wedding day|first day in {village}|return], {B:intro} MAKES {X}.
[In|Behind|Near|In front of] {A:s} [house|shop|garden|kitchen], {B:intro} MAKES {something}.
To {A:s} [surprise|joy|shame|sorrow], {B:intro} MAKES {X}.
{A:intro} <was> in {B:s} debt. So {A:name} GIVES {X} to {B:name}, and {B:name} DOES_HIM.
{A:intro} <owed> {B:intro} [an answer|a visit|{count} {goods}]. So {A:name} GIVES {X} to {B:name}, and {B:name} DOES_HIM.
{A:intro} <owed> {B:intro} [an answer|a visit|{count} {goods}]. So {A:name} GIVES {X} to {B:name}, and {A:name} HELPS_HIM.
{A:intro} <liked> {B:intro}. So {A:name} GIVES {something} to {B:name}, and {B:name} DOES_HIM.
{A:intro} <was> [hungry|tired|cold|late|ill], so {B:intro} MAKES {something}.
Because {A:intro} had lost {A:his!} {X:n}, {B:intro} MAKES {something}.
When {A:intro} <came> home to {V}, {B:intro} DOES_HIM.
When {A:intro} GIVES {X} TO, {B:name} DOES_HIM.
As soon as {A:intro} GETS {X} FROM, {B:name} DOES_HIM.
{A:intro} [<asked>|<told>|<begged>|<ordered>|<taught>] {B:intro} to MENDS with {B:his!} HANDS.
{A:intro} [<promised>|<swore> to|<wrote> to] {B:intro} to MENDS with {A:his!} HANDS.
{A:intro} <shook> {B:s} hand and <went> back to {A:his!} [work|shed|supper|{X:n}].
{A:intro} <took> {B:s} {X:n} instead of {A:his!} own.
{A:intro} <liked> {B:s} {X:n} better than {A:his!} own.
{A:intro} <forgot> {A:his!} {X:n} in {B:s} house, and {B:name} <sent:B> {X:it} to {A:him!}.
{A:intro} <left> {A:his!} {X:n} with {B:intro}, and {B:name} DOES_HIM.
{A:intro} <looked> for {B:intro} WHERE, but <found> only {A:himself!} in {something}.
Nobody but {B:intro} <knew:it> that {A:intro} SELFWHERE.
{B:intro} <saw> from afar how {A:intro} SELFWHERE.
{B:intro} <heard> that {A:intro} had lost {A:his!} {X:n}.
# mirror.open
What people do for themselves in {V}, seen {P:at} on that {day} {time}.
{sky}. In {V}, there <was:it> nobody who <looked:it> after everybody else.
{weather}. In {V}, people <thought:they> of themselves first.
There <was:it> much to see in {V} on {weekday}.
# mirror.more
{A:intro}, who KNEW, SELFWHERE.
{A:intro}, who KNEW, <sat> down WHERE and SELF.
{A:intro}, who KNEW, <stood> up WHERE and SELF.
{A:intro}, who KNEW, <went> [home|away|to {village}] and SELFWHERE.
{A:intro}, who KNEW, HELPS_HIM.
{A:intro}, whom {B:intro} [<had:B> invited|<had:B> forgotten|<did:B> not see|<knew:B> well|<had:B> scolded], SELFWHERE.
{A:intro}, whom {B:intro} [<had:B> invited|<had:B> forgotten|<did:B> not see|<knew:B> well], <sat> down WHERE and SELF.
{A:intro}, the [neighbour|friend|cousin|guest] of {B:intro}, SELFWHERE.
{A:intro}, the [neighbour|friend|cousin|guest] of {B:intro}, <sat> down WHERE and SELF.
{A:intro}, the [neighbour|friend|cousin|guest] of {B:intro}, HELPS_HIM.
{A:intro} <waved> TO and SELF.
{A:intro} <sat> down beside {B:intro} and SELF.
{A:intro} <sat> down beside {B:intro} and HELPS_HIM.
{A:intro} <came> home from {B:s} [house|garden|shop|wedding] and SELF.
{A:intro} <went> to see {B:intro} and HELPS_HIM.
{A:intro} GETS {X} FROM and SELF.
[Instead of helping|Without a word to|Far from|Behind|After a talk with] {B:intro}, {A:name} SELFWHERE.
# aside.more
{A:intro}, who KNEW, SELVESNEAR.
{A:intro}, who KNEW, <sat> down [|{somewhere:at}|{P:at}] and SELVESNEAR.
{A:intro}, who KNEW, <stood> [up|still] [|{somewhere:at}|{P:at}] and SELVESNEAR.
{A:intro}, whom {B:intro} [<had:B> invited|<had:B> forgotten|<knew:B> well], <sat> down and SELVESNEAR.
{A:intro}, the [neighbour|friend|cousin|guest] of {B:intro}, SELVESNEAR.
{A:intro} <came> home from {B:s} [house|garden|shop|wedding] and SELVESNEAR.
[Instead of helping|Without a word to|Far from] {B:intro}, {A:name} SELVESNEAR.
{A:intro}, who KNEW, HELPS_HIM.
"""


def _filled(source: str) -> str:
    for name in sorted(_PARTS, key=len, reverse=True):
        source = source.replace(name, _PARTS[name])
    return source


WORDS = wordings(_filled(_SOURCE))


def _many(teller: Teller) -> int:
    return 5 + int(teller.draw() * 5)


def _told(teller: Teller, wordings: str) -> None:
    """A sentence, or two, of another woman and another man."""
    a = teller.person("A")
    b = teller.person("B", she=not a.she)
    a.known, b.known = teller.chance(0.8), teller.chance(0.8)  # otherwise the trade is told with the name
    teller.thing("X", "gift", "tool", "treasure", "home")
    teller.place("P")
    teller.say(teller.words(WORDS[wordings]))
    teller.cast.clear()  # the same people may be told of again


def _begin(teller: Teller) -> None:
    teller.now = teller.chance(0.25)
    setting(teller)


def _talk(teller: Teller, register: str) -> Story:
    """An opening, and what is told of one woman and one man after the other."""
    teller.say(teller.words(WORDS[f"{register}.open"]))
    teller.paragraph()
    for _ in range(_many(teller)):
        _told(teller, f"{register}.more")
    return teller.story(register)


def gossip(teller: Teller) -> Story:
    """What is told of one woman and one man after the other."""
    _begin(teller)
    return _talk(teller, "gossip")


def mirror(teller: Teller) -> Story:
    """What people do to themselves, and sometimes to another, who is named between."""
    _begin(teller)
    teller.place("P")
    return _talk(teller, "mirror")


def remark(teller: Teller) -> Story:
    """A little gossip that begins at once: who is meant must be clear from the first word on."""
    _begin(teller)
    for _ in range(1 + int(teller.draw() * 3)):
        _told(teller, "mirror.more" if teller.chance(0.3) else "gossip.more")
    return teller.story("remark")


def aside(teller: Teller) -> Story:
    """What one or two people do to themselves, told at once."""
    _begin(teller)
    for _ in range(1 + int(teller.draw() * 2)):
        _told(teller, "aside.more")
    return teller.story("aside")


def account(teller: Teller) -> Story:
    """Who did what, did not do it, or wanted to; all in the past or all in the present."""
    teller.now = teller.chance(0.5)
    setting(teller)
    for _ in range(_many(teller)):
        teller.place("P")
        teller.here, teller.before = [], []
        deed(teller)
        teller.cast.clear()
    return teller.story("account")
