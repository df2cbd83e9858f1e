"""Verb forms: from the past, in which the wordings are written, to the present.

A wording marks its narrated verbs: `{A} <took> {X} and <went> home`. In a story told in the present, `<took>` becomes
"takes", or "take" where the subject is the teller of the story or a plural.
"""

# base, past
_IRREGULAR = """
go went; take took; give gave; see saw; begin began; sing sang; run ran; come came; become became; know knew; write wrote; shake shook;
fall fell; break broke; drink drank; eat ate; speak spoke; drive drove; rise rose; blow blew; draw drew; grow grew;
throw threw; wear wore; choose chose; forget forgot; forgive forgave; wake woke; swim swam; ring rang; steal stole; hide hid;
freeze froze; fly flew; ride rode; swear swore; bite bit; tear tore; sink sank; shrink shrank; do did; can could;
will would; have had; say said; tell told; ask asked; make made; think thought; bring brought; buy bought; catch caught;
teach taught; find found; leave left; feel felt; keep kept; sleep slept; sweep swept; weep wept; creep crept; lie lay;
lay laid; lead led; hold held; hear heard; stand stood; understand understood; sit sat; meet met; put put; set set;
cut cut; shut shut; let let; lose lost; mean meant; bend bent; lend lent; send sent; spend spent; build built;
hang hung; cling clung; swing swung; win won; spin spun; dig dug; stick stuck; strike struck; light lit; slide slid;
sell sold; read read; hurt hurt; burst burst; shine shone; shoot shot; bind bound; wind wound; fight fought; pay paid;
seek sought; get got; sew sewed; need needed; dream dreamed; stride strode; kneel knelt; beat beat; burn burned; spread spread;
learn learned; weave wove; grind ground; quarrel quarrelled; argue argued; travel travelled; cancel cancelled; level levelled; signal signalled; nibble nibbled;  sting stung; stink stank; sweat sweated; foretell foretold; mistake mistook; shoe shod; show showed; rub rubbed; spill spilled; lean leaned; leap leapt; feed fed; bleed bled; deal dealt; cost cost; split split; spit spat; be was
"""
_SILENT_E = """
smile close nurse deserve embrace introduce like share shake hope whistle gaze stare raise place promise close notice announce arrange arrive
bake believe blame breathe change charge chase continue curse dance decide describe divide escape examine excuse force
glance handle hesitate imagine invite joke juggle leave live love manage measure move name nibble notice owe
phrase please polish-no practise praise prepare produce puzzle quarrele-no raise receive refuse rescue rhyme scrape
serve settle shape shave shove sneeze solve squeeze stumble surprise taste tickle trace tremble tumble urge use waste
whine wipe wrestle wrinkle rattle tie die scramble grumble mumble giggle chuckle juggle circle balance bounce pause
trouble hire bore cause fumble gobble cradle wade tiptoe bustle hustle struggle scribble sniffle ripple dangle gurgle
drizzle dribble cackle crackle sparkle twinkle trickle kindle bundle wobble squabble scratch-no advise agree admire
combine compare complete damage dare declare dine dislike doze ease encourage engage exchange explode file fire glue
grease groove ignore improve include invade issue judge knee line locate lure mine none note observe oblige parade pile
pose probe prove provide purse race ruffle rule save scare score separate shore sidle skate slice smoke snore soothe
spare stage stake store stride stroke suppose tame tangle time tire trade tune value vote wage wedge weave wave welcome
whittle wriggle yodel-no carve untie hurdle retrace breathe rehearse behave confuse curve disguise dissolve erase
forge gauge graze carve breathe grope hike lace lodge lounge merge nudge nestle operate plane plunge poke recite reduce replace
repose reserve retire retrieve reverse rinse rove shuffle singe sketche-no splice sprinkle stable startle survive
suspicione-no topple trudge twine unlace ventures-no volunteer-no hobble waddle paddle saddle handle fiddle fondle
accuse amuse apologise arise assure bathe beware recognise memorise organise realise scrutinise surmise apprentice
trouble double puzzle dazzle sizzle guzzle smuggle snuggle tackle shackle prickle pickle tickle buckle knuckle
snuffle rustle huddle dive hustle whistle startle muffle stifle sprinkle clatter~ bubble grapple nuzzle mangle crumble fiddle saddle hinge binge cringe fringe whinge crouche-no outline decline define confine refine entwine shine determine imagine
""".replace("-no", "~")
_DOUBLED = "drip rip hum fan swap beg nod stop drop slip trip clap tap rap chop hop wrap grab hug tug plug skip step pat pet plan rub run scrub stir snap spot strap trot chat wag zip knit drag flap fit flip grin grip jog mop rob shrug slam stab tip trim clip drum throb bob dab dip unwrap admit permit refer".split()

BASE: dict[str, str] = {}
for _pair in _IRREGULAR.replace("\n", " ").split(";"):
    _base, _past = _pair.split()
    BASE[_past] = _base
BASE["were"] = "be"
for _base in _SILENT_E.split():
    if not _base.endswith("~"):
        BASE[_base + "d"] = _base
for _base in _DOUBLED:
    BASE[_base + _base[-1] + "ed"] = _base

# Pasts that cannot be anything else: these are marked by themselves wherever they stand outside quotation marks.
CERTAIN = frozenset(
    """went took gave saw began sang ran came became knew wrote shook fell broke drank ate spoke drove rose blew drew grew
    threw wore chose forgot forgave woke swam rang stole hid froze flew rode swore did could would was had""".split()
)
SPEECH = frozenset(
    """said asked cried called sighed thought murmured repeated shouted whispered answered grumbled muttered replied
    added announced laughed admitted explained began insisted promised agreed remarked declared wondered
    suggested warned guessed counted read recited groaned mumbled continued gasped sang wrote observed""".split()
)
_ODD = {
    "be": ("is", "am", "are"),
    "have": ("has", "have", "have"),
    "do": ("does", "do", "do"),
    "can": ("can",) * 3,
    "will": ("will",) * 3,
}


def base_of(past: str) -> str:
    """The plain form of a past form: took -> take, tried -> try, walked -> walk."""
    if past in BASE:
        return BASE[past]
    if past.endswith("ied") and len(past) > 4:
        return past[:-3] + "y"
    if past.endswith("ed") and len(past) > 3:
        return past[:-2]
    raise ValueError(f"a marked verb is a past form that verbs.py knows, got {past!r}")


def present(past: str) -> tuple[str, str, str]:
    """The present forms of a past form: with she, with I, with they."""
    base = base_of(past)
    if base in _ODD:
        return _ODD[base]
    if base.endswith(("s", "x", "z", "ch", "sh")) or base[-1] == "o":
        third = base + "es"
    elif base.endswith("y") and base[-2] not in "aeiou":
        third = base[:-1] + "ies"
    else:
        third = base + "s"
    return third, base, base
