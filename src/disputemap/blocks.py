"""Blocks of plain text: what a page is made of before anyone draws it.

A block is a plain dict that JSON can carry; whoever shows it (the app, the standalone
file) writes every string as text, never as HTML or Markdown.
"""

from collections.abc import Iterable
from typing import Any

Block = dict[str, Any]


def heading(text: str, level: int = 2) -> Block:
    """Make a heading."""
    return {"type": "heading", "text": text, "level": level}


def paragraph(text: str, tone: str = "plain") -> Block:
    """Make a paragraph; tones are plain, quiet and notice."""
    return {"type": "text", "text": text, "tone": tone}


def facts(rows: Iterable[tuple[str, str]]) -> Block:
    """Make a list of labelled facts; empty values are left out."""
    return {"type": "facts", "rows": [[label, value] for label, value in rows if value]}


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Block:
    """Make a table with a header."""
    return {"type": "table", "columns": list(columns), "rows": [list(row) for row in rows]}


def details(summary: str, blocks: Iterable[Block]) -> Block:
    """Make a part that opens on request."""
    return {"type": "details", "summary": summary, "blocks": list(blocks)}


def cut(blocks: list[Block], limit: int) -> tuple[list[Block], int]:
    """Keep the first `limit` blocks, at the top and inside each part; count what is left out."""
    kept: list[Block] = []
    left_out = max(0, len(blocks) - limit)
    for block in blocks[:limit]:
        if block["type"] == "details" and len(block["blocks"]) > limit:
            left_out += len(block["blocks"]) - limit
            block = {**block, "blocks": block["blocks"][:limit]}
        kept.append(block)
    return kept, left_out
