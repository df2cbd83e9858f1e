"""The wordings of plays, letters, diaries and riddles. Heading: register.beat. Notation: see grammar.py."""

from .grammar import wordings
from .listwords import LIST_WORDS

WORDS = LIST_WORDS | wordings("""
# play.open
A [play|scene]. {P:at}. {sky}. {A:full} has {something}, and {B:full} has none.
The stage shows the {P:n}. It is {time}. {A:full} is [sitting on a barrel|sweeping the floor|counting]. {B:full} comes in, {B:busy}.
{P:at}, {in_time}. {A:full} and {B:full} are [alone|waiting|looking for something].
A play in one act. {P:at}, where {Psight}. {A:full} stands there, {A:busy}. Enter {B:full} with {load}.
Curtain. {P:at}, {in_time}, {something} hangs from the ceiling. {A:full} and {B:full} look at it.
[Music|A bell rings|Birds]. {P:at}. {A:full} is {A:busy}. {B:full} sits on {something}.
{P:at}. {weather}. {A:full} walks up and down; {B:full} pretends to sleep.
The {P:n} of {village}. {A:full} and {B:full}, {in_time}. Somewhere {passer} is singing.
{P:at}, on the {date}. {A:full} is {A:busy}, and {B:full} watches. {weather}.
[Evening light|Dust|A draught]. Two chairs and {something} stand {P:at}. {A:full} takes one chair, {B:full} the other.
{A:full} and {B:full} meet {P:at}. {meanwhilenow}. Neither of them looks up.
When the curtain rises, {B:full} is {P:at}, {B:busy}. {A:full} comes in with {load} and stops.
# play.ask
[Good {time}, {B:voc}|There you are, {B:voc}]. Have you seen my {X:n}? I had {X:it} {somewhere:at}, beside {something}.
{B:voc}, [listen|a word with you]. Where {X:is} the {X:ln}? {Passer:the} wants to {X:use}.
I [have lost|cannot find] my {X:n}, {B:voc}. How am I to {X:use} now?
My {X:n} {X:is} gone, {B:voc}! There is {something} in {X:its} place, and nothing else.
Do you know what I miss, {B:voc}? My {X:n}. I left {X:it} {hideout}.
{B:voc}, you were {somewhere:at} on {weekday}. Did you see {X:a} there?
Stop, {B:voc}. Put down {something}. Who has my {X:n}?
I wanted to {X:use} this {time}, {B:voc}. And where {X:is} my {X:n}?
{B:voc}, do not laugh. I have lost my {X:n}, and on {weekday} {passer} comes to look at {X:it}.
One moment, {B:voc}. Yesterday {X:the} {X:was0} beside {something}. Today there is only dust.
You know everything that happens {somewhere:at}, {B:voc}. Who took my {X:n}?
I have asked {passer:the}, I have asked {passer:the}, and now I ask you, {B:voc}: where {X:is} my {X:n}?
# play.answer
Your {X:n}, {A:voc}? The {X:ln} {X:mark}?
[What|Which] {X:n}, {A:voc}? I see {something}, but I see no {X:n}.
The {X:n} {X:is} not [here|with me], {A:voc}. {C:voc} the {C:trade} has {X:it}.
Ask {passer:the}, {A:voc}. I have been counting {goods} since {weekday}.
I saw {X:a} {somewhere:at}, {A:voc}. But {passer} was using {X:it} to {X:use}.
You lent {X:it} to {C:voc}, {A:voc}, on the {date}. Have you forgotten?
{X:a}? I would give {count} {goods} for {X:a} myself, {A:voc}.
You always ask me, {A:voc}. Why not {passer:the}? Why not {C:voc}?
If I had {X:a}, {A:voc}, I should be {somewhere:at} now, to {X:use}.
{Passer} from {village} was here, {A:voc}, and asked about {X:a}. I said nothing.
How should I know, {A:voc}? I was {B:busy} until {clock}.
Is that all, {A:voc}? {Passer:the} has lost {load} and does not shout like that.
# play.more
The {X:ln} {X:mark}, {B:voc}. I had {X:it} [yesterday|this morning|on {weekday}], {somewhere:at}.
{C:voc}? What does {C:voc} want with {X:a}? {C:voc} has {something}.
[You are hiding something|You are smiling|You have gone red], {B:voc}. You look {like:scared}.
{B:voc}, I know that face. You made it when {something} was missing, too.
If {X:they} {X:is} not with you, and not with {passer:the}, then who has {X:it}?
I have looked {hideout}, and {hideout}. No {X:n}.
Do not talk about {goods}, {B:voc}. Talk about my {X:n}.
I would give {count} {goods} to know where {X:it} {X:is}, {B:voc}.
Think, {B:voc}. On {weekday} you were {somewhere:at}, and {X:the} {X:was0} there, too.
Then why do you keep looking at {something}, {B:voc}?
You said that of {something}, too, {B:voc}, and then it was {hideout}.
# play.turn
[I was saving it for later.|I cannot lie to you.] I have {X:it} [behind my back|in my bag|under my hat], {A:voc}. It was meant to be a [joke|surprise] for {C:voc} on {weekday}.
Look {Pspot}, {A:voc}, behind {something}. [Not there. Lower.|Are your eyes shut?]
Ask {C:obj}, {A:voc}. Here {C:he!} comes, {C:busy}.
{C:voc} borrowed {X:it} from me, {A:voc}, and I borrowed {X:it} from you, to {X:use}.
Very well, {A:voc}. I lent {X:it} to {C:obj} for {count} {goods}.
I hid {X:it} from {passer:the}, {A:voc}, {hideout}. And then I forgot about it.
There is something that I should have told you, {A:voc}, before {passer:the} does. {C:voc} has {X:it}. I mean the {X:n}.
Well, {A:voc}. I saw {C:obj} with {X:it} {somewhere:at}, but I was to say nothing before {weekday}.
Wait, {A:voc}. Somebody is coming, and it is not {passer:the}. It is {C:voc}!
I gave {X:it} to {C:obj}, {A:voc}, because {passer:the} wanted {X:it}, and {C:voc} runs faster than I do.
# play.third
I bring you {X:the}, {A:voc}. I borrowed {X:it} to {X:use}, {somewhere:at}.
[Is this a party|Why is everybody whispering]? And why {X:is} the {X:n} [on the floor|in my hat|under {something}]?
Is this what you are looking for, {A:voc}? {X:the}, {X:mark}? {Passer:the} found {X:it} {somewhere:at}.
Good {time}, {A:voc}, {B:voc}. Here {X:is} your {X:n}. I only wanted to {X:use}.
I have walked from {village} to bring this back, {A:voc}: {X:the}. Who has the {X:n} now? You have {X:it}.
Does {X:this} {X:n} belong to anyone? {X:they} {X:was0} lying {hideout}.
You need not shout, {A:voc}. One hears you {somewhere:at}. Here {X:is} {X:the}.
Who has been looking for {X:a}? I have been using {X:it} since {weekday}, and nobody [asked|missed {X:it}|noticed but {passer}].
I wanted to mend {X:it} before you saw {X:it}, {A:voc}. {X:the}, as good as before {passer:the} sat on {X:it}.
Good {time}! I have swapped {something} for {X:the}. Is that not your {X:n}, {A:voc}?
# play.close
[Then all is well.|So the {X:n} {X:is} found.] [Let us eat {goods3}.|Who is hungry?]
?!last [Never|Do not] do that again, {C:voc}. [I nearly called {passer:the}.|My heart stood still.]
?!last I thank you, {C:voc}. Take {something} for your trouble, and {B:voc} may have {load}.
?!last And I had accused {passer:the} of it! Come, {B:voc}, come, {C:voc}. There are {goods3}.
{X:the}! I shall tie {X:it} to {something} from now on.
All this noise for {X:a}. But how else should I {X:use}?
?!last So it was you, {C:voc}. Next time, ask. Or ask {passer:the}, and let me sleep.
?!last Give {X:it} here, {C:voc}. I have promised {passer:the} to {X:use} before {clock}.
Then we can all go {somewhere:to}, and {B:voc} will pay for the {goods3}.
Not a word of this to {passer:the} of {village}. By {weekday} all of them would know.
I knew it all the time. I only wanted to see what you would do with {something}.
?last You are welcome, {A:voc}. But next time I shall ask {passer:the}, who shouts less.
?last Then I may go {somewhere:to} now. {B:voc}, bring the {goods3}.
?last If you sell {X:it} one day, {A:voc}, I offer {count} {goods}.
# letter.open
Dear {B:voc},
My dear {B:voc},
Dearest {B:voc},
To {B:voc} the {B:trade}, {P:at}
Good {time}, dear {B:voc},
Dear old {B:voc},
Dear {B:voc}, and dear everyone who reads this over your shoulder,
My very dear {B:trade},
Dear {B:voc}, {somewhere:at} or wherever you may be,
Dear {B:voc}, and dear {animal:n},
# letter.first
[Thank you|Many thanks] for the {X:n}, {B:voc}. {X:they} {X:is} [just what I needed|on my table as I write|better than my old {X:one}], and I use {X:it} every {weekday} to {X:use}.
I am writing to you from {V}, where {sky_now} and {meanwhilenow}. [My candle is short.|I hope that you are well.]
You ask how I am, {B:voc}. I am well, though [my roof leaks|I work too much|the {animal:n} is ill], and I am as {A:trait} as ever. Yesterday I was {A:busy}, and {meanwhile0}.
I have bad news and good news, {B:voc}. The bad news is that I have lost your {X:n} {somewhere:at}. The good news is that I am very sorry, and that I have {something} for you.
Your letter came on {weekday} with {load}, and I have read it to {passer:the} {count} times.
It is {time}, {meanwhilenow}, and I am sitting {P:at} with {something} on my knees.
Forgive me for not writing since the {date}. I have had {count} {goods} to count, and {passer} in the house.
You will not believe what happened {somewhere:at} on {weekday}: {passer} married {passer}, and everyone got {goods3}.
This letter comes with {passer}, who is bringing {load} to your village anyway.
Is it true, {B:voc}, that you have bought {something}? Here in {V}, they say that you paid {count} {goods} for it.
# letter.middle
{C:full} [sends you greetings|asks after you]. You remember {C:him!}: {C:he!} {C:shows0}.
Yesterday {C:full} came to see me, {C:busy}. {C:he!} [stayed until {hour}|brought {food}|talked of nothing but {goods}].
Do you remember the {day} day {P:at}, when {Psight}? I think of it whenever {meanwhilenow}.
{animal:a} lives {hideout} now. This morning it {act}, and {passer:the} saw it too.
Could you send me {something}? Mine is broken, and {passer:the} wants {count} coins for a new one.
On {weekday} I go {somewhere:to} with {C:obj}, to see {passer} about {load}.
The price of {goods} has gone up again, and {passer:the} of {village} will take nothing but {goods3} for them.
{C:full} has lent me {X:some}. I am to give {X:it} back by the {date}.
My neighbour, {C:full}, has learned a song about {goods} and sings it every {time}.
I dreamed of you on {weekday}. You were carrying {something} and would not tell me why.
They say that {passer:the} of {village} has seen a ghost {somewhere:at}. I think that it was {something}.
On the {date}, {C:full} and I walked {path1} and found {something}. Whose it is, nobody knows.
I have learned to {X:use}, {B:voc}. {Passer:the} says that I do it like {passer}.
{C:full} has quarrelled with {passer:the} about {count} {goods}, and I sit between them with {something}.
There was a fire {somewhere:at}, but nothing burned except {something} and {count} {goods}.
# letter.list
Please send me {list}. Do not forget: {list}.
I have packed everything for you: {list}. When the box comes, see that it is all there: {list}.
If you pass {village}, buy {list}. I say it again, because I know you: {list}.
My aunt has left me {list}. What am I to do with {list}?
{Passer:the} came by and wanted {list}. I ask you, {B:voc}, who has {list}?
For {weekday} we need {list}. Would you bring some of it? {list}, that is all.
I have made a list of what you left here: {list}. Come and fetch it, or {passer:the} gets it: {list}.
In the cellar I found {list}. {C:full} wrote it all down for you: {list}.
{C:full} left on {weekday} with {list}. Look out for somebody with {list}.
# letter.message
{C:full} gave me a message for you, and I write it down as {C:he!} said it: "{m1}." I had to promise to write it twice: "{m1}."
Over the door of {passer:the} I read these words: "{m1}." I thought of you, and read them again: "{m1}."
Tell {passer:the} from me: "{m1}." Word for word, please: "{m1}."
{Passer} stopped me {somewhere:at} and said, "{m1}." It must be meant for you: "{m1}."
I have stitched these words on a cushion for {passer:the}: "{m1}." Read them slowly: "{m1}."
{C:full} says it every {weekday}: "{m1}." Now I say it myself, to {something}: "{m1}."
I found a slip of paper {hideout}: "{m1}." Can you make anything of it? "{m1}."
If anybody asks you for the word, {B:voc}, it is this: "{m1}." Learn it, and burn the letter: "{m1}."
# letter.close
[Write soon|Come and see me in {month}|Do not forget me], and bring {goods3}.
Bring {food} when you come, and {something} if you can. [There is room for both of you.|I shall make the tea.]
[My love to everyone|Greet the {animal:n} from me], and tell {passer:the} that the {goods} were good.
I must stop now, for {meanwhilenow}.
The bell is striking {clock}, and {passer:the} is waiting for this letter.
Until the {date}, when we shall meet {somewhere:at}.
Answer by {weekday}, if {passer:the} is going your way.
I shall be {somewhere:at} on {weekday}, with {something} in my hand so that you know me.
{Passer:the} is knocking, and wants to take this letter and {load}.
Keep {something} for me, {B:voc}, and keep well.
Think of me when you eat {goods3}, as I do of you when I see {passer}.
# letter.sign
Your friend, {A:voc}
With love, {A:voc}
Yours ever, {A:voc} the {A:trade}
Yours, {A:voc}
Your {A:trait} friend, {A:voc}
In haste, {A:voc}
Yours until the {date}, {A:voc}
With {count} greetings, {A:voc} the {A:trade}
Yours, with {something} under one arm, {A:voc}
As always, {A:voc}
# diary.day
{sky}. [I got up late.|I was up before the birds.|I did not want to get up.]
[Nothing happened today, or almost nothing.|What a day.|I must write this down.] {sky}, and {meanwhile}.
{sky}. [Porridge again.|My left boot leaks.|I have a cold.]
Woke {when}. {sky}.
Dreamed of {passer} with {load}. {sky} when I looked out.
{sky}, and {passer:the} next door was already {somewhere:at}.
Up early, {A:busy}, and {sky}.
Counted my {goods} again: {count}. {sky}.
{sky}. {when}, I was still in my nightshirt.
[A quiet|A long|An odd] {time}. {sky}, and {passer:the} came to borrow {something}.
{meanwhile}, and that was what woke me. {sky}.
Broke {something} before breakfast. {sky}.
{when}, I was {A:busy}. {sky}.
# diary.event
Met {B:full} {P:at}, {B:busy}. {B:he!} {B:shows}, and today was no different.
I spent the {time} {P:at}, where {Psight}. Saw {animal:a}. It {act}.
I bought {X:some} from {B:full}. {B} wanted [six|seven|eight] coins for {X:it}. I gave {B:him} [four|five] and {something}.
{B:full} told me a secret: {B:he!} has hidden {something} {hideout}. I have promised to tell nobody. I am telling only you, dear diary.
I lent my {X:n} to {B:full}, who wants to {X:use}. Now {B:he!} has {X:it}, and I have {something} of {B:s}.
{B:full} brought the {X:n} back today. {X:they} {X:was} [clean|broken|as good as new], and {B:name} was sorry about {something}.
{B:full} came by with {load} and stayed until {hour}. We talked of {goods} and of {passer:the}.
Went {Ppath} {P:to} with {B:full}. {B} was {B:busy} and said {count} words in all.
Quarrelled with {B:full} about {X:a}. {B} is {B:tt}, and I told {B:him} so. Now I am sorry.
{later}, {B:full} asked me for {something}. I had only {something} to give.
{B:full} says that {passer:the} of {village} has lost {X:a}. I looked {hideout}, but there was only {something}.
Helped {B:full} to carry {load} {path1}. {B} thanked me with {goods3}.
Gave {X:the} to {B:full}. Who has the {X:n} now? {B:name} has {X:it}.
{B:full} taught me these words: "{m1}." I have said them {count} times today: "{m1}."
{B:full} asked what I needed. I said: {list}. {B} wrote it down: {list}.
Found a note {hideout}. It said: "{m1}." What does it mean? I read it to {B:full}: "{m1}."
Lost {something} {somewhere:at}. {B:full} says that {passer:the} has it.
{B:full} and {passer} had words about {load}. I [took no side, and got {goods3} from both|listened to both, and went home with {goods3}|agreed with each in turn, for {goods3}].
# diary.end
[Tomorrow|Next week] I shall [go {somewhere:to}|write to my aunt in {village}|clean {something}|speak to {B:voc} about {goods}].
[To bed.|The candle is burning down.|Enough for today.] ^{Asaying}, as they say in {V}.
I am [tired but happy|a little sad|too excited to sleep|glad that it is over], {like:tired}.
Ate {goods3} with {B:obj}, and so to bed.
{B:name} will come on {weekday} with {something}. I must buy {goods}.
The clock has struck {clock}. {meanwhilenow}, and I can hardly keep my eyes open.
[Slept|I shall sleep] badly, thinking of {passer:the} and {count} {goods}.
Put {something} by the door, so that I think of {B:obj} tomorrow.
Must ask {passer:the} about {goods} on {weekday}. Nothing else, and good night.
{sky}. {when}, I blew out the candle.
# riddle.open
{A:full} asked a riddle {somewhere:at}, {A:busy}:
A riddle [of|from] {V}, which {A:name} the {A:trade} asks every {weekday}:
Guess this, if you can, said {A:full} to {B:full}:
"Here is one that nobody between {V} and {village} has guessed," said {A:full}.
When {sky}, {A:full} asked this riddle for {goods3}:
{A:full} wrote a riddle on the wall {somewhere:at}:
{when}, {passer:the} would let nobody in without a riddle. {A:full} had one:
For {something}, said {A:full}, tell me this:
{A:full} had heard it from {passer} in {village}, and tried it on {B:obj} the {B:trade}:
"Do you like riddles, {B:voc}?" asked {A:full}, {A:busy}.
# riddle.guess
{B:full} thought for a long time, {B:busy}. "Is it {wrong}?" // "No," said {A:voc}. "Think again." // "Then it is {right}!" // "It is {right}," said {A:voc}, [and paid for the {goods3}|and did not smile].
"{Wrong}!" cried {B:full}. // "Wrong," said {A:voc}. // "{Right}!" cried {C:full}. // "Right," said {A:voc}. "It is {right}."
Answer: {right}.
The answer is {right}.
"{Wrong}," said {B:full}. "{Something}," said {passer}. It was {C:full} who guessed it, {C:busy}: "{Right}." // "{Right}," said {A:voc}.
{B:full} went home and thought about it until {weekday}. Then {B:he!} came back, {B:through}, and said, "{Right}." // "{Right}," said {A:voc}. "It took you long enough."
"I know that one," said {passer}. "{Right}!" // "You always know it," said {A:voc} {A:way}, and gave {something} for it.
{B:full} asked {passer:the}, and {passer:the} asked {C:obj}. "{Right}," said {C:full}. // "Right," said {A:voc}, {A:busy}.
"Is it {something}?" asked {B:full}. // "No," said {A:voc}. // "Is it {wrong}?" // "No." // "Then it is {right}." // "At last!" said {A:voc}.
"I give up," said {B:full}, {B:busy}. // "It is {right}," said {A:voc}, "and you owe me {count} {goods}."
# letter.fact
Here is something for your collection:
{C:full} swears that this is true:
I read it {somewhere:at}, beside {something}:
Did you know this, {B:voc}? {Passer:the} did:
For {count} {goods}, {passer} told me something new.
This I heard from {passer:the} of {village}:
You collect such things, so write this down under {goods}:
It stood in the almanac for the {date}:
{when}, {C:name} told me this:
{Passer:the} and I made a bet for {count} {goods}, and I won it, for I know my country.
""")
