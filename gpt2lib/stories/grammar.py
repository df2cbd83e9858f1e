"""Small English grammar: articles by sound, lists, capitals, and wordings compiled from a compact notation.

A wording is one line: `{A} [took|picked up] {X} and [smiled|nodded].` Square brackets hold alternatives (they nest),
braces hold references that a `Teller` turns into words (`{A:his}`), and `^` asks for a capital after a closing quote.
A line may begin with conditions: `?rain` (only when the flag is set), `?!first` (only when it is not).
"""

import re

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
_SAID_I = re.compile(r"\b(said|asked|cried|called|sighed|thought|murmured|repeated|shouted|whispered|answered) I\b")
_SPACES = re.compile(r" {2,}")
_SPACE_BEFORE = re.compile(r" +([,.;:?!])(?=[\s\"]|$)")


def tidy(text: str) -> str:
    """Capital letters at sentence starts; no double spaces; no space before a comma or stop."""
    if " I" in text:
        text = _SAID_I.sub(r"I \1", text)
    text = _CAPITAL.sub(lambda match: match.group()[:-1].lstrip("^") + match.group()[-1].upper(), text)
    text = text.replace("^", "")
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


class Choice:
    """Alternatives, each a compiled list of nodes."""

    __slots__ = ("options",)

    def __init__(self, options: list[list]):
        self.options = options


class Wording:
    """One compiled wording: its nodes (text, Slot, Choice, or None for the end of a sentence) and its conditions."""

    __slots__ = ("needs", "nodes", "plain", "refuses", "source")

    def __init__(self, source: str):
        self.source = source
        needs, refuses = [], []
        while source.startswith("?"):
            flag, _, source = source[1:].partition(" ")
            (refuses if flag.startswith("!") else needs).append(flag.lstrip("!"))
        self.needs, self.refuses = tuple(needs), tuple(refuses)
        self.plain = not (needs or refuses)
        self.nodes, end = _compile(source, 0)
        if end != len(source):
            raise ValueError(f"a wording closes every bracket that it opens, got {source!r}")

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
