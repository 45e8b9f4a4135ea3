"""Text from outside made plain: on one line, and without what steers a terminal."""


def one_line(text: str, limit: int | None = None) -> str:
    """Give a text as one line of characters that print; one that is too long is cut.

    Longer than `limit` characters, it ends with an ellipsis.
    """
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if limit is not None and len(line) > limit:
        return f"{line[: limit - 1].rstrip()}…"
    return line
