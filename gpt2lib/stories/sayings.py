"""What people say word for word, and say again: messages, apologies, vows, rules, charms, songs and riddles.

Every line stands in quotation marks here, because it is spoken: nothing in it changes with the tense of the story.
"""

from .colour import something
from .grammar import listed, wordings

SAYINGS = wordings("""
# message
"Do not sell the {something:n} before the {date}[, and keep {count} of the {goods} for me|, and tell {passer:the} nothing about it]"
"Bring the {something:n} {somewhere:to} [before the bell strikes {clock}|on the {date}], and do not forget the {goods}"
"The {something:n} that you are looking for lies {hideout}, [and {passer:the} knows it|but do not go there alone]"
"Your [uncle|aunt|cousin] in {village} has bought {something}, and [wants to know what a {goods1} costs|will send you {load}]"
"{Passer:the} of {village} wants {count} {goods} by the {date}, and [pays in cheese|will take no fewer]"
"The child has your nose and my ears, and [learned to walk on the {date}|already asks for {goods}]"
"Meet me {somewhere:at} when the bell strikes {clock}, and bring [{something}|{load}]"
"Sell the {animalword} to {passer:the} of {village}, but keep the {something:n}"
"Come home before the {date}, for the roof will not hold, and {passer:the} has gone to {village}"
"The debt is paid, and there are {count} {goods} for you {hideout}"
"Plant the {goods2} on the north side, and wait {somewhere:at} for my letter"
"The wedding is on the {date}, {passer:the} will play the fiddle, and we need {count} {goods}"
"Do not open the {colour} door until {passer:the} has come back from {village} with the {something:n}"
"The answer is yes, it was always yes, and I am waiting {somewhere:at} with {something}"
"Grandmother is well again, eats {count} {goods3} a day, and asks for {something}"
"Look {hideout} for the {something:n}, and give it to {passer:the} of {village}"
"If {passer} asks for the {something:n}, say that it is {somewhere:at}, [and look at the ceiling|and talk about {goods}]"
"Take {load} to {passer:the}, and ask no questions about the {something:n}"
"On {weekday} the {goods} must be gone, and {something} must stand in their place"
# cross
"I shall not say a word until you have paid for {count} {goods}"
"Keep your {goods} on your side of the fence, and I shall keep {something} on mine"
"I shall come when I am asked, with {something} under my arm, and not before"
"My door is open, but it is a very small door, and {something} stands in front of it"
"I would rather have {passer} for a neighbour, and {count} geese as well"
"I am not sorry, and I shall not be sorry until {passer:the} of {village} says that I should be"
"Your {something:n} is still in my shed, and there it stays until the {date}"
"If anyone asks for me, I have gone to {village} to buy {something}"
"I have thought of {count} things to say to you, and every one of them is about {goods}"
"You still owe me {load}, and I have not forgotten the {something:n} either"
"Whoever wants to talk to me will find me {somewhere:at}, with my back turned"
"I am washing my hair, and after that I have {count} {goods} to count"
"I have {count} {goods} and no time, and on {weekday} I shall have even less"
"Ask {passer:the} what I think of you, and bring {something} to write it on"
# sorry
"Dear friend, I was wrong. The soup tastes of nothing without you, and {count} {goods} are no company"
"Dear friend, I broke it, I was ashamed before {passer:the}, and so I shouted. I will be {somewhere:at} when the bell strikes {clock}, with {load}"
"Dear friend, {count} days of silence are enough. Meet me {somewhere:at}, and I shall bring {something} and a better temper"
"Dear friend, the fault was mine. I have told it to {passer:the}, to the {animalword} and to the mirror, and now I tell it to you"
"Dear friend, I have counted {count} {goods} to keep my mind off it, and it was no use. I am sorry"
"Dear friend, I said that you were a {animalword}. I have met {count} of them since, and you are nothing like them"
"Dear friend, there are two chairs here and only one of me. Come before the {date}, and the {goods3} are yours"
"Dear friend, I was proud and you were right about {passer:the}. Take {something} as a sign that I know it"
"Dear friend, nobody laughs at my jokes but {passer:the}, who is deaf. I am sorry, and I would give {count} {goods} to unsay it"
"Dear friend, whenever I pass {passer:the} of {village}, I think of what I said, and I turn red. Forgive me"
"Dear friend, {passer:the} says that a quarrel is like {load}, and that one should put it down. I put it down. Forgive me"
"Dear friend, on {weekday} I set the table for two, with {goods3}, out of habit. Let it be no mistake. I am sorry"
# vow
"I shall not cut my hair until I have won the {X:n}, not if I have to eat {goods3} for {count} days"
"Before the bell strikes {clock}, the {X:n} will be mine, as sure as {passer:the} sells {goods}"
"I shall beat you, and I shall be kind about it, and you may have {count} {goods}"
"Win or lose, I shall pay for {count} {goods3} and a song"
"I shall win, or I shall carry {load} to {village} on my back"
"Whoever loses shall give {load} to {passer:the}, and smile"
"I would not lose to you for {something}, nor for two"
"If I do not win, I shall dance with the {animalword} {somewhere:at}"
"I have beaten {passer:the} of {village}, and I shall beat you as well"
"By tonight you will know my name in {village}, and {passer:the} will bow to me"
"Nothing shall stop me, neither wind nor weather nor {count} {goods}"
"I shall be there at {clock}, with or without {something}, and {passer:the} shall see it"
# promise
"I shall tell nobody, not {passer:the}, not the {animalword}, and not even my pillow"
"Not a word, not for {count} {goods}, and not for {something}"
"My lips are sewn up like {passer:the}'s sack until the {date}"
"I have seen nothing but {something}, and heard nothing but the {animalword}"
"If anybody asks, you were {somewhere:at}, looking for {something}"
"What I saw stays {somewhere:at}, under {load}"
"I will keep it as {passer:the} keeps money, and nobody shall hear of it before the {date}"
"Ask me tomorrow, and I shall know nothing but the price of {goods}"
"I will forget it before the bell strikes {clock}, and remember only the {something:n}"
"Let them offer me {count} {goods}, I shall talk about the weather"
# rule
"{Bsaying}, and {count} {goods} are soon spoiled"
"{Bsaying}, and so says {passer:the} of {village}"
"First look, then think, then ask {passer:the}, and only then touch the {X:n}"
"{Bsaying}, so put the {X:n} back where it belongs"
"Whoever sings at work makes {count} {goods}, and whoever grumbles makes one"
"{Bsaying}, and no {goods} leave this house crooked"
"Begin {count} times, and you will finish once"
"The {X:n} {X:is} older than you are, so greet {X:it} in the morning"
"Never hurry, never stop, and never lend the {X:n} to {passer}"
"{Bsaying}, whatever {passer:the} may tell you"
"Look {hideout} before you say that the {something:n} is gone"
"On {weekday:1} we make {goods}, on {weekday:2} we mend them, and on {weekday:3} we say that they were always so"
# charm
"{charm0} {charm1}, {charm2} {charm3}, give back what is mine and take what is yours"
"{charm0}, {charm1}, {charm2}, one for the {animalword} and one for me"
"{charm0} {charm1}, the wind and the weather, {charm2} {charm3}, we all hold together"
"By {charm0} and {charm1}, by {charm2} and {charm3}, let it go well until the {date}"
"{charm0}, {charm1}, {charm2}, {charm3}, fear nothing that has only two legs"
"{charm0} the short, {charm1} the tall, {charm2} and {charm3}, I call you all"
"{charm0} in the morning, {charm1} at noon, {charm2} and {charm3} under the moon"
"One {charm0}, two {charm1}, three {charm2}, and nobody {somewhere:at} shall catch me"
"{charm0} {charm1} over the {something:n}, {charm2} {charm3} under the {goods}"
"{charm0} for {passer:the}, {charm1} for the {animalword}, and {charm2} {charm3} for you and me"
"{charm0}, the {goods} are mine, {charm1}, the {animalword} is thine, {charm2}, {charm3}, and home before {weekday}"
"Whoever hears {charm0} and {charm1} {somewhere:at} shall answer {charm2} and {charm3}"
"{charm0}, {charm1}, rise up, {something:n}, {charm2}, {charm3}, lie down, {goods}"
"{count} times {charm0}, {count} times {charm1}, and once, for {passer:the}, {charm2}"
"{charm0} sat on {something}, {charm1} sat on a wall, and {charm2} and {charm3} know nothing at all"
"{charm0} the {animalword}, {charm1} the hen, {charm2} the {something:n}, and {charm3} again"
# motto
"Slow feet find {goods}, and fast ones find the {animalword}"
"First the {something:n}, then the {something:n}, and the {goods} by themselves"
"Never lend {something} to {passer}, and never borrow {load}"
"Where {passer} goes, I go, and carry {load} as well"
"A day without {goods3} is as long as the road to {village}"
"Count to {count}, and then count your {goods}"
"Ask {passer:the} for {something}, and {passer:the} for advice"
"Half of {load} is better than {count} promises"
"There is always {something} where nobody looks, {hideout}"
"{count} {goods} make no supper, but {count} friends do"
"Look for the {something:n} by day, and for {passer:the} by night"
"Better {something} in the hand than {load} in {village}"
"{Passer:the} has {goods}, {passer:the} has {something}, and I have time"
"Where there are {goods}, {passer} is not far"
"Let {passer:the} worry about {goods}, and worry about your {something:n}"
"A {goods1} is a {goods1}, in {village} as at home"
"Trust {passer:the} with {something}, but not with {load}"
"On {weekday:1} {goods3}, on {weekday:3} {goods}, and never a word too many"
"Who sells {goods} in {village} buys {something} at home"
"Be kind to {passer:the}, and keep {something} dry"
"{Something} for the rain, {something} for the wind, and a friend for the rest"
"No {something:n} so old that {passer} cannot use it"
# song
"Row the {song_thing} across the water, / row it home to me, / The {song_trade} had a singing daughter, / {passer:the} had three."
"Turn, wheel, turn, the night is long, / turn for {passer:the} too, / {count} {goods} and one small song, / and that must do for you."
"Over the hill goes {passer:the} with {goods}, / hey down, hey derry, / {passer:the} came after and asked for the {goods}, / hey down, hey merry."
"{count} {goods} for the {song_trade}, / sing it again, my brother, / One for the wind and one for the road, / sing it again for the other."
"Snow on the {song_thing} and snow on the stall, / who will sweep it away? / {passer:the} has a broom and will sweep it all, / with {goods} to sell by May."
"Heave, my hearties, the {song_thing} is high, / heave and let her go, / {passer:the} is counting the {goods} in the sky, / heave and let her go."
"Who took the {song_thing} from {passer:the}, tell me, / was it {passer:the} or you? / {count} {goods} are all I can see, / and one of those is new."
"Hammer and anvil and {passer:the} for hire, / ring for the break of day, / {count} {goods} lie close by the fire, / catch them before they stray."
"Down in {village} where {passer:the} grew old, / fol de rol, fol de ray, / The {song_thing} was made of silver and gold, / and {passer:the} gave it away."
"The {song_thing} is mine and the {song_thing2} is yours, / dance, my darling, dance, / {passer:the} is knocking at all the doors, / and {goods} come all from France."
"Oh {passer:the} went to {village} for bread, / round and round we go, / Came home with {count} {goods} instead, / and that is all I know."
"A {song_trade} and {passer} went walking one day, / with a hey and a ho and a {song_thing}, / They met with {count} {goods} on the way, / and that was the start of the thing."
"Wake up, {song_trade}, the day is begun, / the cock has crowed {count} times three, / The {song_thing} lies in the morning sun, / and {passer:the} has beaten thee."
"Sleep, little {song_thing}, the moon is a boat, / {passer:the} has put out the light, / The {animalword} is wrapped in {passer:the}'s coat, / and {goods} are dear tonight."
"{Passer:the} has {goods} and {passer:the} has wine, / and I have {something} and you, / So pour out the one and let the other be mine, / and we shall have nothing to do."
"My love has gone off to {village} for {goods}, / {path1} and away, / With {something} and {passer} and {count} new hoods, / and comes home again in {month}, they say."
"Come buy my {goods}, come buy my {goods}, / {count} for a song or a penny, / {Passer:the} of {village} came out of the woods, / and asked if there were not too many."
"I asked {passer:the} for {something}, my dear, / [lullay|hush now|heigh-ho], my dear, / And got {count} {goods} and a box on the ear, / and a ride back to {village}, my dear."
"Sweep, {song_trade}, sweep {somewhere:at}, / the {animalword} is on the stair, / {count} {goods} in {passer:the}'s hat, / and never a one to spare."
"The {animalword} of {village} has swallowed {something}, / and what shall we do about that? / Ask {passer:the}, who knows everything, / and keeps all the {goods} for the cat."
"{count} miles to {village}, {count} miles back, / and who will carry my load? / {Passer:the} has {goods} in an old brown sack, / and sits by the side of the road."
"When {goods} are dear and {goods} are few, / we sing, we sing, we sing, / {Passer:the} will dance in one old shoe, / and {passer:the} will dance for the king."
"Good morning, {song_trade}, what have you there? / {Something}, {goods} and rain. / I met {passer} on the way to the fair, / who sent me home again."
"Old {song_trade}, young {song_trade}, open the gate, / {Passer:the} has come for the {goods}, / The {song_thing} is early, the {song_thing2} is late, / and {village} lies deep in the woods."
""")

