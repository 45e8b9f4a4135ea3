// Where marks and names go on the screen. Pure: points in, points out, all in pixels.

/** Groups of points nearer than `gap` to one another, through chains; lists of positions. */
export function clusters(points, gap) {
  const group = points.map((_, i) => i);
  const root = (i) => {
    let top = i;
    while (group[top] !== top) top = group[top];
    return top;
  };
  for (let i = 0; i < points.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const distance = Math.hypot(points[i].x - points[j].x, points[i].y - points[j].y);
      if (distance < gap) group[root(i)] = root(j);
    }
  }
  const found = new Map();
  points.forEach((_, i) => {
    if (!found.has(root(i))) found.set(root(i), []);
    found.get(root(i)).push(i);
  });
  return [...found.values()];
}

/**
 * Push points apart until circles of their radii no longer overlap; fixed ones stay.
 * Deterministic: equal points part along fixed directions.
 */
export function spread(points, turns = 60) {
  const moved = points.map((point) => ({ ...point }));
  for (let turn = 0; turn < turns; turn += 1) {
    let isStill = true;
    for (let i = 0; i < moved.length; i += 1) {
      for (let j = 0; j < i; j += 1) {
        const a = moved[i];
        const b = moved[j];
        if (a.isFixed && b.isFixed) continue;
        let dx = a.x - b.x;
        let dy = a.y - b.y;
        const need = a.radius + b.radius;
        if (dx * dx + dy * dy >= need * need - 1e-6) continue;
        let distance = Math.hypot(dx, dy);
        if (distance < 1e-6) {
          [dx, dy] = [Math.cos(i * 2.4), Math.sin(i * 2.4)];
          distance = 1;
        }
        const push = (need - Math.hypot(a.x - b.x, a.y - b.y)) / distance;
        const share = a.isFixed || b.isFixed ? 1 : 0.5;
        if (!a.isFixed) [a.x, a.y] = [a.x + dx * push * share, a.y + dy * push * share];
        if (!b.isFixed) [b.x, b.y] = [b.x - dx * push * share, b.y - dy * push * share];
        isStill = false;
      }
    }
    if (isStill) break;
  }
  return moved;
}

/**
 * Push boxes apart until none covers another, each along the way that is shorter; fixed ones
 * stay. Items {x, y, rx, ry}, the middle and half the sides. Deterministic, as `spread`.
 */
export function spreadBoxes(boxes, turns = 120) {
  const moved = boxes.map((box) => ({ ...box }));
  const pairs = [];
  moved.forEach((a, i) => {
    for (let j = 0; j < i; j += 1) if (!a.isFixed || !moved[j].isFixed) pairs.push([a, moved[j]]);
  });
  for (let turn = 0; turn < turns; turn += 1) {
    let isStill = true;
    for (const [a, b] of pairs) if (partBoxes(a, b)) isStill = false;
    if (isStill) break;
  }
  return moved;
}

/** Parted boxes are this far apart, in pixels: a row of boxes comes to rest much sooner so. */
const PARTED_PX = 0.3;

/** Part two boxes, one of which may move, if one covers the other; asked many thousand times. */
function partBoxes(a, b) {
  const dx = a.x - b.x;
  const overX = a.rx + b.rx - Math.abs(dx);
  if (overX <= 1e-6) return false;
  const dy = a.y - b.y;
  const overY = a.ry + b.ry - Math.abs(dy);
  if (overY <= 1e-6) return false;
  const axis = overX <= overY ? "x" : "y";
  const push = (Math.min(overX, overY) + PARTED_PX) * ((axis === "x" ? dx : dy) < 0 ? -1 : 1);
  const share = a.isFixed || b.isFixed ? 1 : 0.5;
  if (!a.isFixed) a[axis] += push * share;
  if (!b.isFixed) b[axis] -= push * share;
  return true;
}

function centre(items) {
  const mean = (key) => items.reduce((sum, item) => sum + item[key], 0) / items.length;
  return { x: mean("x"), y: mean("y") };
}

