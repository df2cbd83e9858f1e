"""Small English grammar: articles by sound, lists, capitals, and wordings compiled from a compact notation.

A wording is one line: `{A} [took|picked up] {X} and [smiled|nodded].` Square brackets hold alternatives (they nest),
braces hold references that a `Teller` turns into words (`{A:his}`), and `^` asks for a capital after a closing quote.
Angle brackets hold narrated verbs, written in the past: `<took>`; a story in the present says "takes" (see verbs.py).
The subject is the last person named before the verb (after it, for `," <said> {A}`), or what stands behind a colon:
`<lay:X>` (whatever is under X), `<rose:it>`, `<went:they>`. After a name, in `," said {A}`, and for pasts that cannot be
anything else the brackets are put in by themselves.
A line may begin with conditions: `?rain` (only when the flag is set), `?!first` (only when it is not).
"""

import re

from .verbs import BASE, CERTAIN, SPEECH, present

VOWEL_SOUND_EXCEPTIONS = ("hour", "honest", "honour", "heir")
CONSONANT_SOUND_EXCEPTIONS = ("uni", "use", "usu", "usef", "one", "once", "eu", "ewe", "ute", "uku")

NUMBERS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety"}


def starts_with_vowel_sound(word: str) -> bool:
    """Whether `word` takes "an": by its first sound, not its first letter ("hour" does, "useful" does not)."""
    word = word.lower()
    if word.startswith(VOWEL_SOUND_EXCEPTIONS):
        return True
    if word.startswith(CONSONANT_SOUND_EXCEPTIONS) and not word.startswith(("unin", "unim")):
        return False
    return word[:1] in tuple("aeiou")


def with_article(phrase: str) -> str:
    """The phrase with "a" or "an" before it. Example: with_article("old kettle") is "an old kettle"."""
    return ("an " if starts_with_vowel_sound(phrase) else "a ") + phrase


_A_BEFORE = re.compile(r"\b([Aa]) (?=([a-z]+))")


def mend_articles(text: str) -> str:
    """The text with every "a" before a vowel sound made "an"."""
    return _A_BEFORE.sub(lambda m: m[1] + "n " if starts_with_vowel_sound(m[2]) else m[0], text)


