"""The wordings of plots on the road: journey, contest, rescue. Notation: see grammar.py."""

from .grammar import wordings

WORDS = wordings("""
# journey.task
"^{X:this} {X:n} must be with {C:full} by {weekday}," said {B:full}, {B:busy}, "and so must this message. Tell {C:him}: {m1}." ^{A} <put> {X} into {A:his!} bag and <said> it over: "{m1}." The way <led:it> far, as far as the {D:n}.
{B:full} came to {A:obj} with {X:some} and a message. "Both are for {C:full}, who lives {D:at}," {B:he} said {B:way}. "The message is this: {m1}." // "{m1}," repeated {A:name}.
"Can you remember things, {A:voc}?" asked {B:full}. // "I can remember {something}, and {load}," said {A:name}. // "Then remember this for {C:full} {D:at}: {m1}. And take {X:the} with it." // "{m1}," said {A:name}, and <took> {X:it}.
A boy from {village} <brought:it> a parcel and a slip of paper. "Take {X:the} to {C:full} {D:at}," <wrote> {B:full}, "and say: {m1}." {A} <read> it three times: "{m1}." Then {A} <burned> the paper.
{B:full} <could> not go {D:to} because of a bad leg. So {A} <got> {X:some} to carry, and these words for {C:full}: "{m1}." "{m1}," <said> {A:name} at the gate, and <set> off.
"You are going {D:to} anyway, {A:voc}," said {B:full}, who {B:shows}. "Give {X:the} to {C:full}, and tell {C:him}: {m1}." // "What was that?" // "{m1}." // "{m1}," said {A:name}. "I have it now."
Somebody had to take {X:some} to {C:full}, who <lived> {D:at}. "{A:voc} shall go," <said> {B:full}. "And the words that go with {X:it} are these: {m1}." // {A} <said> them after {B:obj}: "{m1}."
{B:full} <owed> {X:some} to {C:full}, and a word. The word was: "{m1}." {A} <learned> it by heart: "{m1}." Then {A:he!} <put> {X:the} on {A:his!} back and <took> the road {D:to}.
"I trust nobody but you, {A:voc}," said {B:full} {B:way}, and <gave> {A:obj} {X:some}. "Take {X:it} to {C:full}, {D:at}. And tell {C:him}: {m1}." // "{m1}," said {A:name}. "I shall not forget it."
Three things <lay:they> before {A:obj}: {X:a}, a slip of paper, and a penny for the ferry. "The first goes to {C:full} {D:at}, and the second into {C:his!} ear," said {B:full} {B:way}. "The third is for you." On the slip <stood:it>: "{m1}." ^{A} <learned> it by heart: "{m1}."
{when}, {B:full} <knocked> at the window, {B:busy}. "You must go {D:to}, {A:voc}, with {X:a} for {C:full}. And when you see {C:him}, say this and nothing else: {m1}." // "{m1}," said {A:name}. "And nothing else."
Nobody else <was:it> to be had: {passer:the} <had:it> a cough, and {passer:the} <was:it> afraid of the dark. So {B:full} <sent> {A:obj} {D:to}, with {X:some} for {C:full} and with these words: "{m1}." // "{m1}," said {A:name}, and <took> a last look at {V}.
{B:full} <paid> in advance, with {load}. For this {A} was to carry {X:some} {D:to}, to {C:full}, and to say: "{m1}." // "Once more, {A:voc}," said {B:name} {B:way}. // "{m1}," said {A:name}.
"How far is it {D:to}?" asked {A:name}. // "{count} songs and a short rest," said {B:full}, who <wanted> {X:some} brought to {C:full}. "And this is what you say there: {m1}." // {A} <said> it to {something}, by way of practice: "{m1}."
# journey.weather
But {nuisance}, and [soon {A} could not feel {A:his!} feet|every mile <was:it> as long as three|there <was:it> nobody on the road but {passer} with {something}].
{sky}. {nuisance}, and {A} still <had> {count} miles to go.
{A} went {A:through}. {nuisance}, and {meanwhile}.
"In this weather?" <called> {passer} from a window. "Stay and have some {goods3}!" But {A} <waved> and went on {A:through}.
{sky}, {nuisance}, and somewhere {passer} <was:it> singing.
After {count} miles {A} <stopped> to rest. {sky}, and {nuisance}.
{A} <met> {passer} with {load}, going the other way. "It is worse near {village}," <was:it> all that one <could:it> hear.
No other {A:trade} between {V} and {village} <was:it> mad enough to be on the road. {sky}, and {A:name} <talked> to {A:himself!}, {A:busy}.
Two carts had turned back already, one with {goods} and one with {goods}. {sky}. But {A} <went> on, {A:through}.
{nuisance}. ^{passer:the}, who had come as far as the {P:n}, <went:it> home again. {A} did not.
{A} <counted> the posts beside the road: {count}, then {count} more. Then {A:he!} <gave> up, because {nuisance}.
"Is it always like this here?" asked {A:name}. // "No," said {passer} with {load}, "on {weekday} it was worse." And indeed {nuisance}.
It <was:it> no day for {goods}, and none for messages. {sky}. {A} <thought> of a stove and of {goods3}, and <walked> faster, {A:through}.
# journey.bridge
The bridge <was:it> [down|gone]. {A} [<found> a fallen tree and <crept> across it|<waded> through the water with the bag on {A:his!} head|<walked> an hour upstream to the ford], {A:through}.
Where the bridge <had:it> been, there <were:they> two posts and {something}. {A} [<swallowed> hard and <climbed> along the rope|<took> off {A:his!} boots and <waded>], while {meanwhile}.
At the bridge <stood:it> {passer} with {load}. "Nobody crosses here before {weekday}," <was:it> the greeting. But {A} <showed> {X:the} and <was> let through.
The ferry <was:it> on the other side. {A} <called>, {A} <whistled>, {A} <sang>. {later}, {passer:the} <rowed:it> over and <wanted:it> {goods3} for it.
The bridge <swung:it> like {something} on a string. {A} <took> one step, then another, and did not look down until {A:he!} <was> across.
Half of the bridge <lay:it> in the water, and on the other half <sat:it> {passer} with {load}. "Jump," <was:it> the advice. {A} <threw> the bag across first, and <jumped> after it.
There <were:they> stepping stones in the stream, {count} of them, and all of them under water. {meanwhile}. {A} <took> a long stick and <felt> the way across, stone by stone.
"The toll is {goods3} or a song," <said:it> {passer} at the bridge. {A} <sang>, {A:through}, and at the second verse the gate <opened:it>.
There <was:it> one boat, and {passer} <was:it> asleep in it. {A} <coughed>. {A} <coughed> louder. {later}, the two of them <were:they> on the other side, and the boat <was:it> half full of water.
Somebody had carried off the planks of the bridge[, perhaps to {village}|, {count} of them|], and only the beams <were:they> left. {A} <sat> astride the longest of them and <slid> across, with the bag between {A:his!} teeth.
Under the bridge the stream had risen [to the planks|to within a hand of the planks], and [{something} floated past|it was brown and loud]. {A} <waited> until {passer} had driven {count} geese across, and as nothing <broke:it>, {A:he!} <went> after them.
# journey.animal
In the middle of the path <stood:it> {animal:a}. It {act}. {A} [<gave> it a crust|<spoke> to it kindly|<waited>, because there <was:it> nothing else to do], and at last it <let:it> {A:him} pass.
Something <moved:it> behind the hedge, and {A} [<jumped>|<stood> still]. It <was:it> {animal:a}. It {act}, and then it <trotted:it> ahead {path1} [like a guide|as if it <knew:it> the way].
{animal:a} <followed:it> {A:obj} {path1}. When {A} <stopped>, it <stopped:it> too and {act}. {A} <gave> it some bread.
{when}, {A} <had> company: {animal:a} {act} and would not leave. "Go home," <said> {A:name} {A:way}. It {act} again.
A voice <said:it> something behind {A:obj}. But there <was:it> only {animal:a}, and it {act}. {A} <said> good {time} to it, to be on the safe side.
{A} <sat> down on a stone to eat, and {animal:a} <sat:it> down opposite. It {act}. {They} <shared:they> the bread, more or less in halves, while {meanwhile}.
The gate <was:it> shut, and before it <stood:it> {animal:a}. "Excuse me," said {A:name} {A:way}. The {animal:n} {act}. {A} <climbed> over the wall instead.
"Have you seen {animal:a}?" asked {passer} in the lane. "[It is the only one I have|I had it from {village}|It was worth {load} to me], and it [has run off|was gone at {hour}]." ^{A} had not. But {count} steps further on there it <was:it>, and it {act}.
Twice {A} <heard> a rustling, and twice there <was:it> nothing. The third time {A:he!} <turned> round quickly. There <stood:it> {animal:a}, looking guilty. It {act}.
A hungry {animal:n} <had:it> its head in the bag before {A} <could> close it. {A} <pulled>, and the {animal:n} {act}. {X:the} {X:was} safe, but the last of the bread <was:it> gone.
Under an old oak {A} <waited> for the worst to pass, and so <did:it> {animal:a}. It {act}. Neither of {them} <mentioned:it> it afterwards.
# journey.lost
At the crossroads {A} <took> the wrong turning, and [an hour later <came> to the same crossroads|<ended> up in a field of turnips]. {passer:the} <laughed:it> and <pointed:it> {path1}.
The signpost <lay:it> on the ground. {A} [<tossed> a coin|<listened> for the bell of {village}|<followed> the tracks of {load}], and went left.
"To the {D:n}?" said {passer}. "First left, then {path1}, then left." // {A} <went> first left, then {path1}, then left, and <stood> before a pond.
{A} <asked> {passer} the way, and then {passer}. One <said:it> left, the other <said:it> right. {A} went straight on, and that <was:it> right.
For {count} hours {A} <saw> nobody and nothing but {goods} in a ditch. Then {A} <heard> the bell of {village}, and <knew> the way again.
Just where {A} was, the map <had:it> a hole. {A} <turned> it over and <turned> it round, and in the end {A:he!} <followed> {passer} with {load}, who <seemed:it> to be going somewhere.
"To the {D:n}? But you have just come from there," <said:it> {passer:the}. // "I have come from the {P:n}," said {A:name} {A:way}. // "Ah," <said:it> the other. "Then it is the other way."
{A} <walked> {count} miles, {path1} and round again, and <came> upon footprints in the mud. They <were:they> {A:his!} own.
A milestone <said:it> six miles, and an hour later another <said:it> seven. {A} <sat> down on it and <thought>, while {meanwhile}. Then {A} <turned> round.
Where the path <forked:it>, there <stood:it> {passer} with {something}. "One of them goes {D:to}," <was:it> the answer, "but I always forget which." ^{A} <went> {path1}, and by good luck it <was:it> the right one.
By {hour} {A} <knew> every bush near the {P:n}, but not the way {D:to}. In the end {A:he!} <asked> {passer}, as {A:he!} should have done at first.
# journey.dark
Then it <grew:it> dark. {A} saw a light and <knocked>. {passer} [<gave:it> {A:him} {goods3}|<pointed:it> the way|<lent:it> {A:him} {something}] and <asked:it> no questions.
When night <came:it>, {A} <crept> into a [haystack|shepherd's hut|cart of {goods}] and [<slept> with the bag for a pillow|<was> up before the birds].
It <was:it> so dark that {A} <walked> into {passer} with {something}. {They} both <said:they> sorry, and {A} <went> on.
The moon <was:it> thin, and {A} <counted> {A:his!} steps to stay awake. At {count} hundred, {A:he!} <sat> down under a tree and <slept>.
In the dark every bush <looked:it> like {passer} with {something}. {A} <sang> until it <grew:it> light.
The last light <went:it> out in {village}. After that {A} <walked> by ear and by nose, with one hand before {A:his!} face, until there <was:it> a grey line in the east.
"Who is there?" <called:it> somebody out of the dark. // "Only {A:voc} the {A:trade}, with a message," said {A:name}. // "Then come in, {A:voc}." It <was:it> {passer} by a fire, with {goods3} on a stick.
The owls <were:they> awake, and so <was:A> {A:name}. {count} times {A:he!} <took> a bush for a bear, and once {A:he!} <took> {passer} for a bush, and <had> to say sorry for a long time.
No inn <had:it> a bed free, because {passer:the} of {village} <was:it> getting married. {A} <slept> on a table, between {load} and {load}, and was off again before anybody <was:it> awake.
The moon <was:it> not up yet. {A} <felt> for the hedge with one hand and for {X:the} with the other, and so {A:he!} <came> to a door. "Come in, come in," said {passer:the}, "you are letting the night in."
{A} <lay> down under a cart and <listened>. Something <walked:it> about, something <sneezed:it>, and something [<ate:it> the last of the bread|<ran:it> off with {load}|<sat:it> down on {A:his!} hat]. At dawn {A:he!} <set> off without breakfast.
# journey.repeat
All the way {A} <said> the message over: "{m1}."
"{m1}." {A} <said> it [under {A:his!} breath|aloud], so as not to forget it, while {meanwhile}.
So far the bag <was:it> dry, and so <was:it> the message: "{m1}."
"What are you muttering there?" <asked:it> {passer}. // "{m1}," said {A:name}. // "{m1}? That is no business of mine."
Left foot, right foot: "{m1}." Right foot, left foot: "{m1}."
How did it go? Not {goods}, not {something}. "{m1}." Yes, that <was:it> it.
To keep awake, {A} <said> the words to {something}: "{m1}."
{A} <thought> of {goods3}, and then, quickly, of the message: "{m1}."
{A} <sang> it to the tune of an old song, and {passer:the} <stopped:it> to listen: "{m1}."
At every gate {A} <stopped> and <said> it to the post: "{m1}."
One step for each word, one word for each step: "{m1}."
"{m1}," said {A:name} aloud, {A:busy}, and {passer:the} <looked:it> up in surprise.
# journey.arrive
At last {A} <came> {D:to}. ^{Dsight}. {C} <stepped> out of a hut, {C:busy}. {A} <gave> {C:obj} {X:the} and <said>: "{m1}."
{C} was waiting {D:at}, where {Dsight}. "You come from {B:voc}," {C:he!} said {C:way}. // "With {X:a} and a message," said {A:name}, and <handed> {X:it} over. "{m1}."
^{D:at}, {Dsight}. "Are you {C:voc} the {C:trade}?" <asked> {A:name}. // "I am," said {C:name}, {C:busy}. // "Then {X:this} {X:is} for you, and so is this: {m1}."
{later}, {A} <stood> {D:at} and <knocked> {like:tired}. {C} <looked> out. "From {B:voc}," said {A:name}: "{m1}." And {A:he!} <gave> {C:obj} {X:the}.
Who <sat> there {D:at}, {C:busy}? It was {C:name}. {A} <put> {X:the} into {C:his!} hands, <took> a deep breath and <said>: "{m1}."
"I had given up hope," said {C:name} {D:at}. // "I had not," said {A:name} {A:way}, and <gave> {C:obj} {X:the}. "{B:voc} says: {m1}." // "{m1}," <repeated> {C:name}.
{A} <found> {C:name} {D:at}, where {Dsight}. "Who has the {X:n} now?" <asked> {C:name}. // "I have {X:it}," said {A:name}, "and now you have {X:it}. And {B:voc} says: {m1}."
"Who is it?" <called> {C:name}, {C:busy}. // "{A:voc} from {V}, with {X:a} and {count} miles in both legs," said {A:name}. "And with this from {B:voc}: {m1}." ^{C} <took> {X:the} and <made> room by the fire.
^{D:at}, {A} <asked> {passer} for {C:name}, and was shown the way with a thumb. There {C:he!} <was>, {C:busy}. {A} <said> it before anything else, for fear of losing it: "{m1}." Then {C:name} <got> {X:the} as well.
{C} had seen {A:obj} from far off and was waiting {D:at}, {C:busy}. "{X:this} {X:is} from {B:voc}," said {A:name}, out of breath, "and these words are, too: {m1}."
The last {count} steps <were:they> the longest. Then {A} <stood> {D:at}, where {Dsight}, and <held> out {X:the} to {C:obj}. "{m1}," said {A:name}, and <sat> down on the spot.
# journey.answer
{C} [<read> {A:s} face|<was> silent|<sat> down], while {meanwhile}. Then {C:he!} [<laughed> until the birds <flew:they> up|<wiped> {C:his!} eyes]. "[You have brought me more than you know|That is the best news since {month}], {A:voc}," {C:he!} said.
"[Say it again|Once more], {A:voc}," said {C:name} {C:way}. // "{m1}," said {A:name}. // "[That is what I thought|Good]," said {C:name}. "[Sit down and eat|You sleep here tonight]. There are {goods3}."
{C} <looked> at {X:the}, {C:busy}, and <said> the words over: "{m1}." Then {C:he!} <smiled> {like:glad}.
"Is that what {B:voc} said, word for word?" asked {C:name}. // "Word for word," said {A:name}: "{m1}." // "Then everything is well," said {C:name}, and <put> {X:the} down beside {something}.
{C} <danced> from one foot to the other {like:glad}, with {X:the} in {C:his!} arms. "{m1}!" {C:he!} <cried>. "At last!"
"Wait, {A:voc}," said {C:name} {C:way}. "Here is my answer for {B:voc}: {m2}." // "{m2}," said {A:name}, and {that} very {time} {A:he!} <set> off again. "{m2}."
{C} <paid> {A:obj} with {load} and a bed for the night. "{m1}," {C:he!} said to {C:himself!}, again and again. "{m1}."
"{m1}?" said {C:name}, {C:busy}. "From {B:voc}? After {count} years?" ^{C:he!} <wiped> {C:his!} eyes with {C:his!} sleeve. "Stay until {weekday}, {A:voc}. There will be {goods3}."
{C} did not say anything. But {C:he!} <took> {X:the}, and {C:he!} <took> both of {A:s} hands, and for a while {C:he!} <would> not let go of anything.
"Tell {B:voc} this from me, {A:voc}," said {C:name} {C:way}: "{m2}." ^{A} <said> it after {C:obj}: "{m2}." And since {passer:the} <was:it> going that way with {load}, {A} <rode> home.
{C} <wrote> the words on the lid of a box, so as to have them before {C:his!} eyes: "{m1}." Then there <were:they> {goods3} for {A:obj}, and a place by the fire.
# contest.prize
[Every {season}|Once a year] there <was:it> a {kind} {P:at}, and this time the prize {X:was} {X:some}, which {C:full} had given.
"The winner of the {kind} shall have {X:some}," {C:full} <announced> {P:at}. {A:name} <looked> at {X:it} {like:sad} and [<wanted> nothing else in the world|could think of nothing else].
On the door of the inn <hung:it> a notice: "Great {kind} {P:at}, on {weekday}. First prize: {X:a}, given by {C:voc} the {C:trade}." {A} <read> it twice: "Great {kind}. First prize: {X:a}."
"Who dares?" <called> {C:full} {P:at}, and <held> up {X:some}. "{X:this} {X:is} for the winner of the {kind}!" {A} <raised> a hand.
{passer:the} <told:it> {A:obj} of the {kind} {P:at}. "Last year they gave {something}," <was:it> the news, "and this year {C:voc} the {C:trade} is giving {X:some}."
{A} <needed> {X:a}, and {A:he!} <could> not buy {X:it}. But {C:full} was giving {X:some} to whoever <won:it> the {kind} {P:at}.
All {month} people in {V} <talked:they> of the {kind} {P:at}. {C:full}, who {C:shows}, had put {X:some} in the window as the prize.
"What is there to be won?" asked {A:name}, when {passer:the} <was:it> nailing up the notice of the {kind}. // "{X:some}," <was:it> the answer, "from {C:voc} the {C:trade}." // From that hour on {A} <thought> of nothing but the {kind} {P:at}.
{C:full} had been given {X:some} and <did> not know what to do with {X:it}. So {X:they} <became:X> the prize of the {kind} {P:at}, and {A:name} <put> down {A:his!} name before the ink of the list <was:it> dry.
{A} <saw> {X:some} {somewhere:at}, on a cushion, guarded by two small boys. "First prize of the {kind}," <said:it> the card, "given by {C:voc} the {C:trade}. {P:at}, on {weekday}. Bring {something}."
"Not I," said {passer:the}, and "Not I," said {passer:the}. But {A} <asked> {C:full} {A:way} when the {kind} <was:it> to be. "On {weekday}, {P:at}," said {C:name}, "and {X:this} {X:is} what you can win." It was {X:some}.
# contest.rival
{B:full}, who {B:shows}, had won the {kind} [three times|four years running|as long as {passer:the} <could:it> remember].
But {B:full} <wanted> {X:the} too. {B} was {B:tt}, and had beaten {passer} and {passer} at {doing}.
There <was:it> one person to beat: {B:full}, who {B:does} and was very good at {doing}.
"You, {A:voc}?" <said> {B:full}, {B:busy}. "I have beaten everybody from {V} to {village} at {doing}."
Of {count} people who <wanted:they> to take part, only one <mattered:it>: {B:full}, who {B:shows}.
{B:full} had a whole shelf of prizes: {list}. Now {B:he!} <wanted> {X:the}. "{List}, and {X:the}," {B:he!} <told> everyone.
When {passer:the} <heard:it> that {B:full} <was> taking part, people <stopped:they> betting on {A:obj}. At {doing} nobody <could:it> touch {B:him!}.
"I am taking part as well," <said:it> a voice behind {A:obj}. It <was:it> {B:full}, who {B:shows}, and who had not lost at {doing} since {month}.
{A} <counted> those who were better at {doing}. There <was:it> {passer:the}, who had broken a leg, and there <was:it> {B:full}, who had not.
It would have been easy to beat {passer:the}, and not hard to beat {passer:the}. But {B:full}, who {B:does}, had already cleared a shelf for {X:the}.
"Is anybody else taking part?" asked {A:name}. // "Only {B:full}," said {C:name}, {C:busy}. // Only {B:obj}! At {doing}, that <was:it> like saying only the wind, or only the sea.
# contest.vow
"{vow}," said {A:name} [in front of everybody|with a bow]. // "Let us see," said {B:name} {B:way}. But at home {A} <said> it again to {something}: "{vow}."
{A} <met> {B:him} {somewhere:at}. "{vow}," said {A:name}. // "{vow}," said {B:name}, for [two can play at that|it <was:it> a good sentence].
{A} <wrote> it on the door with chalk: "{vow}." {B} <saw> it, {B:busy}, and <wrote> underneath: "{vow}."
"{vow}," <said> {A:name} to {passer:the}, who <told:it> {B:obj}. // "What did {A:voc} say?" // "{vow}." // {B} <laughed> {like:proud}.
Every {time} {A} <stood> before the mirror and <said>: "{vow}." The cat <knew:it> it by heart.
"Say that again, {A:voc}," <said> {B:name}, {B:busy}. // "{vow}," <said> {A:name}, a little louder. And everybody {somewhere:at} <heard:it> it.
{A} <laid> a hand on {something} and <said> before {B:obj} and {count} others: "{vow}." And because {passer:the} <was:it> hard of hearing, {A} <said> it again: "{vow}."
"Do you know what I shall say to {B:voc}?" asked {A:name}. // "What?" asked {passer:the}. // "{vow}." // "Then say it to {B:him}, not to me." So {A} <went> and <said> it: "{vow}."
{passer} <took:it> bets {somewhere:at}. "{vow}," said {A:name}, and <put> down {count} {goods}. // "{vow}," said {B:name} {B:way}, and <put> down {count} {goods} as well.
{B} <laughed> at {A:obj} in front of {passer:the}, and that <was:it> too much. "{vow}," said {A:name}, and then slowly, so that it could be written down: "{vow}."
{AB} <stood:they> in the same queue {somewhere:at}. "{vow}," said {A:name} without looking round. // "What was that, {A:voc}?" asked {B:name}, {B:busy}. // "{vow}," said {A:name}, and this time <looked:A> round.
# contest.train
From then on {A} [<got> up at five|<thought> of nothing else|<ate> nothing but {goods3}]. The neighbours [<shook:they> their heads|<laughed:they>|<placed:they> bets on {passer:the}].
All week {A} <practised> {doing}, [in the rain and in the dark|in secret, {somewhere:at}|until the dog <was:it> tired of watching].
{A} <practised> a little and <worried> a great deal, {A:busy}. {B}, people <said:they>, [did not practise at all|was practising at night {somewhere:at}].
Day after day {A} was {somewhere:at}, {doing} until {passer:the} <called:it> {A:him} in to supper.
"You will never win with {something}," said {passer:the}. But {A} <went> on with {doing}, {A:through}.
{A} <asked> {passer} for advice. "At {doing}," <was:it> the answer, "one must not think at all." {A} <thought> of {goods}.
On {weekday:1} {A} was bad at {doing}, on {weekday:2} {A:he!} was better, and on {weekday:3} {passer:the} <clapped:it>.
{B} <practised> with {something} and {A:name} with {something}. Neither <knew:it> what the other was doing.
{A} <made> a plan: on {weekday:1} rest, on {weekday:2} {doing}, on {weekday:3} rest. {passer:the} <thought:it> that there <was:it> too much rest in it.
Whoever <went:it> {P:to} at dawn <met:it> {B:obj} there, and whoever <went:it> there at dusk <met:it> {A:obj}.
For {count} days {A} <ate> {goods3}, because {passer:the} <swore:it> that they <were:they> good for {doing}. They <were:they> not, but {A:he!} <slept> well.
# contest.start
The day <came:it>. {sky}. {P:at}, {Psight}. {C} [<dropped> a handkerchief|<blew> a horn|<rang> a bell], and it <began:it>: {way}.
The whole village <stood:it> {P:at}. [Children <sat:they> on shoulders.|Somebody <sold:it> {goods3}.] "{Way}," said {C:name}, "and no pushing!"
On the {date}, {sky}, and {C:name} <stood> {P:at} with {something} to start them off. "{Way}," {C:he!} <called>. "[Ready|Now]!"
People <came:they> from {village} with {load} and blankets. {C} <explained> the rules {C:way}: {way}. Then they <were:they> off.
"You know how it goes," <said> {C:name}, {C:busy}: "{way}." {A} <nodded>, {B:name} <nodded>, and {meanwhile}.
There <were:they> {count} of them at first, but by {hour} only {AB} <were:they> left: {way}.
{P:at} there <was:it> not a free place, even for {passer} with {load}. {C} <counted> to three, and {AB} <began:they>.
{passer:the} <sold:it> {goods3}, {passer:the} <held:it> the coats, and {C:name} <read> out the only rule: {way}. "And may it be a fair {kind}," {C:he!} <added>.
{when}, {AB} <shook:they> hands {P:at}. {sky}. "{Way}," <called> {C:name}. Just then {something} <fell:it> over, and everybody <took:it> it for the signal.
"Are you well, {B:voc}?" asked {A:name}. // "Very well, {A:voc}," said {B:name} {B:way}. // "Then stop talking," said {C:name}, {C:busy}. "{Way}. Begin!"
# contest.win
[At first|For a long time] {B} was ahead. But {A} <kept> calm, [breath by breath|step by step|minute by minute], while {meanwhile}, and in the end <won> by [a hand|a hair|the width of a herring].
{B} was too sure of {B:himself!}. {A} was not, and that <made:it> all the difference: {A} <won>, and {C:name} <gave> {A:him} {X:the}.
Nobody had thought it possible, least of all {passer:the}. But {A} <won>, and <stood> there with {X:the} {like:glad}.
{B} <looked> round once, {B:busy}, and that was once too often. {A} <won> by the length of {something}.
It <lasted:it> until {hour}. Then {B:name} <sat> down, and {A:name} <stood> there alone. "{A:voc} has won {X:the}!" <cried> {C:name}.
{A} did not hear the shouting, did not see that {meanwhile}, and did not think of {X:the}. And so {A:he!} <won>.
"Who has won?" asked {passer}, who <had:it> come too late. // "{A:voc} has won," said {C:name}, and <put> {X:the} into {A:s} hands.
{passer:the} had bet {load} on {B:obj}, and <lost:it> it. {A} <won>, and {C:name} <carried> {X:the} over to {A:obj} {like:proud}.
There <was:it> a moment, towards {hour}, when {B:name} <looked> tired. {A} <saw> it, <took> a deep breath, and <won>.
"{B:voc}!" <cried:they> the people from {village}. "{A:voc}!" <cried:they> the people of {V}, and for once the louder ones <were:they> right. {A} <won>.
{C} <looked> from {B:obj} to {A:obj} and back, {C:busy}, and then {C:he!} <held> {X:the} out to {A:obj}. "{X:this} {X:is} yours, {A:voc}," {C:he!} said, "and nobody can say that it was luck."
# contest.lose
{A} did well, better than ever. But {B} did better still, and <won> by [a nose|a hair]. {A} [<swallowed> hard and <clapped>|was the first to shake {B:s} hand].
{A} <led> until the very end. Then {meanwhile:done}, and {B} <won>.
{A} <thought> of {X:the} a moment too soon, and {B:name} was past {A:him}. {C} <gave> {X:the} to {B:obj}.
{B} was simply better at {doing}, and {A} <saw> it. "{X:this} {X:is} yours, {B:voc}," {A:he!} said {A:way}, before {C} <could> say it.
{C} <measured> twice with {something}. "{B:voc} has won," {C:he!} said. {A} <nodded> {like:sad}, and <shook> {B:s} hand.
For {count} minutes nobody <knew:it> who <was:it> ahead. Then {B:name} <was>, and {B:he!} <stayed> ahead to the end.
{A} did everything right, and {B:name} did everything right as well, only a little better. "Next time, {A:voc}," said {C:name}, and <gave> {X:the} to {B:obj}.
"{B:voc} has won," said {C:name} {C:way}. // {A} <looked> for a reason, but there <was:it> none. {B} <was> better, and {X:the} <went:X> home with {B:him}.
{something} <fell:it> over, {A} <turned> round to look, and that <was:it> that. {B} <won>, and <bowed> to {passer:the} and everyone.
{B} <won>, and so easily that it <hurt:it>. {A} <clapped> all the same, at first with two fingers, and then with both hands.
# contest.help
?race In the middle of it {B} [<fell> and <hurt> a knee|<cried> out with cramp|<got> into trouble], while {meanwhile}. {A} could have won there and then. {A} <stopped> and <helped>. So it was {B} who <came> in first, and everybody <saw:it> why. {B} [<turned> red and|<did> not think long and] <put> {X} into {A:s} hands.
?race Halfway through, {B} <stumbled> over {something}. {A} <went> back and <gave> {B:him} an arm. {They} <finished:they> together, {B} half a step ahead. "The prize is mine," said {B:name} {B:way}, "and I give it to {A:voc}."
?race {passer:the} <ran:it> across the way with {load}, and {B} <fell>. {A} <heard> it, <turned> round and <helped> {B:him} up. {B} <came> in first, and {X:the} <went:X> to {B:obj}. "No," <said> {B:name}. "{X:they} {X:is} yours, {A:voc}."
?!race In the middle of it {B} [<burned> a hand|<felt> ill and <had> to sit down|<was> stung by a wasp], and {meanwhile}. {A} could have won there and then. {A} <stopped> and <helped> instead, and {B} <won> by a hair. {B} [<turned> red and|<did> not think long and] <put> {X} into {A:s} hands.
?!race Then {B} <had> no [thread|string|butter|light] left, and {A} <gave> {B:him} half of {A:his} own. {B} <won> with it. "The prize is mine," said {B:name} {B:way}, "and I give it to {A:voc}."
?!race {B} had left {something} at home, and without it {B:he!} <could> not go on. "Take mine, {B:voc}," said {A:name}. {B} <took> it and <won>, and <gave> {X:the} to {A:obj} in front of {passer:the} and everyone.
?!race "I cannot go on," said {B:name} {like:sad}. // "You can, {B:voc}," said {A:name} {A:way}, and <showed> {B:him} how. And {B} <went> on and <won>. That evening there <was:it> a knock at {A:s} door. "{X:this} {X:is} for you," said {B:name}, and <gave> {A:obj} {X:the}.
{A} was ahead when {B:name} <turned> pale and <had> to sit down. {A} <left> everything, <fetched> water and <waited> until {B:name} <could> go on. So it <was:it> {B:name} who <won>. "{X:this} {X:is} for {A:voc}," {B:he!} said {B:way}, "and I will not hear a word about it."
"My lucky button is gone," <said> {B:name}. {A} <stopped> in the middle of it all, <went> down on {A:his!} knees and <found> it {Pspot}. That <cost:it> {A:him} the {kind}. {B} <won>, and before supper {B:he!} <brought> {X:the} to {A:s} door.
Something <flew:it> into {B:s} eye, just when {meanwhile}. {A} <put> everything down and <helped> with the corner of a handkerchief. {C} <gave> {X:the} to {B:obj}, who <won:B> in the end, and {B:name} <gave> {X:it} to {A:obj}.
Halfway through, {B:name} <wanted> to give up. "Not now, {B:voc}," said {A:name}, and <sat> down beside {B:him} for a while. Then {they} <went:they> on, and {B:name} <won>. {later}, {X:the} <lay:X> on {A:s} doorstep, with {goods3} and greetings from {B:obj}.
# contest.cheat
{A} <won>. But {A} had seen {B} [loosen a strap|talk to {passer:the}|oil the rope], and so had {C}. "[Shame|That will not do], {B:voc}," said {C:name}. {B} <hung> {B:his!} head, and {A:name} <got> {X:the}.
{B} <came> in first, but {C} <held> up a hand. "I saw a trick, {B:voc}," {C:he!} said. [There <was:it> a silence.|A child <giggled:it>.] The prize <went:it> to {A:obj}.
Out of {B:s} sleeve <fell:it> {something}. Everybody <saw:it> it, even {passer:the}. "So that is how it is done," said {C:name} {C:way}, and <gave> {X:the} to {A:obj}.
"{B:voc} had help," said {passer}, "I saw it, {somewhere:at}." // {B} <turned> red. {C} <took> {X:the} away from {B:him!} and <put> {X:it} into {A:s} hands.
{later}, {B:name} <came> to {C:obj}, {B:busy}. "I cheated," {B:he!} said {B:way}. "Give {X:the} to {A:voc}." So {C} <gave> {X:it} to {A:obj}.
"One moment," said {C:name}, and <looked> behind a cart. There <sat:it> {passer}, who <was:it> helping {B:obj} in return for {load}. So {X:the} <went:X> to {A:obj}.
It <came:it> out because {passer:the} <could:it> not keep a secret: {B:name} had paid for help with {load}. {C} <shook> {C:his!} head, and {A:name} <got> {X:the} after all.
{A} <saw> the trick and <said> nothing. But {C:name} had seen it too. "Who did that, {B:voc}?" // "The wind," said {B:name} {B:way}. // "The wind does not tie knots," said {C:name}, and <gave> {X:the} to {A:obj}.
"Do it again, {B:voc}," said {C:name}, "and this time with your sleeves rolled up." ^{B} <turned> as red as a beetroot and <went> home. That <was:it> how {A:name} <came> by {X:the}.
When {C:name} <held> out {X:the}, {B:name} did not take {X:it}. "I had {something} in my pocket, and it helped," {B:he!} said {B:way}. "{A:voc} should have {X:it}." And {A:name} <had> {X:it}, from that day on.
# contest.draw
{They} <finished:they> at the very same moment. {C} <measured>, <counted> and <scratched> {C:his!} head, while {meanwhile}. "Both of you," {C:he!} said at last. "{A:voc} and {B:voc}."
Nobody <could:it> say who <had:it> won. {They} <argued:they> until {hour}, {passer:the} the loudest, and then {C} <put> {X} between {A:obj} and {B:obj}.
"{A:voc}!" <cried> half of {V}. "{B:voc}!" <cried> the other half. {C} <thought> for {count} minutes, {C:busy}. "{A:voc} and {B:voc}," {C:he!} said.
{C} <looked> at {A:name}, and {C:he!} <looked> at {B:name}, and <broke> a bun in two. "Half each," {C:he!} said. "But the {X:n} {X:is} too good to break."
"Who was first?" asked {passer:the}. // "I saw {A:voc}," <said:it> one. // "And I saw {B:voc}," <said:it> another. // "Then both," said {C:name}, {C:busy}, and <put> {X:the} between {A:obj} and {B:obj}.
{C} <took> {something} and <tried> to measure the difference. There <was:it> none. "In {count} years I have not seen such a thing," {C:he!} said {C:way}. "{A:voc} and {B:voc} have both won."
By {hour} it <was:it> over, and nobody had won, and nobody had lost. {AB} <sat:they> side by side, too tired to argue, while {C:name} <argued> with {passer:the}. "Both," <was:it> the end of it.
{A} was ahead, then {B:name} <was>, then {A:name} <was>, and at that moment the bell <rang:it>. "A draw," <announced> {C:name}. "{A:voc} and {B:voc} may fight for {X:the}, or share {X:it}." {They} <were:they> too tired to fight.
"I am no good at sums," <admitted> {C:name}, {C:busy}, "but {A:voc} has as many points as {B:voc}, and {B:voc} as many as {A:voc}. {X:the} {X:is} for both."
{passer:the} <was:it> for {A:obj}, {passer:the} <was:it> for {B:obj}, and {C:name} <was> for supper. And so, when {hour} was past, both of {them} had won.
# contest.share
So {X} {X:was} with {A:obj} in the odd weeks and with {B:obj} in the even ones. [It <worked:it> for years.|{They} <argued:they> only about the calendar.] "Who has {X:it} now?" {passer:the} <asked:it> every {weekday}. And this week {A} <had> {X:it}.
"You take {X:it} home tonight, {A:voc}," said {B:name} {B:way}, "and I shall come by on {weekday} to {X:use}." {They} <shook:they> hands on it.
{A} <had> {X:the} until the {date}, and then {B:name} <had> {X:it} until the {date}. It was fair, and {X:the} never <had:X> time to grow dusty.
"Who has the {X:n} now?" people <asked:they>. // "Today {A:voc} has {X:it}," said {B:name}. // "And on {weekday} {B:voc} has {X:it}," said {A:name}.
{They} <tossed:they> a coin, and {A:name} <took> {X:the} home first. "Until {weekday}, {A:voc}," said {B:name} {B:way}. // "And not a day longer, {B:voc}," said {A:name}.
A calendar <hung:it> in both kitchens, with {A:s} days in red and {B:s} days in blue. {passer:the} <said:it> that {X:the} <saw:X> more of {V} than most people. Today <was:it> a red day.
"You have more room for {X:it}, {A:voc}," said {B:name} {B:way}. // "And you have more use for {X:it}, {B:voc}," said {A:name}. So it <went:it> on until {hour}. In the end {X:the} <stayed:X> with {A:obj}, and {B:name} <got> a key to the door.
"Who has {X:it} this week?" <was:it> all that {passer:the} ever <asked:it> {them}. This week it <was:it> {A:obj}.
"{X:the} will be at my house on even days," said {B:name}. // "And at mine on odd ones, {B:voc}," said {A:name}. It <was:it> an odd day, and so {A:he!} <went> home with {X:it}, {A:through}.
"One keeps {X:it}, and the other comes to see {X:it} and need not knock," <was:it> the advice of {passer:the}. So {A:name} <kept> {X:it}, and {B:name} did not knock.
# contest.after
Afterwards {AB} <sat:they> side by side at the inn with {goods3}. "[Next year|Wait until next {season}], {A:voc}," said {B:name} {B:way}. // "Next year, {B:voc}," said {A:name}, and [<passed> the bread|<lifted> a cup].
"I was sure that I would win, {A:voc}," said {B:name}. // "So was I, {B:voc}," said {A:name}. Then {they} both <laughed:they> until {passer:the} <looked:it> round.
"{vow}, you said," said {B:name}, {B:busy}. // "{vow}," said {A:name}. "And I meant it."
{A} <walked> home with {B:obj}, {A:through}. "What will you do now?" asked {B:name}. // "Practise," said {A:name}, {A:busy}.
People <talked:they> about it for {count} weeks, and {passer:the} <painted:it> a picture of it on {something}.
{B} <brought> {goods3} on {weekday}. "For {A:voc}, the best enemy I have," {B:he!} said.
{They} <went:they> home the same way, {path1}, and for once neither of {them} <wanted:it> to be first. "After you, {A:voc}," said {B:name}. // "After you, {B:voc}," said {A:name}.
Since that day {AB} have practised {doing} together every {weekday}, and {passer:the} has stopped laughing.
"Was it worth it, {A:voc}?" asked {B:name}, {B:busy}. // "Ask me when I have slept, {B:voc}," said {A:name}, "and bring {goods3}."
{C} <asked> both of {them} to supper, and there <were:they> {goods3}. Until {hour} nobody <said:it> a word about {doing}. After that nobody <spoke:it> of anything else.
# rescue.walk
{that} {time}, {A} was [on the way home with {something}|out for a walk|looking for firewood] when a cry <came:it> from the {P:n}.
{A} was {P:at}, where {Psight}. {when}, there <was:it> suddenly a [scream|crash|splash].
"[Help|Over here], {A:voc}!" The voice <came:it> from the {P:n}. {A} <ran> {Ppath}, and there <stood:it> {passer} with {load}, [waving with one elbow|as white as chalk].
{A} was {A:busy} when {passer} <came:it> running {Ppath}. "Something has happened {P:at}!" ^{A} <dropped> {something} and <ran>.
On the way {P:to}, {A} <found> {something} in the middle of the path, and nobody near it. Then {A:he!} <heard> the cry.
{P:at}, {Psight}. {A} was going by with {load} when something <made:it> {A:him} stop. There it <was:it> again: a cry.
The birds {P:at} had gone quiet, and {A} <noticed> it. Then {A:he!} <heard> why.
{when}, {A} <took> the way {Ppath}, because it <was:it> shorter. It would have been shorter, too, [if it had been quiet|had {passer} not stopped to talk about {load}|but for what {A:he!} <heard> there]. But from the {P:n} <came:it> a thin, far cry.
{A} had come {P:to} for {load}, and <found> something else. It <began:it> with a sound, [half a cough and half a cry|like {something} dragged over stone|too thin for a bird and too sad for a hinge|which stopped and <began:it> again|like {passer} calling from under {load}].
"Did you hear that?" asked {passer} at the gate. // "No," said {A:name}. And then {A:he!} <heard> it, and <ran> {Ppath} {P:to}.
^{P:at}, {Psight}. That <was:it> as always. But the cry that {A:name} <heard> there was not as always, and {A:he!} <ran>.
# rescue.animal
{animal:a} had fallen [into a deep hole|between two stones|down the bank] and <could:it> not get out. One <saw:it> only its ears, and beside it {something}.
There, {Pspot}, <hung:it> {animal:a}, caught by one leg. It <kicked:it>, but more and more weakly, and {nuisance}.
It <was:it> {animal:a}, and it <was:it> stuck fast {Pspot}. {sky}, and it <trembled:it> from nose to tail.
{Pspot}, {animal:a} <looked:it> up at {A:obj}. It <was:it> {passer:the}'s {animal:n}, the one that everybody in {V} <knew:it>, and it could not move.
{animal:a} <lay:it> {Pspot}, with {something} round its neck, and {meanwhile}. When it <saw:it> {A:obj}, it <tried:it> to get up.
Two eyes <looked:they> up out of the dark {Pspot}. They <belonged:they> to {animal:a}, and they <asked:they> for help as plainly as eyes can.
{A} <had> to look twice before {A:he!} <saw> it: {animal:a}, {Pspot}, grey with mud and too tired to move.
"It is only {animal:a}," <said:it> {passer} with {load}, and <went:it> on. But {A} <looked> down, and {Pspot} the {animal:n} <looked:it> up.
Something had slipped {Pspot}, and <was:it> slipping still[, towards {something}|, inch by inch|, with {count} stones after it]. It <was:it> {animal:a}, and only [a root|a thorn bush|a rotten post] <kept:it> it from going further.
Nobody <could:it> say how {animal:a} had come to be {Pspot}, least of all the {animal:n}. It <trembled:it> all over, and {sky}.
# rescue.person
{C:full} had slipped and [<hung> from a root|was stuck to the waist|<held> on to a stone] {Pspot}. "I cannot hold on much longer, {A:voc}," {C:he!} <called>.
There, {Pspot}, was {C:full}, and {C:he!} could move neither forwards nor back. "[Hurry|Quick], {A:voc}," {C:he!} said in a small voice.
It was {C:full}, {Pspot}, with {load} still in {C:his!} arms. "Let go of it, {C:voc}!" <called> {A:name}. // "I have," <called> {C:name}. "It has not let go of me."
First {A} <saw> a hat, and then, {Pspot}, what <was:it> under it: {C:full}. "I only wanted to fetch {something}," {C:he!} said {C:way}.
{C:full}, who {C:shows}, <sat> {Pspot}, and {nuisance}. "Is that you, {A:voc}?" {C:he!} <called>. "I have been here since {passer:the} went by."
"Do not come too near, {A:voc}!" <called> {C:full} from {Pspot}. "The ground is moving. It has taken my {something:n} already, and now it wants me."
{C:full} <stood> up to the belt in mud {Pspot}, and <pretended> that it <was:it> nothing. "A fine {time}, {A:voc}," {C:he!} said {C:way}. "Have you a hand free?"
A hand <waved:it> {Pspot}, and under it <was:it> {C:full}. "My foot is caught, {A:voc}," {C:he!} said. "I have counted {count} {goods} in my head to keep calm, and it does not help."
"Who is down there?" <called> {A:name}. // "{C:voc} the {C:trade}," <said:it> a voice {Pspot}, "and I have been {C:voc} the {C:trade} in the mud for two hours."
{C:full} had taken a short cut, with {load}. Now {C:he!} <lay> {Pspot}, with the load on top of {C:him}. "Do not laugh, {A:voc}," {C:he!} said {C:way}, "and hurry."
# rescue.run
{B:full} lived nearby. {A} <ran> there {Ppath}. "^{X:a}, {B:voc}, quick!" {A:he} <called>. // {B} did not ask why. {B:he!} <gave> {A:obj} {X:the} and <came> along, {B:through}.
"We need {X:a}," said {A:name}. {B:full} had {X:some} at home. {later}, {B:he!} was back with {X:it}, and <put> {X:it} into {A:s} hands.
"Who has {X:a}?" <called> {A:name} across the fields. // "I have {X:some}," <called> {B:full}, and <came> running with {X:it}. Now {A} had {X:it}.
{A} <ran> until {A:he!} <saw> {B:full}, {B:busy}. "Have you {X:a}, {B:voc}?" // "I have {goods3}." // "^{X:a}!" // "That too," <said> {B:name}, and <gave> {X:it} to {A:obj}.
Shouting would not help, and neither would {goods}. What {A:name} <needed> was {X:a}. {B:full} <had> one and <brought> {X:it} {Ppath}, as fast as {B:he!} <could>.
By good luck {B:full} was coming {Ppath} with {X:some}. {A} <took> {X:it} out of {B:s} hands. "I shall explain later, {B:voc}," {A:he!} said.
The nearest house <was:it> that of {B:full}, who {B:does}. "{X:a}!" said {A:name} at the door, for there <was:it> no breath for more. {B} <took> {X:it} from the wall, <gave> {X:it} to {A:obj} and <came> along.
"You want {X:a}?" said {B:full}, {B:busy}. "I have {X:some}, but I want {X:it} back." // "You shall have {X:it} back, {B:voc}, only come!" said {A:name}, and <took> {X:it}.
{B:full} was on the way home {Ppath} with {load}. When {A:name} <told> {B:him} what had happened, {B:name} <put> down the load, <ran> for {X:a} and <pressed> {X:it} into {A:s} hands.
There <was:it> {X:a} {somewhere:at}, everybody <knew:it> that, and {B:full} <had> the key. {later}, {A} was back with both of them, with {B:obj} and with {X:the}.
# rescue.pull
{They} <let:they> down {X}. "[Slowly|Gently|Now], {A:voc}!" said {B:name}. {They} <pulled:they>. {They} <pulled:they> again, and {meanwhile}. {who_in} [<slid:it> back|<did:it> not move|<came:it> up a little].
{A} <lay> flat on the ground and <reached> out with {X}. It <was:it> too short by the length of {something}. {B} <held> {A:obj} by the feet, and so it <was:it> long enough.
{B} <tied> one end to [a post|an iron ring|a great stone], and {A:name} <took> the other. "Pull, {A:voc}!" <said> {B:name}. "Pull, {B:voc}!" <said> {A:name}.
{passer} <came:it> by with {load} and <took:it> hold as well. Now there <were:they> three at one end and {who_in} at the other, and for a while neither side <won:it>.
{sky}, and {X} {X:was} heavy, and {B:s} hands <were:they> sore. {They} <pulled:they> all the same. {who_in} <came:it> up by a hand and <went:it> down by a foot.
"I count to three, {B:voc}," said {A:name}, {A:busy}. {They} <counted:they> to three again and again. {who_in} <did:it> not move.
{A} <climbed> halfway down and <pushed> one end of {X:the} under {who_in}. "Now, {B:voc}!" <called> {A:name}. {B} <pulled>, and {who_in} <rose:it> by the width of a hand.
First {A} <pulled> and {B:name} <said> how, and then {B:name} <pulled> and {A:name} <said> how. {who_in} <came:it> no nearer, and {meanwhile}.
"Left," said {A:name}. // "Right," said {B:name}. // {X:the} <went:X> neither left nor right. // "Up!" {they} <cried:they> at the same moment, and {who_in} <moved:it> at last.
Once {X:the} <slipped:X>, once {B:name} <slipped>, and once {passer:the} <laughed:it>, but only once. {who_in} <came:it> up a foot and <went:it> down half a foot, which <was:it> better than nothing.
# rescue.out
At the {side} try it <worked:it>. {who_in} was out, [covered in mud|wet through|trembling], and safe, and {meanwhile}.
"One, two, three!" And at the {side} three, out <came:it> {who_in}, and all of them <fell:they> [in a heap|on their backs] beside {something}.
Then, at the {side} try, {X} <held:X>, and {who_in} <came:it> up like {something} out of a bag.
{later}, {who_in} was lying on the path beside {AB:obj}, and nobody <said:it> anything for a while.
"Now!" <cried> {B:name}. And with a noise like {load} falling off a roof, {who_in} <came:it> free.
"Do not let go, {B:voc}," said {A:name}. // "I was not going to," said {B:name} {B:way}. And at the {side} try {who_in} <came:it> over the edge, slowly, like a loaf out of an oven.
[Nobody <knew:it> afterwards why it <worked:it> at the {side} try|It <worked:it> at the {side} try, and nobody <could:it> say why|Why it <worked:it> at the {side} try, not even {passer} <could:it> say]. But there <was:it> {who_in}, on firm ground and shaking, while {meanwhile}.
It <took:it> {count} more breaths and all the strength that {they} <had:they>. Then {who_in} <was:it> up, and {B:name} <sat> down on the ground and <laughed>.
First <came:it> a clod of earth, then {something}, and then, at the {side} try, {who_in}.
"For the {side} time, {B:voc}," said {A:name}, "and for the last!" It <was:it> the last. {who_in} <slid:it> out on to the path and <lay:it> there, safe and very dirty.
# rescue.after.animal
The {animal:n} <shook:it> itself, [<looked:it> at {A:obj} and|<sat:it> down and] {act}. Since that day it has followed {A:obj} [to market|to church] every {weekday}.
{They} <wrapped:they> the {animal:n} in a coat and <gave:they> it {animal:likes}. It {act}. "[It is saying thank you|It wants another], {A:voc}," said {B:name} {B:way}.
The {animal:n} <belonged:it> to {passer:the}, who <came:it> {Ppath} with {load} to say thank you. The {animal:n} {act}.
{A} <looked> at the {animal:n}, and the {animal:n} <looked:it> at {A:obj} and {act}. "It will not forget you," said {B:name}, {B:busy}.
For {animal:likes} the {animal:n} <let:it> itself be led home {Ppath}. There it {act}, as if nothing had happened.
"Whose is it?" asked {B:name}. // "Its own," said {A:name} {A:way}. The {animal:n} {act}, and then it <went:it> home {Ppath}, without looking round once.
Nobody in {V} <missed:it> {animal:a}. So it <stayed:it> with {A:obj}, and {B:name} <brought> it {animal:likes} every {weekday}.
{passer:the} <came:it> to look at the {animal:n}, and {passer:the} <came:it> too. It {act}. One <could:it> almost think that it had planned [the whole thing|it all for {load}|it since {month}].
{AB} <sat:they> down to rest, and the {animal:n} <sat:it> down too. It {act}. "You are welcome," said {B:name} {B:way}.
The {animal:n} <ate:it> {animal:likes}, and after that {goods3}, and after that it {act}. "There is nothing wrong with it, {A:voc}," said {B:name}, {B:busy}.
# rescue.after.person
{C} could not speak at first. Then {C:he!} [<pressed> their hands|<laughed> and <wept> at once]. "[I only wanted to pick one flower|I shall never go there alone again], {A:voc}," {C:he!} said {C:way}.
"I owe you my life, {A:voc}," said {C:name}. // "[You owe us a pot of soup|Dry your feet]," said {B:name}, {B:busy}. "And there is {something} of yours in the mud."
{They} <took:they> {C:obj} home {Ppath}, <gave:they> {C:him} {goods3} and <hung:they> {C:his!} coat by the stove. "What were you doing there?" asked {B:name}. // "Looking for {something}," said {C:name} {C:way}.
"{A:voc}, {B:voc}," said {C:name}, {C:busy}, "what shall I give you? {Load}?" // "{something}," said {A:name}, "and your word that you will look where you walk."
On {weekday}, {C:name} <came> with {load} for {A:obj} and {load} for {B:obj}. "It is not much for a life, {A:voc}," {C:he!} said, {C:busy}.
"Say nothing to {passer:the} about this, {A:voc}," said {C:name}, {C:busy}. {A} <said> nothing. But {B:name} <did>, and by {hour} all of {V} <knew:it>.
For a while {C:name} only <breathed>. "An hour ago I would have given {load} for a hand like yours, {A:voc}," {C:he!} said {C:way}. "And you came for nothing."
{C:name} had lost a boot in the mud, and nothing else. On {weekday}, {B:name} <found> it with a frog in it, and <gave> it back without a word.
"Can you walk, {C:voc}?" asked {A:name}. // "I can dance," said {C:name} {C:way}, and <fell> over. So {AB} <took:they> {C:obj} home {Ppath}, one on each side.
Since that day {C:name} has always gone round the {P:n} by the long way. "It is not that I am afraid, {A:voc}," {C:he!} said on {weekday}, {C:busy}. "The long way is prettier, and it has {goods3} in it."
""")
