"""Articles from YAML: the article's own record, then each report, passage and omission alone."""

from collections.abc import Mapping

from disputemap.errors import DataError
from disputemap.model import Article, Omission, Passage, Record, Report
from disputemap.records import Origin, Placed, read_record, record_name
from disputemap.shelf import Shelf
from disputemap.strict_geojson import shown
from disputemap.strict_yaml import Document

_PARTS: Mapping[str, type[Record]] = {"reports": Report, "passages": Passage, "omitted": Omission}


def read_article(document: Document, file: str, shelf: Shelf) -> None:
    """Put the article that a document holds on the shelf; a bad report is lost alone."""
    value = document.value
    if not isinstance(value, dict):
        found = "an empty file" if value is None else shown(value)
        whole = Origin(file, "", (), document)
        shelf.faults.append(whole.fault((), found, "one article", "Write the keys of an article."))
        return
    origin = Origin(file, record_name(value, ""), (), document)
    own = {key: inner for key, inner in value.items() if key not in _PARTS}
    article = None
    try:
        article = read_record(Article, own, origin)
    except DataError as error:
        shelf.lose(Article, value, error.faults)
    parts = {key: _parts(value.get(key, ()), key, origin, shelf) for key in _PARTS}
    if article is None:
        _lose_reports(parts["reports"], origin, shelf)
        return
    _put(article, parts, origin, shelf)


def _parts(value: object, key: str, origin: Origin, shelf: Shelf) -> list[Placed]:
    """Read the parts of one kind, as far as they can be read."""
    found = []
    inner = Origin(origin.file, f"{origin.record}, {key}", (key,), origin.document)
    for index, item in shelf.items(value, inner):
        name = record_name(item, f"{key}[{index}]")
        place = Origin(origin.file, name, (key, index), origin.document)
        try:
            found.append(Placed(read_record(_PARTS[key], item, place), place))
        except DataError as error:
            shelf.lose(_PARTS[key], item, error.faults)
    return found


def _lose_reports(reports: list[Placed], origin: Origin, shelf: Shelf) -> None:
    """Tell how many sound reports are lost with their article."""
    if reports:
        advice = "Correct the article; its reports load with it."
        found = f"{len(reports)} reports of an article that is not loaded"
        shelf.faults.append(origin.fault((), found, "a sound article", advice))
    for placed in reports:
        shelf.lose(Report, {"id": placed.record.id})


def _put(article: Article, parts: dict[str, list[Placed]], origin: Origin, shelf: Shelf) -> None:
    """Put an article and its reports on the shelf, as far as they lie in its text."""
    inside = {
        key: [placed for placed in found if _is_inside(placed, article, shelf)]
        for key, found in parts.items()
    }
    records = {key: tuple(placed.record for placed in found) for key, found in inside.items()}
    whole = article.model_copy(
        update={"passages": records["passages"], "omitted": records["omitted"]}
    )
    is_replaced = article.id in shelf.placed(Article)
    if not shelf.put(article.id, Placed(whole, origin)):
        _lose_reports(inside["reports"], origin, shelf)
        return
    if is_replaced:
        for key in [key for key, holder in shelf.article_of.items() if holder == article.id]:
            del shelf.article_of[key]
            shelf.remove(Report, key)
    for placed in inside["reports"]:
        key = placed.record.id
        holder = shelf.article_of.get(key, article.id)
        if holder != article.id:
            found = f"the id {key!r} a second time (first in article {holder!r})"
            advice = "Give this report another id; the other one is kept."
            shelf.faults.append(placed.origin.fault(("id",), found, "an id of its own", advice))
            continue
        if shelf.put(placed.record.id, placed):
            shelf.article_of[placed.record.id] = article.id


def _is_inside(placed: Placed, article: Article, shelf: Shelf) -> bool:
    """Whether a part lies in the article's text; if not, it is lost."""
    record = placed.record
    is_report = isinstance(record, Report)
    span = record.evidence if is_report else record
    if span.start < span.end <= article.characters:
        return True
    fault = placed.origin.fault(
        ("evidence", "end") if is_report else ("end",),
        f"the span {span.start} to {span.end}",
        f"a span inside the text, 0 to {article.characters}",
        "Correct 'start' and 'end', or 'characters' of the article.",
    )
    shelf.lose(type(record), {"id": getattr(record, "id", None)}, [fault])
    return False
