"""The wordings of plots about deeds: riddles, building, feast; and songs. Notation: see grammar.py."""

from .grammar import wordings

WORDS = wordings("""
# song
?work [To keep up their courage|While they <worked:they>|To pass the time], {who} [<began> to sing|sang], and {meanwhile}: // "{song}" // [Everyone|Whoever <was:it> near] <joined:it> in [the second time|when it <came:it> round again]: // "{song}"
{who} sang the only song that {V} has ever agreed on: // "{song}" // And because it <was:it> short, {they} <sang:they> it again, {passer:the} louder than the rest: // "{song}"
"Do you know the one about {something}?" <asked> {who}, and <sang> {who:way}: // "{song}" // "Again!" <cried> {passer:the}. And so {who} sang it again: // "{song}"
{who} <whistled> first, then {who:he!} <sang>: // "{song}" // {passer:the} <had:it> never heard it. So {they} <sang:they> it together: // "{song}"
There is a song for such hours, and {who} <knew> it: // "{song}" // By {hour}, even {passer} from {village} <knew:it> it: // "{song}"
{who:full} <sang> as people of that trade sing, {who:busy}: // "{song}" // And from behind {something} a child <sang:it> it back: // "{song}"
{who} <stood> up on {something} and <sang>: // "{song}" // It was sung once more before {meanwhile:done}: // "{song}"
"Sing, {who:voc}!" <called> somebody. {who} <did> not wait to be asked twice: // "{song}" // And then all together, {somewhere:at} they <could:they> hear it: // "{song}"
"{passer} in {village} taught me this," said {who:name}, {who:busy}. // "{song}" // "Slower," <said:it> {passer}, "I want to learn it." And {who} <sang> it slower: // "{song}"
{when}, {who} <sang>, not well, but all the way to the end: // "{song}" // Somebody <asked:it> for the words, and {who} <sang> them once more {who:way}: // "{song}"
{who} had learned one from {passer} in {village}, and <hummed> until the words <came:they>: // "{song}" // "Is that all?" <asked:it> {passer:the}. It <was:it> all, so {they} <sang:they> it again: // "{song}"
{meanwhile}. {who:name} <looked> up, <forgot:who> it again, and <sang:who>: // "{song}" // {passer:the} had missed the beginning. So {who:name} <began> once more: // "{song}"
# riddles.meet
In the inn of {V} <sat> {B:full}, who {B:shows}. Nobody there, not even {passer:the}, had ever beaten {B:him!} at riddles.
It <was:it> {aday} {time}, and the inn <was:it> full. {B:full} [<banged> on the table with {something}|<stood> on a chair]. "Who dares to ask me a riddle?" {B:he!} <called>.
{B:full} and {A:name} <sat:they> at the same table in the inn, because [it <was:it> {month}|{passer:the} <had:it> taken the other one]. {They} <talked:they> about {goods}, and <came:they> to riddles.
"I know {count} riddles," <said> {B:full} in the inn, {B:busy}, "and nobody has ever guessed the last one." {A} <put> down {something}. "Let me try, {B:voc}," {A:he!} said.
{sky}, and nobody <wanted:it> to leave the inn. "Let us have riddles," <said> {B:full}. "{A:voc} the {A:trade} against {B:voc} the {B:trade}!" <cried:it> {passer:the}.
Every {weekday}, {passer:the} and others <asked:they> riddles at the inn. {B:full} had won {count} times. {A} <sat> down opposite, {A:busy}.
{B:full} had come from {village} with {load} and a head full of riddles. "Is there anybody in {V} who can think?" {B:he!} asked {B:way}.
"Whoever loses pays for the {goods3}," <said> {B:full} {B:way}, and <looked> round the inn. {passer:the} <studied:it> the floor. {A} <sat> down.
{A} <came> into the inn with {something} under {A:his!} arm, and there <sat:B> {B:full}, {B:busy}. "Do you know any riddles?" {B:he!} asked. "A few," said {A:name}, "but I do not give the good ones away."
{B:full} <asked> riddles as other people <played:they> cards, and {passer:the} had lost {load} to {B:obj} in that way. When {A} <came> into the inn, one chair <was:it> still free.
On the wall of the inn <hung:it> a slate: "{B:voc} the {B:trade}, {count} riddles, never beaten." {A} <read> it twice, and {B:name} <moved> over on the bench.
{meanwhile}, and {A:name} <sat> in the inn for want of anything better. "{A:voc}," <called> {B:full} across the room, "you look like somebody who knows a riddle."
# riddles.stake
"If you win, {A:voc}, you get {X:some}," said {B:name}. "If I win, you [count my {goods} for a week|carry my water until {month}|sing on the table]." // "[Done|Agreed]," said {A:name}.
{B} <put> {X:some} on the table. "That for you, {A:voc}," {B:he!} said, "or {something} for me." // {A} <put> an old hat beside {X:it}.
"What do we play for?" asked {A:name}, {A:busy}. // "For {X:the}," said {B:name} {B:way}, and <set> {X:it} down between the cups. "Against {load} of yours."
{passer:the} <held:it> the stakes: {X:some} from {B:name}, {something} from {A:obj}.
"^{X:this} {X:n} against your {something:n}, {A:voc}," said {B:name}. // "{X:this} {X:n} against my {something:n}?" <asked> {A:name}. "Agreed, {B:voc}."
"I never play for nothing," said {B:name}, and <took> {X:some} out of the bag, {B:busy}. // "Neither do I," said {A:name}, and <fetched> {load}.
{A} <emptied> {A:his!} bag: {something}, {something} and half an onion. "That is all I have, {B:voc}." // "Then it is that against {X:the}," said {B:name} {B:way}.
"^{X:a}?" <asked> {A:name}. "For {X:that} I would think all night, {B:voc}." // "You may have to," said {B:name}, and <put> {X:it} on the window sill.
{B} <laid> {X:some} on the bench, and {A} <laid> {something} beside {X:it}. "Whoever wins, I shall want to borrow {X:it}," <said:it> {passer:the}.
{They} <shook:they> hands on it before {passer} and {passer}. If {A:name} <lost>, {A:he!} <would:A> carry {load} to {village}; if {B:name} <lost>, {X:some} <would:it> go to {A:obj}.
"What is {something} to me?" asked {A:name}. "I play for your {X:n} or not at all, {B:voc}." // {B} <looked> at {X:the} for a long time, and <nodded> {like:sad}.
# riddles.ask
"{Text} What am I, {guess:voc}?" asked {ask:name}.
{ask} [<leaned> back|<took> a drink|<thought> for a moment], {ask:busy}. "{Text} What am I?"
It was {ask:s} turn. "{Text} What am I, {guess:voc}?"
"Listen, {guess:voc}," said {ask:name} {ask:way}. "{Text} What am I?"
{ask} <looked> at {something} and <got> an idea. "{Text} What am I?"
"Guess this one, {guess:voc}," said {ask:name}, {ask:busy}. "{Text} What am I?"
"My aunt in {village} asked me this," said {ask:name}. "{Text} What am I?"
{ask} <knew> one that {passer} had taught {ask:him!}. "{Text} What am I?"
{ask} <turned> over an empty cup. "{Text} What am I? You have until {passer:the} has finished the {goods3}, {guess:voc}."
"Are you sitting well, {guess:voc}?" asked {ask:name}. "{Text} What am I?"
Now {ask:name} <lowered> {ask:his!} voice, so that even {passer:the} <leaned:it> closer. "{Text} What am I?"
{meanwhile}, and {ask:name} <waited> until it was quiet. "{Text} What am I, {guess:voc}?"
"This one cost me {load} in {village}," said {ask:name} {ask:way}. "{Text} What am I?"
# riddles.solved
"[{Right}|You are {right}], {ask:voc}," said {guess:name} {guess:way}. // "Right," said {ask:name}. "{Right} it is."
{guess} [<scratched> {guess:his!} head|<looked> into the fire|<closed> {guess:his!} eyes]. "{Wrong}? No, wait. {Right}!" // "{Right}," said {ask:name} {ask:way}. "[Not bad|You were lucky], {guess:voc}."
"Say it again, {ask:voc}," said {guess:name}. // "{Text}" // "Then you are {right}," said {guess:name}, {guess:busy}. // "{Right}," said {ask:name}.
"I know that one from {village}," said {guess:name}. "{Right}." // "{Right}," <said> {ask:name}, and <looked> {like:sad}.
{guess} <looked> round the room, at {passer:the}, at {something}. Then {guess:he!} <laughed>. "{Right}!" // "Who told you?" asked {ask:name}. // "{Right}," <said> {guess:name} again, {guess:busy}.
"{Right}," said {guess:name} before {passer:the} <could:it> put down a cup. // "{Right}," said {ask:name}. "You have won that one, {guess:voc}."
"May I ask {passer:the}?" asked {guess:name}. // "You may not," said {ask:name}. // "Then I say {right}." // "{Right}," said {ask:name}, {ask:busy}. "You see, {guess:voc}, you did not need anybody."
{guess} <turned> {something} round and round in {guess:his!} hands, and <stopped>. "{Right}," {guess:he!} said {guess:way}. // "{Right}," <admitted> {ask:name}.
"Not {wrong}," <murmured> {guess:name}, {guess:busy}. "It must be {right}." // "It must," said {ask:name}. "{Right}. One for you, {guess:voc}."
Before {passer:the} had understood the question, {guess:name} <had> the answer. "{Right}!" // "{Right} it is," said {ask:name}, and <drank> to it.
"{Right}, as sure as there are {goods} in {village}," said {guess:name}. // "There are, and it is," said {ask:name} {ask:way}. "{Right}."
{meanwhile}. {guess} <watched> that for a moment and <smiled>. "{Right}, {ask:voc}." // "{Right}," <sighed> {ask:name}. "That window should have been shut, {guess:voc}."
# riddles.tried
{guess} <thought> until {meanwhile:done}. "{Wrong}," {guess:he!} said. // "Not {wrong}, {guess:voc}. Try once more." // "{Right}, then." // "{Right}," said {ask:name}. "That was close."
"Is it {wrong}, {ask:voc}?" asked {guess:name}, {guess:busy}. // "It is not {wrong}," said {ask:name} {ask:way}. // "Then it is {right}." // "It is {right}," said {ask:name}.
"{Wrong}!" <cried> {passer:the} from the next table. // "No," <said> {ask:name}. "{guess:voc}?" // "{Right}," <said> {guess:name} {guess:way}. // "{Right}. That is a point for {guess:voc}."
{guess} <said> it over to {guess:himself!}, word for word: "{Text}" Then {guess:he!} <nodded>. "{Wrong}? No. {Right}." // "{Right}," said {ask:name}, {ask:busy}.
"First I thought of {wrong}," said {guess:name}. "But {wrong} does not fit." // "No," said {ask:name}. "And now?" // "Now I say {right}." // "{Right}," said {ask:name} {ask:way}, and <passed> the {goods3}.
"{Wrong}," <whispered:it> {passer:the} behind {guess:obj}. // {guess} <did> not listen. "{Right}," {guess:he!} said. // "{Right}," said {ask:name}. "You have wise ears, {guess:voc}."
{guess} <went> to the door, where {meanwhile}, and <came:guess> back. "{Right}?" // "{Right}," said {ask:name}, {ask:busy}. "And I had hoped for {wrong}."
"Give me a hint, {ask:voc}," said {guess:name}. // "It is not {wrong}, and {passer:the} of {village} never guessed it." // "{Right}!" // "{Right}," said {ask:name}. "That was too much of a hint."
{later}, {guess:name} <raised> a finger. "{Wrong}? {Something}? No, {right}!" // "{Right}," said {ask:name}. "I was about to go home, {guess:voc}."
"If it is not {wrong}," said {guess:name} {guess:way}, "then it is {right}." // "It is not {wrong}," said {ask:name}, and <waited> a little. "It is {right}."
{guess} <asked> for {goods3}, <ate> {count} of them, and <said> with {guess:his!} mouth full: "{Right}." // "{Right}," said {ask:name}. "From now on, nobody eats."
# riddles.beaten
This time there <was:it> a long silence, and {meanwhile}. "{Wrong}?" said {guess:name}. // "No." // "Then I do not know, {ask:voc}." // "{Right}," said {ask:name} softly. "It is {right}."
{guess} <walked> round the table twice, {guess:busy}. The whole inn [<held:it> its breath|<was:it> on its feet]. "I give up, {ask:voc}," {guess:he!} said. // "It is {right}," said {ask:name}, and the inn <roared:it>.
"Give me until {passer:the} has finished eating," said {guess:name}. The last crumb <was:it> gone, and {guess:name} <shook> {guess:his!} head. // "{Right}," said {ask:name}. "I am {right}."
"{Wrong}," said {guess:name} {guess:way}. // "No." // "{Something}." // "No, {guess:voc}." // "{Load}." // "No," said {ask:name}. "It is {right}." And that was the end of it.
"Once more, {ask:voc}," <begged> {guess:name}. // "{Text}" // {guess} <thought> so hard that {something} <fell:it> off the table. "I do not know," {guess:he!} said. // "{Right}," said {ask:name}.
{guess} <opened> {guess:his!} mouth and <closed> it again, like a fish on the quay. "Well, {guess:voc}?" asked {ask:name}. // "Nothing. Not even {wrong}." // "It is {right}," said {ask:name}, "and it was {right} all the time."
{meanwhile}. {guess} did not hear it. "{Wrong}?" {guess:he!} asked at last. // "{Right}," said {ask:name}, {ask:busy}. // "Of course," <groaned> {guess:name}. "{Right}!"
"{Wrong}?" <asked:it> {passer:the}, who was not even playing. // "No," said {ask:name}. "And you, {guess:voc}?" // {guess} <lifted> both hands. "I give up." // "{Right}," said {ask:name}.
{guess} <counted> on {guess:his!} fingers, <looked> under {something} and <asked> what day it was. "I do not know, {ask:voc}," {guess:he!} said. // "{Right}," said {ask:name} {ask:way}. "But you thought well, {guess:voc}."
A candle <burned:it> down by the width of a thumb before {guess:name} <spoke>. "I have thought of {wrong}, of {load} and of {passer}. It is none of them, is it?" // "It is {right}," said {ask:name}.
"{Wrong}!" <shouted> {guess:name}. The whole inn <waited:it>. {ask} <shook> {ask:his!} head. "{Right}, {guess:voc}. It is {right}."
# riddles.prize
So {X} <went:X> to {A:obj}. "[Who taught you that one|Where did you get it], {A:voc}?" asked {B:name} {B:way}. // "[My grandmother|My aunt] in {village}," said {A:name}. "She never lost either."
{B} <pushed> {X:the} across the table. "[Come back tomorrow|I shall have a better one by {weekday}], {A:voc}," {B:he!} said.
"Who has the {X:n} now?" <asked:it> {passer}, coming in late. // "{A:voc} has {X:it}," said {B:name}, {B:busy}. "And {A:voc} deserves {X:it}."
{A} <carried> {X:the} home {path1} {like:proud}, and <said> the last riddle to {passer} on the way: "{Text}"
{B} <took> a last look at {X:the}. "{Right}," {B:he!} <murmured>. "I should have known it." And {X:they} <went:X> to {A:obj}.
{passer:the} <clapped:it>, and {B:name} <gave> {X:the} to {A:obj} with both hands. "Teach me that one, {A:voc}," {B:he!} said. // "Not before the {date}," said {A:name}.
{A} <held> {X:the} up for everybody to see, even for {passer:the}, who <had:it> laughed. Then {A:he!} <bought> {B:obj} {goods3}, and {they} <ate:they> them like old friends.
"You have won the {X:n} fairly, {A:voc}," said {B:name}, {B:busy}. "But I want a chance to win {X:it} back on {weekday}." // "Then bring {something}," said {A:name}.
{B} <stroked> {X:the} once, as one strokes a cat that is moving house, and <handed> {X:it} to {A:obj}. "Thank you, {B:voc}," said {A:name} {A:way}.
From {that} {time} on, {passer:the} <called:it> {A:obj} the fox of {V}. {A} <had> {X:the}, and {B:name} <had> something to think about.
So {A:name} <went> home {path1} with {X:the}, and {B:name} <went> home with nothing but {right} in {B:his!} head.
# riddles.lost
{B} <kept> {X:the}, and {A} <paid> [with a song|what <had:it> been agreed|with red ears]. But {A} [<wrote> the riddle down|<had> learned a new riddle], and <asked> {passer} on the way home: "{Text}"
"You were good, {A:voc}," said {B:name} {B:way}, and <put> {X} back in {B:his!} bag. "[Next year, perhaps|Ask me again in {month}]."
"{Right}," said {A:name} all the way home, {A:busy}. "I should have known it. {Right}!" And {B:name} still <had> {X:the}.
So {X:the} <stayed:X> with {B:obj}. {A} <bought> {B:him} {goods3}, and <got> the answer to {count} other riddles in return.
{B} <put> {X:the} away again, {B:busy}. "You were closer than {passer:the} ever was, {A:voc}," {B:he!} said. "And that one has been trying since the {date}."
{A} <paid> what had been agreed, and {passer:the} <laughed:it>. But {B:name}, who <had:B> {X:the} still, <poured:B> {A:obj} a cup of cider, and {they} <went:they> on to {count} others, for nothing.
"Who has the {X:n} now?" <asked:it> {passer}, coming in late. // "{B:voc} has {X:it} still," said {A:name} {A:way}, "and all because of {right}."
On the way home {path1}, {A:name} <kicked> a stone. "{Right}," {A:he!} <told> the stone. {B:name} <had> {X:the}, and the stone <had:it> no opinion.
"Lend me that riddle, {B:voc}," said {A:name}. "If I cannot have the {X:n}, I want to bring home something." And {B} <said> it once more: "{Text}"
"Take good care of the {X:n}, {B:voc}," said {A:name} {A:way}. "I shall come for {X:it} on {weekday}, with a riddle that is all about {goods}."
{B:name} <carried> {X:the} home {path1}, and {A:name}, with empty hands, <was:A> one riddle richer. {passer:the} <heard:it> it that same {time}.
# building.why
{V} <needed:it> a {what}. Everybody had said so for years, {passer:the} the loudest, and nobody had [lifted a finger|begun]. Then {A} said, "I will build it," and {B:full} said, "Not without me, {A:voc}."
"If we had a {what}," {A} <told> {B:full}, "we could {useful}." // "Then let us build one, {A:voc}," said {B:name}. {B} {B:shows}.
In {village} they <had:they> a {what}. "Why not in {V}?" asked {A:name}. {B:full} <looked> up, {B:busy}. "Yes, {A:voc}, why not?" {B:he!} said.
One {day} {time}, {A} was {P:at} with {B:full}, who {B:does}. "Here," said {A:name}, "there should be a {what}." // "Here?" said {B:name} {B:way}. "Good."
{A} had drawn a {what} on the back of {something}. {B:full} <turned> it upside down. "With that one could {useful}," {B:he!} said. "When do we begin, {A:voc}?"
Every {season} {passer:the} <complained:it> that nobody in {V} <could:it> {useful}. At last {A} <had> heard enough. {B:full} had heard enough too. {They} <decided:they> to build a {what}.
"{B:voc}," said {A:name} to {B:full}, "what do you say to a {what}?" // "I say that we shall need {goods3}," said {B:name}, {B:busy}, "and a fine week."
"Nobody in {V} could build a {what}," <said:it> {passer:the} {somewhere:at}. {A} <looked> at {B:full}, and {B:name} <looked> at {A:obj}. That was enough.
For {count} years {A} had wanted to {useful}. {B:full}, who {B:shows}, had wanted it even longer. And for that one <needed:it> a {what}.
{B:full} had {something}, {A:name} had a free week, and neither <had:it> anything better to do. "A {what}," said {B:name}, {B:busy}. "Think of it, {A:voc}: to {useful}!"
"What would you wish for, {A:voc}?" asked {B:full} on the way {somewhere:to}. // "A {what}," said {A:name}, "so that we can {useful}." // "I had thought of {goods3}," said {B:name}, "but a {what} will do."
# building.list
{They} <made:they> a list: {p0}, {p1}, {p2}. {A} <asked> {passer} for {p0}, {B} <asked> {passer} for {p1}, and a cousin <had:it> {p2}. On {weekday} everything <was:it> there: {p0}, {p1}, {p2}.
"What do we need, {A:voc}?" asked {B:name}. // "{P0}, {p1} and {p2}," said {A:name}. // {B} <wrote> it on {something}: {p0}, {p1} and {p2}.
"{P0}, {p1} and {p2}," <counted> {A:name}. // "{P0}, {p1} and {p2}," <repeated> {B:name} {B:way}. "I have {something} and a good back. The rest we must find."
{A} <went> to {village} with a slip of paper: "{P0}, {p1}, {p2}." {later}, {A:he!} was back. "{P0}?" <asked> {B:name}. // "Here." // "{P1}?" // "Here." // "{P2}?" // "Here," <said> {A:name}. "{P0}, {p1}, {p2}."
{passer:the} <gave:it> {p0}, {passer} <gave:it> {p1}, and {village} <sent:it> {p2}. "{P0}, {p1}, {p2}," said {A:name}, {A:busy}. "Now we have no excuse."
{B} <held> up three fingers. "{P0}," {B:he!} said. "{P1}. And {p2}." // {A} <bent> them down one by one: "{P0}, {p1} and {p2}. And {load} for whoever helps us."
In chalk on the door {A:name} <wrote>: "{P0}, {p1}, {p2}." Under it, {passer} <wrote:it>: "And a miracle." By {weekday} {they} <had:they> {p0}, {p1} and {p2}. Only the miracle <was:it> late.
{They} <found:they> {p0} {hideout}, <got:they> {p1} for {load}, and <begged:they> {p2} from {passer}. "{P0}, {p1}, {p2}," <counted> {A:name} {A:way}. "It is a beginning, {B:voc}."
"{P0}, {p1} and {p2}," <read> {A:name} from a slip of paper. // "{P0}, {p1} and {p2}," <said:it> {passer:the}. "That makes {load}, or {count} {goods}." // "We pay in {goods3}," said {B:name} {B:way}.
So as not to forget, {A:name} <said> it all the way {somewhere:to}: "{P0}, {p1}, {p2}." And {later}, {A:he!} <came> back with {p0}, {p1}, {p2} and one sore shoulder.
# building.lend
The one thing missing <was:it> {X:a}. {C:full} had {X:some} and <lent> {X:it} to {A:obj}, [for {goods3}|on one condition: that {X:they} <came:X> back clean].
{C:full}, who {C:shows}, came to look. "You will need {X:a}, {A:voc}," {C:he!} said {C:way}, and <lent> {X:it} to {A:obj}.
"Who has {X:a}?" asked {A:name}. // "{C:voc} the {C:trade} has {X:some}," said {B:name}. {C} <gave> {X:it} to {A:obj}, and now {A:name} had {X:it}.
{C:full} <came> by with {X:some} under {C:his!} arm, {C:busy}. "Borrow {X:it}, {A:voc}," {C:he!} said. "But I want {X:it} back by {weekday}."
Without {X:a} {they} <could:they> not begin. {C:full} <let> {A:obj} have {X:the} until the {date}.
"You cannot do that with {something}, {A:voc}," said {C:full} in passing. {C:he!} <went> home and <came> back with {X:some}. "With {X:this} one can {X:use}," {C:he!} said, and <lent> {X:it} to {A:obj}.
{when}, {A} <knocked> at the door of {C:full}, who {C:does}. "Have you {X:a}, {C:voc}?" {A:he!} asked. // "^{X:some}," said {C:name}, "but I never lend {X:it}." Then {C:he!} <lent> {X:it} to {A:obj} after all.
{passer:the} had no {X:n} to spare, nor <had:it> anybody in {village}. But {C:full} <took> {X:some} down from the wall and <lent> {X:it} to {A:obj} {C:way}.
"I will lend you my {X:n}," said {C:full}, {C:busy}, "if I may watch." // "You may even help, {C:voc}," said {A:name}, and <took> {X:the} gladly.
{C:full}, who {C:shows}, <had:C> the only {X:n} in the street: {X:some}. {A} <got> {X:it} for a handshake and {goods3}.
# building.work
{They} <worked:they> [from dawn to dusk|every evening after supper], {A:through}. {A} [<measured>|<dug>], {B:name} [<hammered>|<carried>], and {C:name} [<gave> advice from a chair|<brought> {goods3} and <stayed> to help].
The work <went:it> well at first. {P:at}, {Psight}. Children [<came:they> to watch|<handed:they> up nails], and {meanwhile}.
On {weekday:1} {they} <carried:they> {p0}, on {weekday:3} {p1}. {C} <sat> there, {C:busy}, and <counted> aloud.
"Left!" <called> {C:name}. "No, right!" {A} <went> left and {B:name} <went> right, and between them they <dropped:they> {p1} in the mud.
{sky}. {A} <sawed>, {B:name} <hammered>, and by {hour} one <could:it> see what it <was:it> going to be.
{passer} <stopped:it> with {load} and <watched:it> for an hour. "That will never hold, {A:voc}," <was:it> all the praise {they} <got:they>.
{A} <hummed>, {B:name} <counted> {goods}, {C:name} <told> stories about {village}, and so it <grew:it>.
{A} <measured> twice, {B:name} <measured> again, and {C:name} <held> whatever <had:it> to be held. By {weekday:2}, {passer:the} had stopped laughing.
{sky}. {They} <dragged:they> {p0} {Ppath}, then {p1}, and <went:they> back for {p2}. "Whose idea was this?" <groaned> {B:name}. // "Yours, {B:voc}," said {A:name}.
With {X:the} everything <went:it> faster. {A} <began> at one end, {B:name} at the other, and where {they} <met:they>, {passer} <was:it> standing with {goods3}.
{meanwhile}, and {passer:the} <came:it> to ask what it was going to be. "A {what}," said {A:name}. // "It looks more like {something}," <was:it> the answer.
Every {time} {A:name} <came> with {X:the}, {B:name} with {goods3} and {C:name} with a new plan. {They} <used:they> the first two.
# building.fall
On the {side} day of {month} {fault}. {A} <sat> down in the middle of it {like:sad}. "[That was that|A whole week], {B:voc}," {A:he!} said.
Then {fault}. [Nobody <said:it> anything.|Somebody <laughed:it>, and that <hurt:it>.] {A} [<threw> down {something}|<wanted> to give up].
{when}, there <was:it> a noise like {load} falling downstairs: {fault}. {A} <covered> {A:his!} face.
"Look!" <cried> {passer:the}. But it was too late for {something}: {fault}. {A} <stood> there {like:sad}.
In the night {sky}, and {fault}. In the morning {A} <walked> round it three times, {A:busy}, without a word.
{passer:the} <was:it> just saying how well it <looked:it> when {fault}. Nobody <moved:it>. {A} <let> go of {X:the}, {like:sad}.
There was hardly anything left to do. Then {passer} <leaned:it> {something} against it, and {fault}. "It was like that before," <was:it> all that {A} <heard>.
"Do not breathe," <whispered> {B:name}. {C} <sneezed>, and {fault}. {A} <sat> down on {something}, and for a while nobody <said:it> a word.
{sky}, and on {weekday:3} {fault}. "We might as well have counted {goods}, {B:voc}," said {A:name}.
Half of {V} <was:it> watching when {fault}. {passer:the} <clapped:it>. {A} would have liked a smaller crowd.
First there <was:it> a creak, then a crack, and then {fault}. "{B:voc}," said {A:name}, "please tell me that {passer:the} did it."
# building.rise
"{Bsaying}, {A:voc}," said {B:name} {B:way}. "[From the beginning|Hand me that end]." {They} <began:they> again, and this time {passer:the} <came:it> with {something} to help.
{C} [<stood> up|<put> down {something}]. "I know what was wrong, {A:voc}," {C:he!} said {C:way}, and [<showed> them|<drew> it in the sand]. So {they} <started:they> over.
"{Bsaying}," said {B:name}. // "{Bsaying}," <repeated> {A:name}, and <picked> up the first plank. {C} <picked> up the second.
{C} <laughed> until {A:name} <had> to laugh as well. "Once more," said {B:name}. And once more {they} <fetched:they> {p0}, {p1} and {p2}.
{later}, half of {V} <was:it> there, with {load} and good advice. Nobody <went:it> home before it <stood:it> again.
{B} <said> nothing, {B:busy}. Then {B:he} <picked> up {X:the} and <put> {X:it} into {A:s} hand. That <was:it> all, and {they} <began:they> again.
"In {village} it fell down {count} times," said {C:name} {C:way}, "and now they show it to visitors." {A} <laughed> in spite of everything, and {they} <set:they> to work.
{passer:the} <came:it> to look, <went:it> away, and <came:it> back with {something} and two cousins. With so many hands {they} <began:they> again, and {C:name} <called> out the numbers.
"What did we do wrong?" asked {A:name}. // "Everything," said {C:name}, {C:busy}, "so it can only get better." {B} <fetched> {p0}, {A:name} <fetched> {p1}, and the work <went:it> on.
{A} <was> already on the way home {path1} when {B:name} <called:B>: "^{Bsaying}!" So {A:name} <turned> round, and the second time {they} <did:they> it without any hurry.
"Nobody was standing under it, {A:voc}," said {B:name} {B:way}. "And we still have {p0} and {p1}." // "Then we have nearly everything," said {A:name}, and <reached> for {X:the}.
# building.done
At {hour} on {weekday} the {what} was finished. Now one <could:it> {useful}, and {passer:the} <was:it> the first to try it.
And there it <stood:it>, the {what} of {V}, [a little crooked|painted {colour}], but it <held:it>. After that, even {passer:the} from {village} <came:it> to {useful}.
On the {date}, {AB} <put:they> {something} on top for luck. The {what} was done.
"Well, {A:voc}?" asked {B:name}, {B:busy}. // "Well, {B:voc}, now we can {useful}," said {A:name}. And that is what {they} <did:they>, until {meanwhile:done}.
{passer:the} <cut:it> a ribbon with {something}, {C:name} <made> a speech about {goods}, and the {what} was open.
{when}, {A:name} <stepped> back. There <was:it> nothing more to do. {passer:the} <wanted:it> to {useful} at once, and by {hour} there <was:it> a queue.
On {weekday} the {what} was open to everybody, and everybody <came:it>: {passer}, {count} children and [a goat|two geese|somebody's aunt]. Now all {V} <could:it> {useful}.
"It is crooked," <said:it> {passer:the}. // "It is ours," said {A:name}. And with that the {what} was done, and whoever <wanted:it> to <could:it> {useful}.
{sky}, and half of {V} <was:it> there. The {what} was ready, and {C:name}, {C:busy}, <was:C> the first who <asked:it> to {useful}.
So {V} <had:it> a {what} at last. People <walked:they> all the way from {village} to see it, and some of them, like {passer:the}, <stayed:they> to {useful}.
{AB} <cut:they> the day into the side of it, the {today}, so that even {passer:the} would know when {V} had learned to {useful}.
# building.return
{A} <cleaned> {X} and <gave> {X:it} back to {C:obj}. "[I never thought that I would see {X:it} again|Keep {X:it} until next time], {A:voc}," {C} said {C:way}, but {C:he!} <took> {X:it}.
"Who has my {X:n} now?" asked {C:name}. // "I have {X:it}," said {A:name}, and <gave> {X:it} to {C:obj}. "And now you have {X:it}."
On {weekday}, {X:the} <went:X> back to {C:obj}, clean and dry, with {goods3} for thanks.
{A} <brought> {X:the} back to {C:obj} that same {time}. "Not even a scratch," said {C:name}, {C:busy}. "I am almost sorry."
{A} <forgot> about {X:the} until {weekday}, when {C:name} <stood> at the door. "I am not asking for {X:it}, {A:voc}," {C:he!} said {C:way}. "I am only standing here." So {C:name} <got> {X:it} back, with {goods3}.
"Here is your {X:n}, {C:voc}," said {A:name}. // {C} <turned> {X:it} over. "I never saw {X:it} so clean," {C:he!} said {C:way}, and <hung> {X:it} up again behind {something}.
{later}, {C:name} <had> {X:the} back, with a ribbon on {X:it} and {load} for the trouble.
One thing <was:it> left to do. {A} <carried> {X:the} all the way to {C:s} door and <put> {X:it} into {C:his!} hands. "Until the next {what}, {A:voc}," said {C:name}.
{A} was {A:busy} when {passer} <asked:it> for {X:the}. "{C:voc} has {X:it} again," said {A:name}. "I took {X:it} back on {weekday}."
By {weekday}, {C:name} <had> {X:the} again, and {A:name} <had> a promise: "When you want to {X:use}, {A:voc}, you know where I live."
# feast.plan
Because {why}, {A} [<decided> to give|wanted to give] a feast {P:at} on {weekday}, for [everybody|the whole street|all who <had:they> two feet].
"We shall have a feast!" said {A:name} to {passer:the}, because {why}. And whatever {A} <said>, {A} <did>: on {weekday}, {P:at}.
{why}, and people in {V} <wanted:they> to dance. "Then let us do it {P:at}," said {A:name} {A:way}, "on the {date}."
There <was:it> to be a feast {P:at}, because {why}. {A} <told> {passer:the}, and {passer:the} <told:it> all {V}.
"{Passer:the} of {village} gave a feast because of {goods}," said {A:name}. "And we in {V}, because {why0}, give none?" So it was settled: {P:at}, on {weekday}.
{A} <hung> a notice {somewhere:at}: "Feast {P:at}, because {why0}. Bring a spoon." {passer:the} <read:it> it aloud: "Feast {P:at}. Bring a spoon."
"{Why0}, {passer:the} has {goods3}, and I have a table," said {A:name}. "I call that a feast." It <was:it> to be {P:at}, on {weekday}.
{passer:the} <went:it> through {V} with a bell: "{Why0}! {A:voc} gives a feast {P:at}! Bring {something} to sit on!" And from there as far as {somewhere:n} the windows <opened:they>.
"Have you heard, {A:voc}?" <asked:it> {passer:the}. "{Why0}." // "Then come {P:to} on {weekday}," said {A:name} {A:way}, "and bring somebody hungry." By {hour}, all {V} <knew:it>.
{why}. In {village} they would have gone to bed early. But {V} <wanted:it> a feast, and {A} <offered> to give it, {P:at}, on {weekday}.
For {count} weeks {A} had been looking for a reason to dance. Now {why}, and that <was:it> reason enough: {passer:the} <was:it> invited, {passer} from {village} <was:it> invited, and everyone else as well, on {weekday}, {P:at}.
# feast.list
{B:full} was to bring {X:a}, {C:full} {Y:a}, and {D:full} {Z:a}. "^{X:a}, {Y:a} and {Z:a}," {A:name} <repeated>, so as not to forget.
{A} <wrote> a list. {B:full}: {X:a}. {C:full}: {Y:a}. {D:full}: {Z:a}. Then {A} <read> it aloud. {B:voc}: {X:a}. {C:voc}: {Y:a}. {D:voc}: {Z:a}.
"What will you bring?" asked {A:name}. // "^{X:a}," said {B:full}. // "^{Y:a}," said {C:full}. // "^{Z:a}," said {D:full}, {D:busy}. // "^{X:a}, {Y:a}, {Z:a}," said {A:name}. "That will be enough."
{A} <went> from house to house, {A:through}. {B:full} <promised> {X:a}, {C:full} <promised> {Y:a}, {D:full} <promised> {Z:a}. "^{X:a}, {Y:a} and {Z:a}," <counted> {A:name} on the way home.
{A} <tied> three knots in a handkerchief: one for {B:full} and {X:a}, one for {C:full} and {Y:a}, one for {D:full} and {Z:a}. "^{X:a}, {Y:a}, {Z:a}," {A:he!} <said> to each knot.
"Not {goods3} from everybody again," said {A:name}. So it was settled: {X:a} from {B:full}, {Y:a} from {C:full}, {Z:a} from {D:full}. "^{X:a}, {Y:a}, {Z:a}," <said> {A:name}, and <counted> on {A:his!} fingers.
{B:full}, who {B:shows}, <promised:B> {X:a} at once. {C:full} <thought> it over and <offered> {Y:a}. {D:full} <would:D> bring {Z:a}, {D:he!} said, or not come at all. "^{X:a}, {Y:a} and {Z:a}," said {A:name} {A:way}. "We shall burst."
{B:full}, {C:full} and {D:full} <drew:they> straws. The long one <was:it> for {X:a}, the middle one for {Y:a}, the short one for {Z:a}. "^{X:a}, {B:voc}. ^{Y:a}, {C:voc}. ^{Z:a}, {D:voc}," said {A:name}. "And no swapping."
On a slate {somewhere:at} {A:name} <wrote>: "{B:voc} the {B:trade}, {X:a}. {C:voc} the {C:trade}, {Y:a}. {D:voc} the {D:trade}, {Z:a}." And under it, {passer} <wrote:it>: "^{X:a}, {Y:a}, {Z:a}? Then I come too."
"May I bring {X:a}?" asked {B:full}. // "You must," said {A:name}. // "Then I bring {Y:a}," said {C:full}. // "And I bring {Z:a}," said {D:full} {D:way}. // "^{X:a}, {Y:a}, {Z:a}," said {A:name}, {A:busy}. "I can almost smell it."
{passer:the} <carried:it> the answers round: from {B:full} {X:a}, from {C:full} {Y:a}, from {D:full} {Z:a}. {A} <hummed> it for the rest of the {time}: "^{X:a}, {Y:a}, {Z:a}."
# feast.come
The day <came:it>, and {sky}. {B:name} <came> first, with {X:the}. Then <came:it> {C:name} with {Y:the}, and last of all {D:name} with {Z:the}. "^{X:a}, {Y:a}, {Z:a}," said {A:name}. "Nothing is missing."
They <came:they> {Ppath}, one after the other: {B:name} with {X:a}, {C:name} with {Y:a}, {D:name} with {Z:a}. {P:at}, {Psight}.
"Who has {X:the}?" asked {A:name} at the gate. // "{B:voc} has {X:it}," said {D:name}. "{C:voc} has {Y:the}, and I have {Z:the}." // "^{X:a}, {Y:a}, {Z:a}," said {A:name}. "Come in."
{when}, {A} <stood> at the gate and <called> out what <came:it>: "^{X:a} from {B:voc}! ^{Y:a} from {C:voc}! ^{Z:a} from {D:voc}!" {Passer:the} <wrote:it> it down.
{B} <put> {X:the} on the table, {B:busy}. {C} <put> {Y:the} beside it. {D} <came> {like:tired}, with {Z:the}. There they <stood:they>: {X:a}, {Y:a}, {Z:a}.
{D} was early, {B:name} was late, and {C:name} <came> on the stroke of the bell: {Z:the}, {X:the}, {Y:the}. "^{X:a}, {Y:a}, {Z:a}," <murmured> {A:name}. "Now I can breathe."
The table {P:at} <was:it> long and empty until {B:name} <put> {X:the} at one end, {C:name} <put> {Y:the} at the other, and {D:name} <put> {Z:the} in the middle. {Psight}, and everyone <sat:it> down.
Children <ran:they> ahead, shouting what <was:it> coming {Ppath}: "^{X:a}! ^{Y:a}! ^{Z:a}!" And behind them <came:they> {B:name}, {C:name} and {D:name}, and {passer} with nothing but a spoon.
{meanwhile}, and behind, out of breath, <came:B> {B:name} with {X:the}. "Am I the first, {A:voc}?" {B:he!} asked. // "The last," said {A:name}. "{C:voc} has brought {Y:the}, and {D:voc} has brought {Z:the}."
{sky}, and {they} <came:they>, {B:name} with {X:the} under {B:his!} coat, {C:name} with {Y:the} on {C:his!} head, and {D:name} with {Z:the} in both arms. "^{X:a}, {Y:a}, {Z:a}," said {A:name}, and <moved> the plates together.
{passer:the} <saw:it> them first, far off, while {meanwhile}: {B:name} with {X:a}, {C:name} with {Y:a}, {D:name} with {Z:a}. {P:at}, {Psight}, and {A:name} <laid> one more place for whoever might come.
# feast.music
But the musicians [<had:they> missed the cart|<were:they> in bed with {something}|<had:they> gone to {village}]. A feast without music is [a soup without salt|a wheel without a cart], and {passer:the} <said:it> so.
The fiddler <had:it> sat on the fiddle, {somewhere:at}. There was no music, only the noise of {load} going by. Everybody <looked:it> at {A:name}.
"Where is the music?" asked {passer:the}. // "In {village}," said {A:name} {like:sad}. "They have mistaken the day."
{passer:the}, who should have played the fiddle, had fallen asleep {hideout}. So there {they} <sat:they>, and one <could:it> hear the spoons.
"And now music!" <called> {A:name}. Nobody <played:it>. {meanwhile}, and that was all the music there was.
But the only fiddle in {V} had lost its last string on {weekday}, and {passer:the} had sat down on the flute. Nobody <danced:it>.
A letter <came:it> from the musicians: "We are stuck {somewhere:at} with {load} and a broken wheel. Begin without us." {A} <read> it aloud, {like:sad}.
The drum had a hole in it, and somebody <kept:it> {goods3} in the horn. "Do not look at me," said {D:name}, {D:busy}.
"Who plays?" asked {D:name}. // "I thought that {passer:the} was playing," said {C:name}. // "And I thought that you had asked {passer} from {village}," said {A:name}. So nobody <played:it>.
{passer:the} <began:it> to play and <stopped:it> again, for the fiddle <sounded:it> like a gate. After that it <was:it> so quiet that one <could:it> hear the chewing of {Y:the}.
Nobody had thought of music. {B} had thought of {X:the}, {C:name} of {Y:the}, {D:name} of {Z:the}, and {A:name} of {count} chairs.
# feast.fire
But {passer:the}'s wood <was:it> wet, and the fire <would:it> not burn. It <smoked:it> and [<hissed:it>|<stank:it>], and {passer:the} <coughed:it>.
{A} <lit> the fire {count} times, with {goods} and with paper, and each time it <went:it> out.
"It needs air," <said:it> {passer:the}. "It needs straw," said {D:name}. "It needs a miracle," <said> {A:name}, {A:busy}.
The matches <were:they> {somewhere:at}, and the guests <were:they> {P:at}. {passer:the} <rubbed:it> two sticks together for half an hour and <got:it> two warm sticks.
But {B:s} matches <were:they> wet, {C:s} <were:they> at home, and {D:name} had used the last of {D:own!} to look for {something}. There <lay:it> the wood, and nothing <burned:it>.
{sky}, and whenever {A:name} <got> a little flame, it <looked:it> round once and <went:it> out. {C} <buttoned> {C:his!} coat.
"Is it burning?" <asked:it> {passer:the} from the far end. // "It is thinking about it," said {A:name}, {A:busy}. So cold {goods3} <went:they> round.
The wood had lain {somewhere:at} all {season}, and it was [still green|full of snails]. {D} <blew> on it, {C:name} <swore> at it, and it <gave:it> a little steam.
{passer:the} had promised a great fire, which people <would:they> see as far as {village}. It <smoked:it> once, and <was:it> dead.
{A} <fed> the fire with straw, with {load}, at last with the list of guests. It <ate:it> the list and <died:it>.
By {hour}, there was still only smoke, and the guests <smelled:they> like bacon. "Is it meant to be like this?" asked {B:name} {B:way}.
# feast.rain
{They} <had:they> hardly sat down when a cloud <burst:it> over the {P:n}. Rain <ran:it> into the cups. {A} [could have cried|<shook> {A:his!} fist at the sky].
A drop <fell:it> on {B:s} nose. A drop <fell:it> on {X:the}. Then it <poured:it>, and {passer:the} <ran:it> for the trees with {something}.
{A} <looked> up. The cloud above the {P:n} <was:it> as black as {something} in a cellar, and then it <opened:it>.
The tables <stood:they> in the open, since nobody had thought of a roof, least of all {passer:the}. {A} <looked> up and <put> on a hat. Then it <poured:it>, as if {village} had emptied all its wells.
"Did you feel that, {A:voc}?" asked {C:name}. // "No," said {A:name}. // "And that?" // Then all {V} <felt:it> it, even {passer:the} under {something}, for it <was:it> pouring.
Thunder <rolled:it> over {village}, and {passer:the} <said:it> that it would pass. It <did:it> not pass. It <came:it> down on {X:the}, on {Y:the} and on {Z:the}.
{when}, the wind <turned:it>, and the first cloud <came:it> {Ppath}, like a guest whom nobody had asked. It <brought:it> rain, and plenty of it.
The soup, {goods3} and all, <grew:it> more and more instead of less, because the rain <fell:it> into it. {D} <was> the first to notice, {D:busy}.
{B} had just lifted the knife over {X:the} when the rain <came:it>, so hard that nobody <could:it> see {Z:the} at the other end of the table.
"It never rains on a feast day," <said:it> {passer:the}. The sky <heard:it> that. A minute later {A:name} <was> as wet as an otter, and so <was:it> {Y:the}.
# feast.cook
But {A} had forgotten the bread in the oven. Black smoke <came:it> out of the door. "[All that work|It was enough for {count}], {B:voc}!" said {A:name}.
{Passer:the}'s dog <had:it> got at the dumplings. {count} plates <were:they> empty before the feast <had:it> begun, and {A:name} <sat> down {like:sad}.
The soup, which {A} had cooked since {weekday}, <tasted:it> of {something}. {passer:the} <put:it> down the spoon and <was:it> silent.
"Salt?" <asked:it> {passer:the}, and <coughed:it>. {A} had salted the soup, {B:name} had salted the soup, and {D:name}, {D:busy}, had salted it once more.
{A} <lifted> the lid. What had once been {goods3} <was:it> black, and one could have paved a yard with it.
The pot <slipped:it>. It <rolled:it> away {Ppath}, and the dogs of {V} <followed:they> it gladly. {A} <stood> there with the lid, {like:scared}.
Somebody had left the gate open, and {count} geese <were:they> eating the {goods3}. {A} <waved> {something} at them, too late.
"What is this, {A:voc}?" asked {C:name} {C:way}. // "Stew," said {A:name}. // "And what was it before?" // {A} <tasted> it, and <had> to sit down.
In the hurry {A:name} had taken soap for butter, and the {goods3} <foamed:they>. {passer:the} <blew:it> a bubble.
{meanwhile}, and {A:name} <watched> it a little too long. When {A:he!} <turned> round, the roast <was:it> the size of a coat button.
# feast.mend.music
Then {B:name} <took> two spoons and <began> to beat time on {something}. {C} [<whistled>|<hummed>]. {D} had a comb and a piece of paper. And {B:name} <stood> up.
"I have {something} and two hands," said {D:name}, and <drummed>. {C} <blew> across a bottle, {C:busy}. Now they only <needed:they> a voice, and {B:name} <had> one.
{C} <tapped> on {X:the} with a spoon. It <sounded:it> like {something} in the rain, but it was music. {B} <cleared> {B:his!} throat.
"I know {count} songs, {A:voc}," said {B:name} {B:way}. "One of them I know to the end." And {C} <pushed> back the benches.
{D} <filled> {count} bottles with water, some more, some less, and <struck> them with a spoon. {C} <found> the tune, and {B:name} <found> the words.
"Who needs {passer}?" asked {C:name}. "I have feet." {C:he!} <stamped>, {D:name} <clapped>, and {B:name} <took> a deep breath.
{D} <drummed> on {something} with two forks, {passer:the} <whistled:it> on a key, and {B:name} was pushed to the front, {B:busy}.
{B} <went> red, <went> pale, and <climbed> on a chair. "If nobody else will," {B:he!} said {B:way}.
"Hum, {D:voc}," said {C:name}, and <shook> a box of {goods}. It was not much. But then {B:name} <stood> up.
Behind {load} an old voice <began:it> to hum. It was {passer} from {village}, whom everybody <had:it> forgotten. {B} <knew> the tune.
# feast.mend.fire
{C} <brought> dry straw from a mattress and {something} to burn, and {D:name} <blew> until {D:his!} cheeks <were:they> purple. When at last there <was:it> a flame, {passer:the} <cheered:it>.
"Let me, {A:voc}," said {D:name}, {D:busy}. {later}, the fire <burned:it> so well that {C:name} <had> to pull {X:the} away from it.
{B} <told> the fire about {goods3}, and {C:name} <fanned> it with {something}. And it <began:it> to burn.
{B} had a candle end in {B:his!} pocket, and {C:name} had {goods3} in greasy paper. With the paper and the candle it <took:it> no time at all, and {passer:the} <moved:it> closer with {something}.
"You have built it like a wall, {A:voc}," said {C:name}, and <took> it apart. {C:he} <laid> it again with room to breathe, and {D:name} <lit> it with one match.
{D} <ran> {somewhere:to} and <came> back with a shovel of embers and {count} children. {later}, {Y:the} <shone:it> in the light of the flames.
"Everybody blow!" <cried> {B:name}. {Passer:the} <blew:it>, {C:name} and {D:name} <blew:they>, and with a loud crack the wood <gave:it> in.
{passer:the} <gave:it> an old chair, {D:name} <gave> {D:his!} walking stick, and {C:name} <gave> a love letter from {village}. That <burned:it> best of all.
"It is only the wind," said {C:name} {C:way}. "Hold up a blanket, {D:voc}." Behind the blanket the flame <stood:it> up like a tulip, and {passer:the} <warmed:it> both hands.
"Patience," said {D:name}, and <told> the fire a story about {passer} and {load}. Nobody in {V} <knew:it> how it <ended:it>, because by then the fire <was:it> burning.
# feast.mend.rain
"Under the tables!" <cried> {D:name}. {They} <took:they> the plates and <crept:they> under the tables, {A:name} beside {B:name} and {C:name} beside {passer:the}, and there it <was:it> dry and narrow and [very merry|warmer than before].
{B} <held> {something} over {Y:the}, and {C:name} <opened> an umbrella for {count} people. "It is only water," said {D:name} {D:way}. {They} <stayed:they>.
"To the barn!" <called> {C:name}. {They} <carried:they> everything through the rain: {X:a}, {Y:a} and {Z:a}. In the hay it <tasted:it> better.
{C} and {D:name} <spread:they> a sail over the table, and {passer:the} <held:it> it up in the middle with a broom. {B} <went> on cutting {X:the}.
"Eat faster!" <cried> {B:name}. And {they} <ate:they> {X:the}, {Y:the} and {Z:the} faster than the rain <could:it> spoil them.
{A} <wanted> to send everybody home. "Home?" asked {D:name} {D:way}. "I came for {Y:the}, and I am staying for {Y:the}." {They} <moved:they> closer together, with a tablecloth for a roof.
"There is room for ten in my shed," <said:it> {passer:the}, "and for twenty if nobody breathes." {They} <squeezed:they> in between {load} and {something}.
{D} <stepped> into the biggest puddle and <bowed>. "May I, {C:voc}?" After that nobody <minded:it> the rain, and {A:name} <laughed> louder than the gutter.
{B} <put> a bucket over {X:the}, {C:name} <held> {C:his!} hat over {Y:the}, and {D:name} <ate> a large piece of {Z:the} at once, to be safe.
"It will stop when we sing, {A:voc}," said {B:name} {B:way}. "In {village} it always does."
# feast.mend.cook
"We have {X:a}, {Y:a} and {Z:a}, {A:voc}," said {B:name} {B:way}. "Who needs more?" And it was true: {X:a}, {Y:a} and {Z:a} <were:they> enough for everybody.
"Never mind, {A:voc}," said {D:name}, {D:busy}. "^{X:a}, {Y:a}, {Z:a}: what more does {passer} want?"
{C} <cut> {Y:the} into {count} pieces. "{B:voc} has brought {X:a}," {C:he!} said, "and {D:voc} {Z:a}. Sit down, {A:voc}, and eat."
{Passer:the} <ran:it> home for {goods3}, {C:name} <cut> up {Y:the}, and {D:name} <rolled> up {D:his!} sleeves. {later}, the table <was:it> full again.
"I have eaten worse, {A:voc}," said {C:name}, {C:busy}. "In {village}, at my own birthday." And {C:he!} <cut> {Y:the} for everybody.
{A} <wanted> to hide {somewhere:at}, but {B:name} <held> {A:him} by the sleeve. "^{X:a}," {B:he!} said. "^{Y:a}. ^{Z:a}. And you call this nothing, {A:voc}?"
{They} <put:they> {X:the} in the middle, {Y:the} on the left, {Z:the} on the right, and a cloth over the rest. "What is under the cloth?" <asked:it> {passer:the}. // "History," said {D:name}.
{B} <laughed> first, then {passer:the} <laughed:it>, and at last {A:name} <laughed>. "There is still {X:a}," said {D:name}, "and {Y:a}, and {Z:a}, if {B:voc} does not eat it first."
{D} <sent> the children from door to door, and they <came:they> back with {count} {goods3} and good wishes from {passer}. With {X:the}, {Y:the} and {Z:the} it was enough.
"Throw it to the hens," said {C:name} {C:way}. The hens <did:they> not want it either. So {they} <shared:they> {X:the}, {Y:the} and {Z:the}, and {passer:the} <got:it> the biggest piece, for not laughing.
# feast.late
{They} <ate:they> and <sang:they> until midnight. [It <was:it> the best feast that {V} had ever seen.|{Passer:the} <fell:it> asleep in the hay.] {A} <went> to bed with [sore feet|a song in {A:his!} head].
When the moon <came:it> up over the {P:n}, {B:name} and {D:name} <were:they> still dancing. "[Again next year|Every year]!" they <called:they>. // "Next year," said {A:name}, "I shall look after the [oven|weather|matches] first."
By midnight there <was:it> nothing left of {X:the}, nothing of {Y:the}, and of {Z:the} only crumbs. {passer:the} <carried:it> {B:obj} home in a barrow.
{C} <danced> with {passer:the}, {B:name} with {something}, and {A:name} with everyone in turn, until {meanwhile:done}.
"Who brought {X:the}?" <asked:it> {passer} at the end. // "{B:voc} did," said {A:name}. // "And {Y:the}?" // "{C:voc}." // "Then I shall bring {goods3}," <was:it> the answer.
{passer:the} <swept:it> up at the end and <found:it> a shoe, {something} and the crumbs of {Z:the}. "Whose shoe is this?" Nobody <answered:it>. {B} <was> asleep on the bench.
{They} <went:they> home {path1}, {B:name} in front with a lantern, and {D:name} behind with what <was:it> left of {X:the}.
"Thank you for {X:the}, {B:voc}," said {A:name}, "and for {Y:the}, {C:voc}, and for {Z:the}, {D:voc}." // "And for the song," <said:it> {passer:the}.
Even {passer:the}, who <had:it> come from {village} only to complain, <stayed:it> to the end and <asked:it> {D:obj} for one more piece of {Z:the}.
The {goods3} <were:they> eaten, the candles <were:they> out, and still nobody <wanted:it> to be the first to go. {A} <counted> the guests, and there <were:they> {count} more than {A:he!} had asked.
The next day {V} <slept:it> late. Only {A:name} <was> up, and <found:A> {something} in the soup pot, and never <learned:A> whose it <was:it>.
""")
