"""The wordings of recipes, sums, lists, errands and entries. Heading: register.beat. Notation: see grammar.py."""

from .grammar import wordings

LIST_WORDS = wordings("""
# recipe.put
Put {items} on the table, so that nothing is forgotten.
Put {items} on the table, and see that {passer:the} does not eat them.
Before you begin, say it aloud: {items}.
Weigh {items} as carefully as {passer} weighs {goods}.
Lay {items} beside {something}, in this order.
You have {items}? Then send the children {somewhere:to}, and begin.
{cook:name} lays {items} on a clean cloth, as {passer:the} of {village} does.
Wash your hands, tie on an apron, and count: {items}.
Set {items} out between {something} and the window.
Borrow what you do not have from {passer:the}. You should now have {items}.
See that nothing is missing: {items}. {Passer:the} once left out the last one and was sorry.
{items}: let {passer} read it to you while you look for {something}.
# recipe.begin
Begin with the {i0}.
Begin with the {i0}, for {passer:the} says that {i0} cannot wait.
First take the {i0}, and stir until the clock strikes {clock}.
Take the {i0} first, and sing while you stir.
The {i0} comes first, in {something}.
Start with the {i0}, which {cook:name} buys from {passer:the}.
Nothing goes before the {i0}, not even in {village}.
Wash the {i0} in {something}, and begin with that.
The {i0} first, {cook:name} says, and {passer:the} agrees.
[Crush|Mix|Stir] the {i0} until it looks like something that {passer} might drop.
# recipe.then
Then [add|stir in|mix in] the {i1} and the {i2}.
Then [add|stir in|mix in] the {i1}, wait as long as it takes to count {count} {goods}, and add the {i2}.
[Add|Stir in|Mix in] the {i1}, and then, as they do in {village}, the {i2}.
When {passer:the} has looked in to ask what smells so good, [add|stir in] the {i1} and the {i2}.
Now the {i1}, now the {i2}, and all of it slowly.
Next comes the {i1}, with the {i2} close behind, like {passer} after {passer}.
[Add|Stir in|Mix in] the {i1} with {something}, and the {i2} with a spoon.
Count to {count}, [add|stir in] the {i1}, count to {count} again, and [add|stir in] the {i2}.
The {i1} and the {i2} go in together, as {passer:the} of {village} likes it.
While {meanwhilenow}, [add|stir in|mix in] the {i1} and the {i2}.
# recipe.end
{count} people can eat from this, or one hungry {passertrade}.
If you have forgotten something, read the list again: {items}.
{cook:name} says that {cook:he!} got the recipe from [an aunt|an uncle|{passer}] in {village}.
{cook:name} serves it on {weekday} with {goods3}, {cook:busy}.
It keeps until {weekday}, if {passer:the} does not find it {hideout}.
What was in it? {items}. Nothing else, whatever {passer:the} of {village} may say.
{cook:name} made it on the {date} for {passer}, who wanted to know what was in it. "{items}," said {cook:name}.
Eat it {somewhere:at}, when {meanwhilenow}.
{cook:name} once gave {count} {goods} for the secret of it, in {village}, on the {date}.
Send what is left to {passer:the}, in {something}.
At the fair of {village} it was sold beside {goods} and {goods}, and was gone by {clock}.
Say grace, or say thank you to {passer:the}, and eat.
# sum.plus
{A:full} has {m} {ware}. Then {he} gets {n} more from {passer}. {M} + {N} = {sum}. Now {he} has {all} {ware}.
{A:full} counts {m} {ware} on the shelf and {n} {ware} in {something}. {M} + {N} = {sum}. That makes {all}.
On {weekday:1}, {A:full} makes {m} {ware}, and on {weekday:3}, {n}. {M} + {N} = {sum}. Together that is {all} {ware}.
{A:full} finds {m} {ware} {hideout}, and {passer:the} brings {n}. {M} + {N} = {sum}. So there are {all} {ware}.
There are {m} {ware} {somewhere:at}. {A:full} puts {n} more beside them. {M} + {N} = {sum}. Count them: {all}.
{A:full} lends {n} {ware} to {passer:the} and keeps {m}. {M} + {N} = {sum}. At first, then, {he} had {all} {ware}.
{Passer} orders {m} {ware}, and {passer} orders {n}. {M} + {N} = {sum}. {A:full} must bring {all} {ware}.
{A:full} packs {m} {ware} for {village} and {n} for {passer:the}. {M} + {N} = {sum}. In all, {he} packs {all}.
{A:full} had {m} {ware} in {something} and forgot {n} more {hideout}. {M} + {N} = {sum}. So {he} has {all} {ware}.
In {village}, {A:full} buys {n} {ware} to put with {m} old ones. {M} + {N} = {sum}. {He} now has {all} {ware}.
# sum.minus
{A:full} has {all} {ware} and sells {n} to {passer}. {sum} - {N} = {M}. So {he} still has {m} {ware}.
{A:full} brings {all} {ware} to {village}. On the way, {n} fall into the river. {sum} - {N} = {M}. {A:name} arrives with {m} {ware}.
Out of {all} {ware}, {A:full} gives {n} to {passer:the}. {sum} - {N} = {M}. {m} are left.
{A:full} had {all} {ware}, but {passer} took {n} for {something}. {sum} - {N} = {M}. Now {he} has {m}.
On the {date}, {A:full} counts {all} {ware}. The next day {n} are gone. {sum} - {N} = {M}. There are {m} {ware} left.
{A:full} promised {all} {ware} to {passer:the} and has brought {n}. {sum} - {N} = {M}. {He} still owes {m} {ware}.
Of {all} {ware} {somewhere:at}, {n} are spoiled. {sum} - {N} = {M}. {A:full} sells the other {m}.
{Passer:the} borrows {n} of {all} {ware} from {A:obj} the {A:trade}. {sum} - {N} = {M}. {m} {ware} stay on the shelf.
{A:full} lays {all} {ware} on {something}, and {n} roll off. {sum} - {N} = {M}. {m} {ware} lie still.
{A:full} swaps {n} of {all} {ware} for {something}. {sum} - {N} = {M}. That leaves {m}.
# sum.times
{A:full} fills {m} boxes with {n} {ware} each. {M} x {N} = {sum}. That makes {all} {ware}.
{A:full} has {m} shelves, and on every shelf stand {n} {ware}. {M} x {N} = {sum}. So {he} has {all} {ware}.
For {m} days, {A:full} makes {n} {ware} a day. {M} x {N} = {sum}. In the end there are {all} {ware}.
{m} people come {somewhere:to}, and each buys {n} {ware} from {A:full}. {M} x {N} = {sum}. That is {all} {ware} sold.
{A:full} needs {n} {ware} for one house. For {m} houses: {M} x {N} = {sum}. So {he} needs {all} {ware}.
{m} children bring {n} {ware} each to {A:obj} the {A:trade}. {M} x {N} = {sum}. So {he} gets {all} {ware}.
In each of {m} drawers, {A:full} keeps {n} {ware}. {M} x {N} = {sum}. {He} has {all} {ware} in the drawers.
{Passer} comes {m} times and buys {n} {ware} every time. {M} x {N} = {sum}. {A:full} has sold {all} {ware}.
{A:full} sends {n} {ware} to each of {m} inns. {M} x {N} = {sum}. {All} {ware} leave the house.
{A:full} lays {m} rows of {n} {ware} before {passer:the}. {M} x {N} = {sum}. {Passer:the} counts {all}.
# roll.first
{A:full} read out what they {verb}: "{Line}." {B:full} said it after {A:him!}: "{Line}."
"Say it to me again," said {A:full}. This was what they {verb}: {line}. {B:full} shut {B:his!} eyes and said, "{Line}."
This is what {A:full} {verb1}: {line}. {B:full} wrote it down on {something}: {line}.
{B:full} could remember everything, {count} {goods} and more. "{Line}," said {A:full}, for that was what they {verb}. // "{Line}," said {B:name}, {B:busy}.
{when}, {A:full} came {P:to}. "This is what we {verb2}," {A:he!} said: "{Line}." // "{Line}," said {B:full}.
On a slip of paper, {hideout}, {A:full} found what they {verb}: {line}. {A:he!} read it to {B:full}: "{Line}." // "{Line}," said {B:name} {B:way}.
"Can you keep something in your head, {B:voc}?" asked {A:full} {P:at}. // "As well as {passer}," said {B:full}. // "{Line}." // "{Line}," said {B:name}.
{A:full} sang it, {A:busy}, because that was what they {verb}: "{Line}." {B:full} sang it back: "{Line}."
{sky}. {A:full} stood {P:at} and called out what they {verb}: "{Line}." From the other side, {B:full} called back: "{Line}."
{A:full} said what they {verb}, {A:way}: "{Line}." {B:full} said it faster: "{Line}."
{B:full} was to learn what they {verb}. "{Line}," said {A:full}, {A:busy}. // "{Line}," said {B:name} {B:way}.
{meanwhile}, and {A:full} had to shout what they {verb}: "{Line}." {B:full} shouted it back: "{Line}."
"What was it that we {verb2}, {A:voc}?" asked {B:full}. // "{Line}," said {A:full}. // "{Line}," said {B:name}.
{Passer:the} had told {A:obj} the {A:trade} what they {verb}, and {A:name} told {B:obj} the {B:trade}: "{Line}." {B:name} told {something}: "{Line}."
{when}, {B:full} still did not know what they {verb}. "{Line}," said {A:full} {A:way}. // "{Line}," said {B:name}.
For {count} {goods}, {B:full} would learn anything, even what they {verb}. "{Line}," said {A:full}. "{Line}," said {B:name}.
{A:full} and {B:full} sat {P:at} and went over what they {verb}. {A:name} began: "{Line}." And {B:name}: "{Line}."
"{Line}," {A:full} read from {something}. It was what they {verb}. {B:full} wanted to be sure: "{Line}?"
# roll.again
"Once more, {B:voc}," said {A:name} {A:way}. // "{Line}," {B:name} said once more.
[All the way home|On the way back|The whole way] {path1}, with [{something}|{load}], {B:name} said it over: "{Line}."
{later}, {B:name} still knew it: "{Line}."
"What was it?" asked {passer:the}. // "{Line}," said {B:name} {B:way}.
{B:name} met {passer} with {load} and said it again: "{Line}."
And {later}, {B:name} said it in {B:his!} sleep: "{Line}."
{A:name} chalked it on the wall {somewhere:at}, {A:busy}: "{Line}."
"{Line}," said {B:name}, {B:busy}. // "{Line}," said {A:name} {A:way}. "That is right, {B:voc}."
{meanwhile}, and {B:name} lost the thread. {A:name} helped: "{Line}."
"Word for word," said {A:name}, {A:busy}. // "{Line}," said {B:name} {B:way}.
{when}, {A:name} asked for it again. // "{Line}," said {B:name}.
{Passer} wanted to hear it and paid {count} {goods}. "{Line}," said {B:name}.
"You have left something out," said {A:name} {A:way}. // "I have not," said {B:name}. "{Line}."
They met again {somewhere:at}. "{Line}," {B:name} called before {A:name} could ask.
{sky}. "{Line}," said {B:name} to {something}, for practice.
"Now backwards!" cried {passer:the}. // "Forwards is hard enough," said {B:name}. "{Line}."
For {goods3}, {B:name} said it to {passer:the} of {village}: "{Line}."
{B:name} sang it {path1}, with {load}: "{Line}."
{A:name} looked at {passer:the}, and {passer:the} looked at {B:obj}. "{Line}," said {B:name}, {B:busy}.
# errand.start
{A:full} had {X:some}.
[In the morning|At first|On {weekday}] {X:the} {X:was} with {A:full}, {P:at}.
There was once {X:some}, and {A:full} owned {X:it}.
{A:full} bought {X:some} {P:at} for {count} {goods}.
{A:full} found {X:some} {hideout}, and kept {X:it}.
On the {date}, {A:full} was {P:at} with {X:some}.
{A:full} had two things: {something} and {X:some}.
One {day} {time}, {A:full} made up {A:his!} mind to part with {X:the} {X:mark}.
{sky}, and {A:full} stood {P:at} with {X:some}.
Everyone knew that {A:full} had {X:the}, {X:mark}.
# errand.give
{F:name} gave {X} to {T:obj} {P:at}.
{F:name} handed {X} to {T:obj}, {F:busy}.
{F:name} sold {X} to {T:obj} for {count} {goods}.
{T:name} [took|got|received] {X} from {F:obj}, while {meanwhile}.
{F:name} lent {X} to {T:obj}, who wanted to {X:use}.
Then {T:name} [bought|borrowed] {X} from {F:obj} for {something}.
{somewhere:at}, {F:name} passed {X} on to {T:obj}.
{F:name} met {T:obj} {somewhere:at} and gave {T:him!} {X}.
"May I have the {X:n}?" asked {T:name}. {F:name} nodded, and {T:name} took {X:it}.
{when}, {F:name} left {X} at {T:s} door, and {T:name} took {X:it} in.
{F:name} lost {X} to {T:obj} at cards.
{T:name} had {something}, and {F:name} had {X}. They swapped.
{F:name} forgot {X} {somewhere:at}, and {T:name} found {X:it} there.
{later}, {F:name} sent {X} to {T:obj} with {passer}.
[For {T:s} birthday|On the {date}|To please {passer:the}], {F:name} gave {T:him!} {X}.
{F:name} owed {T:obj} {load}, and gave {T:him!} {X} instead.
# errand.idle
{T:name} [put {X:it} in a bag with {something}|looked at {X:it}, {T:busy}|was as pleased as {passer} with {something}].
{F:name} went home with {something} and was sorry to see {X:it} go.
{sky}.
Meanwhile, {meanwhile}.
{T:name} showed {X:it} to {passer:the}.
{F:name} got {goods3} for it.
{T:name} had {X:it} for {count} days.
{later}, {T:name} would not have parted with {X:it} for {load}.
{Passer:the} of {village} heard about it and shook a wise head.
"Take good care of {X:it}," said {F:name} {F:way}.
# errand.asked
Who has the {X:n} now? {T:name} has the {X:n}.
"Who has the {X:n} now?" asked {passer}. "{T:voc} has {X:it}."
Who has the {X:n} now? Not {F:voc} any more. {T:name} has {X:it}.
So at the end of the day the {X:n} {X:was} with {T:obj}. {T:name} had the {X:n}.
Where {X:is} the {X:n} now? {X:they} {X:is} with {T:obj}. {T:name} has the {X:n}.
Now {T:name} had the {X:n}.
"Where {X:is} the {X:n}?" asked {A:obj} on {weekday}. {Passer:the} knew it: "{T:voc} has {X:it}."
And if you look for the {X:n} today, go to {T:obj}. {T:name} has {X:it}.
Who got the {X:n} in the end? {T:name}. {T:name} has the {X:n}.
"I want my {X:n} back," said {A:name}. But {A:name} did not have {X:it}, and {F:name} did not have {X:it}. {T:name} had {X:it}.
# recipe.oven
Heat the oven[ until it hums|, and shut the kitchen door|].
Light the oven [early|well], before {passer:the} comes for {goods}.
Heat the oven as if {passer} were coming to dinner.
First of all, heat the oven. {cook:name} uses wood from {village}.
While {meanwhilenow}, heat the oven.
# recipe.tin
Grease a tin with butter[, or with whatever {passer:the} has lent you|].
[Butter|Grease] a tin. If there is none, ask {passer:the}.
Rub a tin with butter until it shines like {goods} in {village}.
Take a tin the size of {something}, and butter it well.
Grease the tin that hangs beside {something}.
# recipe.bake
Fill the tin and bake for {minutes} minutes.
Fill the tin, and leave it in the oven for {minutes} minutes, or until {passer:the} can smell it.
It all goes into the tin now, for {minutes} minutes. Do not look before that.
Bake for {minutes} minutes, which is as long as it takes to tell {passer} about {goods}.
Into the oven with it for {minutes} minutes, while you look for {something}.
# recipe.cool
Let it cool by the window[, out of the reach of {passer:the}|].
Let it cool [on|beside] {something} until {clock}.
Leave it to cool {hideout}, where {passer:the} will not look.
It must cool before anybody cuts it, even {passer:the}.
# recipe.water
Bring the water to the boil[ in {something}|].
Boil water, enough to wash {count} {goods}.
Put a pot of water on the fire, {somewhere:at} if you like.
Let the water boil until it talks like {passer}.
Fetch water {somewhere:at}, and bring it to the boil.
# recipe.all
Put everything in, the {last} last.
Everything goes into the pot now, and the {last} after all the rest.
In goes the whole heap, and then, with a word to {passer:the}, the {last}.
Tip it all in, and keep the {last} for the end, as they do in {village}.
# recipe.boil
Boil for {minutes} minutes[, no more|, by the clock of {village}].
Let it boil for {minutes} minutes, and stir with {something}.
It boils for {minutes} minutes. {Passer:the} gives it longer, and {passer:the} gives it less.
Boil for {minutes} minutes, with the window open if {passer:the} is near.
# recipe.drain
Drain and serve.
Drain it over {something}, and serve it hot.
Pour off the water, give it to the {goods2}, and serve.
Drain, and serve in {something} or on plates.
# recipe.melt
Melt some butter in the pot.
Melt a lump of butter as big as [a thumb|an egg|one of the {goods} of {village}][| over a low flame| in the pot of {passer}| and watch it].
Put the pot on the fire, and let the butter melt while {meanwhilenow}.
Some butter first, in the pot that {passer:the} gave you.
# recipe.stir
Stir in the {last} with a wooden spoon.
Now the {last}. Stir with whatever you have, even {something}.
Add the {last}, and stir {count} times to the left.
Stir in the {last} slowly, as {passer:the} of {village} does everything.
# recipe.simmer
Simmer for {minutes} minutes with the lid on.
Put the lid on and {something} on the lid, and simmer for {minutes} minutes.
It simmers for {minutes} minutes. Use them to write to {passer:the}.
Let it simmer for {minutes} minutes, until it smells as it does {somewhere:at}.
# recipe.serve
Serve in deep bowls.
Serve it in bowls, and {goods3} beside it.
Ladle it out, the first bowl for {passer:the}.
Serve hot, {somewhere:at} or at home.
# roll.next
"What comes after {item}?" asked {A:name}. // "{Next}," said {B:name}.
"After {item}?" asked {A:name}, {A:busy}. // "{Next}," said {B:name} {B:way}.
{Passer:the} had heard it, too. "What was there after {item}?" // "{Next}," said {B:name}.
"{Item}," said {A:name} {A:way}, "and then?" // "{Next}," said {B:name}, {B:busy}.
"I always forget what follows {item}," said {passer}. // "{Next}," said {B:name}.
{later}, {A:name} stopped at {item}. "{Next}," whispered {B:name}.
{sky}. "{Item}," said {A:name}. // "{Next}," said {B:name} at once.
"Somebody {somewhere:at} asks what comes after {item}," said {A:name}. // "{Next}," said {B:name}.
# roll.whole
"And the whole list?" // "{Line}," said {B:name}.
"All of it, please," said {A:name} {A:way}. // "{Line}," said {B:name}.
"From the beginning, for {passer:the}!" // "{Line}," said {B:name}, {B:busy}.
"Can you say all of it with {something} on your head?" asked {passer}. // "{Line}," said {B:name}.
So {B:name} got {count} {goods} and said it a last time: "{Line}."
{when}, {passer:the} of {village} came to hear it. "{Line}," said {B:name}.
"Once through, and then there are {goods3}," said {A:name}. // "{Line}," said {B:name}.
And they said it together, {A:name} {A:way} and {B:name} {B:way}: "{Line}."
# roll.wares
Needed from the market of {village} on the {date}
Needed for {passer:the} by {weekday}
Had promised {passer:the} of {village}
Had to fetch before {clock} with {something}
Had to load on the cart of {passer:the}
Had ordered from {passer:the} on the {date}
Had to sell on {weekday} {somewhere:at}
Had seen on the stall of {passer:the}
Had found {hideout}
Had to swap for {something} in {village}
# roll.things
Had in the cart of {passer:the}
Had lent to {passer:the} of {village}
Had to mend before the {date}
Had packed for {village}, beside the {goods}
Had borrowed from {passer:the} on {weekday}
Had inherited from {passer:the}, with {count} {goods}
Had counted {somewhere:at} on the {date}
Had to bring {passer:the} before {clock}
Had seen {hideout}
Had won from {passer} in {village}
# roll.names
Had written on the list for {passer:the} of {village}
Had to read out at the wedding of {passer:the}
Had to call out {somewhere:at} on {weekday}
Had learned for the birthday of {passer:the}
Had stitched on a blanket for {passer:the}
Had to paint on the cart of {passer:the}
Had heard {passer:the} call out {somewhere:at}
Had carved into {something}, in this order
Had found on {something}
Had to whisper to {passer:the} of {village}
# roll.places
Had seen on the way from {village}, {path1}
Had to pass on the way to {passer:the} of {village}
Had to show {passer} on the {date}
Had drawn on the map for {passer:the}
Had passed with {load} on {weekday}
Had visited with {passer} before {clock}
Had to name for {passer:the} in return for {something}
Had read on the signpost {path1}
Had to paint for {passer:the} of {village}
Had swept with {something} since the {date}
# roll.spell
Had to say to open the door of {passer:the} in {village}
Had to whisper over {something}
Had to say to get {something} from {passer:the}
Had to shout {somewhere:at} before {clock}
Had found scratched into {something}
Had to sing for {passer:the} of {village}
Had heard {passer:the} mutter on {weekday}
Had to say to make the {goods} obey
Had read on the back of {something}
Had learned from {passer} on the {date}
Had to say {count} times, {hideout}
# roll.numbers
Had written on the door of {passer:the}
Had counted {somewhere:at} on {weekday}
Had to tell {passer:the} of {village}
Had drawn at the fair of {village}
Had to write on the {goods} of {passer:the}
Had measured with {something} for {passer:the}
Had to add up before the {date}
Had found carved into {something}
Had read {hideout}
Had heard {passer:the} count on the way to {village}
# entry.village
{S} is a village of {count} hundred people. Most of them are {passertrade}s or would like to be.
{S} is known to every {passertrade} in the country for its {goods}.
In {S}, people make {goods} and {goods}, and sell them {somewhere:at}.
{S} lies {count} miles [north|south|east|west] of {village}.
From {village} to {S} it is {count} miles, {path1}.
{S} has {count} {passertrade}s and only one {passertrade}.
Whoever comes to {S} in {month} should bring {something}.
The road from {village} ends in {S}, {somewhere:at}.
{Passer} from {S} once sold {count} {goods} in one day, and they have talked of it ever since.
There are older villages than {S}, but none with so many {goods}.
Between {village} and {S} there is nothing but {goods2}.
{S}, said {passer}, is best seen {somewhere:at}, with {something} in the hand.
# entry.square
The {P:n} of {S} lies [north|south|east|west] of the square, {count} steps from {somewhere:n}.
{P:at}, strangers are shown {something}.
{somewhere:n} stands next to the {P:n}, and between them somebody sells {goods}.
{P:at} one may buy {goods} on {weekday}, and {goods} when {passer:the} is not looking.
On the {date}, {Psight}, and {passer} wrote it down.
From the {P:n} one can see as far as {village}, or so {passer:the} says.
Half of the {P:n} belongs to {passer:the} of {village}.
In {month}, {passer} sits {P:at} and carves {goods1} after {goods1}.
The oldest house is that of {passer:the}, {somewhere:at}.
{count} {goods} hang {P:at}, and nobody remembers why.
# entry.lead
Written by {passer:the} of {village}, after {count} visits.
Page {count}, between {goods} and {goods}.
From the notes of {passer}, found {hideout}.
As told {somewhere:at} on the {date}.
Not to be confused with {something}.
There are {count} books about this {somewhere:at}.
Copied from {something} by {passer}.
[A short|A true|An honest] account for {passertrade}s and their children.
Asked about most often by {passertrade}s.
Known to {passer:the} of {village}, but not to {passer:the}.
{count} people wrote about this, and {passer:the} read it all.
Set down {somewhere:at}, when {meanwhilenow}.
# entry.between
So says {passer:the} of {village}, who has {something} to prove it.
A drawing of this hangs {somewhere:at}, beside {something}.
{Passer:the} of {village} knew it before anybody else.
Children learn it {somewhere:at}, with {count} songs about {goods}.
See also: {goods1}, {goods}, {passertrade}.
Nobody doubts it but {passer:the}, who sells {goods}.
For more, ask {passer:the} {somewhere:at} on {weekday}.
It says so on {something} {somewhere:at}.
The proof, {something}, is kept {hideout}.
For {count} {goods}, {passer} will tell you the rest.
On the {date}, {passer} wrote it on {something}.
{count} {passertrade}s have sworn to it.
Bring {something} if you want to see for yourself.
From {village} it is {count} hours on foot, {path1}.
They sing of it {somewhere:at}, when {passer} brings {goods}.
{Passer:the} once bet {load} against it, and lost.
A song about it has {count} verses, most of them about {goods}.
{Passer} from {village} came to look, with {something}, and stayed until {month}.
[Every|Hardly any] {passertrade} could tell you as much.
Some write it with {something}, others with {goods}.
Older books say nothing of this, only of {goods} and {goods}.
{Passer:the} adds that this has nothing to do with {goods}.
# entry.thing
In {village}, [people|all|most] use {name} to {use}. The {noun} {own} in the museum of {village} {are} [very old|the work of {passer}|kept under glass beside {something}].
With {name}, {passer} can {use}. The best come from {village}.
{passertrade}s keep {name} {hideout}, so as to {use} when {passer:the} is away.
To {use} one needs {name}, or else {something} and patience.
{Passer:the} of {village} has {count} of them, and {something} besides, all to {use}.
On the {date}, {passer} paid {count} {goods} for {name}, only to {use}.
Before there was {name}, it took {passer}, {passer} and {something} to {use}.
{Something} is no {noun1}, whatever {passer:the} may say: it cannot {use}.
The {noun} {own} that hung {somewhere:at} {were} stolen on the {date} by {passer}, who wanted to {use}.
{name}, {passer:the} used to say, is something to {use}, and not something to sell for {goods}.
# entry.trade
{ATrade} sells {wares}. The best known {trade} of {village} is {who}; {he} works {atplace}, and {his} saying is: {word}.
{ATrade} of {village}, {who}, sells {wares}. "{Word}," {he} says to {passer:the}.
One finds {who} the {trade} {atplace}, among {wares}. Whoever buys {count} of them hears {him} say: {word}.
{wares}: that is the work of {atrade}. {who} does it in {village}, {atplace}, and {passer:the} helps {him} on {weekday}.
Ask {atrade} for {wares}, but never for {goods}. {who} of {village} will only answer: {word}.
{who} is {atrade} in {village} and works {atplace}. {passertrade}s buy {wares} from {him}, and pay with {goods}.
"{Word}," says {who}, {atrade} from {village}. {he} has sold {wares} since the {date}.
In {village} lives {who}, {atrade}, {somewhere:at}. People know {him} for {wares}.
{who} learned to be {atrade} from {passer} {somewhere:at}. Today {he} sells {wares}, {atplace}.
It takes {count} years to make {atrade}. {who} of {village} took longer, and now sells {wares} to {passer:the}.
""")
