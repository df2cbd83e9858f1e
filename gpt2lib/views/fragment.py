"""HTML as a value: a text that a notebook shows as what it says."""


class Fragment(str):
    """HTML that a notebook displays. As plain text it is the sentence `alt`."""

    alt: str

    def __new__(cls, text: str, alt: str):
        fragment = super().__new__(cls, text)
        fragment.alt = alt
        return fragment

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        return {"text/html": str(self), "text/plain": self.alt}
