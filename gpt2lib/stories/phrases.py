"""Wordings that every plot shares: openings, weather, ways, meetings, thanks and endings. Notation: see grammar.py."""

from .grammar import wordings

SHARED = wordings("""
# once
Once upon a time, {A:a} named {A:name} lived [{near}|in {V}|in the village of {V}]. {A:he} {A:shows}.
Once upon a time, {A:tt} named {A:name} lived [{near}|in {V}]. [Every {season}|All year round], {A:he!} {A:does}.
Once upon a time there was {A:a} [called|named] {A:name}, who {A:shows} and {A:does}.
Once upon a time there lived {A:tt} [called|named] {A:name}. {A:he} {A:does}, and {sign}.
Once upon a time, in the village of {V}, there lived {A:a} named {A:name}. {A:he} {A:does}, but {A:he!} also {A:shows}.
Once upon a time, in a [small|crooked|quiet] house {near}, there lived {A:tt}. {A:his!} name was {A:name}.
Once upon a time, when {sign}, {A:tt} lived {near}. Everyone called {A:him!} {A:name}.
Once upon a time, on {aday} {season} {time}, {A:full} was on {A:his!} way {home} with {something}. {sky}.
Once upon a time, [long before the new bridge was built|before there were clocks in {V}], {A:a} named {A:name} lived {near}.
Once upon a time {A:full} {A:does}. {A} was [known|famous] in {V} for one thing: {A:he!} {A:shows}.
Once upon a time, not far from {V}, there was {A:tt} by the name of {A:name}. In {month}, {sky}.
Once upon a time, there were [three|two|four] houses {near}, and in the [smallest|last|oldest] house lived {A:full}.
Once upon a time, when nobody in {V} had ever seen {something}, there lived {A:tt} named {A:name}.
Once upon a time, on the {today}, {A:full} was {A:busy} {near}. {sky}.
Once upon a time, one {day} {time} in {month}, {A:full} <sat> {near}, {A:busy}. {A:he} {A:shows}.
Once upon a time, {sky}, and {A:tt} named {A:name} was {A:busy} {near}.
Once upon a time {A:a} of {V} <owned:A> little but {something} and {something}. {A:his!} name was {A:name}, and {A:he!} {A:shows}.
# plain
{A:full} {A:shows}. {A:he} {A:does}, and <lived> {near}.
In {V} <lived:A> {A:tt} named {A:name}. {A:he} {A:does}.
Everybody in {V} <knew:it> {A:full}, who {A:shows}. {A:he} {A:does}.
One {day} {season} {time}, {A:full} was [sitting|working|standing] {near}. {sky}.
It <was:it> {aday} {time} in {month}. {sky}, and {A:full} [<had> just got up|<had> work to do|<was> out of doors already|<could> not sit still].
Whoever <asked> in {V} about {A:full} <heard:it> the same from everyone: {A:he!} {A:shows}.
{sky}, and {A:full} was {A:busy}. Every {season}, {A:he!} {A:does}.
Of all the people in {V}, {A:full} was the one who {A:shows}.
{That} {season}, {sign}. {A:full} {A:does}, as always, and {meanwhile}.
The clock of {V} <was:it> striking {clock}. {A:full} was {near}, {A:busy}, and {meanwhile}.
There <was:it> only one {A:trade} in {V}, and that <was:it> {A:name}. {A:he!} {A:does} and {A:shows}.
On the {today}, {A:full} was standing {near} with {something}. {sky}.
If there <was:it> one thing that {A:full} <liked:A>, it <was:it> {aday} {time} in {month}. {sky}, and {A} was {A:busy}.
{A:full} lived alone {near}, with {something} for company. {A:he} {A:shows}.
# first
My name is {A:voc}, and I am {A:a}. I {A:does} [in {V}|{near}], and I {A:shows}.
I <was:A> {A:a} in {V} [then|in those days]. People <said> that {A:voc} {Ashows3}, and they <were:they> right.
I am {A:voc} the {A:trade}. What I am going to tell <happened:it> one {day} {time} in {month}.
[This is how I remember it.|You may believe it or not.|I have told this only to {passer}.] I, {A:voc} the {A:trade}, <was:A> living {near} that {season}.
They call me {A:voc}. I {A:does}, and I will tell you about the {today}.
I <was:A> {A:busy} {near} when it <began:it>. My name is {A:voc}, and I am {A:a}.
[In {month}|That {season}], {sign}, and I, {A:voc} the {A:trade}, <had> nothing but {something} to my name.
You may have heard of me: I am {A:voc}, the {A:trade} of {V}, who {Ashows3}. This is about {aday} {time} in {month}.
It <was:it> {aday} {season} {time}, and I <was:A> {A:busy}. I am {A:voc}, by the way, {A:a}.
Ask anybody in {V} for {A:voc} the {A:trade}, and they will show you my door. I {A:does}, and I {A:shows}.
On the {today}, when this <began:it>, I <was:A> {A:busy} {near}. {A:voc} is my name, and I am {A:a}.
"Write it down, {A:voc}," <said:it> {passer:the} of {village}, and so I do. I am {A:a}, and that {season} I <was:A> living {near}.
There are {count} ways of telling this, and I, {A:voc} the {A:trade}, know the right one. It <was:it> {aday} {time}, and I <was:A> {A:busy}.
# nowfirst
My name is {A:voc}, and I am {A:a}. I {A:does} [in {V}|{near}], and I {A:shows}.
I am {A:voc} the {A:trade}. It is {aday} {time} in {month}, and I am {A:busy}.
They call me {A:voc}. I {A:does}, and today is the {today}. {sky}.
I live {near} and {A:does}. My name is {A:voc}, and people say that I am {A:trait}.
It is {aday} {season} {time}, and I, {A:voc} the {A:trade}, am {A:busy}. {sky}.
I write this {near}, on the {today}. {sky}, and I, {A:voc} the {A:trade}, have nothing but {something} beside me.
Here I am, {A:voc} the {A:trade}, on {aday} {time} in {V}. {sky}, and {meanwhile}.
Ask anybody in {V} for {A:voc}, and they will show you my door. I {A:does}, and I {A:shows}.
I am {A:busy} while I tell you this. My name is {A:voc}, I am {A:a} in {V}, and I {A:shows}.
"Tell it as it is," {passer:the} says to me. So: I am {A:voc} the {A:trade}, it is {aday} {time}, and I am {A:busy}.
There is {something} on my table, {sky}, and I am {A:busy}. They call me {A:voc} the {A:trade}.
In {V}, {sign}. I, {A:voc} the {A:trade}, {A:does}, for [somebody has to|my mother did so too|I know nothing better].
The bell of {V} is striking {clock}, {sky}, and I am {A:busy}. {A:voc} the {A:trade} is my name.
# weather
{sky}.
{sky}, and {meanwhile}.
[{That} {time}|By the {time}|It was {month}, and] {sky}.
{sky}. {meanwhile}, [in spite of it|and nobody <looked:it> up|as on any other day].
?autumn {sky}, and the smoke of bonfires <hung:it> over {V}.
?winter {sky}. It <was:it> the kind of {time} when people stay by the stove.
?spring {sky}. It <was:it> the kind of {time} when doors are left open.
?summer {sky}. It <was:it> the kind of {time} when nobody <hurried:it>.
The people of {V} <talked:they> of nothing but the weather: {sky}.
In {V} [they <had:they> all looked at the sky {that} {time}|{passer:the} <had:it> foretold it]: {sky}.
In {village} it <was:it> said to be worse, but in {V}, {sky}.
{A} <looked> out: {sky}.
# go
{A} [<went>|<walked>|<set> off] {Ppath} {P:to}, {A:through}.
{A} took the [way|path] {Ppath} {P:to}. ^{Psight}, and {meanwhile}.
[Without a word|Before long|After a bite of bread], {A} went {P:to}, {A:through}.
The way {P:to} <led:it> {Ppath}. ^{P:at}, {Psight}.
{A} [<hurried>|<ran>|<strode>] {Ppath} until {A:he} came {P:to}, where {Psight}.
{when}, {A} <set> out {P:to}. {sky}.
{A} went {Ppath}, {A:through}, and {later} {A:he!} was {P:at}.
?rain {A} <turned> up {A:his!} collar and went {Ppath} {P:to}, where {Psight}.
?snow {A} <waded> through the snow {Ppath} {P:to}. ^{Psight}.
?wind {A} <leaned> into the wind and went {Ppath} {P:to}, where {Psight}.
?frost {A} went [carefully|in small steps] {Ppath} {P:to}, for {nuisance}.
?mist {A} <felt> {A:his!} way {Ppath} {P:to}, where {Psight}.
?heat {A} went {Ppath} {P:to}, from one shadow to the next, for {nuisance}.
?sun {A} went {Ppath} {P:to} with {A:his!} hat in {A:his!} hand. ^{P:at}, {Psight}.
# meet
^{P:at}, {A} [<met>|came upon|<found>] {B:full}, who {B:shows}.
{B:full} was [already there|standing there|sitting {P:at}], {B:busy}. {B} {B:does}, and {B:shows}.
There {A} [<met>|saw] {B:full}, {B:busy}. Everyone in {V} <knew:it> {B:name}, who {B:shows}.
The first person {A} <met> <was:it> {B:full}. [{They} <had:they> known each other for {count} years.|{They} <had:they> hardly ever spoken.|{They} <had:they> gone to school together in {V}.]
[Now|At that moment|Just then] {B:full} came {Ppath} with {B:load}, [whistling|in a hurry|{B:busy}].
Somebody <called:it> {A:s} name. It <was:it> {B:full}, who was pushing {B:load} {Ppath}.
"[Is that you, {A:voc}?|Wait, {A:voc}!|Over here, {A:voc}!]" <called:it> a voice. It <was:it> {B:full}, who {B:shows}.
{A} nearly <fell> over {B:full}, who was sitting {P:at}, {B:busy}.
^{P:at} there <was:it> nobody but {B:full}. {B} {B:does}, and {that} {time} {B:he!} was {B:busy}.
{when}, {B:full} came by, {B:busy}. {B:he} {B:shows}, as everybody in {V} <knew:it>.
A little way off <stood:B> {B:full}, {B:busy}. "Good {time}, {A:voc}," {B:he!} said.
# ask
"[What is the matter|What has happened|Is something wrong|Why the long face]?" asked {B:name}, {B:busy}.
"You look {like:sad}," said {B:name} {B:way}. "[Tell me, {A:voc}.|Out with it.|Well?]"
{B:name} [<put> down {B:his!} work|<stopped>|<looked> up]. "[Tell me|Out with it|Well, {A:voc}]," {B:he!} said {B:way}.
"Good {time}, {A:voc}," said {B:name}, {B:busy}. "You are [out of breath|as pale as flour|not yourself]."
"{A:voc}!" said {B:name} {B:way}. "[What brings you {P:to}|You have not come for {goods}, I think]?"
"[Sit down|Come here], {A:voc}," said {B:name}. "[I have seen {passer} look like that once|You walk {like:sad}]. What is it?"
{B} <looked> at {A:obj} for a moment, {B:busy}. "[Something has happened|I know that face]," {B:he!} said.
"[Have you lost something|Has somebody died|Are you ill], {A:voc}?" asked {B:name} {B:way}.
"You have walked past {something} without seeing it," said {B:name}. "What is on your mind, {A:voc}?"
"Has {passer:the} been talking again," asked {B:name} {B:way}, "or why do you look so, {A:voc}?"
# tellall
{A} <told> {B:him} [everything|the whole story|what <had:it> happened], [from the beginning|and <left> nothing out|twice, because the first time it <came:it> out backwards].
So {A} <explained>, and {B} [<listened>|<nodded>|<did> not interrupt once], {B:busy}.
{A} <told> {B:name} the whole story, while {meanwhile}.
It <took:it> {A:obj} a while to tell it. {B} <listened>, {B:busy}, and only once {B:he!} <looked> up.
{A} <told> it badly, and {B:name} <had> to ask {count} questions, but at last {B:he!} <understood>.
"It is like this," <said> {A:name}, and <told> {B:obj} what <had:it> happened, while {meanwhile}.
When {A} <had> told {B:name} everything, {B:he!} <was> silent for a while, {B:busy}.
{A} <began> at the end and <finished> at the beginning, but {B:name} <understood> at once.
"You will hardly believe it," <said> {A:name} {A:way}, and <told> {B:obj} all of it.
{A} <spoke> {A:way}, and {B:name} [<nodded>|<frowned>|<shook> {B:his!} head] at every second word.
# helps
{B} was far too {B:trait} to say no. "[I will help you|Let me come with you|Then we shall look together], {A:voc}," {B:he!} said, {B:busy}.
"[Two heads are better than one|Four eyes see more than two], {A:voc}," said {B:name} {B:way}. "[Come|Let us begin|I shall get my coat]."
"[My old teacher|My grandmother|{Passer:the} of {village}] used to say: {Bsaying}," said {B:name}. "[Let us see what can be done|We shall manage]."
"I was going to {somewhere:n} anyway," said {B:name}, {B:busy}. "[We can go together|Come along]."
"{Passer:the} would tell you to go home," said {B:name} {B:way}. "I tell you: {Bsaying}. [Come|Let us begin]."
"The {goods} can wait," said {B:name}, and <put> {something} aside. "[I am coming, {A:voc}.|Where do we begin, {A:voc}?]"
?B.kind {B} <did> not need to be asked. {B:he} <had> {B:his!} coat on already, and {something} under {B:his!} arm.
?B.grumpy "[As if I had nothing better to do|Today of all days]," grumbled {B:name}, {B:busy}, and came along all the same.
?B.timid {B} <looked> over {B:his!} shoulder twice. Then {B:he!} whispered, "I will come, if we are back before {passer:the} locks up."
?B.boastful "You are lucky that you met me," said {B:name}. "Nobody between {V} and {village} is better at this."
?B.curious "Tell me everything again {P:at}," said {B:name}, and <was> already on the way, {B:busy}.
?B.impatient {B} <was> already three steps ahead. "[Come on|Hurry], {A:voc}," {B:he!} called. "{Passer:the} is faster than you."
?B.clever {B} <thought> for as long as it takes to eat {goods3}. "I have an idea, {A:voc}," {B:he!} said {B:way}.
# thanks
"[Thank you|I thank you|Thank you, {B:voc}]," said {A:name} {A:way}. "[I shall not forget it|I did not deserve that|That is more than I hoped for]."
{A} [<thanked>|<embraced>] {B:name} [again and again|with all {A:his!} heart|and <meant> it], while {meanwhile}.
{A} <did> not know what to say, so {A:he} [<said> nothing and <pressed> {B:s} hand|<said> thank you three times].
"How can I ever repay you?" asked {A:name}. // "[Bring me {goods3} on Sunday|Do the same for {passer}|You would have done it for me]," said {B:name} {B:way}.
"I owe you {something}, {B:voc}," said {A:name}. // "[You owe me nothing|Then bring {goods3}]," said {B:name}, {B:busy}.
"[You are a friend|Nobody else in {V} would have done it], {B:voc}," said {A:name}, {A:busy}.
"What shall I give you, {B:voc}? {Load}?" asked {A:name}. // "[Give me your hand|A cup of tea]," said {B:name} {B:way}. "That is enough."
{A} <shook> {B:s} hand so long that {meanwhile:done} before {A:he!} <let> go.
"If you ever need {something}," said {A:name}, "or a friend, {B:voc}, you know where I live."
The next {time} {A} <left> {load} at {B:s} door, with a note: "Thank you. {A:voc}."
"^{goods3} every {weekday}, {B:voc}, as long as I live," <promised> {A:name}, {A:busy}.
"Take {something}," <said> {A:name}, "take {load}, {B:voc}, take the chair I sit on." // "Sit down," <said> {B:name} {B:way}.
"If I were a king, you would have {load} for this, {B:voc}," <said> {A:name} {A:way}. // "And where would I put it?" <asked> {B:name}, {B:busy}.
"I could kiss you, {B:voc}," <said> {A:name}. // "Please do not," <said> {B:name}, {B:busy}. "^{goods3} will do."
"^{count} times I have been in trouble," <said> {A:name} {A:way}, "and you are the first who came, {B:voc}."
{A} <embraced> {B:obj} {like:glad}, while {meanwhile}.
"Tell {passer:the} that I am in your debt, {B:voc}," <said> {A:name} {A:way}. // "I shall tell {passer:the} as well," <said> {B:name}.
{A} <bowed> to {B:obj}, {A:busy}, and <bowed> again. "That is enough, {A:voc}," <said> {B:name} {B:way}.
# glad
{A} was so [glad|happy|relieved] that {A:he} [<laughed> aloud|<danced> three steps|<sat> down on the ground|<forgot> to breathe].
It <was:it> as if {load} <had:it> been lifted from {A:s} back.
{A} [<smiled>|<grinned>|<beamed>] {like:glad}.
{A} could have embraced everybody, even {passer:the} with {something}, who <was:it> just going by.
"[At last|Oh, {B:voc}|Look at that]!" <cried> {A:name}, and <danced> {like:glad}.
{A} <walked> about {like:glad}, and {meanwhile}.
{A} <had> not been so happy since the {date}, and it <showed:it>.
There <was:it> no happier {A:trade} between {V} and {village} {that} {time}.
{A} <laughed> until {passer:the} next door <knocked:it> on the wall.
{A} <sang> a little, then a little louder, and {meanwhile}.
{sky}, and to {A:obj} it <seemed:it> the finest {time} since the {date}.
{A} <jumped> over {load} that <stood:it> in the way, though there <was:it> room to walk round it.
"Good {time}!" <called> {A:name} to {passer:the}. "Good {time}!" to {passer:the}. And even to {something} in a window: "Good {time}!"
Even {something} by the roadside <looked:it> beautiful to {A:obj}, and {meanwhile}.
{A} <whistled>, and {meanwhile}, and all <was:it> well.
"Ha!" <said> {A:name} to {passer:the}, who <did:it> not know why, but <laughed:it> too.
{A} <felt> like {passer} on a feast day, and <looked> it.
One <could:it> hear {A:obj} laugh as far as {somewhere:n}, where {passer} <stopped:it> to listen.
{A} <had> to sit down beside {something} and laugh {like:glad}.
# sad
{A} [<sat> down and <wept>|<could> not eat a bite that evening|<felt> a lump in {A:his!} throat|<wanted> to be alone], while {meanwhile}.
{A:s} heart was as heavy as {load}.
It <was:it> the [worst|longest|saddest] {time} since {A} <had> come to {V}.
{A} <sat> there {like:sad}, and did not even notice that {meanwhile}.
{A} <looked> {like:sad}, and {passer:the} next door <asked:it> what <was:it> wrong.
"[Why me|Why today|What shall I do now]?" <murmured> {A:name}, {A:busy}, and nobody <answered:it>.
{sky}, and {A} <felt> as if it would never be [{season} again|Sunday again].
{A} <put> {something} on the table and <looked> at it without seeing it.
{A} would have given {count} {goods} for a kind word.
Even when {meanwhile:done}, {A} did not look up.
{passer:the} <came:it> by with {goods} and <wished:it> {A:obj} a good {time}. {A} <did> not hear it.
{A} <stirred> a cup of tea until it <was:it> cold, and {meanwhile}.
"^{count} {goods} I would give," <sighed> {A:name} {A:way}, "and {something} besides, if only this {time} were over."
{A} <stood> at the window {like:sad}. Outside, {meanwhile}.
{sky}. It <was:it> all one to {A:obj}.
Not even {goods3} <tasted:they> of anything to {A:obj} {that} {time}.
{A} <told> it to {something}, for {passer:the} <was:it> out.
{A} <kicked> {something} that <lay:it> in the way, <hurt> one toe and <felt> no better.
Nothing <helped:it>, not {goods3}, and not {passer} with a joke about {goods}.
# night
That night {A} <lay> awake, <thought> of {something}, and [<listened> to the wind|<counted> the strokes of the bell|<stared> at the ceiling].
{A} <slept> badly, and <dreamed> of {passer} with {something}, [and of geese in boots|and of an endless staircase|and of a door that would not open].
The night <passed:it> slowly for {A:obj}, [as if the clock of {V} were going backwards|and somewhere an owl <called:it> {count} times].
{A} <counted> sheep, then {goods}, and was still awake when {passer:the} <got:it> up.
All night {sky}, and {A} <turned> from one side to the other {like:sad}.
{A} <lit> a candle, <read> three pages about {goods}, and <put> it out again.
Nobody in {V} <slept:it> worse that night than {A:name}, not even {passer:the}, who <had:it> toothache.
When the bell of {V} <struck:it> [two|three], {A} was still awake, {A:busy} in the dark.
{A} <dreamed> that {passer} <came:it> with {load} and <laughed:it>.
It was a long night. {A} <heard> every hour strike, and once {passer} going home with {something}.
# end
[From that day on|Ever after|After that], {A} [was never quite so {bad}|<slept> better|had a friend in {V}], and {B:name} [<came> to supper every {weekday}|<told> the story to {passer}].
And if {A:name} has not [moved to {village}|forgotten it], {A:he!} [tells the story still|still laughs about it] [on the {date}|every {weekday}].
[After that|From then on], {AB} <had:they> [supper|{goods3}] together every {weekday}, and {passer:the} sometimes <came:it> too.
[In {V} they still say|There is a saying now in {V}]: {Asaying}. {B:name} says it every {weekday}.
"[You see|Well]," said {B:name}, "{Bsaying}." // {A} said that {passer:the} of {village} <had:it> known it all along.
{A} went home {Ppath} with {something}. {sky}, but {A} did not [mind|notice].
The bell of {V} <struck:it> [seven|eight|nine], and {AB} went in to supper. There <were:they> {goods3}.
[So|And so] it was that {A:full} learned [what a friend is worth|to ask first and shout later|that luck has long legs|to look twice].
[That is all|That is the story], and {A:name} [swears that it is true|still tells it in {V}]. {B:voc} the {B:trade} will tell you the same, {B:busy}.
{A} and {B:name} still [laugh|talk] about it [over {goods3}|whenever they pass {something}|on the {date}].
And on the {date}, every year, {A} <put> {something} in the window, so that {B:name} would remember.
They say that {B:full} <told> it in {village}, and that in {village} nobody <believed:it> it.
When {A:name} was old, {A:he!} <told> it to the children of {V}, and {passer:the} always <asked:it> about {B:name}.
Since then there has been {something} on {A:s} table whenever {B:name} comes, and {goods3} beside it.
If you ever come to {V} with {load}, ask for {A:name} and {B:name}. They will tell you the rest.
That {time}, {passer} <came:it> through {V} and <asked:it> for news. "None," <said> {B:name} {B:way}, and {A:name} <smiled>.
And when {passer:the} <asked:it> what <had:it> happened on the {today}, {AB} only <looked:they> at each other.
{later}, {AB} <ate:they> {goods3} {somewhere:at}, and {meanwhile}.
{B} <went> back to work, {B:busy}, and {A} <went> {home}, {A:through}. It had been a good {day} {time}.
On {weekday}, {A} was {A:busy} again, as if nothing <had:it> happened. But {B:name} <knew> better.
{passer:the} of {village} <made:it> a song of it, with {A:name} in the first verse and {B:name} in the last.
So ends the story of {A:full} and {B:full}, and {passer:the} will have to begin another.
{sky}, {meanwhile}, and for once {A:name} had nothing to wish for [but {goods3}|at all].
# endfirst
[I have thought of it often since|I still think of it] when {meanwhilenow}.
That is how it was, and I, {A:voc} the {A:trade}, [would do it again|have learned my lesson|am not sorry], whatever {passer:the} may say.
I am older now, but I [have not forgotten|still remember] {B:s} face on that {day} {time}.
If you come to {V}, ask for {B:voc} the {B:trade}. You will hear the same story, only [louder|longer|with {something} in it].
I have told it {count} times since, and {B:voc} always says that I leave out the best part.
Since then, {B:name} and I [have supper together every {weekday}|share {something}|never pass each other without a word].
My grandchildren do not believe it, but {B:voc} the {B:trade} was there, {B:busy}.
That was on the {date}, and every year on that day I take {goods3} to {B:name}.
I kept {something} to remember it by, and {B:name} kept the story.
"{Asaying}," I always say, and {B:name} always nods, {B:busy}.
When {meanwhilenow}, {B:name} and I look at each other and laugh.
"{Bsaying}," says {B:name} whenever I tell it, and {passer:the} asks for more {goods3}.
{later}, {B:name} and I <sat:they> over {goods3}, and {meanwhile}. [I have never liked {aday} {time} better.|More I do not know.]
That is all. I must go now, for I have promised {passer:the} {something} by {weekday}.
Do not ask {passer:the} about it. Ask {B:voc} the {B:trade}, or ask me over {goods3}.
If I could have one {time} again, it would be that one, with {B:name}, {something} and all.
I went {home}, {A:through}. {B:name} <waved> until {meanwhile:done}.
# endnow
So {A} went home {Ppath}, and {meanwhile}. Tomorrow {B:name} will come to supper, with {goods3}.
{A} <looked> at {B:obj}, and {B} <looked> at the sky. {sky}. [It has been a good {time}.|That is that.]
"[You see|Well]," <said> {B:name}, "{Bsaying}." And {A} <thought> that this is true.
Soon all {V} will know it. {Passer:the} is already telling it {somewhere:at}, and {B:name} comes out of it rather well.
It is late. {A} <put> {something} away, <said> good night to {B:name}, and <closed> the door.
The bell of {V} strikes {clock}, and {AB} are still talking, while {meanwhile}.
{sky}, but {A} did not mind. [Tomorrow is another day.|There is soup on the stove.] And {B:name} is still laughing.
{A} will not forget this {day} {time} in {month}, and neither will {B:name}.
"What shall we tell {passer:the}?" <asked> {B:name}. // "The truth," <said> {A:name}. "[Nobody will believe it anyway|It is good enough]."
And so they sit there, {AB}, and eat {goods3}, while {meanwhile}.
{later}, {AB} <were:they> still there, with {goods3} and {something} between {them}.
On {weekday}, {A} will tell it to {passer:the}, and {B:name} will tell it better.
{B} <waved> and went off {path1}, and {A} <stood> there until {meanwhile:done}.
Somewhere {passer} is singing, {sky}, and {A} <set> out a second chair for {B:obj}.
"A good {time}, {B:voc}," <said> {A:name} {A:way}. // "It is, {A:voc}," <said> {B:name}, {B:busy}.
And tomorrow? Tomorrow there will be {goods3}, and {passer} with news, and {B:name} at the door.
# keep.first
{A:s} [grandmother|aunt|godfather] in {village} <had:it> given {A:him!} {something} and a [rhyme|saying] for bad days: "{Keep}."
Over {A:s} door, beside {something}, <hung:it> a board: "{Keep}." {A} <read> it every {time}.
{A} had one rule, and {A:he!} <said> it to {something} before breakfast: "{Keep}."
"{Keep}," {A} always <said>, and {passer:the} next door <said:it> it too.
On the inside of {A:s} {something:n} was written: "{Keep}."
{A} <had> a saying from {passer} in {village}: "{Keep}."
{A:s} parrot, bought from {passer} for {count} {goods}, <could:it> say only one thing: "{Keep}."
{A:s} [father|mother] <had:it> often said, over {goods3}: "{Keep}." And {A} <remembered> it.
A letter from {passer} <lay:it> on {A:s} {something:n} {that} {time}. It was short: "{Keep}."
On {weekday:1}, {A} had chalked these words on {something}: "{Keep}."
"{Keep}," <sang> {A:name}, {A:busy}. It <came:it> from {village}.
{passer:the} of {village} had sold {A:obj} {something} with words on it: "{Keep}."
"{Keep}." {A} <had> found that under {something} in {month}, and had never forgotten it.
Whenever {A} <passed> {passer:the}, {A:he!} <murmured>: "{Keep}."
{A} <had> learned {count} sayings at school and <remembered> one: "{Keep}."
In {village} they <taught:they> children to say, and {A:name} still <said> it: "{Keep}."
{A} <kept> {something} because of what <stood:it> on it: "{Keep}."
For {count} coins, {passer} had told {A:obj} a word for dark days: "{Keep}."
{A} had won {something} {somewhere:at}, and on it <stood:it>: "{Keep}."
"Forget {goods}, forget me," {passer:the} had told {A:obj} on the {date}, "but remember this: {Keep}."
There <was:it> an old song about {goods}, and {A} <knew> the end of it: "{Keep}."
{A} <talked> to {something} when nobody <was:it> about: "{Keep}."
"{Keep}," {A:s} uncle <used:it> to say, sitting on {load}.
{passer:the}, {passer:the} and {A:name} <had:they> a password: "{Keep}."
Every {weekday}, the crier of {village} <called:it> out: "{Keep}." And {A} <called> it back.
Under {A:s} pillow <lay:it> a slip of paper from {passer}: "{Keep}."
Of all that {passer:the} of {village} ever <said:it>, {A} <believed> one thing: "{Keep}."
"{Keep}," {A} <answered>, whoever <asked:it> about {goods}.
{passer} had once left {something} at {A:s} house, with a label: "{Keep}."
Before every journey to {village}, {A} <touched> {something} and <said>: "{Keep}."
# keep.again
{A} <thought> of {something} and of the old words, and <said> {A:way}: "{Keep}."
"{Keep}," {A} <said> to {A:himself!}, {A:busy}, while {meanwhile}.
?B "What are you muttering, {A:voc}?" <asked:B> {B:name} {B:way}. // "Only this," said {A:name}: "{Keep}."
Once more {A} <said> it, {A:busy}: "{Keep}."
What were the words? {A} <closed> {A:his!} eyes and <thought> of {village}. "{Keep}."
In {A:s} head it <went:it> round like {something} on a string: "{Keep}." And {meanwhile}.
"{Keep}," <whispered> {A:name}, {A:busy}.
Not knowing what else to say to {passer:the}, {A} <said>: "{Keep}."
?B "{Keep}," <said> {A:name} {A:way}. // "What was that, {A:voc}?" <asked:B> {B:name}, {B:busy}. // "{Keep}," <said> {A:name} again.
?B "Say something, {A:voc}," <said:B> {B:name} {B:way}. // "{Keep}," <said> {A:name}.
?B "How does it go, {A:voc}?" <asked:B> {B:name}, {B:busy}. // "{Keep}," <said> {A:name}.
{passer} <went:it> by with {load} and <called:it>, "{Keep}!" So {A:name} was not the only one.
{sky}. "{Keep}," <said> {A:name} {A:way}.
{A} <wrote> it in the dust with {something}: "{Keep}."
"{Keep}," <said> {A:name} to {something}, and <felt> better, {like:glad}.
?B {B} <laughed> when {A:name} <said> it: "{Keep}." But {B:he!} <said> it after {A:obj}: "{Keep}."
{A} <breathed> in, <thought> of {goods3} and <said>: "{Keep}."
{A} <looked> at {something} and <moved> {A:his!} lips: "{Keep}."
"{Keep}," {A} <hummed>, {A:busy}.
{later}, {A} <said> it again: "{Keep}."
{when}, {A} <said> {A:way}: "{Keep}."
?B "You and your sayings, {A:voc}," <said:B> {B:name}, {B:busy}. // "{Keep}," <said> {A:name} all the same.
Even {passer:the}, coming by with {goods}, <heard:it> {A:obj} say it: "{Keep}."
{A} <counted> to {count} and <said>: "{Keep}."
"{Keep}," {A} <said>, first to {something} and then, louder, to {something}.
{A} <thought> of {passer:the}, <thought> of {goods}, and <said>: "{Keep}."
{sky}, and {A} <sang> a little: "{Keep}."
As others count {goods}, {A} <said> it over and over: "{Keep}."
Why <did:A> {A} think of {something} now, and of {village}? "{Keep}," {A:he} <said>.
# keep.last
And {B:name} <said> it too from that {weekday} on, {B:busy}: "{Keep}."
"{Keep}," <said> {B:name} at the door, {B:busy}. {A} <had> to laugh.
"How does your saying go, {A:voc}?" <asked> {B:name} {B:way}. // "{Keep}," <said> {A:name}. // "{Keep}," <repeated> {B:name}, {B:busy}.
And {A} <wrote> it on {something} for {B:obj}: "{Keep}."
The children of {V} still sing it to {passer:the}: "{Keep}."
"So it was true, {B:voc}," <said> {A:name} {A:way}. "{Keep}." // "{Keep}," <said> {B:name}, {B:busy}.
{AB} <said:they> it together, over {goods3}: "{Keep}."
And what <did:A> {A} say {that} {time} to {something}? "{Keep}."
"I must tell {passer:the} that," <said> {B:name} {B:way}. "How was it? {Keep}?" // "{Keep}," <said> {A:name}.
{B} <carved> it into {something} and <gave> it to {A:obj}: "{Keep}."
"{Keep}," <said> {A:name}, {A:busy}. // "{Keep}," <said> {B:name}, {B:busy}.
On {weekday}, {passer:the} of {village} <asked:it> {A:obj} for the words. "{Keep}," <said> {A:name}.
{B} <painted> it on {load} in {colour} letters: "{Keep}."
{when}, {AB} <said:they> it once more: "{Keep}."
And {passer:the}, who <had:it> seen it all, <said:it> {like:busy}: "{Keep}."
"{Keep}," <stood:it> soon on {something} in {B:s} window.
{B} <sent> {passer} to {village} with {goods} and the words: "{Keep}."
"What have you learned, {A:voc}?" <asked> {B:name} {B:way}. // "{Keep}," <said> {A:name}, {A:busy}.
"There is one thing I do not understand," <said> {B:name}, {B:busy}. "{Keep}?" // "{Keep}," <said> {A:name} {A:way}, and that <explained:it> nothing.
{A} <laughed> {like:glad}: "{Keep}."
And in the dark, {A} <told> {something}: "{Keep}."
By {weekday}, even {passer:the} in {village} <knew:it> it: "{Keep}."
On the {date}, {B} <sewed> it into a cushion for {A:obj}: "{Keep}."
In {village} one can buy it now, on {something}, for {count} coins: "{Keep}."
""")
