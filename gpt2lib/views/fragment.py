"""HTML as a value: a text that a notebook shows as what it says."""


class Fragment(str):
    """HTML that a notebook displays. As plain text it is the sentence `alt`."""

    alt: str

    def __new__(cls, text: str, alt: str):
        fragment = super().__new__(cls, text)
        fragment.alt = alt
        return fragment

    def _repr_html_(self) -> str:
        return str(self)

    def _repr_pretty_(self, printer, cycle: bool) -> None:  # without it a notebook stores the HTML as plain text too
        printer.text(self.alt)
