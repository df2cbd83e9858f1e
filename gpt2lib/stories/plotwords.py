"""The wordings of each plot's own beats. Heading: plot.beat. Notation: see grammar.py."""

from .grammar import wordings

WORDS = wordings("""
# song
[To keep up their courage|While they worked|Then, all of a sudden|To pass the time], {who} [began to sing|sang]: // "{line1} / {line2} / {line3} / {line4}" // [Everyone|Whoever was near] joined in [the second time|when it came round again]: // "{line1} / {line2} / {line3} / {line4}"
{who} sang the only song that {V} has ever agreed on: // "{line1} / {line2} / {line3} / {line4}" // And because it was short, they sang it again: // "{line1} / {line2} / {line3} / {line4}"
# lost.own
{A} owned {X:some}, and used {X:it} to {X:use}.
The thing {A} loved best was {X:some}. [It had come from {A:his!} grandmother.|There was no other like it in {V}.]
{A:his!} aunt had left {A:him!} {X:some}, [nothing else|and a great many debts|and a parrot that died]. {A} would not have sold {X:it} for [a farm|a bag of gold].
Whenever {A} wanted to {X:use}, {A} took out {X:some}, [wiped {X:it}|smiled at {X:it}|turned {X:it} over] and put {X:it} carefully away again.
{A} had {X:some}. [A sailor had paid with it.|It was older than the church.] With {X:it} one could {X:use}.
# lost.notice
One {day} {time}, {A} wanted to {X:use}, and {X} {X:was} [gone|not there|nowhere to be seen].
{A} put a hand into {A:his!} bag and [turned cold|stopped]. {X} {X:was} gone.
"[Where {X:is} my {X:n}|Who has seen my {X:n}]?" cried {A:name}. [The hook was empty.|The shelf was bare.|There was only dust where {X:it} should have been.]
It was not until {hour} that {A} [noticed it|saw what was missing]: {X} {X:was} gone.
On the way home {A} felt for {X}, and found [a hole in {A:his!} pocket|nothing but crumbs|an empty bag].
# lost.search
{A} searched {s0}, {s1} and {s2}. ^{X} {X:was} not {s0}, not {s1} and not {s2}.
First {A} looked {s0}, {s0p}. Then {A:he!} looked {s1}, {s1p}. Last of all {A:he!} looked {s2}, {s2p}. [Nothing|There was nothing but spiders|Nobody had seen {X:it}].
"I have been {s0}, {s1} and {s2}," [said|sighed] {A:name}. "Where else can {X:they} be?"
{A} turned everything upside down {s0}, [crawled about|lit a candle and looked] {s1}, and [asked every child|even looked] {s2}. [It was no use.|No luck.]
# lost.think.fell
"[Where did you stop|When did you last have {X:it}]?" asked {B:name}. // "^{Q:at}," said {A:name}, "[when I tied my shoe|when I sat down to eat|when the wind took my hat]."
{B} [thought for a while|counted on {B:his!} fingers]. "You ran," {B:he!} said, "and whoever runs drops things. Where did you run?" // "To the {Q:n}," said {A:name}.
# lost.think.left
"You are {A:tt}," said {B:name}. "Where did you put {X:it} down?" // {A} turned red. "^{Q:at}, perhaps. [I was talking|I was looking at the clouds|I was hungry]."
"Where were you yesterday?" asked {B:name}. // "^{Q:at}," said {A:name} slowly. "[And I had {X:it} in my hand|And I put {X:it} down, only for a moment]."
# lost.think.animal
"I saw {animal:a} {Q:at} this morning," said {B:name}. "It had [something in its mouth|something odd with it] and it {act}."
"There is {animal:a} that steals whatever it likes," said {B:name}. "It has its store {Q:at}."
# lost.found
They went together {Q:to}, and there, {Qspot}, [lay|they found] {X:the}.
^{Q:at}, {Qsight}. {B} bent down and reached {Qspot}. "[Look here|What is this]?" {B:he!} said. It was {X:the}.
They looked everywhere {Q:at}: [high and low|left and right|twice]. ^{Qspot}, something caught {A:s} eye. It was {X:the}, {X:mark}.
It took them until {hour}. Then {B} [called out|gave a shout]: {Qspot}, [wet but whole|covered in dust|none the worse for it], {X:was} {X:the}.
# lost.brought
The next {time}, there was a knock. {B} stood at the door with {X:the} in {B:his!} hands. "^{Qspot}," {B:he!} said, "{Q:at}. [I nearly stepped on {X:it}|The {animal:n} showed me]."
{B} said no more, but {B:he!} went {Q:to} alone, and looked {Qspot}. That evening {B:he!} put {X:the} on {A:s} table.
# lost.swap
"I know that {animal:n}," said {B:name}. They took {animal:likes} and went {Q:to}. The {animal:n} {act}. [It looked at the gift.|It thought about it.] Then it let go of {X:the} and ran off with the better thing.
^{Q:at} sat {animal:a}, and {Qspot} {X:was} {X:the}. {A} held out {animal:likes}. The {animal:n} {act}, and the bargain was made.
# lost.new
But {X} {X:was} never found. [A week later|On Sunday], {B} came with {Y:some}. "Take {Y:it}," {B:he!} said. "I never use {Y:it}, and you can {Y:use} with {Y:it}."
They did not find {X}, [not that day and not the next|though they looked until dark]. So {B} gave {A:him} {Y:some} instead. "^{Y:this} {Y:is} not the same," {B:he!} said, "but {Y:they} {Y:is} yours."
# lost.after
{A} [tied {X} to {A:his!} belt|put {X} on the highest shelf|sewed up the hole], and never lost {X:it} again.
From then on {A} counted {A:his!} things every evening: "[Hat, keys, {X:n}|^{X:n}, purse, spoon]." And in the morning: "[Hat, keys, {X:n}|^{X:n}, purse, spoon]."
# gift.why
{B:full} had a birthday [on Sunday|in three days|at the end of {month}], and {A} wanted to give {B:him} {X:a}.
"I should like {X:some}," {B:full} had once said, "to {X:use}." {A} had not forgotten it.
All {season} {B:full} had been [ill and alone|working for two|in low spirits]. {A} wanted to cheer {B:him} with {X:a}.
{A} had a friend, {B:full}, who {B:shows}. Now {B:his!} old {X:n} {X:was} [broken|worn out|lost], and {A} [decided|made up {A:his!} mind] to find {B:him} {X:newone}.
# gift.poor
But {X:a} cost more than {A} had. [In {A:his!} purse were two coins and a button.|{A:his!} money box rattled with one coin.] There was only {Y:some}, which {A} [loved|used every day|had from {A:his!} mother].
"How much {X:is} the {X:ln}?" {A} asked in the shop. The answer was [twelve|nine|fifteen] coins. {A} had [four|three|two]. {A} had something else, though: {Y:some}.
# gift.swap
{C:full} turned {Y} over and over. "I will give you the {X:n} for the {Y:n}," {C:he!} said. "The {X:n} for the {Y:n}," said {A:name}, and they shook hands. Now {C} had {Y}, and {A} had {X}.
So {A} went to {C:full}. "I need {X:a}, and you have always liked my {Y:n}," said {A:name}. // "[Are you sure|Do you mean it]?" asked {C:name}. // {A} was sure. {C} took {Y}, and {A} took {X}.
# gift.make
There was no {X:n} to be bought in {V}, so {A} [went to|asked] {C:full}. "Show me how to make {X:a}," said {A:name}. // "[It takes three evenings and no talking|Take off your coat, then]," said {C:name}.
{C:full} knew how such things are made. "[Watch my hands|Do as I do]," said {C:name}, and {A} [watched|did]. ^{Csaying}: so {C} had been taught, and so {C} taught {A:obj}.
# gift.fail
The first {X:n} came out crooked, and the second fell apart. "[Again|Once more]," said {C:name}. The third try was [as good as any in the market|small but strong|exactly right].
{A} [hurt a thumb|spoiled two|lost heart twice], and {C} said each time: "Once more, and slower." Once more and slower {A} tried, and on the [third|fourth] evening {X:a} lay on the table.
# gift.done
{A} had quick hands, and by {hour} {X:a} lay on the table.
They worked until the candle was gone, and then {X:the} {X:was} ready.
# gift.hide
{A} hid {X} {P:at}, {Pspot}, and [told nobody|looked every hour to see if all was well].
Where does one hide {X:a}? {A} chose a place {P:at}, {Pspot}. [Then came two long days of saying nothing.|It was hard not to smile.]
# gift.give
On the day itself, {sky:low}. {A} knocked at {B:s} door and held out {X:the}. "[For you|This is yours|Happy birthday]," {A:he!} said.
"[Shut your eyes|Hold out your hands]," said {A:name}. {B} did. "Now look!" {A:he} said, and there {X:was} {X:the}.
When everybody had gone home, {A} took {X:the} from under {A:his!} coat and gave {X:it} to {B:obj}.
# gift.joy
{B} [turned {X:it} round and round|was silent for a long time|had tears in {B:his!} eyes]. "[I have wanted {X:this} all my life|You remembered|Nobody ever gave me anything so fine]," {B:he!} said.
{B} [laughed|clapped {B:his!} hands] and [went at once to try {X:it}|showed {X:it} to the whole street]. "Now I can {X:use}," {B:he!} cried.
# gift.return
"But where {Y:is} your {Y:n}?" asked {B:name}. {A} looked at the floor. {B} understood, and [put on {B:his!} coat|went out without a word]. An hour later {B:he!} was back, and gave {Y} to {A:obj}. "{C:voc} drives a hard bargain," {B:he!} said, "but not on a day like this."
# quarrel.friends
{A} and {B:full} were [the best of friends|neighbours, and shared a fence, a well and a cat|always seen together].
{B:full} lived next door and {B:shows}. [Nobody could remember a cross word between them.|On Sundays they ate at the same table.]
# quarrel.borrow
One {day} {time}, {A} [wanted to {X:use} and asked {B:him} for|borrowed] {X:some}. "Bring {X:it} back whole," said {B:name}. [An hour later|Before supper], {X} {X:was} broken.
"Lend me your {X:n}, {B:voc}," said {A:name}. "I want to {X:use}." {B} lent {X:it} gladly. But {A} [slipped|sneezed|was thinking of something else], and {X:the} fell and broke.
# quarrel.words
"[You broke {X:it}|Look at {X:it}]!" cried {B:name}. // "[^{X:they} {X:was} old|You should have held {X:it} yourself|^{X:they} {X:was} cracked already]," said {A:name}. One word led to another, and [the last word was a slammed door|none of them was kind].
{A} did not say sorry. "It is only {X:a}," {A:he!} said. // "It was my {X:n}," said {B:name}, "and you are [a clumsy goose|a donkey|as clumsy as a cow on ice]." // "And you are [a miser|a windbag|an old gatepost]!" shouted {A:name}.
?A.fault "You are the most {A:trait} {A:trade} in {V}!" [cried|shouted] {B:name}. // "[Better that than {B:a} who counts spoons|And you have the temper of a goose]!" shouted {A:name}. [The cat left the room.|They both slammed the same door.]
# quarrel.silence
For [three|five|six] days they did not speak. If {A} came [along the street|out of the house], {B} [crossed the street|looked at the sky].
They stopped greeting each other. [The cat did not know where to sleep.|Even the well seemed colder.|The fence between them seemed to grow.]
# quarrel.message
{C:full}, who {C:shows}, had to carry their words. "Tell {B:obj}: {m1}," said {A:name}. {C} went next door and said, "{m1}." ^{B:name} thought about it. "Tell {A:voc}: {m2}." ^{C} went back and said, "{m2}."
Neither would speak to the other, so they spoke to {C:full}. "{m1}," said {A:name}. "{A:voc} says: {m1}," said {C:name} over the fence. "{m2}," answered {B:name}. "{B:voc} says: {m2}," said {C:name}, and sat down, for it was [a warm day|tiring work].
# quarrel.proud
{A} was too {A:trait} to be the first. {A} [wrote a letter and burned it|walked to {B:s} gate four times, and four times home again].
# quarrel.letter
In the morning {A} wrote a letter. {C:full} took it over and read it aloud, because {B} had lost {B:his!} spectacles: // "{m3}." // "Read that again," said {B:name}, and {C} read it again: // "{m3}."
# quarrel.sorry
In the morning {A} [stood at {B:s} door|waited at the well until {B} came]. "I am sorry," {A:he!} said. "[I was ashamed|I should have said so at once|The fault was mine]."
"I came to say two words," said {A:name}, [when {B} opened the door|out of breath]. "[They are: I am sorry|I am sorry, and that is already more than two]."
# quarrel.mend
{A} had mended {X}, and you [could hardly see the crack|had to look twice to find the place].
And {A} brought {X:the} back, [glued, nailed and polished|better than new], and put {X:it} into {B:s} hands.
# quarrel.peace
{B} [opened the door wide|held out a hand|began to laugh]. "[The soup is still warm|I was going to say it first|I have missed you, you donkey]," {B:he!} said.
"[I said things too|So am I]," said {B:name}, and [the cat knew again where to sleep|that was that].
# journey.task
"^{X:this} {X:n} must be with {C:full} by tomorrow," said {B:full}, "and so must this message. Tell {C:him}: {m1}." ^{A} put {X} into {A:his!} bag and said it over: "{m1}." ^The way led far, as far as the {D:n}.
{B:full} came to {A:obj} with {X:some} and a message. "Both are for {C:full}, who lives {D:at}," {B:he} said. "The message is this: {m1}." // "{m1}," repeated {A:name}.
# journey.weather
But {nuisance}, and [soon {A} could not feel {A:his!} feet|every mile was as long as three|there was nobody on the road].
{sky}. {nuisance}.
# journey.bridge
The bridge was [down|gone]. {A} [found a fallen tree and crept across it|waded through the water with the bag on {A:his!} head|walked an hour upstream to the ford].
Where the bridge had been, there were [two posts and a rope|only planks in the water]. {A} [swallowed hard and climbed along the rope|took off {A:his!} boots and waded].
# journey.animal
In the middle of the path stood {animal:a}. It {act}. {A} [gave it a crust|spoke to it kindly|waited, because there was nothing else to do], and at last it let {A:him} pass.
Something moved behind the hedge, and {A} [jumped|stood still]. It was {animal:a}. It {act}, and then it trotted ahead [like a guide|as if it knew the way].
# journey.lost
At the crossroads {A} took the wrong turning, and [an hour later came to the same crossroads|ended up in a field of turnips].
The signpost lay on the ground. {A} [tossed a coin|listened for the bell of {V}|followed the wheel tracks], and went left.
# journey.dark
Then it grew dark. {A} saw a light and knocked. An old [man|woman] [gave {A:him} soup|pointed the way|lent {A:him} a lantern] and asked no questions.
When night came, {A} crept into a [haystack|shepherd's hut] and [slept with the bag for a pillow|was up before the birds].
# journey.repeat
All the way {A} said the message over: "{m1}."
"{m1}." ^{A} said it [under {A:his!} breath|aloud], so as not to forget it.
So far the bag was dry, and so was the message: "{m1}."
# journey.arrive
At last {A} came {D:to}. ^{Dsight}. {C} opened the door. {A} gave {C:obj} {X:the} and said, "{m1}."
{C} was waiting {D:at}, where {Dsight}. "You come from {B:voc}," {C:he!} said. // "With {X:a} and a message," said {A:name}, and handed {X:it} over. "{m1}."
# journey.answer
{C} [read {A:his} face|was silent|sat down]. Then {C:he!} [laughed until the windows shook|wiped {C:his!} eyes]. "[You have brought me more than you know|That is the best news since {month}]," {C:he!} said.
"[Say it again|Once more]," said {C:name}. // "{m1}," said {A:name}. // "[That is what I thought|Good]," said {C:name}. "[Sit down and eat|You sleep here tonight]."
# contest.prize
[Every {season}|Once a year] there was a {kind} {P:at}, and this time the prize was {X:some}, which {C:full} had given.
"The winner of the {kind} shall have {X:some}," {C:full} announced {P:at}. {A:name} looked at {X:it} and [wanted nothing else in the world|could think of nothing else].
On the door of the inn hung a notice: "Great {kind} {P:at}. First prize: {X:a}, given by {C:full}." {A} read it twice.
# contest.rival
{B:full} had won the {kind} [three times|four years running|as long as anybody could remember], and {B:shows}.
But {B:full} wanted {X:the} too. {B} was {B:tt}, and no beginner at {doing}.
There was one person to beat: {B:full}, who {Bdoes} and was very good at {doing}.
# contest.vow
"{vow}," said {A:name} [in front of everybody|with a bow]. // "Let us see," said {B:name}. But at home {A} said it again to the mirror: "{vow}."
{A} met {B:him} by the well. "{vow}," said {A:name}. // "{vow}," said {B:name}, for [two can play at that|it was a good sentence].
# contest.train
From then on {A} [got up at five|thought of nothing else|ate nothing but oats]. The neighbours [shook their heads|laughed|placed bets].
All week {A} practised {doing}, [in the rain and in the dark|in secret|until the dog was tired of watching].
{A} practised a little and worried a great deal. {B}, people said, [did not practise at all|was practising at night].
# contest.start
The day came. {sky}. {P:at}, {Psight}. {C} [dropped a handkerchief|blew a horn|rang a bell], and it began: {way}.
The whole village stood {P:at}. [Children sat on shoulders.|Somebody sold hot nuts.] "{way}," said {C:name}, "and no pushing!"
# contest.win
[At first|For a long time] {B} was ahead. But {A} kept calm, [breath by breath|step by step|minute by minute], and in the end won by [a hand|a hair|the width of a herring].
{B} was too sure of {B:himself!}. {A} was not, and that made all the difference: {A} won.
# contest.lose
{A} did well, better than ever. But {B} did better still, and won by [a nose|a hair]. {A} [swallowed hard and clapped|was the first to shake {B:his} hand].
{A} led until the very end. Then [a gust of wind came|a wasp came|there was one moment of pride], and {B} won.
# contest.help
?race In the middle of it {B} [fell and hurt a knee|cried out with cramp|got into trouble]. {A} could have won there and then. {A} stopped and helped. So it was {B} who came in first, and everybody saw why. {B} [turned red and|did not think long and] put {X} into {A:s} hands.
?race Halfway through, {B} stumbled. {A} went back and gave {B:him} an arm. They finished together, {B} half a step ahead. "The prize is mine," said {B:name}, "and I give it to {A:voc}."
?!race In the middle of it {B} [burned a hand|felt ill and had to sit down|was stung by a wasp]. {A} could have won there and then. {A} stopped and helped instead, and {B} won by a hair. {B} [turned red and|did not think long and] put {X} into {A:s} hands.
?!race Then {B} had no [thread|string|butter|light] left, and {A} gave {B:him} half of {A:his} own. {B} won with it. "The prize is mine," said {B:name}, "and I give it to {A:voc}."
# contest.cheat
{A} won. But {A} had seen {B} [loosen a strap|talk to the judge|oil the rope], and so had {C}. "[Shame|That will not do]," said {C:name}. {B} hung {B:his!} head.
{B} came in first, but {C} held up a hand. "I saw a trick," {C:he!} said. [There was a silence.|A child giggled.] The prize went to {A:obj}.
# contest.draw
They finished at the very same moment. {C} measured, counted and scratched {C:his!} head. "Both," {C:he!} said at last.
Nobody could say who had won. They argued until {hour}, and then {C} put {X} between them.
# contest.share
So {X} {X:was} with {A:obj} in the odd weeks and with {B:obj} in the even ones. [It worked for years.|They argued only about the calendar.]
"You take {X:it} home tonight," said {B:name}, "and I shall come by to {X:use}." They shook hands on it.
# contest.after
Afterwards they sat side by side at the inn. "[Next year|Wait until next {season}]," said {B:name}. // "Next year," said {A:name}, and [passed the bread|lifted a cup].
"I was sure that I would win," said {B:name}. // "So was I," said {A:name}. Then they both laughed.
# secret.see
One {time}, {A} [took a short cut|went looking for a lost hen|came too early] and saw through a crack what nobody was meant to see: {P:at}, {Pspot}, {B:full} {hidden}.
{A} heard a noise {P:at} and looked in. There was {B:full}, who {B:shows}, and {B:he!} {hidden}.
{P:at}, {Psight}. {A} was about to go by when something moved. It was {B:full}. {B} {hidden}.
# secret.promise
{B} turned [white|as red as a beetroot]. "Tell nobody," {B:he!} said. "{why}." // "I promise," said {A:name}. "[Not a word|My lips are sewn up]."
"Now you know it," said {B:name}. "{why}. Will you keep it to yourself?" // {A} [nodded|gave {B:him} {A:his!} hand]. "I will keep it to myself," {A:he!} said.
"You will laugh," said {B:name}. // "I am not laughing," said {A:name}. // "{why}," said {B:name}. "Promise me that you will say nothing." // "I promise that I will say nothing."
# secret.asked
Two days later {C:full} stopped {A:obj} {Q:at}. "[What is {B:voc} up to?" {C:he!} asked for the third time.|You know something about {B:voc}," {C:he!} said.] "[You look like a cat with feathers on its chin|I can see it in your face]."
Now {C:full}, who {C:shows}, had noticed something. {C} waited for {A:obj} {Q:at} and asked, "Where does {B:voc} go every {time}? You know, do you not?"
# secret.kept
{A} [bit {A:his!} tongue|looked at the sky]. "[It is going to rain|Is that a heron|My soup is boiling over]," {A:he!} said, and [walked on|was gone].
"I know many things," said {A:name}, "and most of them are none of my business." [{C} offered a cake.|{C} offered three coins.] {A} shook {A:his!} head.
# secret.told
{A} [meant to say nothing|opened {A:his!} mouth to say no]. But {A} was {A:tt} and no good at secrets, and out it came: {B} {hidden}.
"I promised to say nothing," said {A:name}, "so I cannot tell you that {B:voc} {hidden}." Then {A:he!} clapped a hand over {A:his!} mouth.
# secret.end.kept
[A month later|Some weeks later] everybody learned it, from {B} {B:himself!}, and there was great applause. {B} looked at {A:obj} over all the heads and [bowed|winked]. "[There is one person here who can keep a promise|I had one good friend]," {B:he!} said.
{A} never said a word. When at last {B} [was ready|told the whole village], {A} was asked whether it was news. "[Not to me|Is it?]" {A:he!} said, and smiled.
# secret.end.told
By {hour} the whole village knew that {B} {hidden}. {A} went to {B:him} and [looked at the floor|could hardly speak]. "I broke my promise," {A:he!} said. // "[So I heard, from four people|I know]," said {B:name}. "[They did not laugh, after all|But half of them want to help]." It was more than {A} deserved.
{C} told one friend, who told one friend, and so it went round {V}. But nobody laughed. They came to look, and [they clapped|they brought cake]. "You are a bad keeper of secrets, {A:voc}," said {B:name}, "but this time I forgive you."
# theft.own
{A} had {X:some}, and kept {X:it} in a place where everyone could see {X:it}. [That was a mistake.|Nobody locked a door in {V}.]
In {A:s} window stood {X:some}. People came from [three villages|far away] to [look at {X:it}|admire {X:it}].
The pride of {A:s} house {X:was} {X:some}, [won in a bet|bought with a year's savings|made by {A:his} own father].
# theft.gone
One {day} {time} the window was open, and {X} {X:was} gone. "[Thief|Stolen]!" cried {A:name}, [so that the pigeons flew up|and the whole street came running].
"[I only went out for milk|I turned my back for a moment]," said {A:name} to everyone who would listen. "And now my {X:n} {X:has} been stolen!"
{A} came home, and where {X:the} had been there was only {clue}. But {A} did not notice that yet. {A} only saw that {X} {X:was} gone.
# theft.suspect
{B:full} had [admired {X:it} too often|walked past twice that day|asked what {X:it} cost]. "It was you!" said {A:name}. // "[I was at home with a cold|Look in my cupboards|I have never stolen so much as a plum]," said {B:name}, and [went white|was deeply hurt].
Everybody looked at {B:full}, who had come past that morning. {B} {B:shows}. "Why are you all looking at me?" {B:he!} asked. // "Because you took my {X:n}," said {A:name}.
# theft.clue
Then {A} [knelt down|lit a lamp|looked more closely]. On the window sill lay {clue}. Who leaves {clue} behind? [Not {B:a}, that was certain.|{A} thought for a long time.]
"Look here," said {B:name}, who wanted to be cleared. Under the window was {clue}. "Is that mine? I am {B:a}!"
# theft.solve
{A} went from door to door with {the_clue} in a paper bag, and stopped at the house of {C:full}. {C} {Cdoes}.
There was only one person in {V} who {Cdoes}: {C:full}. And on {C:his!} table {X:was} {X:the}.
"{C:voc}," said {A:name} slowly. "{C:voc} the {C:trade}." They found {C:him!} at home, and {X:the} {X:was} under the bed.
# theft.confess
{C} did not deny it. "I wanted to {X:use}, [once in my life|like other people]," {C:he!} said, "and I could never have paid for {X:it}." {C} gave {X} back with both hands.
"[It is true|Yes]," said {C:name}. "[I saw {X:it} every day, and every day I wanted {X:it} more|I am ashamed]." And {C:he!} gave {X} back.
# theft.explain
"Stolen?" cried {C:name}. "I borrowed {X:it}! I left a note under the pot." They looked, and there was the note, [nibbled by mice|face down]: "Back on Monday, {C:voc}." {C} gave {X} back at once.
{C} laughed. "{X:they} {X:was} broken, and I wanted to mend {X:it} before you saw," {C:he!} said. "Here, as good as new." And {A} took {X} home.
# theft.joke
"It took you long enough," said {C:name}. "I told you that anyone could climb in. Now you will buy a lock." And {C:he!} gave {X} back with a [bow|grin].
# theft.sorry
That left {B}. {A} went to {B:him} with {gift_food}. "[I was wrong about you|I should have looked before I shouted]," {A:he!} said. // "[You were|Next time, look first]," said {B:name}, and took the bigger half.
{A} begged {B:s} pardon [in front of everybody|on the church steps], which was harder than finding {X}.
# apprentice.want
{A} was tired of being {A:a}. What {A} really wanted was the life of {B:full}, who {Bdoes}.
Every {time} {A} stopped at the window of {B:full} and watched. {B} {Bdoes}. There were {w1}, {w2} and {w3} on the shelf, and {A} [dreamed of them at night|had never seen anything finer].
One can be {A:a} and still want to learn something new. {A} wanted to know how {B:full} worked. {B} {Bdoes}.
# apprentice.ask
"Teach me," said {A:name} {P:at}, where {Psight}. // {B} looked {A:obj} up and down. "[Sweep the floor first|It takes seven years, or one good week|Show me your hands]," {B:he!} said.
"I want to learn your trade," said {A:name}. // "[Why|In those shoes]?" asked {B:name}. // "Because I cannot sleep for thinking of it." // {B} [grunted|smiled]. "Come tomorrow at sunrise," {B:he!} said.
# apprentice.rule
There was one rule in that house. "{Bsaying}," said {B:name}. "Say it." // "{Bsaying}," said {A:name}.
Over the door stood the rule of the house: "^{Bsaying}." {A} had to read it aloud each morning: "^{Bsaying}."
# apprentice.fail
The {time_ago} attempt was [a disaster|a heap of rubbish|fit for the pigs]. {B} [said nothing, which was worse|looked at it from all sides]. "{Bsaying}," {B:he!} said.
The {time_ago} piece of work [broke in two|came out the wrong way round|made the cat run away]. "What is the rule?" asked {B:name}. // "{Bsaying}," [sighed|murmured] {A:name}.
[At the|On the] {time_ago} try, {A} hurried, and spoiled [everything|a week's work]. "{Bsaying}," said {B:name}, not unkindly.
# apprentice.again
{A} swept the shavings of the day together and began again. And again. [The lamp burned low.|The bell struck {hour_word}.]
"Again," said {B:name}. So {A} did it again, and again after that.
# apprentice.done
Then one {time} it went well: {A} did not hurry, did not think, and it was done. {B} took a long look. "[Good|That will do]," {B:he!} said, and from {B:him!} that was a speech. {B} put {X:some} into {A:his} hands. "Now {X:they} {X:is} yours."
After [forty days|three months] {A} knew everything about {w1}, {w2} and {w3}. {B} asked about {w1}, then about {w2}, then about {w3}. "I could not have done it better," {B:he!} said. "Perhaps a little." Then {B:he!} gave {A:obj} {X:the}.
# apprentice.stop
On the [ninth|tenth] day {A} took off the apron. "I am {A:a}," {A:he!} said, "and I never knew how much I liked it." // "Then you have learned something after all," said {B:name}.
"This is not for me," said {A:name} at last. // "No," said {B:name}. "But you swept very well." They parted as friends.
# rescue.walk
That {time}, {A} was [on the way home|out for a walk|looking for firewood] when a cry came from the {P:n}.
{A} was {P:at}, where {Psight}. Suddenly there was a [scream|crash|splash].
"[Help|Over here]!" The voice was {B:s}. {A} ran {P:to}, and there stood {B:full}, [waving both arms|as white as chalk].
# rescue.animal
{animal:a} had fallen [into a deep hole|between two stones|down the bank] and could not get out. One saw only its ears.
There, {Pspot}, hung {animal:a}, caught by one leg. It {act}, but more and more weakly.
# rescue.person
{C:full} had slipped and [hung from a root|was stuck to the waist|held on to a stone] {Pspot}. "I cannot hold on much longer," {C:he!} called.
There, {Pspot}, was {C:full}, and {C:he!} could move neither forwards nor back. "[Hurry|Quick]," {C:he!} said in a small voice.
# rescue.run
{B:full} lived nearby. {A} ran there {Ppath}. "{X:a}, quick!" {A:he} called. // {B} did not ask why. {B:he!} gave {A:obj} {X:the} and came along.
"We need {X:a}," said {A:name}. {B:full} had {X:some} at home. In no time {B:he!} was back with {X:it}, and put {X:it} into {A:s} hands.
# rescue.pull
They let down {X}. "[Slowly|Gently|Now]!" said {B:name}. They pulled. They pulled again. {who_in} [slid back|did not move|came up a little].
{A} lay flat on the ground and reached out with {X}. It was too short by a hand. {B} held {A:obj} by the feet, and so it was long enough.
# rescue.out
At the {side} try it worked. {who_in} was out, [covered in mud|wet through|trembling], and safe.
"One, two, three!" And at the {side} three, out came {who_in}, and all of them fell [in a heap|on their backs].
# rescue.after.animal
The {animal:n} shook itself, [looked at {A:obj} and|sat down and] {act}. Since that day it has followed {A:obj} [to market|to church] every Sunday.
They wrapped the {animal:n} in a coat and gave it {animal:likes}. It {act}. "[It is saying thank you|It wants another]," said {B:name}.
# rescue.after.person
{C} could not speak at first. Then {C:he!} [pressed their hands|laughed and cried at once]. "[I only wanted to pick one flower|I shall never go there alone again]," {C:he!} said.
"I owe you my life," said {C:name}. // "[You owe us a pot of soup|Dry your feet]," said {B:name}.
# bargain.want
{A} had {first:some}, but what {A:he} needed was {goal:some}. Money {A:he!} had none.
"With {goal:a} I could {goal:use}," thought {A:name}. "But I have only {first:a}." {A} took {first} and set out.
{A} counted what there was in the house: {first:a}, two spoons and a broom. No {goal:n}. [Something had to be done.|{A} put {first:the} under {A:his!} arm and went out.]
# bargain.swap
{P:at} {A} met {who:full}, who {whodoes}. "I will give you {in:some} for the {out:n}," said {who:name}. // "{in:a} for the {out:n}?" said {A:name}. "Done." So {who} took {out}, and {A} had {in}.
{who:full} looked at {out:the} with longing. "What do you want for {out:it}?" {who:he!} asked. // "What have you got?" asked {A:name}. // "{in:some}." They swapped, and {who} went away with {out} and {A} with {in}.
{A} came {P:to}, where {Psight}. {who:full} was there, and wanted to {out:use}. {A} gave {who:obj} {out:the}, and got {in:some} for {out:it}.
# bargain.on
[But that was not what {A} wanted.|It was a step in the right direction.|Was it a good bargain? {A} was not sure.] {A} walked on.
Now {A} had {in}, which is fine if you want to {in:use}. {A} did not, and went on.
# bargain.count
At home {A} went through it all again: {path}. [It was a long way round.|It added up.] And there on the table {goal:was} {goal:the}.
"{path}," said {A:name}, counting on {A:his!} fingers. "{path}. And it began with {first:a}!"
# bargain.circle
The next day {B} came to the door with {first} under {B:his!} arm. "[It does not suit me|My {B:child} of a neighbour has one just like it|I miss nothing so much as doing you a favour]," {B:he!} said. "Take {first:it} back." So {A} had {first} again, and {goal} as well.
# riddles.meet
In the inn of {V} sat {B:full}, who {B:shows}. Nobody there had ever beaten {B:him!} at riddles.
It was {aday} {time}, and the inn was full. {B:full} [banged on the table|stood on a chair]. "Who dares to ask me a riddle?" {B:he!} called.
{B:full} and {A:name} sat at the same table in the inn, because [it was raining|the other tables were taken]. They began with the weather, and came to riddles.
# riddles.stake
"If you win, you get {X:some}," said {B:name}. "If I win, you [wash my dishes for a week|carry my water until {month}|sing on the table]." // "[Done|Agreed]," said {A:name}.
{B} put {X:some} on the table. "That for you," {B:he!} said, "or your hat for me." // {A} put {A:his!} hat beside {X:it}.
# riddles.ask
"{text} What am I?" asked {ask:name}.
{ask} [leaned back|took a drink|thought for a moment]. "{text} What am I?"
It was {ask:s} turn. "{text} What am I?"
# riddles.solved
"[{right}|You are {right}]," said {guess:name} [at once|without blinking]. // "Right," said {ask:name}. "{right} it is."
{guess} [scratched {guess:his!} head|looked into the fire|closed {guess:his!} eyes]. "{wrong}? No, wait. {right}!" // "{right}," said {ask:name}. "[Not bad|You were lucky]."
# riddles.tried
{guess} thought until the candle dripped. "{wrong}," {guess:he!} said. // "Not {wrong}. Try once more." // "{right}, then." // "{right}," said {ask:name}. "That was close."
# riddles.beaten
This time there was a long silence. "{wrong}?" said {guess:name}. // "No." // "Then I do not know." // "{right}," said {ask:name} softly. "It is {right}."
{guess} walked round the table twice. The whole inn [held its breath|was on its feet]. "I give up," {guess:he!} said. // "It is {right}," said {ask:name}, and the inn roared.
# riddles.prize
So {X} went to {A:obj}. "[Who taught you that one|Where did you get it]?" asked {B:name}. // "My [grandmother|aunt]," said {A:name}. "She never lost either."
{B} pushed {X:the} across the table. "[Come back tomorrow|I shall have a better one by Sunday]," {B:he!} said.
# riddles.lost
{B} kept {X:the}, and {A} paid [with a song|what had been agreed|with red ears]. But {A} [wrote the riddle down|had learned a new riddle], and that was worth something.
"You were good," said {B:name}, and put {X} back in {B:his!} bag. "[Next year, perhaps|Ask me again when you are older]."
# building.why
{V} needed a {what}. Everybody had said so for years, and nobody had [lifted a finger|begun]. Then {A} said, "I will build it," and {B:full} said, "Not without me."
"If we had a {what}," {A} told {B:full}, "we could {useful}." // "Then let us build one," said {B:name}. {B} {B:shows}.
# building.list
They made a list: {p0}, {p1}, {p2}. {A} asked for {p0}, {B} asked for {p1}, and a cousin had {p2}. On Monday everything was there: {p0}, {p1}, {p2}.
"What do we need?" asked {B:name}. // "{p0}, {p1} and {p2}," said {A:name}. // {B} wrote it on {B:his!} sleeve: {p0}, {p1} and {p2}.
# building.lend
The one thing missing was {X:a}. {C:full} had one and lent it to {A:obj}, [for a promise|on one condition: that it came back clean].
{C:full}, who {C:shows}, came to look. "You will need {X:a}," {C:he!} said, and lent {X:it} to {A:obj}.
# building.work
They worked [from dawn to dusk|every evening after supper]. {A} [measured|dug], {B} [hammered|carried], and {C} [gave advice from a chair|brought cider and stayed to help].
The work went well at first. {P:at}, {Psight}. Children [came to watch|handed up nails].
# building.fall
On the third day {fault}. {A} sat down in the middle of it. "[That was that|A whole week]," {A:he!} said.
Then {fault}. [Nobody said anything.|Somebody laughed, and that hurt.] {A} [threw down {A:his!} hat|wanted to give up].
# building.rise
"{Bsaying}," said {B:name}. "[From the beginning|Hand me that end]." They began again, and this time [half the village came|they were not alone].
{C} [stood up|put down the cup]. "I know what was wrong," {C:he!} said, and [showed them|drew it in the sand]. So they started over.
# building.done
At {hour} on Saturday the {what} was finished. Now they could {useful}, and [they did|nobody wanted to go home].
And there it stood, the {what} of {V}, [a little crooked|painted blue], but it held. After that, people could {useful}.
# building.return
{A} cleaned {X} and gave {X:it} back to {C:obj}. "[I never thought that I would see {X:it} again|Keep {X:it} until next time]," {C} said, but {C:he!} took {X:it}.
# visitor.knock
{sky}. There was a knock at {A:s} door. Outside stood {B:full}, [wet to the skin|with a sack on {B:his!} back|grey with dust]. "May I sit by your fire?" {B:he!} asked.
Late that {time}, somebody knocked three times. "Who is there?" called {A:name}. // "A traveller," said a voice. "{B:voc}, {B:a}. [I have lost the road|My feet hurt]."
# visitor.doubt
{A} was {A:tt}, and [did not like strangers|had little enough]. The door stayed half shut for [a long minute|three breaths]. Then the wind [blew|howled], and {A} opened it.
"The inn is only two miles on," said {A:name}. // "In the dark," said {B:name}. {A} sighed and stepped aside.
# visitor.share
There was {lw} in the house, and nothing else. {A} cut it in two and gave {B:obj} [the bigger half|the better chair too].
"I have only {lw}," said {A:name}. // "{lw}!" cried {B:name}. "I have had nothing since yesterday." They shared it to the last crumb.
# visitor.tale
After supper {B} told of [cities with streets of water|a king who was afraid of soup|a bear that could count]. {A} [forgot to put wood on the fire|had not listened so well since childhood].
{B} {Bdoes}, it turned out, and had walked [nine days|from the coast]. "{Bsaying}," {B:he} said. [{A} liked that.|They talked until midnight.]
# visitor.gift
In the morning the bed was empty. On the table {X:was} {X:some}, and beside {X:it} a note: "For half of {lw}. {B:voc}."
Before {B} left, {B:he!} opened the sack. "Take {X:this}," {B:he!} said, and gave {A:obj} {X:some}. "[I have carried {X:it} far enough|You gave me half of what you had. This is half of mine]."
# visitor.stay
In the morning {B} mended the gate, because it squeaked. Then {B:he!} mended the roof. [A week later|In {month}] {B:he!} was still there, and {A} [no longer noticed the silence|could not imagine the house without {B:him!}].
{B} stayed one more day, and then another. There is a second chair by the fire now.
# visitor.known
In the morning {C:full} came by and stared. "Do you know who that is?" {C:he!} whispered. "That is the {B:trade} who {B:shows}. They speak of {B:him!} [at court|in every town]." {B} only laughed. {B} gave {A:obj} {X:some} and went {B:his!} way.
# visitor.after
Since then there are always two plates on {A:s} table. [One never knows.|Just in case.]
{A} never locked that door again.
# feast.plan
Because {why}, {A} [decided to give|wanted to give] a feast {P:at}, for [everybody|the whole street|all who had two feet].
"We shall have a feast!" said {A:name}, because {why}. And whatever {A} said, {A} did: on Saturday, {P:at}.
# feast.list
{B:full} was to bring {X:a}, {C:full} {Y:a}, and {D:full} {Z:a}. "{X:a}, {Y:a} and {Z:a}," {A:name} repeated, so as not to forget.
{A} wrote a list. {B:full}: {X:a}. {C:full}: {Y:a}. {D:full}: {Z:a}. Then {A} read it aloud. {B:voc}: {X:a}. {C:voc}: {Y:a}. {D:voc}: {Z:a}.
# feast.come
On Saturday, {sky:low}. {B:name} came first, with {X:the}. Then came {C:name} with {Y:the}, and last of all {D:name} with {Z:the}. "{X:a}, {Y:a}, {Z:a}," said {A:name}. "Nothing is missing."
They came {Ppath}, one after the other: {B:name} with {X:a}, {C:name} with {Y:a}, {D:name} with {Z:a}. {P:at}, {Psight}.
# feast.music
But the musicians [had missed the cart|were in bed with a cold]. A feast without music is [a soup without salt|a wheel without a cart]. Everybody looked at everybody.
# feast.fire
But the wood was wet, and the fire would not burn. It smoked and [hissed|stank]. The guests [coughed|turned up their collars].
# feast.rain
They had hardly sat down when a cloud burst. Rain ran into the cups. {A} [could have cried|looked up at the sky and shook {A:his!} fist].
# feast.cook
But {A} had forgotten the bread in the oven. Black smoke came out of the door. "[All that work|It was enough for thirty]!" said {A:name}.
# feast.mend.music
Then {B} took two spoons and began to beat time on a pot. {C} [whistled|hummed]. {D} had a comb and a piece of paper. And {B} stood up.
# feast.mend.fire
{C} brought dry straw from a mattress, and {D} blew until {D:his!} cheeks were purple. When at last there was a flame, everybody cheered.
# feast.mend.rain
"Under the tables!" cried {D:name}. They took the plates and crept under the tables, and there it was dry and narrow and [very merry|warmer than before].
# feast.mend.cook
"We have {X:a}, {Y:a} and {Z:a}," said {B:name}. "Who needs bread?" And it was true: {X:a}, {Y:a} and {Z:a} were enough for everybody.
# feast.late
They ate and sang until midnight. [It was the best feast that {V} had ever seen.|Somebody fell asleep in the hay.] {A} went to bed with [sore feet|a song in {A:his!} head].
When the moon came up, they were still dancing. "[Again next year|Every year]!" they called. // "Next year," said {A:name}, "I shall check the [oven|weather|matches] first."
""")
