/* Shows blocks of plain text (disputemap/reading.py). Every string becomes a text node. */
const disputemapReading = (() => {
  "use strict";

  const VISIBLE_LINES = new Set(["Places", "To", "As reported by", "Operator", "Position"]);

  function element(tag, className, text) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined && text !== null) {
      node.textContent = text;
      node.dir = "auto";
    }
    return node;
  }

  /** Put text into a node; addresses that begin with http become links of their own. */
  function withLinks(node, text) {
    node.textContent = "";
    node.dir = "auto";
    for (const part of String(text).split(/(https?:\/\/[^\s;<>"'“”]+)/)) {
      if (/^https?:\/\//.test(part)) {
        const anchor = element("a", "dm-source", part);
        anchor.href = part;
        anchor.target = "_blank";
        anchor.rel = "noopener noreferrer";
        anchor.title = "Opens the source on the web; nothing is fetched before";
        node.append(anchor);
      } else {
        node.append(part);
      }
    }
    return node;
  }

  function definitions(rows, className) {
    const list = element("dl", className);
    for (const [label, value] of rows) {
      list.append(element("dt", "", label), withLinks(element("dd"), value));
    }
    return list;
  }

  function dataTable(block) {
    const frame = element("div", "dm-table-frame");
    frame.tabIndex = 0;
    const table = element("table", "dm-table");
    const head = element("tr");
    for (const column of block.columns) {
      const cell = element("th", "", column);
      cell.scope = "col";
      head.append(cell);
    }
    table.append(element("thead"), element("tbody"));
    table.tHead.append(head);
    for (const row of block.rows) {
      const line = element("tr");
      row.forEach((value, at) => {
        const cell = withLinks(element("td"), value);
        cell.dataset.label = block.columns[at];
        line.append(cell);
      });
      table.tBodies[0].append(line);
    }
    frame.append(table);
    return frame;
  }

  function correction(lines) {
    const box = element("div", "dm-correction");
    box.append(definitions(lines, "dm-lines"));
    return box;
  }

  function link(text, className, action) {
    const button = element("button", className, text);
    button.type = "button";
    button.addEventListener("click", action);
    return button;
  }

  function quotation(block) {
    const figure = element("figure", "dm-quote");
    figure.append(element("blockquote", "", `“${block.quote}”`));
    figure.append(element("figcaption", "", block.speaker));
    return figure;
  }

  function card(block, on) {
    const box = element("article", "dm-card");
    box.dataset.kind = block.kind;
    box.dataset.relation = block.relation;
    box.id = `dm-card-${block.id}`;
    const head = element("header", "dm-card-head");
    head.append(element("span", "dm-when", block.when), element("span", "dm-kind", block.kind));
    const marks = [block.status_words];
    if (block.confidence) marks.push(`coding confidence ${block.confidence}`);
    if (block.relation === "group") marks.push("about the whole group");
    if (block.relation === "background") marks.push("background, not from a coded article");
    head.append(element("span", "dm-marks", marks.join(" · ")));
    box.append(head);
    for (const who of block.who) box.append(element("p", "dm-who", who));
    box.append(element("p", "dm-summary", block.summary));
    if (block.quote) box.append(quotation(block));
    const visible = block.lines.filter(([label]) => VISIBLE_LINES.has(label));
    const hidden = block.lines.filter(([label]) => !VISIBLE_LINES.has(label));
    if (visible.length) box.append(definitions(visible, "dm-lines"));
    for (const lines of block.corrections) box.append(correction(lines));
    if (hidden.length) {
      const more = element("details", "dm-more");
      more.append(element("summary", "", "Basis and notes"), definitions(hidden, "dm-lines"));
      box.append(more);
    }
    if (block.article && on.article) {
      const open = () => on.article(block.article);
      box.append(link(`Record ${block.id} in: ${block.article_title}`, "dm-link", open));
    } else {
      box.append(element("p", "dm-id", block.article ? `${block.id} · ${block.article_title}` : block.id));
    }
    return box;
  }

  function details(block, on) {
    const box = element("details", "dm-details");
    const inside = element("div");
    let isFilled = false;
    box.append(element("summary", "", block.summary), inside);
    box.addEventListener("toggle", () => {
      if (!isFilled) fill(inside, block.blocks, { ...on, left: 0 });
      isFilled = true;
    });
    return box;
  }

  function show(block, on) {
    switch (block.type) {
      case "heading":
        return element(`h${Math.min(6, Math.max(2, block.level))}`, "dm-heading", block.text);
      case "text":
        return element("p", `dm-text dm-text-${block.tone}`, block.text);
      case "facts":
        return definitions(block.rows, "dm-facts");
      case "table":
        return dataTable(block);
      case "details":
        return details(block, on);
      case "correction":
        return correction(block.lines);
      case "card":
        return card(block, on);
      default:
        return element("p", "dm-text dm-text-notice", `Unknown block: ${block.type}`);
    }
  }

  /** Show blocks in a root element, in place of what it held. */
  function fill(root, blocks, on) {
    const page = document.createDocumentFragment();
    for (const block of blocks) page.append(show(block, on || {}));
    if (on?.left) {
      page.append(link(`Show more: ${on.left} left`, "dm-more-button", on.more));
    }
    root.replaceChildren(page);
  }

  return { fill };
})();