/** Farthest that spreading moves any of the points, and where they lie; the largest stays. */
function parted(points, radius) {
  const largest = points.reduce((best, p) => ((p.size || 0) > (best.size || 0) ? p : best));
  const apart = spread(points.map((p) => ({ x: p.x, y: p.y, radius, isFixed: p === largest })));
  const push = Math.max(...apart.map((p, i) => Math.hypot(p.x - points[i].x, p.y - points[i].y)));
  return { apart, push };
}

/** Marks of units that crowd together: the largest leave the crowd while there is room. */
function crowdMarks(crowd, groupSizes, radius, reach) {
  const { apart, push } = parted(crowd, radius);
  if (push <= reach) {
    return crowd.map((item, i) => ({ ids: [item.id], group: item.group, x: apart[i].x,
      y: apart[i].y, isWhole: false }));
  }
  if (crowd.length === groupSizes.get(crowd[0].group)) {
    return [{ ids: crowd.map((item) => item.id), group: crowd[0].group, ...centre(crowd),
      isWhole: true }];
  }
  const [first, ...rest] = [...crowd].sort((a, b) => b.size - a.size);
  const pair = parted([first, centre(rest)], radius);
  if (pair.push <= reach) {
    const [single, others] = pair.apart;
    return [{ ids: [first.id], group: first.group, x: single.x, y: single.y, isWhole: false },
      { ids: rest.map((item) => item.id), group: first.group, x: others.x, y: others.y,
        isWhole: false }];
  }
  return [{ ids: crowd.map((item) => item.id), group: first.group, ...centre(crowd),
    isWhole: false }];
}

/**
 * Disputed units as marks: each its own where a small push parts them, else joined.
 * Input items {id, group, x, y, size}; output {ids, group, x, y, isWhole}. No mark joins
 * units of two groups.
 */
export function unitMarks(items, groupSizes, { radius = 14, reach = 24 } = {}) {
  const groups = [...new Set(items.map((item) => item.group))];
  return groups.flatMap((group) => {
    const own = items.filter((item) => item.group === group);
    return clusters(own, 2 * radius).flatMap((members) =>
      crowdMarks(members.map((i) => own[i]), groupSizes, radius, reach));
  });
}

// Third: a name that stands on its place, a little higher or lower, instead of beside it.
const CENTRED = [[0, 0, true], [0, -11, true], [0, 11, true]];
const SIDES = [[1, 0], [-1, 0], [0, 1], [0, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]];
// Above and below a mark, moved along by a part of the name: for names that may stand far off.
const SLIDES = [0.25, -0.25, 0.45, -0.45].flatMap((part) => [[part, 1], [part, -1]]);

/** Upper left corner of a name's box at one of eight sides of its mark, or centred. */
function boxAt(item, side) {
  const { x, y, width, height, radius } = item;
  if (side[0] === 0 && side[2]) return [x - width / 2, y - height / 2 + side[1]];
  const gap = radius + 3;
  const isAlong = Math.abs(side[0]) < 1;
  const slant = isAlong || !side[1] ? 1 : 0.72;
  const left = isAlong ? x - width / 2 + side[0] * width
    : x + side[0] * gap * slant - (side[0] < 0 ? width : 0);
  const top = side[1] === 0 ? y - height / 2
    : y + side[1] * gap * slant - (side[1] < 0 ? height : 0);
  return [left, top];
}

const meets = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
const isInside = (a, b) => a[0] >= b[0] && a[1] >= b[1] && a[2] <= b[2] && a[3] <= b[3];

/** Nearest point of a box to a point. */
export function nearest([left, top, right, bottom], { x, y }) {
  return { x: Math.max(left, Math.min(x, right)), y: Math.max(top, Math.min(y, bottom)) };
}

/** Whether a box is out of reach of the point that an item must stay near. */
function isAway({ near }, box) {
  if (!near) return false;
  const { x, y } = nearest(box, near);
  return Math.hypot(x - near.x, y - near.y) > near.reach;
}

