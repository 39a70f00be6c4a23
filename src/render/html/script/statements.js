// What each source's words stand for: below the table, for the fact that is looked at.

const statements = {};

// Statements that are shown before the rest is asked for.
const MOST_STATEMENTS = 24;

function makeStatements() {
  statements.box = make("section", { id: "statements", "aria-label": "What each source's words stand for" });
  return statements.box;
}

function showStatements() {
  const finding = byFingerprint.get(state.chosen);
  if (finding && finding.relation) {
    statements.box.replaceChildren(...sumsOf(finding));
    return;
  }
  const index = state.row ?? finding?.row ?? rowsShown()[0];
  const row = page.rows[index];
  statements.box.replaceChildren(...(row ? statementsOf(row) : []));
}

function rowsShown() {
  return [...matrix.box.querySelectorAll("tr[data-row]")].map((row) => Number(row.dataset.row));
}

// The different statements on a fact, the worst first.
function grouped(row) {
  const groups = new Map();
  for (const cell of row.cells) {
    for (const index of cell.mentions) {
      const mention = page.mentions[index];
      const key = `${mention.verdict}\n${mention.words.toLowerCase()}`;
      if (!groups.has(key)) groups.set(key, { mention, index, articles: new Set() });
      groups.get(key).articles.add(cell.article);
    }
  }
  const rank = ["contradicts", "outdated", "stretched", "undecided", "loose", "agrees"];
  return [...groups.values()].sort((a, b) =>
    rank.indexOf(a.mention.verdict) - rank.indexOf(b.mention.verdict) || b.articles.size - a.articles.size);
}

function statementsOf(row) {
  const all = grouped(row);
  const parts = [make("h2", {}, words("span", row.title), ": what each source’s words stand for")];
  if (row.expected) parts.push(make("p", { class: "expected" }, "Expected ", words("b", row.expected.words)));
  const kind = row.expected?.shape?.kind ?? all.find((one) => one.mention.shape)?.mention.shape.kind;
  const axis = kind === "list" ? null : axisFor(row, all);
  const shown = all.slice(0, statements.all === row ? all.length : MOST_STATEMENTS);
  const lines = shown.map((one) => lineOf(one, row, axis, kind));
  parts.push(make("div", { class: axis ? "lines drawn" : "lines" }, lines,
    axis ? make("div", { class: "line" }, make("span", { class: "unit", text: unitOf(row, all) }), axisLine(axis)) : null));
  if (shown.length < all.length) {
    parts.push(button(`Show ${all.length - shown.length} more`, () => {
      statements.all = row;
      showStatements();
    }, { class: "quiet" }));
  }
  if (axis) {
    const isNumber = kind === "numbers";
    parts.push(make("p", { class: "legend", text: `${row.expected ? "band: expected · " : ""}dot: exact · thick bar: ${isNumber ? "what people usually mean · line: still acceptable · dotted: all that the words allow · " : "these days · "}arrow: no bound · ring: the end itself is left out` }));
  }
  if (kind === "list" && row.expected?.shape) parts.push(...membersOf(row.expected.shape));
  parts.push(...originsOf(row));
  return parts;
}

function unitOf(row, all) {
  return row.expected?.shape?.unit || all.find((one) => one.mention.shape?.unit)?.mention.shape.unit || "";
}

// Ends of a set that are there.
function endsOf(set) {
  return set ? [set.lo, set.hi].filter((end) => end !== null) : [];
}

function valuesOf(shape) {
  if (!shape) return [];
  if (shape.kind === "days") return [shape.first, shape.last].filter(Boolean).map(dayNumber);
  if (shape.kind === "numbers") return [...endsOf(shape.core), ...endsOf(shape.outer)];
  return [];
}

function axisFor(row, all) {
  const shapes = [row.expected?.shape, ...all.map((one) => one.mention.shape)].filter(Boolean);
  const kinds = new Set(shapes.map((shape) => shape.kind));
  const values = shapes.flatMap(valuesOf);
  if (values.length === 0 || kinds.size > 1) return null;
  return axisOf(values, kinds.has("days"));
}