# riddle, answer, a wrong guess
RIDDLES = tuple(
    tuple(cell.strip() for cell in line.split("|"))
    for line in """
I have teeth but cannot bite. I go through the hair of {passer:the}. | a comb | a saw
I have a face and two hands. I cannot smile, and {passer:the} winds me up. | a clock | a doll
The more {passer:the} takes away from me, the bigger I grow. | a hole | a debt
I run all day past {village}. I never leave my bed. | a river | a lazy dog
I am full of holes, and yet I hold water for {passer:the}. | a sponge | a net
I fly over {village} without wings. I cry without eyes. | a cloud | an owl
I dance all over the house of {passer:the}. I sleep in the corner on one foot. | a broom | a cat
I have four legs in the kitchen of {passer:the}. I have never walked. | a table | a donkey
I am as light as a feather. Yet {passer:the} cannot hold me for long. | your breath | a bubble
I speak every language {somewhere:at}, but only after you. | an echo | a teacher
I have a neck but no head. {Passer:the} kisses me at every feast. | a bottle | a bride
I get wet while I dry {passer:the}. | a towel | a fish
I follow {passer:the} to {village} all day. When it is dark, I am gone. | your shadow | a dog
I have a tongue and never talk. I carry {passer:the} to {village}. | a boot | a bell
I go up when the rain comes down on {village}. | an umbrella | a frog
I eat all that {passer:the} gives me and live. When I drink, I die. | a fire | a goose
I belong to {passer:the}. Others use me more often. | a name | a purse
I have an eye but cannot see. I drag my tail through the coat of {passer:the}. | a needle | a mouse
I am tall when I am young. I grow shorter as {passer:the} reads. | a candle | a tailor
I wear the hat of {passer:the} in all weathers. I frighten nobody but the crows. | a scarecrow | a shepherd
I have a back and four legs. I carry {passer:the}, but I never walk. | a chair | a horse
I have leaves but I am no tree. {Passer:the} opens me to travel. | a book | a door
I have rivers without water and {village} without houses. | a map | a dream
I go up and down from {village} to {village}. I never move a step. | a road | a goat
I am taken from {passer:the} before I can be given. | a picture | a present
I have a mouth wider than a barn. I never eat, but I swallow boats. | a river mouth | a whale
Everybody {somewhere:at} has me, and nobody can lose me. {Passer:the} casts me at noon. | a shadow | a nose
I am white when I am dirty. {Passer:the} writes until I am clean. | a blackboard | a swan
I have a hundred coats and no buttons. I make {passer:the} weep. | an onion | a sheep
I build my house without hands. {Passer:the} sweeps it away. | a spider | a mason
{Passer:the} finds me once in a minute and twice in a moment. I never come to {village}. | the letter m | a blink
You can break me by saying my name {somewhere:at}. | silence | a glass
I grow downwards from the roof of {passer:the}. The sun is my end. | an icicle | a root
I have no legs, but I ran away from {passer:the}. I boil over when nobody looks. | milk | a kettle
I am the brother of {passer:the}, who is no brother of mine. | a sister | a cousin
I lock up the {something:n} of {passer:the}. I hang from a nail all night. | a key | a dog
I carry {passer:the} over the water and never get there. | a bridge | a boat
I am born in {village} every night. I die when {passer:the} gets up. | darkness | the moon
I have a red crown and no castle. I wake {passer:the} for nothing. | a cock | a king
I hold {count} {goods} and have no hands. {Passer:the} ties my neck. | a sack | a cupboard
""".strip().splitlines()
)
RIDDLE_TEXTS = wordings("\n".join(f'# {i}\n"{text}"' for i, (text, _, _) in enumerate(RIDDLES)))

