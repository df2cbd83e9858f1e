"""Wordings that every plot shares: openings, weather, ways, meetings, thanks and endings. Notation: see grammar.py."""

from .grammar import wordings

SHARED = wordings("""
# once
Once upon a time, {A:a} named {A:name} lived [{near}|in {V}|in the village of {V}]. {A:he} {A:shows}.
Once upon a time, {A:tt} named {A:name} lived [{near}|in {V}].
Once upon a time there was {A:a} [called|named] {A:name}, who {A:shows}.
Once upon a time there lived {A:tt} [called|named] {A:name}. {A:he} {Adoes}.
Once upon a time, in the village of {V}, there lived {A:a} named {A:name}. {A:he} {Adoes}.
Once upon a time, in a [small|crooked|quiet] house {near}, there lived {A:tt}. {A:his!} name was {A:name}.
Once upon a time, when [{sign}|the winters were longer], {A:tt} lived {near}. Everyone called {A:him!} {A:name}.
Once upon a time, on {aday} {season} {time}, {A:full} was on {A:his!} way {home}. {A} {A:shows}.
Once upon a time, [long before the new bridge was built|before there were clocks in {V}], {A:a} named {A:name} lived {near}.
Once upon a time {A:full} {Adoes}. {A} was [known|famous] in {V} for one thing: {A} {A:shows}.
Once upon a time, not far from {V}, there was {A:tt} by the name of {A:name}.
Once upon a time, there were [three|two|four] [houses|chimneys] {near}, and in the [smallest|last|oldest] of them lived {A:full}.
# plain
{A:full} {A:shows}. {A} {Adoes}, and lived {near}.
In {V} lived {A:tt} named {A:name}. {A} {Adoes}.
Everybody in {V} knew {A:full}, who {A:shows}.
One {day} {season} {time}, {A:full} was [sitting|working|standing] {near}. {sky}.
It was {aday} {time} in {month}. {sky}, and {A:full} [had just got up|had work to do|was out of doors already|could not sit still].
If you had asked anybody in {V} about {A:full}, they would have told you that {A} {A:shows}.
{sky}, the {season} when {A:full} was [thirty|forty|twenty-two|fifty-one]. {A} {Adoes}.
There are [many|not many] people in {V} who remember {A:full}. {A} {Adoes} and {A:shows}.
Of all the people in {V}, {A:full} was the one who {A:shows}.
That {season}, [{sign}|as every year, {sign}]. {A:full} {Adoes}, as always.
# first
My name is {A:voc}, and I am {A:a}. I {Adoes} [in {V}|{near}].
I was {A:a} in {V} in those days. People said that {A:voc} {A:shows}, and they were right.
I am {A:voc} the {A:trade}. What I am going to tell you happened one {day} {time} in {month}.
[This is how I remember it.|You may believe it or not.|I have told this only once before.] I, {A:voc} the {A:trade}, was living {near} that {season}.
They call me {A:voc}. I {Adoes}, and I will tell you about the {day} {time} that I shall not forget.
When I was a young {A:trade}, I lived {near}. I {A:shows}, and that is how the trouble began.
# weather
{sky}.
{sky}, and [{sign}|nobody was about].
[That {time}|By the {time}|It was {month}, and] {sky:low}.
?autumn [{sky}.|^{sign}, and the smoke of bonfires hung over the gardens.]
?winter [{sky}.|It was the kind of {time} when people stay by the stove.]
?spring [{sky}.|It was the kind of {time} when doors are left open.]
?summer [{sky}.|It was the kind of {time} when nobody hurries.]
# go
{A} [went|walked|set off] {Ppath} {P:to}.
{A} took the [way|path] {Ppath} {P:to}. ^{Psight}.
[Without a word|Before long|As soon as it was possible|After a bite of bread], {A} went {P:to}.
The way {P:to} led {Ppath}. ^{P:at}, {Psight}.
{A} [hurried|ran|strode] {Ppath} until {A:he} came {P:to}, where {Psight}.
?rain {A} turned up {A:his!} collar and went {Ppath} {P:to}.
?snow {A} waded through the snow {P:to}.
?wind {A} leaned into the wind and went {P:to}.
?frost {A} went [carefully|in small steps] {P:to}, for {nuisance}.
?mist {A} felt {A:his!} way {Ppath} {P:to}.
# meet
^{P:at}, {A} [met|came upon|found] {B:full}, who {B:shows}.
{B:full} was [already there|standing there|sitting {P:at}|just shutting a door]. {B} {Bdoes}, and {B:shows}.
There {A} [met|saw] {B:full}. {B} was {B:a} who {B:shows}.
The first person {A} met was {B:full}. [They had known each other for years.|They had hardly ever spoken.|They had gone to school together.]
[Now|At that moment|Just then] {B:full} came {Ppath}, [whistling|carrying a sack|in a hurry|with muddy shoes].
# ask
"[What is the matter|What has happened|Is something wrong|Why the long face]?" asked {B:name}.
"You look as if you had [swallowed a wasp|seen a ghost|lost a bet]," said {B:name}.
{B:name} [put down {B:his!} work|stopped|looked up]. "[Tell me|Out with it|Well, {A:voc}]," {B:he!} said.
"Good {time}, {A:voc}," said {B:name}. "You are [out of breath|as pale as flour|not yourself]."
# tellall
{A} told {B:him} [everything|the whole story|what had happened], [from the beginning|and left nothing out|twice, because the first time it came out backwards].
So {A} explained, and {B} [listened|nodded|did not interrupt once].
# helps
{B} was [far too {B:trait}|too {B:trait}] to say no. "[I will help you|Let me come with you|Then we shall look together]," {B:he!} said.
"[Two heads are better than one|Four eyes see more than two]," said {B:name}. "[Come|Let us begin|I shall get my coat]."
"My old teacher used to say: {Bsaying}," said {B:name}. "[Let us see what can be done|We shall manage]."
?B.kind {B} did not need to be asked. {B} had {B:his!} coat on already.
?B.grumpy "[As if I had nothing better to do|Today of all days]," grumbled {B:name}, and came along all the same.
?B.timid {B} looked over {B:his!} shoulder twice. Then {B:he!} whispered, "I will come, if we are back before dark."
?B.boastful "You are lucky that you met me," said {B:name}. "Nobody in {V} is better at this."
# refuses
"[I am busy|I have no time|Ask somebody else]," said {B:name}, and [shut the door|went on with {B:his!} work].
{B} shook {B:his!} head. "[Not today|Not for all the honey in {V}]," {B:he!} said.
# thanks
"[Thank you|I thank you|Thank you, {B:voc}]," said {A:name}. "[I shall not forget it|I did not deserve that|That is more than I hoped for]."
{A} [thanked|embraced] {B:him} [again and again|with all {A:his!} heart|and meant it].
{A} did not know what to say, so {A:he} [said nothing and pressed {B:his} hand|said thank you three times].
"How can I ever repay you?" asked {A:name}. // "[Bring me {gift_food} on Sunday|Do the same for somebody else|You would have done it for me]," said {B:name}.
# glad
{A} was so [glad|happy|relieved] that {A:he} [laughed aloud|danced three steps|sat down on the ground|forgot to breathe].
[It was as if|{A} felt as if] a stone had rolled from {A:his!} heart.
{A} [smiled|grinned] [from ear to ear|all the way home|like a {A:child} with a honey cake].
# sad
{A} [sat down and wept|could not eat a bite that evening|felt a lump in {A:his!} throat|wanted to be alone].
{A:his!} heart was as heavy as a [millstone|wet coat|sack of coal].
It was the [worst|longest|saddest] [{time}|day] that {A} could remember.
# night
That night {A} lay awake and [listened to the wind|counted the strokes of the bell|stared at the ceiling].
{A} slept badly, and dreamed of [geese in boots|an endless staircase|a door that would not open|soup].
The night [came|passed] slowly[|, as nights do when one has something on one's mind|, and the clock seemed to go backwards].
# end
[From that day on|Ever after|After that], {A} [was never quite so {bad}|slept better|had a friend in {V}].
And if {A:name} has not [moved away|forgotten it], {A:he!} [tells the story still|still laughs about it].
And that was the end of the matter, [except that|though] {A:name} and {B:name} [had supper together every Sunday|never passed each other again without a word].
[In {V} they still say|There is a saying now in {V}]: {Asaying}.
"[You see|Well]," said {B:name}, "{Bsaying}."
?!sun {A} went home {Ppath}. {sky}, but {A} did not [mind|notice].
The bell of {V} struck [seven|eight|nine], and everybody went [home|in to supper].
[So|And so] it was that {A} learned [what a friend is worth|to ask first and shout later|that luck has long legs|to look twice].
[That is all|That is the story], and every word of it [is true|happened in {V}].
# endfirst
[I have thought of it often since|I still think of it] when [{sign}|the bell strikes {hour_word}].
That is how it was, and I, {A:voc} the {A:trade}, [would do it again|have learned my lesson|am not sorry].
I am older now, but I [have not forgotten|still remember] {B:s} face.
If you come to {V}, ask for {B:voc}. You will hear the same story, only [louder|longer|with more weather in it].
""")

SONGS = (
    ("Row the moon across the water,", "row it home to me,", "The miller has a lazy daughter,", "the miller has three."),
    ("Turn, wheel, turn,", "the night is long,", "Grind the oats and grind the barley,", "grind me a song."),
    ("Over the hill goes the one-eyed crow,", "hey down, hey derry,", "He knows a thing that we do not know,", "hey down, hey merry."),
    ("Bread for the baker and boots for the road,", "sing it again, my brother,", "One friend to carry the half of the load,", "sing it again for the other."),
    ("Snow on the steeple and snow on the stall,", "who will sweep it away?", "The wind has a broom and will sweep it all,", "sweep it away by May."),
    ("Heave, my hearties, the tide is high,", "heave and let her go,", "The gulls are all asleep in the sky,", "heave and let her go."),
    ("Bees in the clover and bees in the lime,", "humming the whole day long,", "Nobody told them the words or the time,", "still they have kept to the song."),
    ("Hammer and anvil, anvil and fire,", "ring for the break of day,", "Higher the bellows and sparks fly higher,", "catch them before they stray."),
)  # fmt: skip