function lineOf(one, row, axis, kind) {
  const { mention, index } = one;
  const who = one.articles.size === 1 ? namesOf([...one.articles]) : count(one.articles.size, "source");
  const label = button("", () => {
    const finding = findingsOf(index)[0];
    if (finding) choose(finding.fingerprint);
    else chooseCell(mention.row, mention.article);
  }, { class: "label", title: namesOf([...one.articles]) });
  label.append(make("span", { class: `sign ${mention.verdict}`, text: SIGNS[mention.verdict], "aria-label": mention.verdict }),
    words("b", `“${mention.words}”`), words("small", who));
  const parts = [label];
  if (axis) parts.push(track(mention, row.expected?.shape, axis));
  else if (kind === "list") parts.push(chips(mention.shape, row.expected?.shape));
  return make("div", { class: parts.length > 1 ? "line" : "line alone" }, parts);
}

// One statement on the axis, over the band of what is expected.
function track(mention, expected, axis) {
  const svg = draw("svg", { class: `track ${mention.verdict}`, height: "26", width: "100%", role: "img", "aria-label": shapeWords(mention) });
  for (const [kind, set] of sets(expected).reverse()) {
    if (kind !== "hard") svg.append(band(`band ${kind}`, set, axis, 0, 26, 0.6));
  }
  if (!mention.shape) {
    svg.append(draw("text", { x: "50%", y: "17", class: "break" }, "decides nothing"));
    return svg;
  }
  if (isExact(mention.shape)) {
    svg.append(draw("circle", { class: "exact", cx: percent(placeOn(axis, valuesOf(mention.shape)[0])), cy: "13", r: "5" }));
    return svg;
  }
  for (const [kind, set] of sets(mention.shape).reverse()) {
    if (kind === "core") svg.append(band("bar", set, axis, 9, 8, 0.8));
    else svg.append(line(kind, set, axis));
  }
  return svg;
}

function isExact(shape) {
  return shape.kind === "days" ? shape.first === shape.last : shape.exact && shape.outer.lo === shape.outer.hi;
}

// The sets of a value, the narrowest first.
function sets(shape) {
  if (!shape || shape.kind === "list") return [];
  if (shape.kind === "days") {
    const day = (text) => (text === null ? null : dayNumber(text));
    return [["core", { lo: day(shape.first), hi: day(shape.last) }]];
  }
  return [["core", shape.core], ["outer", shape.outer], ["hard", shape.hard]].filter(([, set]) => set);
}

function band(kind, set, axis, y, height, least) {
  const from = set.lo === null ? 0 : placeOn(axis, set.lo);
  const to = set.hi === null ? 100 : placeOn(axis, set.hi);
  const width = Math.max(to - from, least);
  return draw("rect", { class: kind, x: percent(Math.min(from, (from + to - width) / 2)), width: percent(width), y, height });
}

function line(kind, set, axis) {
  const from = set.lo === null ? 0 : placeOn(axis, set.lo);
  const to = set.hi === null ? 100 : placeOn(axis, set.hi);
  const group = draw("g", { class: kind }, draw("line", { x1: percent(from), x2: percent(to), y1: "13", y2: "13" }));
  if (set.lo === null) group.append(arrow(0, "M0,13 l8,-4 v8 z"));
  else if (set.lo_open) group.append(ring(from));
  if (set.hi === null) group.append(arrow(100, "M0,13 l-8,-4 v8 z"));
  else if (set.hi_open) group.append(ring(to));
  return group;
}

function arrow(at, path) {
  return draw("svg", { x: percent(at), y: "0", overflow: "visible" }, draw("path", { d: path }));
}

function ring(at) {
  return draw("circle", { class: "ring", cx: percent(at), cy: "13", r: "3.5" });
}

function shapeWords(mention) {
  const shape = mention.shape;
  if (!shape) return "decides nothing";
  if (shape.kind !== "numbers") return mention.words;
  const parts = [`usually ${shape.core.words}`, `acceptable ${shape.outer.words}`];
  if (shape.hard) parts.push(`allowed ${shape.hard.words}`);
  return parts.join(", ");
}

// Members of a list: ticked, crossed, or unknown.
function chips(shape, expected) {
  const side = (name, stated) => {
    if (!expected) return "unknown";
    if (expected.included.includes(name)) return stated ? "right" : "wrong";
    if (expected.excluded.includes(name)) return stated ? "wrong" : "right";
    return "unknown";
  };
  const signs = { right: "✓", wrong: "✗", unknown: "?" };
  const one = (name, stated) => {
    const kind = side(name, stated);
    return make("li", { class: kind }, `${signs[kind]} `, words("span", stated ? name : `not ${name}`));
  };
  const members = shape?.kind === "list" ? shape : { included: [], excluded: [] };
  return make("ul", { class: "members" }, members.included.map((name) => one(name, true)), members.excluded.map((name) => one(name, false)));
}

