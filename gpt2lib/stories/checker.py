"""A grammar check for this world's English: mistakes that a machine can be sure of, each with the words around it.

    from gpt2lib.stories.checker import errors
    errors("She saw an tongs.")  ->  ["article: 'She saw an tongs.'"]

Works on any text: on the corpus, where it must find nothing, and on what a model wrote.
"""

import re

from .grammar import starts_with_vowel_sound
from .truths import HER_NAMES, HIS_NAMES, TRADES
from .verbs import _DOUBLED, _SILENT_E, BASE, present
from .world import THINGS

_NAMES = "|".join(HER_NAMES + HIS_NAMES)
_ADVERB = r"(?:(?:never|always|often|once|still|also|only|then|soon|slowly|gladly|nearly|softly|just) )?"
_BASES = {b for b in BASE.values() if b not in ("be", "can", "will", "have", "do", "must")}
_BASES |= set(re.findall(r"\b(\w+)\b(?!~)", _SILENT_E)) | set(_DOUBLED)
_BASES |= set(
    "look walk turn open call ask answer laugh shout want nod wait stay listen follow finish knock pick play pull push".split()
)
_SAME = {b for b in _BASES if any(p == b for p in BASE)}  # put, set, cut: the past is the plain form
_PRESENT = {present(p)[0] for p in BASE} | {
    present(b + "ed")[0] for b in ("look", "walk", "turn", "open", "call", "ask")
}
_PRESENT -= {"can", "will"}
_PAST = {p for p in BASE if p not in _SAME} | {"walked", "looked", "turned", "opened", "called", "asked", "laughed"}
_NOT_PLAIN = {
    "saw",
    "found",
    "felt",
    "fell",
    "lay",
    "left",
    "wound",
    "ground",
    "bound",
    "shed",
    "does",
    "even",
    "like",
    "please",
    "name",
    "time",
}
_PLURAL_THINGS = "|".join([noun for noun, row in THINGS.items() if row[4]] + [t + "s" for t in TRADES])

_RULES = {
    "doubled word": r"(?i)\b(?!that\b|had\b|turned\b)([a-z]+) \1\b",
    "agreement, plural": r"(?i)\b(they|we|you) (was|is|has|does)\b",
    "agreement, singular": r"(?<![Ii]f )(?<!as though )(?<!as if )(?<!In )(?<!with )\b([Hh]e|[Ss]he|[Ii]t|[Nn]obody|[Ee]verybody) (were|are|have|do)\b|(?<![Ii]f )(?<!and )(?<!nor )\bI (were|is|has|does|goes)\b",
    "agreement, thing": rf"(?<!of )(?<!to )(?<!for )(?<!by )(?<!beside )(?<!near )(?<!with )(?<!on )(?<!from )(?<!behind )(?<!above )(?<!in )(?<!under )(?<!opposite )(?<!know )(?<!knows )(?<!knew )(?<!please )(?<!pleases )(?<!pleased )\b(?:[Tt]he|[Tt]hese) (?:[a-z']+ )?(?:{_PLURAL_THINGS}) (is|was|has)\b",
    "article with a plural": r"\b[Aa]n? (boots|gloves|spectacles|scissors|tongs)\b",
    "small letter after a stop": r"[.!?] [a-z]|(?:^|\n)[a-z]|\.\" [a-z]",
    "small i": r"(?<!['-])\bi\b",
    "space before a stop": r" [,.;!?]|\( ",
    "doubled space": r"  | \n|\n ",
    "doubled stop": r"[.,]{2}|[!?][.,]|,\.|,,|:\.",
    "notation left over": r"[{}\[\]|^_<>]",
    "first person": r"\b(me|my) (was|went|is)\b|\bI the [a-z]+ [a-z]+ed\b|\b[Ss]he I\b",
    "wrong form": r"\b(regreted|catched|goed|maked|taked|gived|runned|comed|hisself|theirselves|childs)\b|\bcan not\b",
    "two subjects": r"\b(she he|he she|it it|I she|I he|him she|her he)\b",
    "to with a past": r"\bto (went|took|gave|saw|came|knew|wrote|was|were|had)\b",
    "did with a past": r"\b(?:did|does|do) not (went|took|gave|saw|came|knew|wrote|was|were|had|said|looked|goes|takes|gives)\b",
}
_RULES = {rule: re.compile(pattern) for rule, pattern in _RULES.items()}
_ARTICLE = re.compile(r"\b([Aa]n?) ([A-Za-z]+)")
_SUBJECT = re.compile(rf"\b(She|she|He|he|I|(?:{_NAMES})) ({_ADVERB})([a-z]+)\b")
_HELPERS = re.compile(
    r"\b(let|lets|help|helps|helped|make|makes|made|see|sees|saw|watch|watched|watches|hear|hears|heard|did|do|does|can|could|"
    r"will|would|shall|should|must|may|might|to|and|or|with|for|of|have|had|than|from|if|why|but|between|before|behind|beside|lend|lent|[Ii]f) $",
    re.I,
)
_QUOTED = re.compile(r'"[^"\n]*"')
_SENTENCE = re.compile(r"(?<=[.!?:\"])\s+")


def _tense(word: str) -> str:
    if word in ("was", "were", "had", "did", "could", "would") or word in _PAST and word not in _SAME:
        return "past"
    if word in ("is", "am", "has", "does") or word in _PRESENT and word not in _PAST:
        return "present"
    return ""


def errors(text: str, narrative: bool = False) -> list[str]:
    """The mistakes in a text.

    Args:
        text: any English text; quotation marks are straight.
        narrative: also report a story whose narration, outside quotation marks, mixes past and present within a sentence.
    """
    found = []

    def mark(rule: str, start: int, end: int) -> None:
        found.append(f"{rule}: {text[max(0, start - 30) : end + 30]!r}")

    for match in _ARTICLE.finditer(text):
        word = match[2]
        if word in ("and", "A", "is") or (match[1] == "A" and word[0].isupper()):
            continue
        if (match[1].lower() == "an") != starts_with_vowel_sound(word):
            mark("article", match.start(), match.end())
    for rule, pattern in _RULES.items():
        for match in pattern.finditer(text):
            mark(rule, match.start(), match.end())
    for paragraph in re.split(r"\n+", text):
        if paragraph.count('"') % 2:
            found.append(f"open quote: {paragraph[-80:]!r}")
    for match in _SUBJECT.finditer(text):
        verb = match[3]
        free = not _HELPERS.search(text[max(0, match.start() - 12) : match.start()])
        if match[1] not in ("I", "he", "she", "He", "She") and verb in ("were", "are", "have", "do") and free:
            mark("agreement, name", match.start(), match.end())
        if verb in _BASES and verb not in _SAME | _NOT_PLAIN and match[1] != "I" and free:
            mark("agreement, verb", match.start(), match.end())
        if match[1] == "I" and verb in _PRESENT and verb not in _PAST | _BASES and free:
            mark("agreement, I", match.start(), match.end())
    if narrative:
        plain = _QUOTED.sub('""', text)
        for sentence in _SENTENCE.split(plain):
            tenses = {_tense(m[3]): m for m in _SUBJECT.finditer(sentence)}
            if (
                "past" in tenses
                and "present" in tenses
                and not re.search(r"\b(who|that|than|what|since|still|if)\b", sentence)
            ):
                found.append(f"tenses mixed: {sentence!r}")
    return found
