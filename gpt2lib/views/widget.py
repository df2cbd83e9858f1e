"""The attention view live in Jupyter: the same module, held by anywidget."""

try:
    import anywidget
    import traitlets
except ImportError as error:
    raise ImportError("AttentionWidget needs anywidget: pip install anywidget") from error

from gpt2lib.views.packing import attention_detail, attention_payload, checked, head_of
from gpt2lib.views.page import source


class AttentionWidget(anywidget.AnyWidget):
    """The attention view with a kernel behind it: any head exactly, and `selection` readable and writable from Python.

    Args:
        pattern, tokens, layer, head, query: as for attention_html.
    """

    _esm = source()
    payload = traitlets.Unicode("").tag(sync=True)
    detail = traitlets.Unicode("").tag(sync=True)
    selection = traitlets.Dict().tag(sync=True)
    live = traitlets.Bool(True).tag(sync=True)

    def __init__(self, pattern, tokens, *, layer: int | None = None, head: int | None = None, query: int | None = None):
        weights, _ = checked(pattern, tokens)
        layer, head = head_of(weights, layer, head)
        self._weights = weights
        super().__init__(
            payload=attention_payload(weights, tokens, heads=[(layer, head)]),
            selection={"layer": layer, "head": head, "query": len(tokens) - 1 if query is None else query},
        )

    @traitlets.observe("selection")
    def _answer(self, change) -> None:
        chosen = change["new"]
        self.detail = attention_detail(self._weights, chosen.get("layer"), chosen.get("head"))