function membersOf(shape) {
  const part = (title, names) => (names.length > 0 ? make("p", { class: "legend" }, make("b", { text: title }), words("span", names.join(", "))) : "");
  return [part("Among them: ", shape.included), part("Not among them: ", shape.excluded)].filter(Boolean);
}

// Who goes back to the same origin, and the words that tell.
function originsOf(row) {
  const shared = row.origins.filter((origin) => origin.articles.length > 1);
  return shared.map((origin) => make("div", { class: "origin" },
    make("p", {}, words("b", namesOf(origin.articles)), origin.quoted ? " quote the same words" : " go back to one origin",
      origin.outlet ? words("span", ` (${origin.outlet})`) : ""),
    origin.passage ? words("blockquote", origin.passage) : ""));
}

const NEGATED = { "<=": ">", ">=": "<", "<": "≥", ">": "≤", "=": "≠", "==": "≠" };
const PRETTY = { "<=": "≤", ">=": "≥", "!=": "≠" };

// A relation as sums with the figures of the articles, each once, and who states them.
function sumsOf(finding) {
  const groups = new Map();
  for (const tuple of tuplesOf(finding)) {
    const text = sumOf(finding.relation, tuple);
    if (!groups.has(text)) groups.set(text, new Set());
    for (const { article } of tuple.values()) groups.get(text).add(article);
  }
  const lines = [...groups].map(([text, articles]) => make("li", {}, make("b", { dir: "auto", text }), words("small", namesOf([...articles]))));
  return [make("h2", { dir: "auto", text: finding.title }), make("ul", { class: "sums" }, lines)];
}

// Statements that were held against each other, by fact.
function tuplesOf(finding) {
  const tuples = [new Map()];
  const own = finding.mention === null ? [] : [{ mention: finding.mention, article: finding.article }];
  for (const one of [...own, ...finding.related]) {
    const mention = page.mentions[one.mention];
    const fact = page.rows[mention?.row]?.fact;
    if (!fact) continue;
    if (tuples.at(-1).has(fact)) tuples.push(new Map());
    tuples.at(-1).set(fact, { mention, article: one.article });
  }
  return tuples;
}

function sumOf(relation, tuple) {
  const told = relation.replace(/\{([^}]+)\}/g, (all, fact) => tuple.get(fact)?.mention.words ?? all);
  const sides = relation.split(/(<=|>=|!=|==|<|>|=)/).map((part) => part.trim());
  if (sides.length === 3) {
    const [left, right] = [total(sides[0], tuple), total(sides[2], tuple)];
    if (left !== null && right !== null && NEGATED[sides[1]] && !holds(left, sides[1], right)) {
      const shown = sides[0].replace(/\{([^}]+)\}/g, (_, fact) => exact(fact, tuple));
      const equals = /[+-]/.test(shown) ? ` = ${NUMBERS.format(left)}` : "";
      return `${shown}${equals} ${NEGATED[sides[1]]} ${NUMBERS.format(right)}`;
    }
  }
  return told.replace(/<=|>=|!=/g, (sign) => PRETTY[sign]);
}

function holds(left, sign, right) {
  return { "<=": left <= right, ">=": left >= right, "<": left < right, ">": left > right }[sign] ?? left === right;
}

function exact(fact, tuple) {
  const shape = tuple.get(fact)?.mention.shape;
  return shape?.kind === "numbers" && shape.exact ? shape.core.lo : null;
}

// A plain sum of figures; null where it is anything else.
function total(side, tuple) {
  const tokens = side.match(/\{[^}]+\}|\d+(?:\.\d+)?|\S/g) ?? [];
  let [sum, sign, wantsValue] = [0, 1, true];
  for (const token of tokens) {
    if (!wantsValue) {
      if (token !== "+" && token !== "-") return null;
      sign = token === "+" ? 1 : -1;
      wantsValue = true;
      continue;
    }
    const value = token.startsWith("{") ? exact(token.slice(1, -1), tuple) : Number(token);
    if (value === null || !Number.isFinite(value)) return null;
    sum += sign * value;
    wantsValue = false;
  }
  return wantsValue ? null : sum;
}
