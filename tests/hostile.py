"""Texts that would run where text becomes HTML, JavaScript or a template, and an atlas of them."""

from dataclasses import replace

from disputemap.atlas import Atlas
from tests.unit.small_atlas import small_atlas

IN_TEMPLATES = (
    "<img src=x onerror=alert(1)>",
    "${alert(1)}",
    "`+alert(1)+`",
    "{{ cycler.__init__.__globals__.os.getpid() }}",
    "100 {% discount",
    "</script><script>alert(1)</script>",
    "it's \\' over\u202e\u2028",
)
ELSEWHERE = (
    "![x](https://evil.example/x.png) [y](javascript:alert(1))",
    "javascript:alert(1)",
    "=HYPERLINK('https://evil.example')",
)
HOSTILE = (*IN_TEMPLATES, *ELSEWHERE)


def hostile_atlas(text: str) -> Atlas:
    """The small atlas with a text in labels, titles, names, summaries and notes."""
    atlas = small_atlas()
    places = {
        key: place.model_copy(update={"label": f"{place.label} {text}"})
        for key, place in atlas.places.items()
    }
    articles = tuple(
        article.model_copy(
            update={
                "title": text,
                "reports": tuple(r.model_copy(update={"summary": text}) for r in article.reports),
            }
        )
        for article in atlas.articles
    )
    deployments = tuple(d.model_copy(update={"title": text}) for d in atlas.deployments)
    actors = {key: actor.model_copy(update={"name": text}) for key, actor in atlas.actors.items()}
    return replace(atlas, places=places, articles=articles, deployments=deployments, actors=actors)
