"""The wordings of plots about things: lost, gift, theft, bargain. Heading: plot.beat. Notation: see grammar.py."""

from .grammar import wordings

WORDS = wordings("""
# lost.own
{A} owned {X:some}. [Every {time}|Even {somewhere:at}], {A:he!} <used> {X:it} to {X:use}.
The thing {A} <loved> best was {X:some}. [It <had:it> come from {A:his!} grandmother|There <was:it> no other like it in {V}|{Passer:the} <had:it> offered {count} {goods} for it].
{A:his!} aunt had left {A:him!} {X:some}, [nothing else|and {load}|and an old parrot]. {A} would have refused {count} {goods} for {X:it}.
Whenever {A} <wanted> to {X:use}, {A} took out {X:some}, [<wiped> {X:it}|<smiled> at {X:it}|<turned> {X:it} over] and <put> {X:it} carefully away again.
{A} had {X:some}. [A sailor <had:it> paid with {X:it} for {load}|{X:they} {X:was} older than the church of {V}]. With {X:it} one could {X:use}.
On a nail beside {A:s} bed <hung:X> {X:some}. Nobody else in {V} had {X:a} like {X:that}.
{A} had bought {X:some} from {passer} in {village}, and had given {count} {goods} for {X:it}. It was worth it, for now {A} could {X:use}.
Everyone <knew:it> {A:obj} by {X:the} {X:mark}. With {X:it}, {A:he!} <could> {X:use}, even on {aday} {time}.
"Take care of {X:it}," {A:s} father had said when he <gave:it> {A:him} {X:some}. And {A} <took> care of {X:it}, until {that} {day} {time}.
Out of a burning house {A} would have carried only {X:some}. "Without {X:it} I could not {X:use}," {A:he!} said.
{A} kept {X:some} between {something} and {something}, and <looked> at {X:it} every {time}.
# lost.notice
One {day} {time}, {A} wanted to {X:use}, and {X} {X:was} [gone|not there|nowhere to be seen]. In {X:its} place <lay:it> {something}.
{A} <put> a hand into {A:his!} bag and [<turned> cold|<stopped>]. There <was:it> {something}, but {X:the} {X:was} gone.
"[Where {X:is} my {X:n}|Who has seen my {X:n}]?" cried {A:name}. [The hook <was:it> empty.|The shelf <was:it> bare.|There <was:it> only {something} where {X:it} should have been.]
It was not until {hour} that {A} [<noticed> it|saw what <was:it> missing]: {X:the} {X:was} gone.
On the way home from {somewhere:n} {A} <felt> for {X}, and <found> [a hole in {A:his!} pocket|nothing but {goods}|an empty bag].
{when}, {A} <looked> for {X}. There <was:it> {something}, there <was:it> {load}, but no {X:n}.
{A} <opened> the box in which {X:the} should have been. It was empty, and {A} <turned> pale {like:scared}.
"Lend me your {X:n}," <said> {passer}, and {A} <reached> for {X:it}. But {X} {X:was} not there.
{A} <counted> everything in the house: {list}. No {X:n}. {A} <counted> again: {list}. Still no {X:n}.
{later}, {A} <reached> for {X:the} and <held> only {something} in {A:his!} hand.
"My {X:n}!" <cried> {A:name}, so loudly that {passer:the} <dropped:it> {something}.
# lost.search
{A} <searched> {s0}, {s1} and {s2}. ^{X} {X:was} not {s0}, not {s1} and not {s2}.
First {A} <looked> {s0}, {s0p}. Then {A:he!} <looked> {s1}, {s1p}. Last of all {A:he!} <looked> {s2}, {s2p}. There <was:it> {something}, and that <was:it> all.
"I have been {s0}, {s1} and {s2}," [said|sighed] {A:name}. "Where else can {X:they} be?" {Passer:the} <shrugged:it>. "^{s0}, {s1} and {s2}? Then I do not know."
{A} <turned> everything upside down {s0}, [<crawled> about|<lit> a candle and <looked>] {s1}, and [<asked> every child|even <asked> {passer:the}] {s2}. [It <was:it> no use.|No luck.]
{A} was {s0} and <asked> {passer}. "I have seen {something}," <was:it> the answer, "but no {X:n}." {A} <looked> {s1} and {s2}. Nobody had seen {X:it}.
^{s0p} {s0} <lay:it> only {something}. ^{s1p} {s1} <sat:it> {passer}, who <knew:it> nothing. And {s2} there <was:it> only {load}.
{A} <looked> {s0}, {A:through}. {A} <looked> {s1}, and {meanwhile}. {A} <looked> {s2}, until {passer:the} <asked:it> {A:him} to go home.
"Has anybody seen {X:the}?" {A} <asked> {s0}, {s1} and {s2}. "Not {s0}," <said> {passer:the}. "Not {s1}," <said:it> somebody else. "And not {s2} either."
By {hour} {A} had looked {s0p} {s0}, {s1p} {s1} and {s2p} {s2}, and had found {something}, but no {X:n}.
{A} <made> a list of all the places: {s0}, {s1}, {s2}. {A:he!} went to one after the other, {A:through}: {s0}, {s1}, {s2}. Nothing.
# lost.think.fell
"[Where did you stop|When did you last have {X:it}], {A:voc}?" asked {B:name} {B:way}. // "^{Q:at}," said {A:name}, "[when I tied my shoe|when I sat down to eat|when {passer} greeted me]."
{B} [<thought> for a while|<counted> on {B:his!} fingers]. "You ran," {B:he!} said, "and whoever runs drops things. Where did you run?" // "To the {Q:n}, after {passer:the}," said {A:name}.
"Tell me the way you came," said {B:name}, {B:busy}. // "From {somewhere:n} to {somewhere:n}," said {A:name}, "and then past the {Q:n}." // "Past the {Q:n}," said {B:name}. "That is where I would fall over."
"Things do not walk by themselves, {A:voc}," said {B:name} {B:way}. "Did you bend down for anything?" // "^{Q:at}," said {A:name}, "for {something}."
"Turn out your bag," said {B:name}. There <was:it> a hole in it, and {something} <stuck:it> out. "And where did you swing this bag?" // "^{Q:at}," said {A:name}.
"Think of yesterday, {A:voc}," said {B:name}. "There was {passer}, there was {load}." // "And I jumped aside!" said {A:name}. "That was {Q:at}."
"Were you {somewhere:at}?" asked {B:name}. // "No." // "^{Q:at}?" // {A} <thought> of it, {A:busy}. "Yes. I slipped there."
"What did you hear when {X:they} fell?" asked {B:name} {B:way}. // "Nothing. {Meanwhile0}." // "Then it was {Q:at}," said {B:name}.
"I met you {Q:at} on {weekday}," said {B:name}, "and you had {X:the}. {Somewhere:at} you did not." // "So it was {Q:at}," said {A:name}.
{A} <closed> {A:his!} eyes. "I took {something} out of my bag," {A:he!} said, "{Q:at}." // "^{Q:at}," <repeated> {B:name}. "Then we know."
# lost.think.left
"You are {A:tt}, {A:voc}," said {B:name}. "Where did you put {X:it} down?" // {A} <turned> red. "^{Q:at}, perhaps. [I was talking to {passer}|I was looking at {something}|I was hungry]."
"Where were you yesterday, {A:voc}?" asked {B:name} {B:way}. // "^{Q:at}," said {A:name} slowly. "[And I had {X:it} in my hand|And I put {X:it} down, only for a moment, to help {passer:the}]."
"I know you," said {B:name}, {B:busy}. "Last week you left {something} {somewhere:at}. Where were you this time?" // "^{Q:at}," said {A:name}.
"Whose {something:n} have you got there?" asked {B:name}. {A} <looked> at it. It was not {A:his!} own. // "I must have taken it instead of my {X:n}," said {A:name}. "That was {Q:at}!"
"Did you lend {X:it} to {passer}?" asked {B:name}. // "No, but I showed {X:it} to {passer}," said {A:name}. "That was {Q:at}, and then {meanwhile0}, and we all ran."
"What were you carrying, {A:voc}?" asked {B:name}. // "{Load} and {something}," said {A:name}, "and my {X:n}. I put one of them down, {Q:at}."
{B} <held> up three fingers. "Where did you eat, where did you sleep, where did you talk?" // "At home, at home, and {Q:at}," said {A:name}. "With {passer:the}. For an hour."
"First you left {something} {somewhere:at}," said {B:name}, "and now this. Did you sit down anywhere?" // "^{Q:at}," said {A:name} in a small voice.
"I lose things {somewhere:at}," said {B:name}. "And you?" // "^{Q:at}," said {A:name}, "because one can put {something} down there so well."
"Say what you did, one thing after the other," said {B:name} {B:way}. // "I bought {goods}, I talked to {passer:the}, I sat down {Q:at}," said {A:name}, and <stopped>.
# lost.think.animal
"I saw {animal:a} {Q:at} this {time}," said {B:name}, {B:busy}. "It had [something in its mouth|something odd with it] and ran from {passer:the}."
"There is {animal:a} that steals whatever it likes, {A:voc}," said {B:name} {B:way}. "It took {something} from {passer:the}. It has its store {Q:at}."
"Look at the ground," said {B:name}. There <were:they> the tracks of {animal:a}, and they <led:they> {Ppath}. "It lives {Q:at}."
"Last month it took {something} from {passer:the}," said {B:name}. // "Who did?" asked {A:name}. // "The {animal:n}. Look for it {Q:at}."
{B} <picked> up something from the ground. It was a hair of {animal:a}. "And I know which one," {B:he!} said {B:way}. "Come to the {Q:n}, {A:voc}."
"Every thief leaves a trace," said {B:name}, {B:busy}, "and this one has four or two feet and no pockets. I have seen it {Q:at}, with {something}."
"Do you smell that?" asked {B:name}. // "I smell {goods3}," said {A:name}. // "I smell {animal:a}," said {B:name}. "It sleeps {Q:at}."
"I would ask the {animal:n}," said {B:name} {B:way}. "It sits {Q:at} with everything that {V} has lost since {month}."
"{Passer:the} lost {something} in the same way," said {B:name}, {B:busy}. // "To a thief?" asked {A:name}. // "To {animal:a}. It carries everything {Q:to}."
{B} <laughed> and <pointed> {path1}. "Do you see the footprints, {A:voc}? That is no {passertrade}. That is {animal:a}, on the way {Q:to}."
# lost.found
{They} <went:they> together {Q:to}, and there, {Qspot}, beside {something}, <lay:X> {X:the}.
^{Q:at}, {Qsight}. {B} <bent> down and <reached> {Qspot}. "[Look here|What is this], {A:voc}?" {B:he!} said. It was {X:the}.
{They} <looked:they> everywhere {Q:at}: [high and low|left and right|twice]. ^{Qspot}, under {something}, something <caught:it> {A:s} eye. It was {X:the}, {X:mark}.
It <took:it> {them} until {hour}. Then {B} [<called> out|<gave> a shout]: {Qspot}, [wet but whole|covered in dust|none the worse for it], {X:was} {X:the}.
{later}, {they} <were:they> {Q:at}, where {Qsight}. "^{Qspot}," <said> {B:name}, "where else?" And there {X:was} {X:the}.
"[Cold|Colder]," <said> {B:name}, as children do. "[Warm|Warmer]. Hot!" And {Qspot}, {A:name} <found> {X:the}.
^{Q:at} <sat:it> {passer}, who <had:it> found {X:the} {Qspot} and <was:it> waiting for somebody to ask. "Is this yours, {A:voc}?"
{A} <searched> the left side and {B:name} the right. {later}, {B} <held> up {something}, then {goods}, and at last {X:the}.
At first {they} <found:they> only {something} {Q:at}. Then {B} <lifted> it, and under it <lay:X> {X:the}.
"^{Qspot}," <said> {A:name}. "I remember it now. I was here, and {meanwhile0}." And there {X:they} <lay:X>, {X:the}, {X:mark}.
# lost.brought
The next {time}, there was a knock. {B} stood at the door with {X:the} in {B:his!} hands. "^{Qspot}," {B:he!} said, "{Q:at}. [I nearly stepped on {X:it}|{Passer:the} showed me]."
{B} <said> no more, but {B:he!} went {Q:to} alone, {B:through}, and <looked> {Qspot}. That evening {B:he!} <put> {X:the} on {A:s} table.
Two days later {passer} <brought:it> a parcel from {B:name}. In it {X:was} {X:the}, and a note: "It lay {Qspot}, {Q:at}. {B:voc}."
{B} <went> out before sunrise, {B:through}. When {A} <opened> the door, {X:the} <lay:X> on the step, and {B:name} <sat> beside {X:it}, {B:busy}.
"Shut your eyes, {A:voc}," <said> {B:name} the next {time}, and <put> {X:the} into {A:s} hands. "^{Q:at}, {Qspot}. [It was nothing|It took me {count} minutes]."
For {count} hours {B} <searched> the {Q:n}. {later}, {B:he!} <stood> in {A:s} kitchen with {X:the}, {B:busy}.
On {weekday} {A} <heard> somebody whistling. It was {B:name}, and under {B:his!} arm {X:was} {X:the}. "^{Qspot}," {B:he!} said. "Who would have thought it?"
"I have something for you, {A:voc}," <said> {B:name}, {B:busy}. "First guess where it was." // "{Somewhere:at}?" // "^{Q:at}," said {B:name}, "{Qspot}," and <gave> {A:obj} {X:the}.
{B} came back from the {Q:n} {like:tired}, but {B:he!} <held> {X:the} high above {B:his!} head.
It was {B:name} who <found> {X:the}: {Qspot}, {Q:at}, between {something} and {goods}. {B} <brought> {X:it} the same {time}.
# lost.swap
"I know who has {X:it}," said {B:name} {B:way}. "There is {animal:a} {Q:at}." {They} <took:they> {animal:likes} and <went:they> {Q:to}. The {animal:n} {act}. [It <looked:it> at the gift.|It <thought:it> about it.] Then it <let:it> go of {X:the} and <ran:it> off with the better thing.
^{Q:at} <sat:it> {animal:a}, and {Qspot} {X:was} {X:the}. {A} <held> out {animal:likes}. The {animal:n} {act}, and the bargain was made.
{They} <found:they> the {animal:n} {Qspot}, with {X:the} and {something}. {B} <put> {animal:likes} on the ground and <whistled>. The {animal:n} {act}, and {A} <took> {X:the} back.
"Do not run," <whispered> {B:name}. ^{Q:at}, the {animal:n} {act}. {A} <gave> it {animal:likes}, and it <gave:it> {A:him} {X:the}, which is fair.
The store of the {animal:n} was {Qspot}: {list}, and {X:the}. For {animal:likes} it <let:it> them go.
"What does {animal:a} want?" asked {A:name}. // "^{animal:likes}," said {B:name}, {B:busy}. And so it was: {Q:at} {they} <swapped:they> {animal:likes} for {X:the}.
{later}, {they} <sat:they> {Q:at} and <waited:they>. The {animal:n} came, {act}, and <sniffed:it> at {animal:likes}. Then it <dropped:it> {X:the} at {A:s} feet.
The {animal:n} <would:it> not have {goods3}, and it <would:it> not have {something}. But for {animal:likes} it <laid:it> {X:the} in the grass {Q:at}, and {act}.
^{Q:at} {they} <found:they> the thief: {animal:a}, sitting on {X:the} {Qspot}. {A} <offered> it {goods}, and it <yawned:it>. {A} <offered> it {something}, and it <sneezed:it>. Then {B:name} <held> out {animal:likes}. That was another matter, and {A} <had> {X:the} again.
"It is no thief, it is a merchant," <said> {B:name}, {B:busy}. For {Q:at} <sat:it> {animal:a} with {X:the}, and it plainly <wanted:it> something. So {A} <set> {animal:likes} on the ground and <stepped> back. The {animal:n} {act}, and <left:it> them {X:the}.
{passer:the} had seen {animal:a} with {X:the} {Q:at}. {They} <brought:they> {animal:likes}, {B:name} <clicked> {B:his!} tongue, and the {animal:n} {act}. Before it <had:it> swallowed the last of it, {A} <had> {X} safe in both hands.
# lost.new
But {X} {X:was} never found. [A week later|On {weekday}], {B} came with {Y:some}. "Take {Y:it}, {A:voc}," {B:he!} said. "I never use {Y:it}, and you can {Y:use} with {Y:it}."
{They} <did:they> not find {X}, [not that day and not the next|though {they} <looked:they> until dark]. So {B} <gave> {A:him} {Y:some} instead. "^{Y:this} {Y:is} not the same," {B:he!} said, "but {Y:they} {Y:is} yours."
"It is no use, {A:voc}," <said> {B:name} {B:way}. "The {X:n} {X:is} gone. But I have {Y:some} at home, and nobody to {Y:use} with {Y:it}." And so {A} got {Y:the}.
{They} never <saw:they> {X:the} again, [though {passer:the} <helped:it>|and {passer:the} <helped:it> for {count} hours]. {when}, {B} <put> {Y:some} on {A:s} table and went away without a word.
{X:the} <stayed:X> where {X:they} {X:was}. But {B:name} had {Y:some}, and {B:he!} <gave> {Y:it} to {A:obj}, [because it <was:it> {month}|because friends do that].
"What did you use {X:it} for?" asked {B:name}. // "To {X:use}," said {A:name}. // "With this you can {Y:use}," said {B:name}, and <gave> {A:him} {Y:some}. "It is a beginning."
{passer:the} <had:it> seen {X:the} fall into the water, and that was the end of {X:it}. {B} <thought> for a day. Then {B:he!} <brought> {A:obj} {Y:some}.
{A} <put> up a note {somewhere:at}: "Lost: {X:some}." Nobody <answered:it> but {B:name}, who <came> with {Y:some} and <said>, "Found."
{They} <searched:they> {Q:at} as well, where {Qsight}, and <found:they> only {goods}. "Gone is gone, {A:voc}," <said> {B:name}. "But I have {Y:some}, and from today {Y:they} {Y:is} yours."
On {weekday}, {A} <stopped> looking. {when}, {B:name} <brought> {A:obj} {Y:some}. "One cannot {X:use} with {Y:it}," {B:he} <said> {B:way}, "but {Y:use}, that one can."
# lost.chain
"I found {X:it} {Q:at}," said {B:name}, "and sold {X:it} to {C:full} for {count} {goods}." // {C} <listened> {C:way}. "I had {X:it}, but I gave {X:it} to {D:full}," {C:he!} said. {They} <went:they> to {D:obj}. "Who has the {X:n} now?" asked {A:name}. // "I have {X:it}," said {D:name}, and <gave> {X:it} back.
"Who has my {X:n} now?" asked {A:name}. // "I gave {X:it} to {C:full}," said {B:name}. "I thought {X:they} {X:was0} nobody's." // {C} had lent {X:it} to {D:full}, to {X:use}. And {D} had {X:it} still: {X:the}, {X:mark}. So {A} <took> {X:it} home.
From hand to hand {X:the} {X:had} gone: {B:name} had found {X:it} and given {X:it} to {C:full}, and {C:name} had lent {X:it} to {D:full}. Who had {X:it} now? {D} had {X:it}. {A} <asked>, and {D} <gave> {X:it} back {D:way}.
{B} <turned> red. "I gave {X:it} to {C:full} on {weekday}," {B:he!} said. // "And I sold {X:it} to {D:full}," said {C:name}, when {they} <asked:they>. // "So {D:voc} has {X:it} now," said {A:name}. And {D:name} had {X:it}, and <gave> {X:it} back for {goods3}.
It was {C:full} who <had> picked up {X:the} {Q:at}. {C} <handed> {X:it} to {B:name}, and {B:name} <sold> {X:it} to {D:full} before {A} <asked>. "Who has {X:it} now?" <said> {A:name}. // "{D:voc} has {X:it}," <said> {B:name}. And from {D:obj}, {A} <got> {X:it} back.
"I lent {X:it} to {C:full}," said {B:name}. // "I lent {X:it} to {D:full}," said {C:name}. // "And I still have {X:it}," said {D:name}, {D:busy}. "Here, {A:voc}." And so {A} <had> {X} again.
{B} had found {X:the} {Q:at} and had not known whose {X:they} {X:was}. So {X:they} <went:X> to {C:full} for {count} {goods}, and from {C:name} to {D:full} for {something}. {A} <walked> the same way, {A:through}, and <came> to {D:obj} last. Who had {X:it}? {D} had {X:it}, and <gave> {X:it} to {A:obj}.
"{X:they} {X:was0} lying {Q:at}, and I gave {X:it} to {C:full}," <said> {B:name}. // {A} <knocked> at {C:s} door. "Too late, {D:full} has {X:it}," <said> {C:name} {C:way}. // {A} <knocked> at {D:s} door. "Just in time, {A:voc}," <said> {D:name}, and <gave> {X:it} back.
"Let us see," <said> {B:name}, and <held> up three fingers. "I found {X:it}. {C:full} got {X:it} from me. {D:full} got {X:it} from {C:voc}. So who has {X:it} now?" // "{D:voc} has {X:it}," <said> {A:name}. And {D} had {X:it}, beside {something}, and <gave> {X:it} back {D:way}.
{A} <followed> {X:the} through half of {V}. {B} had found {X:it}, {C:full} had got {X:it} from {B:obj}, and {D:full} from {C:obj}. "Do you still have {X:it}, {D:voc}?" <asked> {A:name}. // "I still have {X:it}," <said> {D:name}, {D:busy}, and <handed> {X:it} over for {goods3}.
# lost.after
{A} [<tied> {X} to {A:his!} belt|<put> {X} on the highest shelf, beside {something}|<bought> {X:it} a box with a lock], and never <lost> {X:it} again.
From then on {A} <counted> {A:his!} things every evening: "[{List}, and the {X:n}|The {X:n}, {list}]." And {B:name} <counted> too, in the morning.
Every evening {A} <said>: "{List}, and my {X:n}." And every morning again: "{List}, and my {X:n}."
From then on {A} never <went> out without asking {A:himself!}, "Have I {X:the}?"
{A} <wrote> "{A:voc}" on {X:the} in large letters, and {passer:the} <laughed:it> about it.
{A} never <put> {X:the} down again, [not even to eat|not even in bed|not even {somewhere:at}].
{A} <made> a box for {X:the}, and <wrote> on the lid: "Not {somewhere:at}, but here."
"Where {X:is} the {X:n}, {A:voc}?" <asked> {B:name} every {weekday}. // "Where I put {X:it}," <said> {A:name}, and <was> proud of it.
{A} <told> {passer:the} how {X} {X:had} been lost, and <left> {something} {somewhere:at} while telling it.
For {count} days {A} <walked> about with one hand on {X:the}. After that, [a glance every hour was enough|once an hour was enough|only {B:name} was still allowed to touch {X:it}].
# gift.why
{B:full} had a birthday [on {weekday}|in three days|on the {date}], and {A} wanted to give {B:him} {X:a}.
"I should like {X:some}," {B:full} had once said, {B:busy}, "to {X:use}." {A} had not forgotten it.
All {season} {B:full} had been [ill and alone|working for two|in low spirits]. {A} wanted to cheer {B:him} with {X:a}.
{A} had a friend, {B:full}, who {B:shows}. Now {B:his!} old {X:n} {X:was} [broken|worn out|lost], and {A} [<decided>|<made> up {A:his!} mind] to find {B:him} {X:newone}.
{B:full} was leaving for {village} on {weekday}, and {A} did not want to let {B:him} go without {X:a}.
"What do you wish for, {B:voc}?" {A} had asked {B:full} {somewhere:at}. // "Only for {X:a}," {B:he!} had said {B:way}. "But who gets that?"
{B:full} had mended {A:s} roof and had asked for nothing. Now {A} wanted to thank {B:him} with {X:a}.
On {aday} {time}, {B:full} <lent> {A:obj} {something}, and {A} <saw> that {B:he!} <had> no {X:n}. "That must change," <thought> {A:name}.
{B:full} {B:does}, and {B:s} only {X:n} <had:it> fallen into the river. "I shall get you {X:newone}," <thought> {A:name}, but {A:he!} <said> nothing.
It was {B:full} who <had> sat up with {A:obj} when {A:he!} <was> ill. For that, {A} <thought>, {X:a} {X:was} not too much.
# gift.poor
But {X:a} <cost:X> more than {A} had. [In {A:his!} purse <were:they> two coins and a button.|{A:his!} money box <rattled:it> with one coin.] There was only {Y:some}, which {A} [<loved>|<used> every day|<had> from {A:his!} mother].
"How much {X:is} the {X:ln}?" {A} <asked> {somewhere:at}. The answer was {count} coins. {A} had [one|none]. {A} had something else, though: {Y:some}.
{A} <counted> what there <was:it> at home: {list}, and {Y:some}. None of it was {X:a}. But the last thing <was:it> worth something.
{passer:the} had {X:the} in the window, and <wanted:it> {count} {goods} for {X:it}. {A} had only {Y:some}, and <loved> {Y:it}.
{A} <saved> for {count} days, and still it was not enough for {X:a}. Then {A:s} eye <fell:it> on {Y:some}.
"^{X:the}?" <said> {passer:the}. "That is {count} coins." // {A} <turned> {A:his!} purse over. Nothing <came:it> out but {something}. At home, though, there <was:it> {Y:some}.
Money {A} had none. But {A} had {Y:some}, and {A:he!} <knew> who <had:it> always wanted {Y:it}.
All that {A} <owned> of value was {Y:some}. {A} <held> {Y:it} for a long time, {A:busy}, and then <put> {Y:it} into a bag.
"For {X:some} I want {count} {goods}," <said> {passer:the}, "and not one less." {A} <went> home and <looked> about: {something}, {something}, {Y:some}. Only {Y:the} <looked:Y> like money.
{A:s} purse <held:it> {count} coins, and {X:a} <cost:X> twice as many. {later}, {A} <remembered> {Y:some} at home, bought on a better day.
What does one do without money, if one needs {X:a}? Behind {something} on {A:s} shelf <stood:Y> {Y:some}, and that was a kind of answer.
# gift.swap
{C:full} <turned> {Y} over and over, {C:busy}. "I will give you the {X:n} for the {Y:n}," {C:he!} said. "The {X:n} for the {Y:n}," said {A:name}, and {they} <shook:they> hands. Now {C} had {Y}, and {A} had {X}.
So {A} went to {C:full}. "I need {X:a}, {C:voc}, and you have always liked my {Y:n}," said {A:name}. // "[Are you sure|Do you mean it]?" asked {C:name} {C:way}. // {A} was sure. {C} <took> {Y}, and {A} <took> {X}.
"What have you got there, {A:voc}?" asked {C:full}. // "The {Y:n}, for your {X:n}," said {A:name}. // "The {Y:n} for the {X:n}," <repeated> {C:name}, {C:busy}. "Done." So {A} <gave> {C:obj} {Y}, and {C:name} <gave> {A:obj} {X}.
{C:full} had {X:the} and did not need {X:it}. {A} <laid> {Y:the} on the table. {C} <looked> at {Y:it}, and <pushed> {X:the} across. Who had the {Y:n} now? {C} had {Y:it}. And {A} had the {X:n}.
"You would part with {Y:the}?" asked {C:full} {C:way}. // "For {B:voc}, yes," said {A:name}. // {C} <was> silent. Then {C:he!} <took> {Y}, and <wrapped> {X:the} in paper for {A:obj}.
{P:at} {A} <met> {C:full}, who was looking for {Y:a} to {Y:use}. "I have {Y:some}," said {A:name}, "and you have {X:a}." A minute later {C} had {Y} and {A} had {X}.
"Everything has its price," <said> {C:full}, {C:busy}. "What is in your bag, {A:voc}?" // "{Y:some}," said {A:name}. // "Leave {Y:it} here, and take the {X:n} with you," <said> {C:name}. And so {A} <went> home with {X}, and {C:name} <kept> {Y}.
{A} <stood> before the door of {C:full} for {count} minutes. Then {A:he!} <went> in, and {later} {A:he!} <came> out again, without {Y} but with {X}. {C} had {Y} now, and <showed> {Y:it} to {passer:the}.
"The {Y:n} on this side," <said> {C:full}, "the {X:n} on that side, and nobody cries afterwards." {A} <nodded>. {Y} <went:Y> to {C:obj}, {X} <went:X> to {A:obj}, and nobody <cried:it>, [though it was a near thing|or only a little].
When {A} <unpacked> {Y:the}, {C:full} <put> down {load}. "How much?" <asked> {C:name}. // "No money. The {X:n}," <said> {A:name} {A:way}. // {C} <looked> at {Y:it}, and <looked> again. A moment later {X:the} <belonged:X> to {A:obj}, and {Y:the} to {C:obj}.
# gift.make
There was no {X:n} to be bought in {V}, so {A} [went to|asked] {C:full}. "Show me how to make {X:a}, {C:voc}," said {A:name}. // "[It takes three evenings and no talking|Take off your coat, then]," said {C:name}, {C:busy}.
{C:full} <knew> how such things are made. "[Watch my hands|Do as I do], {A:voc}," said {C:name} {C:way}, and {A} [<watched>|<did>]. "{Csaying}," {C:he!} said. So {C} had been taught, and so {C} <taught> {A:obj}.
"Buy {X:a}? Make {X:a}!" said {C:full}, {C:busy}. "I will show you, {A:voc}. {Csaying}." // "{Csaying}," <repeated> {A:name}, and <rolled> up {A:his!} sleeves.
{A} had no money for {X:a}, but {A:he!} <had> two hands and {something}. {C:full} <lent> {A:obj} the rest, and <showed> {A:obj} how to begin.
In {C:s} shed there <was:it> everything one <needed:it>: {list}. "Now make {X:a} out of that," said {C:name} {C:way}, and <stayed> to help. // "Out of {list}?" asked {A:name}. // "Out of {list}," said {C:name}.
"For whom is it?" asked {C:full}. // "For {B:voc}," said {A:name}. // {C} <put> {something} aside at once. "Then it must be good. {Csaying}, remember that."
{C:full} owed {A:obj} a favour. "Teach me to make {X:a}," {A} said, "and we are even." And {C:name} <taught> {A:him}, while {meanwhile}.
{passer:the} <wanted:it> {count} coins for {X:a}. "Robbery," said {C:full}, {C:busy}. "Sit down here, {A:voc}. In {count} hours you will have made your own."
{A} <brought> {goods3} to {C:full} as school fees. "I want to make {X:a}, and I have never made anything," {A:he!} said. // "Good," said {C:name} {C:way}. "Then there is nothing to unlearn. {Csaying}."
All {time}, {A} <stood> behind {C:full} and <looked> on. "{Csaying}," <said> {C:name} without turning round. // "{Csaying}," <said> {A:name}, and <began> {X:a} of {A:his!} own.
# gift.fail
The first {X:n} <came:X> out crooked, and the second <fell:it> apart. "[Again|Once more], {A:voc}," said {C:name}, {C:busy}. The third try was [as good as any in {village}|small but strong|exactly right].
{A} [<hurt> a thumb|<spoiled> two|<lost> heart twice], and {C} <said> each time: "Once more, {A:voc}, and slower." Once more and slower {A} <tried>, and on the [third|fourth] evening {X:a} <lay:X> on the table.
The first one <looked:it> like {something}. The second <looked:it> like {something} that <had:it> been left in the rain. "{Csaying}," <said> {C:name} both times. The third <looked:it> like {X:a}.
"What is that?" <asked> {C:name}, {C:busy}. // "^{X:a}," <said> {A:name}. // "It is {something}," <said> {C:name} {C:way}. "Again." And {A} <began> again, until {X:the} {X:was} right.
{A} <dropped> {X:it} on {something}, <burned> {X:it} and <sat> on {X:it}, one after the other. "{Csaying}," said {C:name}. On {weekday} {X:the} {X:was} finished all the same.
For {count} hours nothing <went:it> right, and {A} <felt> {like:sad}. Then {C} <moved> {A:s} hand a little to the left, and everything <went:it> well.
The first try <fell:it> to pieces, the second <fell:it> on {A:s} foot, and the third <fell:it> out of the window, just as {meanwhile:done}. "Now you are done with falling," <said> {C:name} {C:way}. And the fourth <was:it> {X:a} to be proud of.
"Too crooked," <said> {C:name} on {weekday:1}. "Too straight," <said> {C:name} on {weekday:2}. On {weekday:3}, {C:name} <said> nothing, {C:busy}, for {X:the} {X:was} right.
{A} <threw> the first one to [the hens|the pigs|{passer:the}] and the second one into the stove. "{Csaying}," <said> {C:name}, {C:busy}. "Now finish one before you throw it." {A} <did>, and {X:the} {X:was} good.
By {hour}, {A} had made {something}, half of {something} and a knot. "And where {X:is} the {X:n}?" <asked> {C:name} {C:way}. {A} <wiped> {A:his!} forehead and <started> afresh, and the next {time} {X:the} <lay:X> there.
# gift.done
{A} had quick hands, and by {hour} {X:a} <lay:X> on the table. "{Csaying}," <said> {C:name}, "but not for you."
{They} <worked:they> until the candle <was:it> gone and {meanwhile}, and then {X:the} {X:was} ready.
{later}, {X:the} {X:was} ready, and {C:name} <walked> round {X:it} twice, {C:busy}.
It went better than anyone <had:it> expected. {C} <held> {X:the} up to the light. "I could not have done it better," {C:he!} said {C:way}.
Not once <did:it> {A} look up, not even when {meanwhile:done}. Then {X:the} {X:was} done.
"[Done|Finished]!" <cried> {A:name}, and <held> up {X:the}. // {C} <looked> at {X:it}, {C:busy}, and <nodded>.
{A} <hummed> at the work, {C:name} <beat> time with {something}, and before the tune <was:it> over {X:the} <lay:X> on the bench.
What <took:it> others {count} days <took:it> {A:obj} one {time}, and {X:the} <had:X> not a single fault. "{Csaying}," <said> {C:name}, {C:busy}, "unless one is lucky."
When the bell <struck:it> {clock}, {C:name} <came> to see how the work <was:it> going. But {X:the} <stood:X> on the table already, beside {something}, and {A} <was> sweeping the floor.
"How many fingers have you left?" <asked> {C:name} {C:way}. // "All ten," <said> {A:name}, "and {X:a}."
# gift.hide
{A} <hid> {X} {P:at}, {Pspot}, behind {something}, and [<told> nobody|<looked> every hour to see if all <was:it> well].
Where does one hide {X:a}? {A} <chose> a place {P:at}, {Pspot}, under {something}. [Then came two long days of saying nothing.|It <was:it> hard not to smile.]
{A} <wrapped> {X} in [an old curtain|a potato sack|a tablecloth] and <put> {X:it} {Pspot}, {P:at}. When {B} <came> by, {A} <talked> of nothing but {goods}.
{P:at}, {Psight}. Nobody <saw:it> how {A} <slipped> {X} {Pspot} and <walked> away, {A:busy}.
"What have you got there?" <asked> {B:name} {P:at}. // "^{load}," <said> {A:name}, and <pushed> {X} {Pspot} with one foot.
For {count} days {X} <lay:X> {Pspot} {P:at}, and every {time} {A} <went> to see whether {passer:the} <had:it> found {X:it}.
"Have you seen my {something:n}?" <asked> {B:name} {P:at}, and <went> to look {Pspot}. {A} <was> quicker, for that was where {X} <lay:X>. "Perhaps it is {somewhere:at}, {B:voc}," {A:he!} said.
At home there <was:it> no good place, for {B:name} <came> to tea every {weekday:1}. So {A} <carried> {X} {P:to} and <put> {X:it} {Pspot}.
{passer:the} already <knew:it> about {X}, and by {hour} {passer:the} <knew:it> as well. So {A} <moved> {X:it} {P:to}, {Pspot}, and <told> nobody else.
{A} went {P:to}, {A:through}, and <laid> {X} {Pspot}. On top <came:it> {load}, so that it <looked:it> like nothing at all.
# gift.give
On the day itself, {sky}. {A} <knocked> at {B:s} door and <held> out {X:the}. "[For you|This is yours|Happy birthday], {B:voc}," {A:he!} said {A:way}.
"[Shut your eyes|Hold out your hands], {B:voc}," said {A:name}. {B} did, and {meanwhile}. "Now look!" <said> {A:name}, and there {X:was} {X:the}.
When everybody <had:it> gone home and {sky}, {A} <took> {X:the} from under {A:his!} coat and <gave> {X:it} to {B:obj}.
"It is only something small, {B:voc}," <said> {A:name} {A:way}, and <put> {X:the} into {B:s} hands.
{A} <hung> {X:the} on {B:s} door, <rang> the bell and <hid>. {B} came out, {B:busy}, and <stood> there with {X:it} in {B:his!} hands.
{P:at} there <was:it> a party, with {goods3} and {passer} playing the fiddle. {A} <waited> until {B} <stood> alone. Then {A:he!} <gave> {B:obj} {X:the}.
"I have brought you {load}," <said> {A:name}. // "Just what I needed," <said> {B:name} {B:way}. {A} <laughed> and <took> away the cloth. There {X:was} {X:the}.
Early {that} {time} {B} <found> a parcel on the step. In it {X:was} {X:the}, and a note: "To {X:use}. {A:voc}."
"Guess what it is," <said> {A:name}. // "^{something}?" // "No." // "^{load}?" // "No," <said> {A:name}, and <gave> {B:obj} {X:the}.
{A} <sent> {passer} ahead with {something}, and then {passer} with {goods}. Last of all {A:he!} <came> {A:himself!} and <gave> {B:obj} {X:the}. "Those were the jokes, {B:voc}," {A:he!} said. "This is the present."
It was {hour}, and {B:name} was {B:busy}, when {A} <came> in, {A:through}. "I cannot wait any longer, {B:voc}," {A:he!} said, and <held> out {X:the}.
# gift.joy
{B} [<turned> {X:it} round and round|<was> silent for a long time|<had> tears in {B:his!} eyes]. "[I have wanted {X:this} all my life|You remembered|Nobody ever gave me anything so fine], {A:voc}," {B:he!} said.
{B} [<laughed>|<clapped> {B:his!} hands] and [<went> at once to try {X:it}|<showed> {X:it} to {passer:the}]. "Now I can {X:use}," {B:he!} cried {like:glad}.
"^{X:a}!" <cried> {B:name}. "{X:this} {X:is} better than {load}. {X:this} {X:is} better than two." And {B:he!} <danced> {like:glad}.
For a moment {B} <could> not speak, and {meanwhile}. "[You are mad, {A:voc}|It is too much]," {B:he!} said at last {B:way}.
{B} <looked> at {X:it} from all sides, {B:busy}. "With {X:this} I shall {X:use} until I am ninety," {B:he!} said, "and think of you, {A:voc}."
"How did you know?" <asked> {B:name} {B:way}. // "You talk in your sleep," <said> {A:name}, "about {goods} and about {X:a}."
{B} <ran> out into the street with {X:the}, and <stopped> {passer}. "Look what {A:voc} has given me!" {B:he!} called.
{B} <put> {X} on the table, <walked> away, <came> back and <looked> again. "Still there," {B:he} said {B:way}. "Then I am not dreaming, {A:voc}."
"I have nothing for you," <said> {B:name}, {B:busy}. // "You have {goods3}," <said> {A:name}. {They} <ate:they> them together, with {X:the} between {them} on the table.
{B} <said> "Oh," and then "Oh" again, and <ran> next door {like:glad}, so that {passer:the} <could:it> admire {X:the} too.
# gift.return
"But where {Y:is} your {Y:n}, {A:voc}?" asked {B:name}. {A} <looked> at the floor. {B} <understood>, and [<put> on {B:his!} coat|<went> out without a word]. An hour later {B:he!} was back, and <gave> {Y} to {A:obj}. "{C:voc} drives a hard bargain," {B:he!} said, "but not on a day like this."
{B} <saw> {Y:the} on {C:s} shelf and <understood>. "What do you want for {Y:it}?" {B:he!} asked. // "^{load}," said {C:name} {C:way}. // So {Y} came back: {B} <gave> {Y:it} to {A:obj} that same {time}.
"Who has the {Y:n} now?" asked {B:name}. // "{C:voc} has {Y:it}," said {A:name}. // {B} <took> {something} and went {Ppath}. {later}, {B:he!} <put> {Y} on {A:s} table. "And now you have {Y:it}."
The next {time}, {C:name} <stood> before {A:s} door with {B:name}. "{B:voc} has bought {Y:the} from me," <said> {C:name}, "for {count} {goods}. Here, {A:voc}, with love from {B:voc}."
Two days later {B:name} <passed> {C:s} window, and there, between {something} and {something}, <stood:Y> {Y:the}. {B} <went> in with {load} and <came> out with {Y}. "I think you dropped something, {A:voc}," {B:he} said {B:way}, and <gave> {Y:it} to {A:obj}.
"You used to {Y:use}, {A:voc}," <said> {B:name}. // {A} <looked> out of the window. "Not any more," {A:he!} said. // {B} <asked> no further. But on {weekday} {B:he} <bought> {Y:the} from {C:obj} for {count} {goods}, and <laid> {Y:it} in {A:s} arms.
It was {C:name} who <let> it slip. "{A:voc} gave me {Y:the} for your {X:n}," {C:he} <told> {B:obj}. {B} <emptied> {B:his!} purse on the table, <took> {Y} and <ran> {Ppath}. "Here, {A:voc}," {B:he} said, out of breath, "and no arguments."
{B} <wanted> to {Y:use}, and <asked> {A:obj} for {Y:the}. {A} <turned> red. "{C:voc} has {Y:it} now," {A:he!} said. // "Not for long," <said> {B:name} {B:way}, and <reached> for {B:his!} purse. {later}, {Y} {Y:was} back in {A:s} house.
Under {A:s} door somebody had pushed a note: "Look behind the {something:n}. {B:voc}." There <stood:Y> {Y:the}, with a bill from {C:obj}: "{Count} {goods}. Paid."
"What did {A:voc} give you for the {X:n}, {C:voc}?" <asked> {B:name} {B:way}. // "The {Y:n}," said {C:name}. // "And what do you take for the {Y:n}?" // "^{load}." // {That} same {time} {B:name} <brought> {Y} back to {A:obj}.
# theft.own
{A} had {X:some}, and <kept> {X:it} beside {something}, where everyone could see {X:it}. [That <was:it> a mistake.|Nobody <locked:it> a door in {V}.]
In {A:s} window <stood:X> {X:some}. People <came:they> from {village} to [look at {X:it}|admire {X:it}].
The pride of {A:s} house {X:was} {X:some}, [won in a bet against {passer}|bought with a year's savings|brought from {village} in {load}].
{A} never <went> to bed without looking at {X:the}, {X:mark}, on the shelf beside {something}.
"That must be worth {count} {goods}," people <said:they> when they <saw:they> {A:s} {X:n}. It was worth more: with {X:it} one <could:it> {X:use}.
On {A:s} table <lay:X> {X:some}. {Passer:the} <had:it> asked twice what {X:they} <cost:X>, and {A} had twice said, "More than you have."
For {A:s} birthday {A:his!} uncle in {village} had sent {A:him} {X:some}. All {V} <had:it> come to see {X:it}, and {count} people <had:they> touched {X:it}.
{A} had {X:some}, {something} and {something}. Only {X:the} {X:was} worth stealing.
{passer} had once offered {A:obj} {load} for {X:some}. {A} had said no, and since then all {V} <knew:it> where {X:they} <stood:X>.
"Lock the door," {A:s} sister always <said:it>, for in the house {X:was} {X:some}. {A} never <did>, and the key <hung:it> beside {something}.
With {X:some}, {A} <could> {X:use}, and {A:he!} <did> so every {weekday:3}, at the open window.
# theft.gone
One {day} {time} the window <was:it> open, and {X} {X:was} gone. "[Thief|Stolen]!" cried {A:name}, [so that {passer:the} <dropped:it> {something}|and {passer:the} <came:it> running].
"[I only went out for {goods3}|I turned my back for a moment]," said {A:name} to {passer:the}. "And now my {X:n} {X:has} been stolen!"
{A} came home from {somewhere:n}, and where {X:the} {X:had} been there was only {clue}. But {A} did not notice that yet. {A} only saw that {X} {X:was} gone.
{when}, {A} <looked> up, and the shelf was empty. {X:the} {X:was} gone. {something} <was:it> still there, and so <was:it> {something}.
"Who has taken {X:the}?" <cried> {A:name}, {A:busy}. Nobody <answered:it>, but {meanwhile:done}.
{A} <counted> what <was:it> left: {list}. It was clear what the thief <had:it> come for: {X:the}.
The door <stood:it> open, and {meanwhile}. {A} <knew> it before {A:he!} <looked>: {X:the} {X:was} gone.
While {A} was {somewhere:at}, somebody had climbed in. {something} <lay:it> on the floor, and {X:the} {X:was} no longer there.
"Yesterday there {X:was0} {X:some} here," <said> {A:name} to {passer:the}. "Today there is a ring of dust."
{A} <put> out a hand in passing, as {A:he!} <did> every {time}, to touch {X:the}. The hand <met:it> nothing but {something}.
"Is anything missing?" <asked> {passer:the}, who <had:it> seen the door open. {A} <looked> round: {list}, all there. Then {A:he!} <saw> the empty place. {X} {X:was} missing.
# theft.suspect
{B:full} had [admired {X:it} too often|walked past twice {that} {time} with {load}|asked what {X:they} <cost:X>]. "It was you, {B:voc}!" said {A:name}. // "[I was at home with a cold|Look in my cupboards|I have never stolen so much as a plum]," said {B:name} {B:way}, and [<went> white|<was> deeply hurt].
Everybody <looked:it> at {B:full}, who had come past {that} {time}. {B} {B:shows}. "Why are you all looking at me?" {B:he!} asked. // "Because you took my {X:n}, {B:voc}," said {A:name}.
"{Passer:the} saw you under my window, {B:voc}," said {A:name} to {B:full}. // "I was looking for {something}," said {B:name}, {B:busy}. "I have not got your {X:n}."
{B:full} <lived> opposite, and {B:shows}. "You have always wanted {X:the}," said {A:name}. // "I have always wanted {something}," said {B:name} {B:way}, "but I do not climb through windows for it."
"Turn out your sack, {B:voc}!" <cried> {A:name}. {B:full} <did> so. Out came {list}. No {X:n}. But {A} <was> too angry to be sorry.
{That} {time} {A} <met> {B:full} {somewhere:at}. "Give me back my {X:n}," {A:he!} said, so that everyone <heard:it> it. // {B} <stopped>, {B:busy}. "You think that I am a thief?" {B:he!} said.
"It must have been {B:voc} the {B:trade}," <said> {passer:the}, and {A} <believed> it. // "I?" <said> {B:name}. "I was in {village}, with {load}."
"You owe me an answer, {B:voc}," <said> {A:name} to {B:full}. "Where {X:is} {X:the}?" // "I owe you {goods3} for this," <said> {B:name} {B:way}, "but no answer."
{A} <made> a list of everyone who <had:it> been in the house: {passer}, {passer}, and {B:full}. The first two <were:they> in {village} {that} {time}. "So it was you, {B:voc}," <said> {A:name}. // "You have left out the cat," <said> {B:name} {B:way}.
"I know nothing about it," <said> {B:full}, before anybody <had:it> asked. // "Then how do you know that my {X:n} {X:is} gone, {B:voc}?" <asked> {A:name}. // "One can hear you as far as {village}," <said> {B:name}, {B:busy}.
# theft.clue
Then {A} [<knelt> down|<lit> a lamp|<looked> more closely]. On the window sill, beside {something}, <lay:it> {clue}. Who leaves {clue} behind? [Not {B:a}, that <was:it> certain.|{A} <thought> for a long time.]
"Look here, {A:voc}," said {B:name}, who <wanted> to be cleared. Under the window was {clue}. "Is that mine? I am {B:a}!"
{later}, {passer:the} <came:it> with {something} and a sharp eye. "What is that?" <was:it> the question. It was {clue}.
{A} <swept> the floor, and in the dust there was {clue}. {A} <stopped> sweeping. "No {B:trade} leaves that behind," {A:he!} said.
"Show me the place," <said> {B:name} {B:way}, and <crawled> about under the shelf. {later}, {B:he!} <held> up {clue}. "I am {B:a}, {A:voc}. What would I be doing with this?"
Where {X:the} {X:had} stood, the cat <was:it> playing with {clue}. {A} <took> it away from her and <looked> at it, {A:busy}.
On the door handle there was {clue}, and {A} <had> not left it there. {A} <said> nothing, while {meanwhile}, and <put> it into an envelope.
{later}, {A} <moved> {something} to sweep behind it, and there <was:it> {clue}. {A} had swept in that corner on {weekday}, so it was new.
"Stop," <said> {passer:the}, who <was:it> looking on. "You are standing on something, {A:voc}." {A} <lifted> one foot. It was {clue}.
"What would a thief leave behind?" <asked> {B:name} {B:way}. // "^{clue}?" <said> {A:name}, and <bent> down. // "I am {B:a}," <said> {B:name}. "I have never had {clue} about me in my life."
# theft.solve
{A} went from door to door with {the_clue} in a paper bag, {A:through}, and <stopped> at the house of {C:full}. {C} {C:does}.
There was only one person in {V} with {clue} about {C:him!}: {C:full}. And on {C:his!} table, beside {something}, {X:was} {X:the}.
"{C:voc}," said {A:name} slowly. "{C:voc} the {C:trade}." {They} <found:they> {C:him!} at home, {C:busy}, and {X:the} {X:was} under the bed.
Who has {clue} on the sleeve every day? Somebody who {C:does}. {A} <knocked> at {C:s} door. {C:full} <opened> it, {C:busy}, and behind {C:him!} <stood:X> {X:the}.
"Who in {V} is {C:a}?" asked {B:name}. // "Only {C:full}," said {A:name}. // {C} <was> sitting {somewhere:at}, {C:busy}, with {X:the} on {C:his!} knees.
{A} <showed> {the_clue} to {passer:the}. "That comes from {C:a}," <was:it> the answer. {C:full} <was> the only one in {V}. {X:the} <lay:X> in {C:his!} kitchen, under {something}.
{A} <asked> at the house of {passer:the}, and at the house of {passer:the}. At the third <lived> {C:full}, who {C:shows}. {C} <saw> {the_clue} in {A:s} hand, and then {C:he!} <fetched> {X:the} without a word.
{A} <asked> {passer:the}, {A} <asked> {passer:the}, and then {A:he!} <thought> of {C:full}, who {C:does}. {C} <opened> the door a little way, and through the gap one <could:it> see {X:the}.
"Take {the_clue} and follow your nose," <said> {B:name}, {B:busy}. There <were:they> more traces {path1}, and the last on a doorstep. The house <belonged:it> to {C:full}, and in the window <stood:X> {X:the}.
{A} <compared> {the_clue} with every sleeve and every shoe that <came:it> by, {A:busy}. {when}, {C:full} <came> by, who {C:does}. "What have you got there, {C:voc}?" <asked> {A:name}. It was {X:the}.
# theft.confess
{C} did not deny it. "I wanted to {X:use}, {A:voc}, [once in my life|like other people]," {C:he!} said, "and I could never have paid for {X:it}." {C} <gave> {X} back with both hands.
"[It is true|Yes], {A:voc}," said {C:name} {C:way}. "[I saw {X:it} every {weekday:1}, and every {weekday:3} I wanted {X:it} more|I am ashamed]." And {C:he!} <gave> {X} back.
"I have not slept for {count} nights," said {C:name}, {C:busy}. "Take {X:it}, {A:voc}. {X:they} {X:has} brought me no luck." And {X} <went:X> back to {A:obj}.
{C} <began> to weep {like:sad}. "All my life I have worked {somewhere:at}," {C:he!} said, "and never had {X:a}." Then {C:he!} <gave> {A:obj} {X} back.
"I meant to bring {X:it} back on {weekday:1}," <said> {C:name} {C:way}, "and then I meant to bring {X:it} back on {weekday:3}. Here {X:they} {X:is}." And {C:he!} <gave> {X} to {A:obj}.
{C} <put> {X} into {A:s} hands and {something} on top. "That is for the fright," {C:he!} said. "I do not know what came over me. I saw {X:it}, and {meanwhile0}, and nobody was looking."
"I put {X:it} back twice," <said> {C:name}, {C:busy}, "and twice I came and took {X:it} again. Please lock your door, {A:voc}." And {C:he} <laid> {X} in {A:s} hands.
{C} <looked> at the floor. "My mother had {X:a} like {X:this}," {C:he} said {C:way}, "and sold {X:it} for {goods3} in a bad {season}. I only wanted to hold {X:it}, {A:voc}." Then {C:he} <gave> {X} back.
"Call {passer:the}, call {passer:the}, call everybody," <said> {C:name}. "I took {X:it}, and I will carry {X:it} home to you in front of them all, {A:voc}." And so {C:he} <did>, {C:through}.
For a while {C:name} <said> nothing, and {meanwhile}. Then {C:he} <wrapped> {X} in a cloth and <pushed> {X:it} across the table. "I have been a fool, {A:voc}," {C:he} said {C:way}.
# theft.explain
"Stolen, {A:voc}?" cried {C:name}. "I borrowed {X:it}! I left a note under {something}." {They} <looked:they>, and there was the note, [nibbled by mice|face down]: "Back on {weekday}, {C:voc}." {C} <gave> {X} back at once.
{C} <laughed>. "{X:they} {X:was0} broken, {A:voc}, and I wanted to mend {X:it} before you saw," {C:he!} said, {C:busy}. "Here, as good as new." And {A} <took> {X} home.
"You lent {X:it} to me yourself," <said> {C:name} {C:way}, "on the {date}, {somewhere:at}. You were eating {goods3}." {A} <remembered> it then. {C} <gave> {X} back, and nobody <said:it> anything for a while.
"There was a fire at {passer}'s," <said> {C:name}, {C:busy}. "I took what I could, to save it: {something}, and {X:the}. Did nobody tell you?" And {C:he!} <gave> {X} back to {A:obj}.
"I wanted to paint {X:it}," <said> {C:name}, "as a present for you, {A:voc}." And there it <was:it>: a picture of {X:the} beside {something}. {C} <gave> {A:obj} both.
"{Passer:the} told me that you were throwing {X:it} away," <said> {C:name}. // "Throwing {X:it} away?" <cried> {A:name}. So {C} <gave> {X} back, and {they} <laughed:they> until {meanwhile:done}.
"Was I not supposed to?" <asked> {C:name}, {C:busy}. "On {weekday} you said that I might take {X:it} whenever I wanted to {X:use}, {A:voc}." // {A} had said so, and had forgotten it. {C} <gave> {X} back, and <got> {goods3} besides.
"{Passer} was standing in your garden, looking at {X:it}," <said> {C:name} {C:way}. "You were {somewhere:at}, so I took {X:it} home before anyone else did." And {C:he} <gave> {X} back, a little hurt.
{C} <took> a paper out of a drawer. {A} <read> it: "Lent to {C:full}, until the {date}." It was in {A:s} own hand. // "And here {X:they} {X:is}," <said> {C:name}, and <gave> {X} back. // "I shall buy a notebook," <said> {A:name}.
"I had to know how {X:they} {X:was0} made, {A:voc}," <said> {C:name}, {C:busy}. "Now I have made {X:a} myself." The copy <lay:it> beside {something}, and was a little crooked. {C} <gave> {X} back.
?rain "The rain was coming through your roof," <said> {C:name}, "and there {X:they} {X:was0}, right under it, {A:voc}. I knocked. Then I took {X:it} and ran." And {C:he} <gave> {X} back, quite dry.
# theft.joke
"It took you long enough, {A:voc}," said {C:name} {C:way}. "I told you that {passer} could climb in. Now you will buy a lock." And {C:he!} <gave> {X} back with a [bow|grin].
{C} <looked> at the clock. "{Count} hours, {A:voc}," {C:he!} said. "I had a bet with {passer:the} that you would need a day." And {X} <came:X> back, with {goods3}.
"A joke, {A:voc}, only a joke," <said> {C:name}, {C:busy}. // "I did not laugh," <said> {A:name}. // "No," <said> {C:name}, and <gave> {X} back. "I see that now."
"Happy birthday!" <cried> {C:name}. Behind the door <stood:it> half of {V}, with {goods3}. {C} <gave> {X} back, with a red ribbon round {X:it}.
"Abracadabra," <said> {C:name}, and <pulled> away a cloth. Under it <lay:X> {X:the}. "I have been practising since {month}," {C:he} said {C:way}. "You were my first audience, {A:voc}." And {A} <took> {X} home.
{C} <laughed> {like:glad}. "I have never seen anybody search so hard, {A:voc}," {C:he} said at last, and <gave> {X} back. Nobody else <laughed:it>.
"You took {something} from me on the {date}," <said> {C:name} {C:way}, "and called it a joke. Now we are even, {A:voc}." {A} <remembered> it well. And {X} <came:X> home again.
"I bet {passer:the} {count} {goods} that nobody in {V} could follow {clue}," <said> {C:name}. "I have lost. Here {X:is} your {X:n}, {A:voc}, and come to supper."
"I left {clue} on purpose, {A:voc}," <said> {C:name}, {C:busy}. "[Even {passer:the} would have found it|I could have left {something} as well|I thought of leaving {goods}, too]." And {C:he} <gave> {X} back.
{C} <bowed>, as actors do. "Act one, the theft," {C:he} said. "Act two, the search. Act three, {A:voc}, the return." And {X} <changed:X> hands, while {passer:the} <clapped:it>.
"I thought that you would notice in a minute, {A:voc}," <said> {C:name} {C:way}, "but {meanwhile0}, and you did not, and then I did not know how to begin." {C} <gave> {X} back, as red as a beetroot.
# theft.sorry
That <left:it> {B:obj}. {A} went to {B:him} with {gift_food}. "[I was wrong about you|I should have looked before I shouted], {B:voc}," {A:he!} said {A:way}. // "[I know|Next time, look first]," said {B:name}, and <took> the bigger half.
{A} <begged> {B:s} pardon [in front of everybody|on the church steps|{somewhere:at}], which was harder than finding {X}. {B} <listened>, {B:busy}.
"I called you a thief, {B:voc}," <said> {A:name} {somewhere:at}, {A:busy}. "Let me call you a friend." // {B} <thought> about it while {meanwhile}. "You may," {B:he!} said.
{A} <carried> {load} to {B:s} door. "What is that for?" <asked> {B:name} {B:way}. // "For what I said about {X:the}," <said> {A:name}.
"Is there anything that I can do, {B:voc}?" <asked> {A:name}. // "Yes," <said> {B:name}. "Tell {passer:the} that it was not me." And {A} <told> everybody, from {V} to {village}.
{B} <let> {A:obj} stand in front of the door until {meanwhile:done}. Then {B:he!} <opened> it. "You look {like:sad}," {B:he!} said. "Come in."
"{B:voc}, I have brought you {something}," <said> {A:name}. // "I do not want presents," <said> {B:name} {B:way}. "I want to hear the word." // {A} <said> the word {A:way}, three times over: "Sorry, sorry, sorry."
{A} <wrote> on the door with chalk: "{B:voc} the {B:trade} did not do it." It <stayed:it> there for {count} days, and {B} <came> by every {time} to read it.
On {weekday}, {A} <mended> {B:s} fence, {A:through}, without being asked. At {hour} {B:name} <came> out with {goods3}. "You have missed a nail, {A:voc}," {B:he} said {B:way}, "but it is enough."
"I was wrong, {B:voc}," <said> {A:name}, {A:busy}. // "Louder," <said> {B:name}. // "I was wrong!" <cried> {A:name}, so that {passer:the} <stopped:it> with {load}. // "Now I have heard it," <said> {B:name} {B:way}, and <held> out a hand.
# bargain.want
{A} had {first:some}, but what {A:he} <needed> <was:it> {goal:some}. Money {A:he!} had none, only {list}.
"With {goal:a} I could {goal:use}," <thought> {A:name}, {A:busy}. "But I have only {first:a}." {A} <took> {first} and <set> out.
{A} <counted> what there <was:it> in the house: {list}, and {first:a}. No {goal:n}. [Something <had:it> to be done.|{A} <put> {first:the} under {A:his!} arm and <went> out.]
"What does {goal:a} cost?" {A} asked {passer}. // "{Count} coins," <was:it> the answer. // {A} <had> no coins. {A} had {first:some}.
{A} wanted to {goal:use}, and for that one <needed:it> {goal:a}. But in {A:s} cupboard <was:it> only {first:some}.
{A} <dreamed> of {goal:some}. When {A:he!} <woke>, there was only {first:some}, and {meanwhile}. "Then let us begin with that," <said> {A:name}.
Everyone between {V} and {village} <seemed:it> to have {goal:a}. {A} had {first:some}, which is something quite different.
"What I want is {goal:some}," <said> {A:name} to {passer:the}. // "And what have you got?" // "^{first:some}." // "Then walk {path1}, and talk to {passer:the}," <was:it> the answer.
One cannot {goal:use} with {first:a}. {A} had tried it, on {weekday}, and {passer:the} <had:it> laughed. So {A:he!} <put> {first} into a bag and <went> to look for {goal:a}.
There <was:it> {goal:some} in a window in {village}, and {A} <thought> of {goal:it} all {time}. At home <stood:it> only {first:some}, but {A:he!} <put> {first:it} under one arm and <set> out.
# bargain.swap
{P:at} {A} <met> {who:full}, who {who:does}. "I will give you {in:some} for the {out:n}," said {who:name} {who:way}. // "{in:a} for the {out:n}?" said {A:name}. "Done." So {who} <took> {out}, and {A} <had> {in}.
{who:full} <looked> at {out:the} {like:sad}. "What do you want for {out:it}?" {who:he!} asked. // "What have you got?" asked {A:name}. // "{in:some}." {They} <swapped:they>, and {who} went away with {out} and {A} with {in}.
{A} came {P:to}, where {Psight}. {who:full} was there, {who:busy}, and <wanted> to {out:use}. {A} <gave> {who:obj} {out:the}, and <got> {in:some} for {out:it}.
"Is that {out:a}?" asked {who:full} {P:at}. // "It is," said {A:name}, "and what is that?" // "{in:some}," said {who:name}, {who:busy}. // A minute later it <was:it> the other way round: {who} <had> {out}, and {A} had {in}.
{when}, {A} <sat> down {P:at}. Beside {A:obj} <sat> {who:full} with {in:some}, {who:busy}. "Shall we?" <asked> {who:name}. {A} <gave> {who:him} {out}, and {who} <gave> {A:him} {in}.
"I have {in:some} to spare," <said> {who:full}, who {who:shows}, "and my old {out:n} {out:is} broken." // "The {out:n} for the {in:n}?" <asked> {A:name}. // "The {out:n} for the {in:n}," <said> {who:name}.
{A} <knocked> at the door of {who:full} {P:at}. "Do you need {out:a}?" // "I need {out:a} more than {load}," <said> {who:name} {who:way}. "Take {in:the} for {out:it}." And {A} <took> {in}, and {who} <kept> {out}.
It <was:it> {who:full} who <called> {A:obj} back {P:at}. "Wait! That {out:n} would look well beside my {something:n}." So {who} <got> {out}, and {A} <went> on with {in:some}.
"Nobody wants my {in:n}," <sighed> {who:full} {P:at}, {who:busy}. // "I want {in:it}," said {A:name}. "Would you like {out:some}?" // {who} <took> {out} before {A} <had> finished speaking, and {A} <took> {in}.
{P:at}, {Psight}. {who:full} had {in:some} to spare and <wanted> to {out:use}. {A} <put> down {out:the}, {who:name} <put> down {in:the}, and {they} <changed:they> places. Now {who} had {out}, and {A} had {in}.
"^{out:a}!" <cried> {who:full} {P:at}. "I have been looking for {out:a} since {month}. Take {in:some}, take {load}, take what you like." {A} <gave> {who:obj} {out} and <took> {in}, for one cannot carry everything.
# bargain.on
[But that <was:it> not what {A} <wanted>.|It <was:it> a step in the right direction.|Was it a good bargain? {A} was not sure.] {A} <walked> on {path1}, and {meanwhile}.
Now {A} had {in}, which is fine if you want to {in:use}. {A} did not, and went on, {A:through}.
Who had the {out:n} now? {who} had {out:it}. And {A} had the {in:n}. So far, so good.
{A} <carried> {in} {path1} {like:tired}, and <thought> of {goal:the}.
"Whoever has {in:a} can get {goal:a}," {A} <told> {passer:the}, and <went> on.
{A} <looked> at {in:the}. It was not {goal:a}, but it was not {first:a} either.
{passer:the} <wanted:it> to know what {in:the} {in:was} for. "To {in:use}," said {A:name}, "and then to be swapped."
{when}, {A} <set> out again with {in}, {A:through}.
"I began with {first:a}," {A} <told> {passer} on the road. "Now I have {in:a}. Ask me again on {weekday}."
"Will {who:voc} be happy with {out:the}?" <wondered> {A:name}, and <went> on {path1}, while {meanwhile}.
{sky}. {A} <put> {in} under {A:his!} coat and <walked> faster.
# bargain.count
At home {A} went through it all again: {path}. [It <was:it> a long way round.|It <added:it> up.] And there on the table, beside {something}, {goal:was} {goal:the}.
"{Path}," said {A:name}, counting on {A:his!} fingers. "{Path}. And it began with {first:a}!"
"How did you come by {goal:the}?" asked {passer:the}. // "{Path}," said {A:name} in one breath. // "{Path}?" <was:it> the answer. "Say that again." // "{Path}," said {A:name}.
{A} <wrote> it down {that} {time}, so as not to forget it: "{Path}." {A} <read> it aloud to {something}: "{Path}."
"Tell it once more," <said> {passer:the}. // "^{path}," <said> {A:name}, and <patted> {goal:the}. // "And all that for {first:a}! ^{path}!"
Before going to bed, {A} <went> through it again: {path}. And beside the candle <lay:goal> {goal:the}, [large as life|as real as {something}].
By {hour} all {V} <knew:it> it by heart: {path}. "^{path}," <sang:they> the children, and {A} <looked> at {goal:the} and <smiled>.
On the kitchen wall {A} <drew> it with chalk, with arrows between: {path}. Below the last arrow <lay:goal> {goal:the}.
"What did {goal:the} cost you, {count} coins?" <asked> {passer:the}. // "Not one," <said> {A:name}. "^{path}." // "^{path}?" // "Exactly so."
{A} <put> {goal:the} on the table and <sat> down in front of {goal:it}. It had been a long {day} {time}: {path}. Who would have thought it of {first:a}?
# bargain.circle
The next day {B} came to the door with {first} under {B:his!} arm. "[It does not suit me|{Passer:the} has one just like it|I miss nothing so much as doing you a favour], {A:voc}," {B:he!} said. "Take {first:it} back." So {A} had {first} again, and {goal} as well.
On {weekday} there <was:it> a parcel at the door, from {B:name}. In it {first:was} {first:the}, with a note: "I have got {something} instead. {B:voc}." So {A} had {first} and {goal} both.
{later}, {A} <met> {B:name} again, {B:busy}. "Here is your {first:n}," {B:he!} said {B:way}. "It smells of you." // "And what do you want for {first:it}?" asked {A:name}. // "Nothing. Good {time}." And so {A} <had> {first} again.
"Who has {first:the} now?" asked {passer:the}. // "{B:voc} has {first:it}," said {A:name}. But {B:name} <stood> at the gate, {B:busy}, and <held> {first:it} out. "Not any more," {B:he!} said. "You have {first:it}."
{later}, {first:the} <stood:it> on {A:s} doorstep. The label <said:it>: "I have {something} now. {B:voc}." So {A} had {first} again, and {goal} beside {first:it}.
"You look {like:sad}, {A:voc}," <said> {B:name} on {weekday}. // "I miss my {first:n}," <said> {A:name}. // "Then take {first:it}," <said> {B:name} {B:way}. "I only wanted to see whether one can {first:use}, and one can." So {A} <had> {first} again.
By then {B:name} had got {something}, and {first} <stood:it> in the way. "Would you do me a kindness, {A:voc}?" {B:he} <asked> {B:way}, and <put> {first} back into {A:s} hands.
For {count} days {first} <stood:it> in {B:s} house. Then {B:name} <came> with {load} and {first:the} on top. "{Bsaying}," {B:he} said, "and this belongs to you, {A:voc}." So {A} <had> both, {first:the} and {goal:the}.
One {time} {first} <stood:it> on {A:s} shelf again, as if nothing <had:it> happened. Beside it <lay:it> a card: "From {B:full}, who has {something} now."
"Do you know this, {A:voc}?" <asked> {B:name}, and <held> up {first:the}. // "I know every inch of {first:it}," said {A:name}. // "Then keep {first:it}. It never liked me," said {B:name}, {B:busy}. And {A} <had> {first} back.
""")