SYLLABLES = (
    "bra zo mi tel ku nar fi dop sha gle wim pon ta rul ve skib o lan jur hef mo quin bel dro nis pak lu tor"
).split()
_SONG_THINGS = (
    "moon kettle lantern fiddle barrel candle basket button wagon feather hammer pillow saddle ladder".split()
)
_ANIMAL_WORDS = "goat goose donkey hen cow pig sheep cat duck horse".split()
_SHORT = "baker miller mason sailor tailor fisher potter weaver".split()


def nonsense(teller) -> str:
    """A word of no language, so that it can only be repeated by looking back."""
    return "".join(teller.sample(SYLLABLES, 2 if teller.chance(0.7) else 3))


def saying(teller, kind: str) -> str:
    """Something to be said word for word, without quotation marks or a stop at the end."""
    things = teller.sample(_SONG_THINGS, 2)
    teller.values |= {
        "song_thing": things[0], "song_thing2": things[1], "song_trade": teller.pick(_SHORT),
        "animalword": teller.pick(_ANIMAL_WORDS),
    }  # fmt: skip
    if kind == "charm":
        charms: list[str] = []
        while len(charms) < 4:
            word = nonsense(teller)
            if word not in charms:
                charms.append(word)
        teller.values |= {f"charm{i}": word for i, word in enumerate(charms)}
    here, before = teller.here, teller.before
    text = teller.words(SAYINGS[kind]).strip('"')
    teller.here, teller.before = here, before
    if kind == "song":
        return " / ".join(line[0].upper() + line[1:] for line in text.split(" / "))
    return text[0].upper() + text[1:]


def riddle(teller, i: int) -> tuple[str, str, str]:
    """Riddle number i: its text, told with this world's people and places, the answer, and a wrong guess."""
    here, before = teller.here, teller.before
    text = teller.words(RIDDLE_TEXTS[str(i)]).strip('"')
    teller.here, teller.before = here, before
    return (text[0].upper() + text[1:], *RIDDLES[i][1:])


def things_list(teller, k: int) -> str:
    """k things of the world, as English lists them: a tin kettle, a red scarf and an axe."""
    parts: list[str] = []
    while len(parts) < k:
        thing = something(teller)
        if thing.split()[-1] not in [p.split()[-1] for p in parts]:
            parts.append(thing)
    return listed(parts)
