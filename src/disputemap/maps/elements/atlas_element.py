"""The atlas as a folium element: its template only calls `disputemap.mount`."""

from branca.element import MacroElement
from folium.template import Template


class AtlasElement(MacroElement):
    """Mounts the atlas on the folium map it is added to.

    Parameters
    ----------
    argument
        The base payload as a JavaScript expression that is inert in a Jinja template:
        folium compiles what this element writes a second time.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        disputemap.mount({{ this._parent.get_name() }}, {{ this.argument }});
        {% endmacro %}
        """
    )

    def __init__(self, argument: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "AtlasElement"
        self._id = "atlas"
        self.argument = argument
