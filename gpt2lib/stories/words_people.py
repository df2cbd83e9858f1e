"""The wordings of plots between people: quarrel, secret, visitor, apprentice. Heading: plot.beat. Notation: see grammar.py."""

from .grammar import wordings

WORDS = wordings("""
# quarrel.friends
{B:full} and {A:name} <were:they> [the best of friends|neighbours, and shared a fence, a well and a cat|always seen together, with {something} between them].
{B:full} lived next door and {B:shows}. [Nobody <could:it> remember a cross word between them.|On Sundays {they} <ate:they> {goods3} at the same table.]
Everyone in {V} <envied:it> {A:obj} for having such a neighbour as {B:full}, who {B:does}.
{B:full} and {A:name} <had:they> known each other since the {date}, when {passer} <introduced:it> them {somewhere:at}.
If {A} was {somewhere:at}, {B:full} was there too, {B:busy}. {They} <shared:they> even {something}.
"{A:voc} and {B:voc}," people <said:they> in {V}, as one says bread and butter. For {B:full} <lived> just across the yard.
{B:full} was {A:s} oldest friend. {B:he} {B:shows}, and {A} <liked> that.
Every {weekday}, {B:full} <came> over with {goods3}, and {A} <made> tea. It had been so for {count} years.
When {A} <whistled>, {B:full} <whistled> back, {B:busy}. They <were:they> that kind of neighbours.
There <was:it> a hole in the fence between {A:obj} and {B:full}, and through it went {goods3}, news and {something}.
{B:full} and {A:name} <owned:they> [a ladder|a wheelbarrow|one good umbrella|a dog] together: on even days it <was:it> here, and on odd days there.
{passer:the} always <said:it> that one <could:it> not buy {goods} for {A:obj} without buying some for {B:full} too, who {B:shows}.
# quarrel.borrow
One {day} {time}, {A} [wanted to {X:use} and <asked> {B:him} for|borrowed] {X:some}. "Bring {X:it} back whole, {A:voc}," said {B:name}. [An hour later|Before supper], {X} {X:was} broken.
"Lend me your {X:n}, {B:voc}," said {A:name}. "I want to {X:use}." {B} <lent> {X:it} gladly. But {A} [<slipped>|<sneezed>|<looked> round for {passer}], and {X:the} <fell:X> and <broke:X>.
{when}, {A} <borrowed> {X:the} from {B:obj}. {later}, {A:he!} <stood> before a heap of pieces that <had:it> once been {X:a}.
{B} had {X:some}, and {A} <needed> {X:a}. "Take {X:it}," said {B:name}, {B:busy}. {A} <took> {X:it}, <ran> into {passer} with {load}, and that was the end of {X:it}.
"May I have {X:the} until {weekday}?" asked {A:name}. // "Of course," said {B:name} {B:way}. // {A} <put> {X:it} next to {something}, too near the edge, and {X:they} <fell:X> down and <broke:X> in two.
{A} only wanted to {X:use}, with {B:s} {X:n}. But {meanwhile:done}, {A} <turned> round to look, and {X:the} <broke:X>.
"Who has my {X:n} now?" <called> {B:name} over the fence. // "I have {X:it}," <said> {A:name}, and just then {X:the} <slipped:X> and <broke:X> beside {something}.
On {weekday:1}, {A} <borrowed> {X:some} from {B:obj}. On {weekday:3}, {X:they} {X:was} broken, and {A} <did> not know how it <had:it> happened.
{A} had no {X:n} of {A:his!} own, and so, {when}, {A:he!} <knocked> at {B:s} door for {X:a}. {later}, {X:they} <lay:X> broken beside {something}.
"Careful with {X:the}, {A:voc}," said {B:name}, {B:busy}. "^{X:they} {X:was0} made by {passer} of {village}." // "I am always careful," said {A:name} {A:way}. {later}, {X:the} {X:was} in {count} pieces.
Of all the things in {B:s} house, {A} <liked> {X:some} best. On {weekday:1}, {A:he!} <asked> to borrow {X:it}. On {weekday:2}, {A:he!} <tripped> over {something}, and {X:the} {X:was} no more.
"Only for an hour, {B:voc}," said {A:name}, and <carried> {B:s} {X:ln} home. Within that hour, {meanwhile:done}, {A} <jumped>, and {X:the} <broke:X> on the step.
# quarrel.words
"[You broke {X:it}|Look at {X:it}], {A:voc}!" cried {B:name}. // "[^{X:they} {X:was0} old|You should have lent {X:it} to {passer:the}|^{X:they} {X:was0} cracked already, like your {something:n}]," said {A:name}. One word <led:it> to another, {passer:the} <ran:it> away, and a door <slammed:it>.
{A} did not say sorry. "It is only {X:a}, {B:voc}," {A:he!} said. // "It was my {X:n}," said {B:name}, "and you are [a clumsy goose|a donkey|as clumsy as {passer} on ice]." // "And you are [a miser|a windbag|an old gatepost]!" shouted {A:name}.
?A.fault "Nobody in {V} is as {A:trait} as you, {A:voc}!" [cried|shouted] {B:name}. // "[Better that than {B:a} who counts {goods}|And you have the temper of {passer} with toothache]!" shouted {A:name}. [The cat <left:it> the room.|{They} both <slammed:they> the same door.]
"That {X:n} cost me {count} {goods}," said {B:name} {B:way}. // "Then you were cheated, {B:voc}," said {A:name}. It was the wrong thing to say. {B} <shut> the window so hard that {something} <fell:it> down.
"You have hands like {something}," said {B:name}. // "And you have a heart like {something}," said {A:name}. {They} <could:they> be heard as far as {somewhere:n}.
{B} <picked> up the pieces one by one. "My {X:n}," {B:he!} said. // "I shall buy you another," said {A:name}, "in {village}." // "I do not want another, {A:voc}," said {B:name}, and <went> in.
"You might at least have told me, {A:voc}," said {B:name}, {B:busy}. "I had to hear it from {passer:the}." // "I was going to tell you on {weekday}," said {A:name}. After that, neither <had:it> a kind word.
{A} <laughed>, because {A:he!} <was> frightened, and {B:name} <thought> that {A:he!} <was> laughing about {X:the}. "Go home, {A:voc}," said {B:name} {B:way}, "and take your {something:n} with you."
{B} <held> up what <was:it> left of {X:the}. "And who did this, {A:voc}?" // "{Passer:the}," said {A:name}. It was not true, and both <knew:they> it. // "Then borrow from {passer:the} next time," said {B:name}, and <shut> the door.
"When I lent {X:it} to you, {X:they} {X:was0} in one piece," said {B:name}. // "Then {passer:the} must have made {X:it} of eggshell," said {A:name}. {meanwhile}, and neither of them <turned:it> to look.
{A} <offered> {something} in exchange. "And what am I to do with that, {A:voc}?" <asked> {B:name} {B:way}. "Can one {X:use} with it?" // "You could try," said {A:name}. It was not the moment for jokes.
# quarrel.silence
For {count} days {they} <did:they> not speak. If {A} came along the street with {load}, {B} <looked> at the sky.
{They} <stopped:they> greeting each other. [The cat <did:it> not know where to sleep.|Even the well <seemed:it> colder.|The fence between them <seemed:it> to grow.] And {meanwhile}.
{B} <nailed> {count} boards to the fence. {A} <turned> {A:his!} chair round, so as not to see {B:s} window, and <looked> at {something} instead.
If {A} went {somewhere:to}, {B} <went> {somewhere:to}. {passer:the} <had:it> to tell each of them how the other was.
On {weekday:1}, {A} <ate> alone. On {weekday:3}, {B:name} <ate> alone. The {goods3} <tasted:they> of nothing.
{A} and {B:name} <met:they> {somewhere:at} and <walked:they> past each other like strangers from {village}.
All {V} <noticed:it> it. "What is wrong with those two?" asked {passer:the}. Nobody <knew:it>, and {sky}.
{B} <went> to {village} to buy {goods}, only so as not to meet {A:obj} in {V}.
Once {A} <raised> a hand to wave, but {B:name} <was> {B:busy} and did not see it, or did not want to.
{A} <fetched> water early and {B:name} <fetched> it late, so that the well never <saw:it> them together. So it <went:it> for {count} days.
{passer:the} <wished:it> to be kind, and <invited:it> them both {somewhere:to}. {A} <sent> {something} and <stayed> at home. {B} <stayed> at home and <sent> nothing.
"Is {B:voc} well?" <asked:it> {passer:the}. // "I do not know any {B:voc}," said {A:name}, {A:busy}. And on the other side of the fence, {B:name} <heard> it.
# quarrel.message
{C:full}, who {C:shows}, had to carry their words. "Tell {B:obj} this," said {A:name}: "{m1}." {C} went next door and said: "{m1}." {B:name} <thought> about it. "Tell {A:voc}: {m2}." And {C} went back and said: "{m2}."
Neither <would:it> speak to the other, so {they} <spoke:they> to {C:full}. "{m1}," said {A:name}. // "{A:voc} says: {m1}," said {C:name} over the fence. // "{m2}," answered {B:name}. // "{B:voc} says: {m2}," said {C:name}, and <sat> down, {C:busy}.
"Go to {B:obj}, {C:voc}," said {A:name} to {C:full}, "and say: {m1}." // {C} <went>. "{m1}," {C:he!} said. // "{m1}?" <repeated> {B:name}. "Then say to {A:voc}: {m2}." // So {C} <came> back and <said>: "{m2}."
{C:full} <stood> between the two doors. From the left <came:it>: "{m1}." {C} <turned> to the right and <said>: "{m1}." From the right <came:it>: "{m2}." {C} <turned> to the left and <said>: "{m2}." Then {C:he!} <went> home.
{A} <wrote> on a slate: "{m1}." {C:full} <carried> it across and <read> aloud: "{m1}." {B} <wiped> it clean and <wrote>: "{m2}." {C} <carried> it back and <read> aloud: "{m2}."
{P:at}, {Psight}. There {A} <sat> with {A:his!} back to {B:name}, and between them <sat:C> {C:full}. "Say this to {B:voc}," said {A:name}: "{m1}." // "{m1}," said {C:name}. // "And say this to {A:voc}," said {B:name}: "{m2}." // "{m2}," said {C:name}, {C:busy}.
{C:full} <knocked> here and <knocked> there. Here it <was:it>, "{m1}," and there it <was:it>, "{m2}." Before long {C} <could> say both in {C:his!} sleep: "{m1}," and then, "{m2}."
{A} <paid> {C:full} {count} {goods} to carry a message: "{m1}." {B} <paid> {C:obj} one more to carry the answer: "{m2}." So {C} <said>, "{m1}," on one side of the fence and, "{m2}," on the other, and <went> home with {something}.
"Tell {B:voc}," said {A:name} {A:way}, "that this is my last word: {m1}." // {C:full} <told> {B:obj}: "{m1}." // "And this is mine," said {B:name}: "{m2}." // {C} <told> {A:obj}: "{m2}." They <were:they> by no means the last.
{They} <talked:they> through {C:full} now, though {they} <stood:they> only {count} steps apart. "{m1}," <called> {A:name}. // "What did {A:voc} say?" <asked> {B:name}. // "{m1}," said {C:name}. // "Then tell {A:voc} this: {m2}." // "{m2}," said {C:name} {C:way}.
# quarrel.proud
{A} was too {A:trait} to be the first. {A} [<wrote> a letter and <burned> it|<walked> to {B:s} gate four times, and four times home again], {A:through}.
"I? Say sorry?" <asked> {A:name} of {something}. "I would rather eat {load}."
{passer:the} <told:it> {A:obj} to go and say sorry. "{A:voc} the {A:trade} does not say sorry," <said> {A:name}, and <looked> {like:sad}.
{count} times {A} <began> a letter to {B:name}, and {count} times {A:he!} <lit> the stove with it.
"When {goods} learn to fly, I shall say sorry," said {A:name}. But {A:he!} <looked> up more often than usual, and {sky}.
{A} <got> as far as {B:s} door, and <lifted> a hand to knock. Then {passer:the} <came:it> by with {load}, and {A} <knocked> the mud off {A:his!} boots instead.
Twice {A} <opened> {A:his!} mouth to call over the fence, and twice {A:he!} only <yawned>, {A:busy}.
{A} <practised> saying sorry in front of {something}. It <came:it> out as an order for {goods}.
"Somebody has to begin," <said:it> {passer:the}. // "Yes," said {A:name} {A:way}. "Somebody." And {A:he!} <counted> {goods} until {A:he!} <ran> out of fingers.
{A} <put> {something} on the fence as a sign of peace, and <fetched> it back before {B:name} <could> see it.
# quarrel.letter
In the morning {A} <wrote> a letter. {C:full} <took> it over and <read> it aloud, because {B} <had> lost {B:his!} spectacles: // "{m3}." // "Read that again," said {B:name}, and {C} <read> it again: // "{m3}."
At last a letter <came:it>. {C:full} <brought> it, {C:busy}, and <read> it out at the gate: // "{m3}." // {B} <was> silent. "Once more, {C:voc}," {B:he!} said {B:way}. // "{m3}."
{A} <put> a letter under {B:s} door. {B} <read> it in a whisper: "{m3}." Then {B:he!} <read> it aloud, to {something}: "{m3}."
{C:full} <found> {A:obj} with ink on {A:his!} nose. "Is that for {B:voc}?" {C:he!} asked, and <read> it over {A:s} shoulder: "{m3}." An hour later {B:name} <had> it in {B:his!} hand and <read> the same words: "{m3}."
"Listen to this," said {B:name} to {C:full}, and <read> aloud what {passer:the} <had:it> brought {path1}: "{m3}." // "{m3}," <repeated> {C:name}, {C:busy}. "Well, what are you waiting for?"
{B} <found> a letter under {something} on the step, and <took> it to {C:full}, who <was:C> {C:busy}. "Is this what I think it is?" // {C} <read>: "{m3}." And because {B} <did> not move, {C:he!} <read> it once more: "{m3}."
{A} <wrote> {count} letters and <kept> one. {C:full} <ran> over with it, {C:through}, and <read> it through the keyhole: "{m3}." // "Louder," <called> {B:name}. // "{m3}," <shouted> {C:name}.
{A:s} letter <went:it> from hand to hand, from {passer:the} to {passer:the}, and last to {C:full}, who <read:C> it at {B:s} door {C:way}: "{m3}." // "Does it really say that?" <asked> {B:name}. // "Word for word," said {C:name}. "{m3}."
On {weekday}, {A} <gave> {C:full} a letter, and {C} <learned> it by heart in case it <got:it> wet: "{m3}." It <got:it> wet. So {C} <stood> before {B:obj} with {something}, and <said> it by heart: "{m3}."
"I know that hand," said {B:name}, when {C:full} <came> with a letter. "Read it to me." // "{m3}," <read> {C:name}. // {B} <sat> down beside {something}. "And now slowly." // "{m3}."
# quarrel.sorry
In the morning {A} [<stood> at {B:s} door|<waited> at the well until {B} <came>], {A:busy}. "I am sorry, {B:voc}," {A:he!} said. "[I was ashamed|I should have said so at once|The fault was mine]."
"I came to say two words, {B:voc}," said {A:name} {A:way}, [when {B} <opened> the door|out of breath]. "[They are: I am sorry|I am sorry]."
{A} <went> to {B:s} house, {A:through}, and <knocked>. "It was me, {B:voc}, and not the {X:n}," {A:he!} said. "I am sorry."
"Is {B:voc} at home?" <asked> {A:name}, though {A:he!} <could> see that {B:he} <was>. "I have brought {load}, and I am sorry."
{A} <met> {B:name} {somewhere:at}, where there <was:it> no way round. "I have wanted to say this for {count} days, {B:voc}," {A:he!} said. "I am sorry, {B:voc}."
On {weekday}, {A} <stood> up before everybody {somewhere:at} and <said:A> {A:way}: "I broke {B:s} {X:n}, and I am sorry."
{later}, {A} <pulled> the nails out of the fence and <put> {A:his!} head through the hole. "{B:voc}," {A:he!} said, "I am sorry about {X:the}."
{A} <brought> {goods3} to {B:s} window, {A:through}. "These are for you, {B:voc}," {A:he!} said, "and so is this: I am sorry."
{B} was {B:busy} when a shadow <fell:it> across the step. "I have {count} excuses, {B:voc}," said {A:name}, "and none of them is any good. I am sorry."
"You need not open," <called> {A:name} through {B:s} door. "I only want to say it aloud. I broke {X:the}, {B:voc}, and I am sorry."
While {meanwhile}, {A} <crossed> the yard and <stopped> before {B:name}. "I have been a donkey, {B:voc}," {A:he!} said {A:way}. "I am sorry about {X:the}, and about the rest."
# quarrel.mend
{A} had mended {X} with the help of {passer}, and one [<could:it> hardly see the crack|<had:it> to look twice to find the place].
And {A} <brought> {X:the} back, [glued, nailed and polished|better than new], and <put> {X:it} into {B:s} hands, while {meanwhile}.
"And here {X:is} {X:the}," {A:he!} <said> {A:way}. "{Passer:the} of {village} helped me to mend {X:it}." So {B} <had> {X} again.
For {count} evenings {A} had glued and filed. Now {X:the} {X:was} whole, and {A} <gave> {X:it} back to {B:name}.
{A} <gave> {X} back to {B:obj}, mended, with {something} to go with {X:it}.
{later}, {A} <came> with {X:the} under {A:his!} arm, mended as well as {passer} could have done it. "^{X:they} {X:is} yours again, {B:voc}," {A:he!} said.
{X:the} {X:had} been in the hands of {passer} in {village}, and {A} had paid for it with {load}. Now {B} <had> {X:it} back, as good as new.
{A} had something behind {A:his!} back: {X:the}, whole again but for one small scar. {B} <held> {X:it} up to the light, while {meanwhile}.
"Look before you answer," said {A:name}, and <put> {X:the}, whole again, into {B:s} arms. It <had:it> taken {count} evenings and all the glue in {V}.
So {B} <got> {X:the} back from {A:obj}, and whoever <wanted:it> to find the crack <needed:it> the eyes of {passer}.
# quarrel.peace
{B} [<opened> the door wide|<held> out a hand|<began> to laugh]. "[The soup is still warm|I was going to say it on {weekday}|I have missed you, you donkey], {A:voc}," {B:he!} said.
"[I said things too|So am I], {A:voc}," said {B:name}, and [the cat <knew:it> again where to sleep|that was that].
"Sit down, {A:voc}," said {B:name} {B:way}. "There are {goods3}, and there is a chair that has been empty for {count} days."
{B} <looked> at {A:obj} for a long time, and {meanwhile}. Then {B:he!} <said>, "I called you a donkey, {A:voc}. I am sorry too."
"What was it about?" <asked> {B:name}. // "About {X:a}," <said> {A:name}. // "^{X:a}," <repeated> {B:name}, and <laughed> until {passer:the} <looked:it> in.
{B} <said> nothing. {B:he!} only <took> {something} off the second chair, <put> {goods3} on the table, and <pulled> up that chair for {A:obj}.
"Is that all?" <asked> {B:name} {B:way}. "I had forgiven you by {weekday}, {A:voc}."
"Come in, {A:voc}," said {B:name}, {B:busy}, "before {passer:the} sees us both crying."
{B} <pretended> to think about it for as long as it takes to count {goods}. "Very well, {A:voc}," {B:he!} said {B:way}, and <made> room on the bench.
{They} both <began:they> to speak, and both <stopped:they>. Then {B} <laughed>, and {they} <went:they> {somewhere:to} and <shared:they> {goods3}, while {meanwhile}.
"I have had nobody to talk to but {something}," said {B:name} {B:way}. "It is a poor listener, {A:voc}. Come in."
# secret.see
One {time}, {A} [<took> a short cut|<went> looking for {something}|<came> too early] and saw through a crack what nobody <was:it> meant to see: {P:at}, {Pspot}, {B:full} {hidden}.
{A} <heard> a noise {P:at} and <looked> in. There was {B:full}, who {B:shows}, and {B:he!} {hidden}.
{P:at}, {Psight}. {A} was about to go by with {something} when something <moved:it>. It was {B:full}. {B} {hidden}.
{when}, {A} <went> {Ppath} {P:to} to fetch {something}. There, {Pspot}, {B:full} {hidden}.
"Is anybody there?" <called> {A:name} {P:at}. Nobody <answered:it>, so {A} <went> on. {Pspot} <stood> {B:full}, who {hidden}.
{A} <had> left {something} {P:at} and <came> back for it. So it was that {A:he!} <saw> {B:full}, who {hidden}.
At first {A} <thought> that there <was:it> {passer} {P:at}. But it was {B:full}, and {B:he!} {hidden}.
There <was:it> a light {P:at}, and {sky}. {A} <crept> closer. {B:full} {hidden}, and <did> not hear a thing.
{A} <stood> {P:at} with {something} under {A:his!} arm when somebody <sneezed:it>. {Pspot}, {B:full} {hidden}.
{A} <followed> {passer:the} {P:to}, and <stopped> short. {Pspot}, {B:full} {hidden}.
"Bring me {something}, {A:voc}," <said:it> {passer:the}, and so {A} <came> {P:to} at the wrong hour. {Pspot}, {B:full} {hidden}.
Somebody <was:it> whispering {P:at}. {A} <put> down {something} and <listened>, and then {A:he!} <looked>. {Pspot} <stood:B> {B:full}, who {hidden}.
# secret.promise
{B} <turned> [white|as red as a beetroot]. "Tell nobody, {A:voc}," {B:he!} said {B:way}. "{why}." // "I promise," said {A:name}: "{m1}." // "Say it again." // "{m1}."
"Now you know it, {A:voc}," said {B:name}, {B:busy}. "{why}. Will you keep it to yourself?" // {A} [<nodded>|<gave> {B:him} {A:his!} hand]. "{m1}," {A:he!} said, and {B:name} <believed> it.
"You will laugh," said {B:name}. // "I am not laughing," said {A:name}. // "{why}," said {B:name}. "Promise me that you will say nothing." // "{m1}," said {A:name}. "I promise that I will say nothing."
{B} <dropped> {something}. "{A:voc}! How long have you been standing there?" // "Long enough," said {A:name}. // "{why}," said {B:name} {B:way}. // "{m1}," said {A:name}.
{B} <begged> {A:obj} to be silent, {B:busy}. "{why}," {B:he!} said. // "{m1}," <promised> {A:name}. "There. Now you have my word."
"What do you want for your silence?" <asked> {B:name}. "^{load}? {Something}?" // "Nothing," said {A:name}. "{m1}." // "{why}," said {B:name}, and <was> a little ashamed.
"If {passer:the} hears of this, I am lost," said {B:name}. "{why}." // {A} <laid> a hand on {A:his!} heart. "{m1}." // "{m1}?" <repeated> {B:name}. // "{m1}," said {A:name}.
"Swear it by {something}, {A:voc}," <said> {B:name}. // "{m1}," {A:name} <swore> {A:way}. // "Good," <said> {B:name}. "{why}."
{A} <wanted> to go away again on tiptoe, but {B} <looked> up. "{why}," {B:he!} said {B:way}. "Now you can go to {passer:the}, {A:voc}, or be silent." // "{m1}," said {A:name}.
"So," said {B:name}, {B:busy}. "{why}. What will you say if {passer:the} asks you?" // "{m1}," said {A:name}. // "And if {passer:the} of {village} asks you?" // "{m1}."
{They} <sat:they> down beside {something}, and {B} <told> the whole of it, {B:busy}. "{why}," {B:he!} <ended>. // {A} <thought> for a moment. "{m1}," {A:he!} said. It was enough.
# secret.asked
Two days later {C:full} <stopped> {A:obj} {Q:at}. "[What is {B:voc} up to?" {C:he!} asked for the third time.|You know something about {B:voc}," {C:he!} said {C:way}.] "[You look {like:proud}|I can see it in your face]."
Now {C:full}, who {C:shows}, had noticed something. {C} <waited> for {A:obj} {Q:at} and <asked:C>, "Where does {B:voc} go every {time}? You know it, {A:voc}, do you not?"
"{A:voc}!" <called> {C:full} across the street, {C:busy}. "{B:voc} comes home every {time} with {load}. What is that about?"
{C:full} <invited> {A:obj} to supper {Q:at}. There <were:they> {goods3}, and there was a question: "What does {B:voc} do {somewhere:at} when nobody is looking?"
"There is talk about {B:voc}," said {C:full} {Q:at}, {C:busy}. "{Passer:the} says one thing and {passer:the} another. What do you say, {A:voc}?"
{C:full} <put> {count} coins on the table {Q:at}. "They are yours, {A:voc}," {C:he!} said {C:way}, "if you tell me what {B:voc} is hiding."
On {weekday}, {C:full} <sat> down beside {A:obj} {Q:at}. "I saw {B:voc} with {something}," {C:he!} said. "You are friends. What does it mean?"
{Q:at}, {Qsight}. {C:full} <took> {A:obj} by the sleeve. "One word about {B:voc}," {C:he!} said {C:way}, "and {load} is yours."
{when}, {C:full} <was> waiting {Q:at}, {C:busy}. "I have asked {passer:the} and {passer:the}, {A:voc}," {C:he!} said. "Now I ask you. What does {B:voc} do all {time}?"
"Guess what I found," said {C:full} {Q:at}, and <held> up {something}. "It belongs to {B:voc}. And {B:voc} turned red when I asked, {A:voc}. Why?"
{C:full}, who {C:shows}, <had:C> made a list of all that {B:name} <carried> about: {list}. "What can one do with that, {A:voc}?" {C:he!} asked {Q:at}.
# secret.kept
{A} [<bit> {A:his!} tongue|<looked> at the sky], for {A:he!} <had> promised: "{m1}." "[It is going to rain|Is that {passer}|My soup is boiling over], {C:voc}," {A:he!} said, and [<walked> on|<was> gone].
"I know many things, {C:voc}," said {A:name} {A:way}, "and most of them are none of my business." [{C} <offered> {goods3}.|{C} <offered> {load}.] {A} <shook> {A:his!} head, and <thought>: "{m1}."
{A} <thought> of the words: "{m1}." So {A:he!} <talked> about {goods} for {count} minutes, until {C:name} <gave> up.
"Ask {B:obj}," said {A:name}, {A:busy}. // "I am asking you, {A:voc}." // "Then you are asking the wrong {A:trade}," said {A:name}, and <went> home. On the way {A:he!} <said> it again: "{m1}."
"{B:voc}?" said {A:name} slowly. "Is that not the one who {B:shows0}?" And {C:name} <got> no more out of {A:obj} that {time}. What {A} <had> promised, {A:he!} <kept>: "{m1}."
{A} <filled> {A:his!} mouth with {goods3} and <chewed> for so long that {C:name} <gave> up and went {somewhere:to}. "{m1}," {A} had said, and so it was.
"What I know about {B:voc} would fit into {something}," said {A:name} {A:way}, and <walked> on. The rest {A} <kept> to {A:himself!}, as promised: "{m1}."
{A} <counted> to {count} without a word. {C} <waited>. {A} <counted> on. In the end it <was:it> {C:name} who <went> home, and the promise <was:it> as good as new: "{m1}."
{A} <answered> with a question about {goods}, {C:name} <answered> with another about {B:obj}, and so it <went:it> on until {meanwhile:done}. "{m1}," <thought> {A:name}, and <said> goodbye.
"Yes, I know something," said {A:name}, {A:busy}. // {C} <came> closer. "Well, {A:voc}?" // "I know what I have promised," said {A:name}, and <went> {somewhere:to}. On the way {A:he!} <said> it over: "{m1}."
It <was:it> on the tip of {A:s} tongue. So {A} <whistled> all the way home, {A:busy}, and between two verses {A:he!} said under {A:his!} breath: "{m1}."
# secret.told
{A} [<meant> to say nothing|<opened> {A:his!} mouth to say no]. But {A} was {A:tt} and no good at secrets, and out it <came:it>: {B:name} {hidden}.
"I promised to say nothing, {C:voc}," said {A:name}, "so I cannot tell you that {B:voc} {hidden0}." Then {A:he!} <clapped> a hand over {A:his!} mouth. "{m1}," {A:he!} had said, and now this.
"{m1}," {A} had said. But {C:name} <looked> so friendly, and there <were:they> {goods3}, and at the third one {A} <said> it: {B:name} {hidden}.
{A} <shook> {A:his!} head. {A} <shook> it again. Then {C} <said>, {C:busy}, "You do not know it yourself," and that was too much. "I do!" <cried> {A:name}. "{B:voc} {hidden0}."
{A} <told> it only to {something}, and quite softly: {B:name} {hidden}. But {C:name} was standing behind the door.
{A} <drew> it in the sand, so as not to say it: {B:name} {hidden}. {C} <looked> at the picture {C:way} and <understood>.
{A} <held> out for {count} minutes. Then {C:name} <brought> {goods3} and a second pot of tea, and at the third cup {A} <said> that {B:name} {hidden}.
"I must not say that {B:voc} {hidden0}," said {A:name} {A:way}, "and so I will not." // {C} <thanked> {A:obj}, {C:busy}. Only then {A} <heard> what {A:he!} had said.
?A.honest "Do you know it or not?" <asked> {C:name}. // {A} <could> not lie, not even about {something}. "I know it," {A:he!} said. "{B:voc} {hidden0}."
?A.boastful "I know more than {passer:the} and {passer:the} together," said {A:name}, and {C:name} <wanted> an example. The example <was:it> that {B:name} {hidden}.
?A.forgetful By then {A} had forgotten that it <was:it> a secret. "{B:voc}?" {A:he!} said, {A:busy}. "{B:voc} {hidden0}, as everybody knows." And from that hour everybody <knew:it> it.
{A} <wrote> "{m1}" on a slip of paper, so as not to forget it, and on the back {A:he!} <wrote> what it <was:it> about: {B:name} {hidden}. {C} <read> both sides.
"Is it {goods}?" asked {C:name}. "Is it {passer}? Is it {load}?" // "Nothing like that," said {A:name}. "{B:voc} {hidden0}." {C} <smiled>, and {A} <turned> pale.
# secret.end.kept
[A month later|Some weeks later] everybody <learned:it> it, from {B} {B:himself!}, and there was great applause. {B} <looked> at {A:obj} over all the heads and [<bowed:B>|<winked:B>]. "[There is one {A:trade} here who can keep a promise|I had one good friend]," {B:he!} said.
{A} never <said> a word. When at last {B} [<was> ready|<told> the whole village], {A} was asked by {passer:the} whether it <was:it> news. "[Not to me,|Is it?]" {A:he!} said, and <smiled> {like:proud}.
On the {date}, {B} <told> it {somewhere:at}, in front of all {V}. "And {A:voc} knew it from the first day," {B:he!} said, "and said: {m1}."
{C} never <found> it out, and {B:name} never <forgot> it. Every {weekday} there <was:it> {load} on {A:s} step.
"Why did you not tell {C:voc}?" asked {B:name} {B:way}. // "Because I had said something," said {A:name}: "{m1}." // {B} <gave> {A:obj} {something} to remember it by.
So it <remained:it> between {AB:obj}, and {something} {Pspot}. {C} <asked> once more on the {date}, and <got> the same answer.
One {weekday}, {B} <told> everybody {somewhere:at}. {passer:the} <clapped:it>, {C:name} <stared>, and {A:name} <looked> at {A:his!} shoes {like:proud}.
"I know {count} people who can keep a promise," said {B:name} {B:way}, when all <was:it> known, "and I had the luck to meet the best of them." {A} <blushed>. It <had:it> been easy to learn: "{m1}."
{C} <asked> {passer:the}, {passer:the} and the cat, and <learned> nothing. {B} <heard> of it, and {when}, {A} <found> {load} before {A:his!} door.
Years later {B} <said> it {B:himself!}, over {goods3}, to everybody who <wanted:it> to hear. "And not one word came from {A:voc}," {B:he!} <added>. "{m1}, and that was that."
{A} <forgot> many things {that} year: {something}, the birthday of {passer:the}, and the way to {village}. But the words {A:he!} <kept>: "{m1}."
# secret.end.told
By {hour} the whole village <knew:it> that {B} {hidden}. {A} went to {B:him} and [<looked> at the floor|<could> hardly speak]. "I broke my promise, {B:voc}," {A:he!} said. // "[So I heard, from {passer:the}|I know]," said {B:name}. "[They did not laugh, after all|But half of them want to help]." It was more than {A} <deserved>.
{C} <told> {passer:the}, who <told:it> {passer:the}, and so it <went:it> round {V}. But nobody <laughed:it>. They <came:they> to look, and [they <clapped:they>|they <brought:they> {goods3}]. "You are a bad keeper of secrets, {A:voc}," said {B:name}, "but this time I forgive you."
{later}, {passer:the} <stopped:it> {B:name} {somewhere:at}: "Is it true?" // {B:name} <knew> at once who <had:it> talked. "{m1}, you said," {B:he!} <told> {A:obj}. "But let us say no more about it."
On {weekday}, {V} <talked:it> of nothing else. {B} was angry for {count} days. Then {passer} <brought:it> {load} to help, and {B:name} <began> to laugh.
"I had one friend and one secret, {A:voc}," said {B:name}, {B:busy}. "Now I have one friend." // "Have you?" asked {A:name} {A:way}. // "Yes," said {B:name}. "But no more secrets."
{A} <could> not sleep for it. {when}, {A:he!} <stood> before {B:name}. "I talked, {B:voc}." // "I know," said {B:name}, {B:busy}. "{Passer:the} has already been here, and has brought me {something}."
The whole of {V} <came:it> to look, {passer:the} first. But they <had:they> brought {goods3} and good advice, and in the end {B:name} <said> {B:way} that a secret <was:it> heavy to carry alone.
"Who was it?" asked {B:name}. // "It was I," said {A:name}, {A:busy}. "I said: {m1}. And then I said the rest." // {B} <thought> about it for {count} days. Then {B:he!} <sent> {A:obj} {goods3} and a note: "Forgiven, but not forgotten."
{C} <promised> to tell nobody, and <told> {passer:the}. {Passer:the} <promised:it> it too. By {weekday} it <had:it> reached {village}, and {A} <went> to {B:obj} and <said> it all. "At least you came yourself, {A:voc}," said {B:name}.
{B} <did> not shout. {B:he} only <asked>, {B:busy}, "What were the words, {A:voc}?" // "{m1}," said {A:name}, very softly. // "They were good words," said {B:name}. "Keep them better next time, when {passer:the} asks you."
# visitor.knock
{sky}. There <was:it> a knock at {A:s} door. Outside <stood> {B:full}, [wet to the skin|with {load} on {B:his!} back|grey with dust]. "May I sit by your fire?" {B:he!} asked {B:way}.
Late that {time}, somebody <knocked:it> three times. "Who is there?" <called> {A:name}. // "A traveller," <said:it> a voice. "{B:voc}, {B:a}. [I have lost the road to {village}|My feet hurt]."
{A} <had> just put {something} away when there <was:it> a tap on the window. It was a stranger, {B:busy}. "I am {B:voc} the {B:trade}," {B:he!} said. "Is this the road to {village}?"
Nobody <visited:it> {A:obj} on {aday} {time}. So {A} <dropped> {something} when the door <opened:it> and {B:full} <looked> in, {B:busy}.
The dog <barked:it> first. Then {A} <saw> {B:full}, a stranger, coming {path1} with {load}, {B:through}.
"A bed and a bowl of soup," said a voice outside, "for {B:voc} the {B:trade}, who has walked from {village}." {A} <opened> the door a little. {sky}.
{when}, somebody <was:it> sitting on {A:s} step, {B:busy}. "I am only resting," <said> the stranger. "My name is {B:voc}. I am {B:a} from {village}."
{sky}, and out of it <came> {B:full} with {something} under {B:his!} arm. {B} <had> been on the road for {count} days, and {A:s} window <was:it> the only light.
"Is anybody at home?" <called:it> somebody, while {meanwhile}. {A} <looked> out and <saw> {B:full}, who <had:B> {load}, {count} patches on one coat and no hat.
On the bench before {A:s} house <sat:B> {B:full}, {B:busy}. "I have counted {count} closed doors since {village}," {B:he!} said {B:way}. "I hope that this one is different."
Something <scratched:it> at the door. {A} <expected> the cat, but it was {B:full}, {B:through}. "The knocker came off in my hand," said {B:name}, and <held> it out together with {something}.
# visitor.doubt
{A} was {A:tt}, and [did not like strangers|<had> little enough]. The door <stayed:it> half shut for [a long minute|three breaths], while {meanwhile}. Then {A} <opened> it.
"The inn is only two miles on," said {A:name} {A:way}. // "In the dark," said {B:name}. {A} <sighed> and <stepped> aside.
"I have nothing to give," said {A:name}. // "I have not asked for {load}," said {B:name} {B:way}. "Only for a roof." {A} <thought> about it for as long as it takes to count {count} {goods}.
{A} <looked> at {B:s} shoes, at {B:s} hat and at the sky. "Wipe your feet, then," {A:he!} said {A:way}.
"{Passer:the} next door has a bigger house," said {A:name}. // "And a bigger dog," said {B:name}. At that {A} <had> to laugh, and <opened> the door.
{A} <thought> of {something} in the cupboard and of thieves. But then {meanwhile}, and {A} <let> the stranger in.
"Are you a thief?" asked {A:name} {A:way}. // "If I were, I should have gone to {passer:the}," said {B:name}. It was hard to argue with that, and {A} <made> room.
{A} <counted> the {goods} on the shelf and the buttons on the stranger's coat, and then <counted> them again. "One night, {B:voc}," {A:he!} said at last {A:way}.
"What do they say of you in {village}?" asked {A:name}. // "That I snore," said {B:name}, {B:busy}. That <was:it> at least honest, and {A} <took> the chain from the door.
{A} <asked> {count} questions before the door <went:it> any further. {B} <answered> them all {B:way}, and to the last one, which <was:it> about {goods}, {B:he!} even <knew> a joke.
"I do not know you," said {A:name} {A:way}. // "I did not know {passer:the} of {village} either," said {B:name}, "and now we send each other {goods3}." {A} <thought> it over, and <stepped:A> aside.
# visitor.share
There was {lw} in {A:s} house, and nothing else but {something}. {A} <cut> it in two and <gave:A> {B:obj} [the bigger half|the better chair too], while {meanwhile}.
"I have only {lw}," said {A:name}, {A:busy}. // "{lw}!" cried {B:name}. "I have had nothing since {village}." {They} <shared:they> it to the last crumb.
{A} <put> {lw} on the table. "Half for you, {B:voc}," {A:he!} said, "and half for me." // "Half for you and half for me," <repeated> {B:name} {B:way}, and {they} <ate:they>, while {meanwhile}.
In the cupboard <were:they> {list}, all promised to {passer}, and {lw}, promised to nobody. {A} <gave> {B:obj} half of it.
"Are you hungry?" asked {A:name}. // "I have thought of {goods3} for {count} miles," said {B:name}. // "Here is {lw}," said {A:name}. "Think of {goods3} while you eat it."
{A} <had> put {lw} aside for {weekday}. Now {A:he!} <took> it out again and <laid:A> half of it before {B:name}, who <was> {B:busy}.
"It is not much," said {A:name}, and <set> {lw} before {B:obj}. {B} <divided> it as fairly as {passer} with a pair of scales, and <pushed> one half back to {A:obj}.
{A} <had> been looking forward to {lw} all day. All the same, {A:he!} <divided> it, and <gave:A> {B:obj} the half that {passer} would have chosen.
"When did you last eat, {B:voc}?" asked {A:name}. // "On {weekday}," said {B:name}, {B:busy}. "It was {goods3}, or the smell of them." // So {A} <fetched> {lw} and a second spoon.
{A} <put> out two plates and <shared:A> {lw} between them, with an exactness that would have pleased {passer:the}. {sky}, and {they} <ate:they>.
"What smells so good?" asked {B:name} {B:way}. // It was {lw}, and {A} had never thought that it <smelled:it> of much. But {A:he!} <gave> {B:obj} half of it, and {B:name} <ate> {like:glad}.
# visitor.tale
After supper {B} <told> of [cities with streets of water|a king who was afraid of {goods}|a bear that could count to {count}]. {A} [<forgot> to put wood on the fire|had not listened so well since childhood].
{B} {B:does}, it <turned:it> out, and <had> walked [{count} days|from {village}]. "{Bsaying}," {B:he} said. [{A} <liked> that.|{They} <talked:they> until midnight.]
"Where have you been, {B:voc}?" asked {A:name}. // "In {village}, where they eat {goods3} on {weekday}," said {B:name}, {B:busy}, "and in {village}, where {passer} married {passer}." {A} <wanted> to hear everything.
{B} <took> {something} out of the sack and <told> its story. It <had:it> belonged to {passer} in {village}, who <had:it> found it {hideout}. When {B} <stopped>, {meanwhile}.
"Sing something," said {A:name}. And {B:name} <sang> of {passer} and {load}, in a voice that <woke:it> {passer:the} next door.
{A} <asked> about the sea, and {B:name} <asked> about {V}. "{Asaying}," said {A:name}. // "{Bsaying}," said {B:name}. {They} <found:they> that {they} <agreed:they>.
{B} had seen {count} towns and could say something about each. "In {village}," {B:he!} said {B:way}, "they keep {goods} in the church." {A} did not believe it, but <listened:A>.
"How does one walk so far?" asked {A:name}. // "One sings, and one thinks of {goods3}," said {B:name}, {B:busy}. Then {B:he!} <told> of {passer} who <had:it> crossed {count} rivers with {load}.
{B} <drew> a map on the table with a wet finger: here the sea, here {village}, and here {passer} with {load}, whom one <had:it> to pay. Before it <dried:it>, {A} <knew> more of the world than {passer:the} of {V}.
{A} <told> of {V}, where nothing ever <happened:it>, and {B:name} <told> of {village}, where {passer} once <ran:it> off with {load}. Towards midnight {they} <wanted:they> to change places.
"Tell me something true," said {A:name}. // "{Bsaying}," said {B:name}, {B:busy}. // "Then tell me something else." So {B} <told> of {passer} who <had:it> married {passer} for {load}, until {meanwhile:done}.
# visitor.gift
In the morning the bed was empty. On the table <lay:it> {X:some}, and beside {X:it} a note: "For half of {lw}. {B:voc}." {A} <read> it twice: "For half of {lw}. {B:voc}."
Before {B} <left>, {B:he!} <opened> the sack. "Take {X:this}, {A:voc}," {B:he!} said, and <gave> {A:obj} {X:some}. "[I have carried {X:it} far enough|You gave me half of what you had. This is half of mine, {A:voc}]."
{when}, {A} <found> {X:some} {Pspot}, {P:at}, where {B} <had> said good morning to {passer:the}. "For {A:voc}," <stood:it> on it, "who had only {lw}."
"What would you do with {X:a}?" asked {B:name} at the door. // "^{X:use}, of course," said {A:name}. // "Then {X:use}," said {B:name}, and <put> {X:the} into {A:s} hands.
{B} <had> been gone for {count} hours when {A} <saw> that {X:some} {X:was} standing beside {something}. It <was:it> not {A:own}. But now it <was:it>.
"I have {list}, and {X:some}," said {B:name}, and <laid> everything on the table. "Choose, {A:voc}." {A} <chose> {X:the}, {X:mark}.
{A} <did> not hear {B:name} go. But {later}, {passer:the} <came:it> to the door with {X:some}. "^{X:they} {X:is} from {B:a}, {A:voc}, for half of {lw}," <was:it> the message.
"What do I owe you, {A:voc}?" asked {B:name} in the morning. // "Nothing," said {A:name}. // "Then this is a gift and not a payment," said {B:name}, and <laid> {X:some} beside {something}.
{B} <walked> as far as the gate, <stopped>, and <came> back. "I nearly forgot," {B:he!} said {B:way}, and <put> {X:some} into {A:s} hands. "In {village} they gave me {X:this} for a song. I want you to have {X:it}, {A:voc}."
In the morning {they} <shook:they> hands {P:at}, where {Psight}. "For half of {lw}, {A:voc}," said {B:name}, and when {B:he!} <was> gone, {A} <had> {X:some} in {A:his!} arms.
{when}, {A} <opened> the cupboard. Where {lw} <had:it> been, there <lay:it> {X:some} with a slip of paper: "From {B:voc}, who was hungry." {A} <read> it to {passer:the}: "From {B:voc}, who was hungry."
# visitor.stay
In the morning {B} <mended> the gate with {something}, because it <squeaked:it>. Then {B:he!} <mended> the roof. [A week later|In {month}] {B:he!} was still there, and {A} [no longer <noticed> the silence|could not imagine the house without {B:him!}].
{B} <stayed> one more day, until {meanwhile:done}, and then another. There <was:it> a second chair by the fire now, and a second {something:n} on the shelf.
"I shall go on {weekday:1}," said {B:name}. But on {weekday:2}, {sky}, and on {weekday:3} there <were:they> {goods3}, and in the end {B} <stayed>.
{B} <sat> down {P:at}, {B:busy}, and people <began:they> to bring {B:him} work. {Passer:the} <brought:it> {something}. So {B} never <went> on to {village}.
"Is there room for {B:a} in {V}?" asked {B:name} {B:way}. // "There is room for one in this house," said {A:name}, {A:busy}. And so it was.
{B} <said> goodbye on {weekday:1}, and again on {weekday:2}. On {weekday:3}, {A} <drove> a nail into the wall for {B:s} hat, and nobody <spoke:it> of it any more.
{A} <showed> {B:obj} {V}, {something} in the shed, and the room under the roof. "It is too big for {passer}," {A:he!} said {A:way}. // "Is it too small for {B:a}?" asked {B:name}. It was not.
Weeks later the road to {village} <was:it> still there, and {B:name} was still not on it. {B} had found work {P:at}, and {A} had found somebody to talk to.
In the morning {B} <looked> out. {sky}. "I could mend that chair before I go, {A:voc}," {B:he!} said. {B} <mended> it, and then the table, and then {something}, and <did> not go.
"You might go by way of {village}," said {A:name}, {A:busy}. // "I might," said {B:name}. // "Or you might not." // "I might not," said {B:name} {B:way}, and <took> {B:his!} boots off again.
{Passer:the} <asked:it> who the stranger <was:it>. "That is no stranger," said {A:name} {A:way}. "That is {B:voc}. We have had {count} suppers together." And there <were:they> {count} more.
# visitor.known
In the morning {C:full} came by and <stared>. "Do you know who that is?" {C:he!} whispered, {C:busy}. "That is the {B:trade} who {B:shows0}. They speak of {B:him!} [at court|in {village} and beyond]." {B} only <laughed>. {B} <gave> {A:obj} {X:some} and <went> {B:his!} way.
"{B:voc}!" cried {C:full} at the gate. "All {village} is looking for you, with {load}!" // "Let them look," said {B:name} {B:way}. Then {B:he!} <took> {X:some} out of the sack, <gave> {X:it} to {A:obj}, and <went> with {C:obj}.
{C:full} nearly <dropped> {something}. "You have had {B:voc} under your roof, {A:voc}? The best {B:trade} between {V} and {village}?" // "I had a guest," said {A:name}. And {B} <gave> {A:obj} {X:some} for {lw}.
There <was:it> a picture of {B:name} {somewhere:at}, and {C:full} <knew> it. "It is you," {C:he!} said {C:way}. // "Tell nobody," said {B:name}, and <left> {X:some} on {A:s} table, where {lw} had been.
On the church door <stood:it> a notice, and {C:full} <read> it out: "Wanted: {B:voc} the {B:trade}, whom all {village} misses." {B} <turned> red, <gave> {A:obj} {X:some}, and <asked> for the shortest way.
{C:full} <came> to borrow {something}, and <forgot> it at once. "{B:voc}?" {C:he!} asked. "The {B:voc}?" // "I know of no other," said {B:name}, {B:busy}. An hour later {B:he!} <was> gone, and {A} <had> {X:some} for half of {lw}.
"I have walked from {village} to find you, {B:voc}," said {C:full}. "{Passer:the} is to be married on {weekday}, and nobody else will do." // So {B} <had> to go. But {B:he!} <left> {A:obj} {X:some}, in return for half of {lw}.
It <was:it> {C:full} who <told:C> {A:obj}, {C:busy}: they <sang:they> songs in {village} about the guest who <had:B> eaten {lw}. By then {B:name} <was> over the hill, and on the shelf <lay:it> {X:some}.
A coach <stopped:it> at {A:s} gate, and {C:full} <got> out. "At last, {B:voc}," {C:he!} said {C:way}. "They are waiting for you in {village} with {load}." // "I had good company," said {B:name}, <gave> {A:obj} {X:some}, and <climbed> in.
{C:full} <wished> {A:obj} a good morning, <saw> the guest, and <took> off {C:his!} hat. "Do you know what they pay in {village} to hear {B:voc} speak? {count} {goods}, {A:voc}." // "I paid {lw}," said {A:name}. {B} <laughed>, and <gave> {A:obj} {X:some} as change.
# visitor.after
Since then there are always two plates on {A:s} table, [in case {passer} should knock|and {goods3} between them]. [One never knows.|Just in case.]
{A} never <locked> that door again, not even when {passer:the} <said:it> that one should.
And whenever {sky}, {A} <put> a light in the window and {goods3} on the stove.
{A} still <had> the other half of the story, and <told> it to {passer} for {lw}.
Whoever <knocked> at {A:s} door after that <got:it> half of what there <was:it>, and {something} to take along.
If you go through {V} and are hungry, knock at {A:s} door. There is always half of something.
{A} <bought> a second bowl {somewhere:at}, and {passer:the} <asked:it> who it <was:it> for. "I do not know yet," said {A:name} {A:way}.
In {A:s} house, half of everything <was:it> called the stranger's half from then on, even of {goods3} and {goods}.
Every {weekday} {A} <looked> down the road with {something} in {A:his!} hand, in case somebody <was:it> on it.
{A} <learned> to like a knock at the door, even from {passer} with {load}, and even when {sky}.
Ask {A:obj} what {lw} can be worth, and {A:he!} will tell you, {A:busy}, for {count} minutes.
# apprentice.want
{A} was tired of being {A:a}. What {A} really <wanted> <was:it> the life of {B:full}, who {B:does}.
Every {time} {A} <stopped> at the window of {B:full} and <watched>. There <were:they> {w1}, {w2} and {w3} on the shelf, and {A} [<dreamed> of them at night|<had> never seen anything finer]. "{w1}, {w2} and {w3}," {A:he!} <murmured>.
One can be {A:a} and still want to learn something new. {A} <wanted> to know how {B:full} <worked>. {B} {B:does}.
When {A} <closed> {A:his!} eyes, {A:he!} <saw> {w1}, {w2} and {w3}, and {B:full} standing among them, {B:busy}.
"If I were {B:a}," {A} <told> {passer:the}, "I should get up singing." {Passer:the} <laughed:it>. But {A} <went> to find {B:full}, who {B:shows}.
It <began:it> with {X:some} that {A} <saw> in the window of {B:full}. "To hold {X:it}, only once," <thought> {A:name}, "and to know all about {w1}."
On the {date}, {A} <watched> how {B:full} <made> {w1} for {passer}. From that hour {A} <wanted> nothing else.
{A} had {something}, {something} and a house, and was not happy. {B:full} had only {X:a}, and <whistled> all day, {B:busy}. {A} <wanted> to know why.
"What would you be, if you were not {A:a}?" <asked:it> {passer:the}. // {A} <thought> of {w1}, of {w2}, and of {B:full}, who {B:does}. "{B:a}," {A:he!} said.
{B:full} had left {X:some} on the bench, and {A} had picked {X:it} up, only to see how it <felt:it>. After that, {A} <could> think of nothing but {w1}, not even over {goods3}.
{A} had counted it out: {count} years as {A:a}, and not one of them with {w1} or {w2}. {B:full} {B:does}, and that <was:it> the life that {A} <wanted>.
# apprentice.ask
"Teach me, {B:voc}," said {A:name} {P:at}, where {Psight}. // {B} <measured> {A:obj} with one eye, {B:busy}. "[Sweep the floor first|It takes seven years, or one good week|Show me your hands], {A:voc}," {B:he!} said.
"I want to learn your trade, {B:voc}," said {A:name} {A:way}. // "[Why|In those shoes]?" asked {B:name}. // "Because I cannot sleep for thinking of {w1}." // {B} [<grunted>|<smiled>]. "Come tomorrow, before {passer:the} gets up," {B:he!} said.
{A} <found> {B:name} {P:at}, {B:busy}. "I have brought {load}," {A:he!} said. "May I learn from you?" // "Keep the {something:n}," said {B:name} {B:way}, "and hold this."
{P:at}, {Psight}. "What can you do, {A:voc}?" asked {B:name}. // "I {A:showsme}," said {A:name}. // "That is a beginning," said {B:name}, and <threw> {A:obj} an apron.
"I have had {count} apprentices," said {B:name} {P:at}, {B:busy}. "One ran away, one married {passer}, and the rest ate {goods3}." // "I shall do none of that," said {A:name}.
{B} <shook> {B:his!} head. {A} <came> again on {weekday:1}. {B} <shook> {B:his!} head. {A} <came> again on {weekday:3}, {A:through}, and {B:name} <gave> {A:him} a broom.
"I am too old to begin," said {A:name} {P:at}. // "So was I," said {B:name}, {B:busy}, "and so was {passer:the}. Come on {weekday}, {A:voc}, and bring {something}."
{A} <waited> {P:at}, {A:busy}, until {B:name} <had> time. "I want to learn everything about {w1}," {A:he!} said. // "First one learns to carry them, {A:voc}," said {B:name} {B:way}, and <gave> {A:obj} {count}.
{P:at}, {Psight}. {A} <took> off {A:his!} hat. "{Bsaying}, I have heard," {A:he!} said. // "Who told you that?" asked {B:name} {B:way}. // "You did, through the window, every {weekday}." // {B} <laughed>, and <moved> over to make room.
"No," said {B:name} {P:at}, {B:busy}. // "Not even for {something}?" asked {A:name}. // "Keep it." {B} <looked> at {A:s} hands for a while. "Well, {A:voc}, come on {weekday:1}. But come early."
{passer:the} <had:it> warned {A:obj} that {B:name} <took> nobody. But {P:at}, {Psight}, and {B:name} <needed> a second pair of hands. "Hold this, {A:voc}," {B:he!} said, and so it <began:it>.
# apprentice.rule
There was one rule in that house. "{m1}," said {B:name}, {B:busy}. "Say it, {A:voc}." // "{m1}," said {A:name}.
Over the door <stood:it> the rule of the house: "{m1}." {A} had to read it aloud each morning: "{m1}."
"Before you touch {X:the}," said {B:name} {B:way}, "learn this: {m1}." // "{m1}," <repeated> {A:name}, {A:busy}. // "And once more." // "{m1}."
{B:name} <wrote> it on the wall with chalk: "{m1}." And {A} <said> it over while {A:he!} <swept>: "{m1}."
"What is the first thing, {A:voc}?" <asked> {B:name} every {time}. And {A} <answered>: "{m1}." "And the last thing?" "{m1}."
The cat, {something} and {A:name} all <had:they> to listen: "{m1}," said {B:name}. "That is the whole trade." // "{m1}," said {A:name}. The cat <said:it> nothing.
On {weekday:1}, {B:name} <said> it once: "{m1}." On {weekday:2}, {A} <said> it over, {A:busy}: "{m1}."
"I told it to {passer} once, who did not listen," said {B:name}, {B:busy}. "{m1}. Will you listen, {A:voc}?" // "{m1}," said {A:name}.
{B} <had> the rule from {passer} in {village}, who <had:it> it from {passer}: "{m1}." And now {A} <had> it from {B:obj}: "{m1}."
"There are {count} rules here, {A:voc}," said {B:name}, "and they all come down to this: {m1}." {A} <wrote> it on {A:his!} cuff: "{m1}."
"Repeat after me, {A:voc}," said {B:name}, {B:busy}: "{m1}." // "{m1}," said {A:name}, and <was> allowed to touch {X:the}.
# apprentice.fail
The {time_ago} attempt was [a disaster|a heap of rubbish|fit for the pigs]. {B} [<said> nothing, which was worse|<looked> at it from all sides], {B:busy}. "{m1}," {B:he!} said at last.
The {time_ago} piece of work [<broke:it> in two|<came:it> out the wrong way round|<made:it> the cat run away], and {meanwhile}. "What is the rule, {A:voc}?" asked {B:name}. // "{m1}," [sighed|murmured] {A:name}.
[At the|On the] {time_ago} try, {A} <hurried>, and <spoiled> [everything|{count} {w1}]. "{m1}," said {B:name} {B:way}, not unkindly.
{A} <worked> for {count} hours, and the {time_ago} result <looked:it> like {something} after a flood. "{m1}," said {B:name}, {B:busy}, and <swept> it up.
The {time_ago} time, {A} <thought> of {goods3} and not of {w1}, and one <could:it> see it. "You forgot something, {A:voc}," said {B:name}. // "I know," said {A:name}: "{m1}."
"Are those {w1}, {A:voc}," asked {B:name} {B:way}, "or is it {something}?" That was the {time_ago} attempt. "{m1}," <said> {A:name}, before {B} <could> say it.
The {time_ago} time, while {meanwhile}, {A} <looked> up, and that <was:it> the end of {count} {w1}. "{m1}," said {B:name}, {B:busy}.
"What is this?" asked {B:name}, when the {time_ago} attempt <was:it> over. // "{Something}," said {A:name}, "if one is kind." // "One is not," said {B:name} {B:way}. "{m1}."
Of the {time_ago} lot, {passer:the} <wanted:it> none, not even as a gift. {A} <turned> red. "{m1}," {A:he!} <murmured>, {A:busy}. "{m1}."
The {time_ago} attempt <ended:it> under the bench, beside {something}. "We shall say nothing about it, {A:voc}," said {B:name}, {B:busy}, "except this: {m1}."
It <was:it> {A:s} {time_ago} try, and {passer:the} <had:it> come to watch, which <did:it> not help. "What did you forget, {A:voc}?" asked {B:name} {B:way}. // "{m1}," said {A:name}. "All of it."
# apprentice.again
{A} <swept> up what <was:it> left of the {w2} and <began> again. And again. [The lamp <burned:it> low.|The bell <struck:it> {hour_word}.]
"Again, {A:voc}," said {B:name}, {B:busy}. So {A} <did> it again, and again after that, until {meanwhile:done}.
{A} <went> home {like:tired} and <came> back {like:busy}. Every {time} there <was:it> a little less rubbish to sweep, and {sky}.
On {weekday:1} it <was:it> bad, on {weekday:2} it <was:it> less bad, and on {weekday:3}, {passer:the} <stopped:it> at the window to watch.
{A} <practised> even at night, {A:busy}, with {something} for a model.
{A} <ate> {goods3} with one hand and <worked:A> with the other. {sky}, but {A} <thought> only of {w1}.
"How many times did you do it, {B:voc}, before it came right?" asked {A:name}. // "I stopped counting at {count}," said {B:name}, {B:busy}. // So {A} <began> again.
While others <went:they> {somewhere:to} with {something}, {A} <stayed> at the bench, {A:busy}. {meanwhile}, and {A} <heard> nothing of it.
For {count} days it <went:it> badly, and for {count} more it <went:it> less badly. {Passer:the} no longer <laughed:it>.
{A} <taught> {A:himself!} to be slow. It <cost:it> {count} {w1} and {something}, and {B:name} <said> nothing.
"Go home," said {B:name} {B:way}, when the bell of {V} <struck:it> {hour_word}. // "One more," said {A:name}. It <was:it> {count} more before {A} <put> out the lamp.
# apprentice.done
Then one {time} it <went:it> well: {A} did not hurry, did not think, and it was done. {B} <took> a long look, while {meanwhile}. "[Good|That will do], {A:voc}," {B:he!} said, and from {B:him!} that was a speech. {B} <put> {X:some} into {A:his} hands. "Now {X:they} {X:is} yours."
After [forty days|three months] {A} <knew> everything about {w1}, {w2} and {w3}. {B} <asked> about {w1}, then about {w2}, then about {w3}. "I could not have done it better, {A:voc}," {B:he!} said. "Perhaps a little." Then {B:he!} <gave> {A:obj} {X:the}.
On the {date}, {B} <went> to {village} and <left> {A:obj} alone with {count} {w1} to make. When {B:he!} <came> back, there <were:they> {w1}, {w2} and {w3}. "{w1}, {w2} and {w3}," <counted> {B:name}, and <took> {X:the} from its nail. "This is for you."
"Who made this?" asked {passer}, and <held:it> up the best of the {w1}. // "{A:voc} did," said {B:name} {B:way}. It was the first praise in {count} weeks. That evening {B:name} <gave> {A:obj} {X:some}.
"{m1}," said {A:name}, and <put> the last of the {w1} on the table. {B} <turned> it over, {B:busy}. "There is nothing more that I can teach you," {B:he!} said, and <laid> {X:the} beside it. "Take {X:it}."
One {day} {time}, {B} <called> {A:obj}. "I am getting old, {A:voc}," {B:he!} said, "and {X:the} {X:is} too heavy for me. You have {X:it} now." And then: "{m1}." // "{m1}," said {A:name}.
{Passer:the} of {village} <ordered:it> {count} {w1} from {A:obj}, and not from {B:name}. "Then you will need {X:the}," said {B:name} {B:way}, and <gave> {X:it} to {A:obj}.
On {weekday:3}, {B} <looked> at the new {w1} and <took> them for {B:his!} own. "Those are mine," said {A:name}. // {B} <was> silent for as long as it takes to count {goods}. "Then {X:this} {X:is} yours too," {B:he!} said, and <held> out {X:some}.
"Close your eyes," said {B:name}, {B:busy}. "What comes after {w1}?" // "{w2}, and then {w3}," said {A:name}. // "And what have you got in your hand?" It <was:it> {X:some}. "Keep {X:it}, {A:voc}."
After {count} weeks {A} <did> it as if in {A:his!} sleep: {w1} on {weekday:1}, {w2} on {weekday:2}, {w3} on {weekday:3}. {B} <laid> {X:the} on {A:s} side of the bench, where {passer} <could:it> see whose {X:they} {X:was} now.
# apprentice.stop
On the [ninth|tenth] day {A} <took> off the apron. "I am {A:a}, {B:voc}," {A:he!} said {A:way}, "and I never knew how much I liked it." // "Then you have learned something after all," said {B:name}, {B:busy}.
"This is not for me, {B:voc}," said {A:name} at last. // "No," said {B:name} {B:way}. "But nobody has swept so well since {passer}." {They} <parted:they> as friends.
{A} <looked> at {A:his!} {w1}, and {A:he!} <looked> at {B:s} {w1}. "I shall go home," {A:he!} said. // "Take {goods3} with you," said {B:name}, "and come on {weekday}, as a guest."
"I miss {something}," said {A:name}, "and I miss being good at something." // {B} <nodded>, {B:busy}. "{Asaying}, is it not? Go home, {A:voc}."
{A} <left> {goods3} and a note on the bench: "I am better at buying {w1} than at making them. {A:voc}." {B} <read> it twice, {B:busy}, and <invited> {A:obj} to supper on {weekday}.
"Be honest, {A:voc}," said {B:name} {B:way}. "Do you like it?" // "I like to watch it," said {A:name}. // "Then watch. {Passer:the} does nothing else." So {A} <went> back to {A:his!} own work, and <came> to the window on {weekday}.
{count} {w1} <lay:they> in the corner, and not one of them was straight. "{m1}," said {A:name}, "but it does not help me, {B:voc}." {B} <took> back the apron and <gave> {A:obj} {something} for the way.
On {weekday:2}, {passer} <came:it> asking for {A:ware}, and {A} <noticed> how {A:his!} hands <remembered:they>. "I know," said {B:name} {B:way}, before {A} <could> explain. "Go home, {A:voc}."
?A.impatient "It takes too long," said {A:name}. // "It takes exactly as long as it takes," said {B:name}, {B:busy}. "But you sweep faster than {passer:the}, and that is something." {They} <shook:they> hands on it.
?A.timid "I am afraid of {X:the}," said {A:name} at last. // "So am I, sometimes," said {B:name} {B:way}. "Go home, {A:voc}, with {something} and my good wishes."
"{Asaying}," said {A:name}, and <hung> up the apron. // "That is not one of ours," said {B:name}, {B:busy}. // "No," said {A:name}. "It is one of mine."
""")