/** Whether the straight line from a mark to its name runs through another mark. */
function isCrossed(item, box, obstacles) {
  const end = nearest(box, item);
  const [dx, dy] = [end.x - item.x, end.y - item.y];
  const length2 = dx * dx + dy * dy || 1;
  return obstacles.some((o) => {
    if (o.x === item.x && o.y === item.y) return false;
    const along = Math.max(0, Math.min(1, ((o.x - item.x) * dx + (o.y - item.y) * dy) / length2));
    return Math.hypot(item.x + along * dx - o.x, item.y + along * dy - o.y) < o.radius - 2;
  });
}

/** What a step away from its mark costs a name, beside a cost of 1 for lying on land. */
const STEP_COST = 0.3;
/** What each look after the first costs: a name in two lines is better than one far away. */
const LOOK_COST = 0.7;
const noCost = () => 0;

/**
 * Place names so that none covers another or a mark; those first in the list win.
 * Items {x, y, radius, width, height, isCentred}; obstacles {x, y, radius}. Gives for
 * each item [left, top] of its box, or null where it finds no room. What is seen in the
 * `view` [left, top, right, bottom] has its name in the `room` of it; boxes `taken` from
 * the start hold the map's controls. Of the places with room the one of least `cost(item,
 * box)` is taken, one of infinite cost never; at the same cost the nearest, and of those the first of the sides. An item
 * `near` {x, y, reach} has its box within reach of that point or none. One with `looks`
 * {width, height, isLast} has the cheapest of them, the first ones before others, one that
 * `isLast` where no other has room even across other marks, and gives [left, top, look].
 */
export function placed(items, obstacles,
  { far = 0, view = null, room = view, taken = [], cost = noCost } = {}) {
  const boxes = [...taken];
  const hits = (box) =>
    boxes.some((other) => meets(box, other))
    || obstacles.some((o) => {
      const dx = Math.max(box[0] - o.x, 0, o.x - box[2]);
      const dy = Math.max(box[1] - o.y, 0, o.y - box[3]);
      return dx * dx + dy * dy < o.radius * o.radius;
    });
  const found = (item, mayCross) => {
    const tries = item.isCentred ? CENTRED : item.isFar ? [...SIDES, ...SLIDES] : SIDES;
    const isSeen = view && isInside([item.x, item.y, item.x, item.y], view);
    const steps = item.isFar ? [0, 1, 2, 3, 4, 5, 6, 7, 8] : item.near ? [0, 0.5] : [0];
    let best = null;
    for (const step of steps) {
      if (best && best.cost <= step * STEP_COST) break;
      for (const side of tries) {
        const [left, top] = boxAt({ ...item, radius: item.radius + step * far }, side);
        const box = [left - 2, top - 1, left + item.width + 2, top + item.height + 1];
        const isCut = view && (isSeen || meets(box, view)) && !isInside(box, room);
        if (isCut || hits(box) || isAway(item, box)) continue;
        if (step && !mayCross && isCrossed(item, box, obstacles)) continue;
        const own = cost(item, box) + step * STEP_COST;
        if (own < Infinity && (!best || own < best.cost - 1e-9)) best = { cost: own, corner: [left, top], box };
      }
    }
    return best;
  };
  const cheapest = (item, looks, mayCross) => looks
    .map((look, i) => ({ ...found({ ...item, ...look }, mayCross), look, i })).filter(({ box }) => box)
    .sort((a, b) => a.cost + a.i * LOOK_COST - b.cost - b.i * LOOK_COST)[0];
  return items.map((item) => {
    const looks = item.looks || [{}];
    const turns = [looks.filter((look) => !look.isLast), looks.filter((look) => look.isLast)].flatMap(
      (some) => (item.isFar ? [false, true] : [false]).map((mayCross) => [some, mayCross]));
    for (const [some, mayCross] of turns) {
      const best = cheapest(item, some, mayCross);
      if (!best) continue;
      boxes.push(best.box);
      return item.looks ? [...best.corner, best.look] : best.corner;
    }
    return null;
  });
}