def listed(parts: list[str], last: str = "and") -> str:
    """Parts joined as English lists them: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + f" {last} " + parts[-1]


def number_word(n: int) -> str:
    """n in words, from 0 ("no") to 99 ("ninety-nine")."""
    if n <= 20:
        return NUMBERS[n]
    tens, ones = n - n % 10, n % 10
    return TENS[tens] + (f"-{NUMBERS[ones]}" if ones else "")


_CAPITAL = re.compile(r"""(?:^|[.!?] |[.]" |\n|\^)["']?[a-z]""")
# "said I" is correct and nobody says it.
_SAID_I = re.compile(rf"""(?<=[,?!]" )({"|".join(sorted(SPEECH | {present(v)[1] for v in SPEECH}))}) I\b""")
_SPACES = re.compile(r" {2,}")
_SPACE_BEFORE = re.compile(r" +([,.;:?!])(?=[\s\"]|$)")


def tidy(text: str) -> str:
    """Capital letters at sentence starts; no double spaces; no space before a comma or stop."""
    if " I" in text:
        text = _SAID_I.sub(r"I \1", text)
    text = _CAPITAL.sub(lambda match: match.group()[:-1].lstrip("^") + match.group()[-1].upper(), text)
    text = text.replace("^", "").replace(" can not ", " cannot ")
    if "  " in text:
        text = _SPACES.sub(" ", text)
    if " ," in text or " ." in text:
        text = _SPACE_BEFORE.sub(r"\1", text)
    return text


class Slot:
    """A reference in a wording: the name of a value in the story, and the form in which it is wanted."""

    __slots__ = ("form", "name")

    def __init__(self, source: str):
        self.name, _, self.form = source.partition(":")


class Verb:
    """A narrated verb in the present: its forms with she, I and they, and the name of its subject."""

    __slots__ = ("forms", "subject")

    def __init__(self, past: str, subject: str):
        self.forms, self.subject = present(past), subject


class Choice:
    """Alternatives, each a compiled list of nodes."""

    __slots__ = ("options",)

    def __init__(self, options: list[list]):
        self.options = options


class Wording:
    """One compiled wording: its nodes (text, Slot, Choice, Verb, or None for the end of a sentence) and its conditions.

    `nodes` tell it in the past, `nodes_now` in the present.
    """

    __slots__ = ("needs", "nodes", "nodes_now", "plain", "refuses", "source")

    def __init__(self, source: str):
        self.source = source
        needs, refuses = [], []
        while source.startswith("?"):
            flag, _, source = source[1:].partition(" ")
            (refuses if flag.startswith("!") else needs).append(flag.lstrip("!"))
        self.needs, self.refuses = tuple(needs), tuple(refuses)
        self.plain = not (needs or refuses)
        source = mark_verbs(source)
        self.nodes, end = _compile(_VERB.sub(r"\1", source), 0)
        if end != len(source) - sum(len(m[0]) - len(m[1]) for m in _VERB.finditer(source)):
            raise ValueError(f"a wording closes every bracket that it opens, got {source!r}")
        self.nodes_now, _ = _compile(source, 0)

    def fits(self, flags: set[str]) -> bool:
        """Whether the story's flags allow this wording."""
        return all(flag in flags for flag in self.needs) and not any(flag in flags for flag in self.refuses)


_SENTENCE_END = re.compile(r"""(?<=[.!?] )|(?<=[.!?]" )(?=\^)|(?<=\." )|(?<=\n\n)""")


def _text(piece: str, nodes: list) -> None:
    # Sentence ends become None, so that the teller knows who was named in this sentence and in the one before.
    for i, part in enumerate(_SENTENCE_END.split(piece)):
        if i:
            nodes.append(None)
        if part:
            nodes.append(part)


_VERB = re.compile(r"<(\w+)(?::(\w+))?>")
_PEOPLE = frozenset("A B C D E F G H T who ask guess win other".split())
_SUBJECT_FORMS = frozenset(("", "name", "full", "the", "he", "he!", "intro"))
_PLURAL = frozenset("they we both people children all neighbours guests two three others".split())
_SINGULAR = frozenset("it nobody everybody somebody someone everyone nothing everything there that one this".split())
_PREPOSITIONS = frozenset("to for at of with from beside behind about over without".split())
_POSTPOSED = frozenset("stood sat came lay hung lived was had did".split())  # verbs that may stand before their subject
_ADVERBS = frozenset(
    "always never often once still also only then soon slowly quickly gladly nearly almost gently carefully suddenly just at".split()
) - {"at"}
_TOKEN = re.compile(r"""\{[^{}]*\}|<\w+(?::\w+)?>|[A-Za-z']+|.|\n""")


def mark_verbs(source: str) -> str:
    """The wording with brackets round every narrated verb that can be told by its place, and a subject in each."""
    out, quoted, subject, last, tag = [], False, "it", "", False
    opened: list[tuple] = []
    tokens = _TOKEN.findall(source)
    for i, token in enumerate(tokens):
        if token == '"':
            quoted = not quoted
            tag = not quoted
        elif quoted:
            pass
        elif token[0] == "{":
            name, _, form = token[1:-1].partition(":")
            if last in _PREPOSITIONS or (last in BASE and last not in SPEECH | _POSTPOSED):
                last = "}"  # an object, never the subject of what follows
            elif name in _PEOPLE and form in _SUBJECT_FORMS:
                subject, last = name, "{"
            elif name in ("they", "They", "AB"):
                subject = last = "they"
            else:
                last = "}"
        elif token[0] == "<":
            verb, _, given = token[1:-1].partition(":")
            token = f"<{verb}:{given or _subject(verb, tokens, i, subject, last)}>"
            last = verb
        elif token[0].isalpha():
            if (token in ("could", "would") and tokens[i + 2 : i + 3] == ["have"]) or token in _ADVERBS:
                last = token.lower() if token in ("could", "would") else last
            elif token in CERTAIN or (
                (last in ("{", "they") or (tag and token in SPEECH))
                and (token in BASE or token in SPEECH or token.endswith("ed"))
            ):
                token, word = f"<{token}:{_subject(token, tokens, i, subject, last)}>", token
                last = word
            else:
                last = token.lower()
                subject = "it" if last in _SINGULAR else "they" if last in _PLURAL else subject
            tag = False
        elif token in ".!?":
            last = ""
        elif token not in " []|":
            tag, last = False, ""
        if token == "[":
            opened.append((quoted, subject, last, tag))
        elif token == "|":
            quoted, subject, last, tag = opened[-1]
        elif token == "]":
            opened.pop()
        out.append(token)
    return "".join(out)


def tensed(text: str, subject: str = "it") -> tuple[str, str, str]:
    """A marked clause without its subject, in the past, and in the present with she and with I."""
    past = Wording("{A} " + text if subject == "A" else text)
    out = ["".join(past.nodes[1:] if subject == "A" else past.nodes)]
    nodes = past.nodes_now[1:] if subject == "A" else past.nodes_now
    for column in (0, 1):
        out.append("".join(
            node if type(node) is str else node.forms[2 if node.subject == "they" else column if node.subject == "A" else 0]
            for node in nodes
        ))  # fmt: skip
    return tuple(part.strip().replace("can not", "cannot") for part in out)


def _subject(verb: str, tokens: list[str], i: int, subject: str, last: str) -> str:
    if verb in SPEECH and tokens[i + 1 : i + 2] in ([" "], ["|"], ["]"]):
        for token in tokens[i + 1 :]:
            if token[0] == "{":
                name, _, form = token[1:-1].partition(":")
                return name if name in _PEOPLE and form in ("name", "", "the") and last != "{" else subject
            if token[0] not in " |]" and token not in SPEECH:
                break
    if verb in _POSTPOSED and len(tokens) > i + 2 and tokens[i + 2][0] == "{" and last != "{":
        name, _, form = tokens[i + 2][1:-1].partition(":")
        if name in _PEOPLE and form in ("full", "name", ""):
            return name
    return "they" if last in _PLURAL else "it" if last in _SINGULAR else subject


def _compile(source: str, at: int) -> tuple[list, int]:
    nodes, start = [], at
    while at < len(source):
        mark = source[at]
        if mark in "|]":
            break
        if mark == "{":
            _text(source[start:at], nodes)
            close = source.index("}", at)
            nodes.append(Slot(source[at + 1 : close]))
            at = start = close + 1
        elif mark == "<":
            _text(source[start:at], nodes)
            close = source.index(">", at)
            nodes.append(Verb(*source[at + 1 : close].split(":")))
            at = start = close + 1
        elif mark == "[":
            _text(source[start:at], nodes)
            options = []
            while source[at] != "]":
                option, at = _compile(source, at + 1)
                if at >= len(source):
                    raise ValueError(f"a wording closes every bracket that it opens, got {source!r}")
                options.append(option)
            nodes.append(Choice(options))
            at = start = at + 1
        else:
            at += 1
    _text(source[start:at], nodes)
    return nodes, at


def wordings(block: str) -> dict[str, list[Wording]]:
    """A block of text with `# beat` headings and one wording a line -> the compiled wordings of each beat."""
    table: dict[str, list[Wording]] = {}
    for line in block.strip().splitlines():
        line = line.strip()
        if line.startswith("# "):
            current = table.setdefault(line[2:].strip(), [])
        elif line:
            current.append(Wording(line.replace(" // ", "\n\n")))
    return table
