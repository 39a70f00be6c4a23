// Who states what: facts as rows with the worst first, sources by date as columns.

const matrix = { folded: true, legend: false, from: new Map(), rows: new Map() };

// Above so many sources, those that agree everywhere stand in one column.
const FOLD_FROM = 30;
// Columns and rows that are drawn at a time.
const COLUMNS = 40;
const ROWS = 60;
const MOST_MISSING = 5;

function makeMatrix() {
  matrix.box = make("div", { id: "matrix" });
  return matrix.box;
}

function showMatrix() {
  const scrolled = [...matrix.box.querySelectorAll(".scroll")].map((box) => [box.scrollLeft, box.scrollTop]);
  const books = page.books.map((_, index) => index).filter((index) => state.book === null || state.book === index);
  const parts = books.map((book) => tableOf(book, books.length > 1)).filter((part) => part !== null);
  const legend = legendOf();
  if (parts.length === 0) parts.push(make("p", { class: "none", text: "No article states a fact." }));
  else parts.push(legend);
  matrix.box.replaceChildren(...parts);
  [...matrix.box.querySelectorAll(".scroll")].forEach((box, index) => {
    if (scrolled[index]) [box.scrollLeft, box.scrollTop] = scrolled[index];
  });
  markCell();
}

const MORE_SIGNS = [
  "≈ loose", "! stretched", "‹ outdated", "? nothing expected, or undecided", "▲ another finding", "“ somebody is quoted",
  "hatched: has its words, and no value that was read", "dotted: perhaps of something else", "○ not read",
];

function legendOf() {
  return make("details", { class: "legend", open: matrix.legend },
    make("summary", { text: "✓ agrees · ✗ contradicts · – does not state it · all signs", on: { click: () => { matrix.legend = !matrix.legend; } } }),
    make("p", { text: MORE_SIGNS.join(" · ") }));
}

// Rows of a rulebook that any article states, or has the words of.
function rowsOf(book) {
  const find = state.find.trim().toLowerCase();
  const wanted = find ? new Set(visible().map((finding) => finding.row)) : null;
  return page.rows.map((row, index) => ({ row, index })).filter(({ row, index }) => {
    if (row.book !== book || (row.cells.length === 0 && row.unread.length === 0)) return false;
    return !wanted || wanted.has(index) || row.title.toLowerCase().includes(find);
  });
}

// The articles that say anything, and those of them that agree everywhere.
function columnsOf(rows) {
  const clean = new Map();
  for (const { row } of rows) {
    for (const cell of row.cells) {
      const isClean = cell.mentions.every(isFine);
      clean.set(cell.article, (clean.get(cell.article) ?? true) && isClean);
    }
  }
  const all = [...clean.keys()].sort((a, b) => a - b);
  const folds = all.length > FOLD_FROM && matrix.folded;
  const folded = folds ? all.filter((article) => clean.get(article)) : [];
  return { all, shown: folds ? all.filter((article) => !clean.get(article)) : all, folded };
}

function tableOf(book, isTitled) {
  const rows = rowsOf(book);
  if (rows.length === 0) return null;
  const { all, shown, folded } = columnsOf(rows);
  const from = Math.min(matrix.from.get(book) ?? 0, Math.max(0, shown.length - 1));
  const columns = shown.slice(from, from + COLUMNS);
  const most = matrix.rows.get(book) ?? ROWS;
  const table = make("table", {},
    make("thead", {}, headRow(columns, folded)),
    make("tbody", {}, rows.slice(0, most).map(({ row, index }) => bodyRow(row, index, columns, folded))));
  const title = page.books[book].title;
  const parts = [make("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": `Who states what: ${title}` }, table)];
  if (isTitled) parts.unshift(words("h2", title));
  parts.push(...pages(book, shown.length, from, all.length > FOLD_FROM, folded.length));
  if (rows.length > most) {
    parts.push(button(`Show ${rows.length - most} more facts`, () => {
      matrix.rows.set(book, most + ROWS);
      showMatrix();
    }, { class: "quiet" }));
  }
  return make("section", { class: "table" }, parts);
}

// Buttons for the columns that are not there.
function pages(book, total, from, canFold, folded) {
  const turn = (to) => () => {
    matrix.from.set(book, to);
    showMatrix();
  };
  const parts = [];
  if (total > COLUMNS) {
    parts.push(button("‹ Earlier", turn(Math.max(0, from - COLUMNS)), { class: "quiet", disabled: from === 0 }));
    parts.push(make("span", { text: `sources ${from + 1} to ${Math.min(total, from + COLUMNS)} of ${total}` }));
    parts.push(button("Later ›", turn(from + COLUMNS), { class: "quiet", disabled: from + COLUMNS >= total }));
  }
  if (canFold) {
    const text = folded > 0 ? `Show ${count(folded, "source")} that agree everywhere` : "Fold what agrees everywhere";
    parts.push(button(text, () => {
      matrix.folded = folded === 0;
      showMatrix();
    }, { class: "quiet" }));
  }
  return parts.length > 0 ? [make("div", { class: "pages" }, parts)] : [];
}

function headRow(columns, folded) {
  const first = make("th", { scope: "col", class: "fact" }, "Fact", make("small", { text: "expected" }));
  const heads = columns.map((index) => {
    const article = page.articles[index];
    return make("th", { scope: "col", title: byline(article) }, words("span", article.name, { class: "outlet" }),
      make("small", { text: article.day }));
  });
  if (folded.length > 0) {
    heads.push(make("th", { scope: "col" }, count(folded.length, "source"), make("small", { text: "agree everywhere" })));
  }
  for (const path of notRead()) {
    heads.push(make("th", { scope: "col", title: path }, words("span", path.split("/").at(-1), { class: "outlet" }), make("small", { text: "not read" })));
  }
  return make("tr", {}, first, heads, make("th", { scope: "col", class: "together" }, "Together"));
}

// Articles that were not read stand in the table too; all of them are named in the foot.
function notRead() {
  return page.skipped.slice(0, MOST_MISSING);
}

function bodyRow(row, index, columns, folded) {
  const cells = new Map(row.cells.map((cell) => [cell.article, cell]));
  const unread = new Map();
  for (const one of row.unread) unread.set(one.article, (unread.get(one.article) ?? 0) + 1);
  const name = row.event ? `${row.title} (${row.event})` : row.title;
  const title = button("", () => chooseRow(index), { class: "row", title: row.why });
  title.append(words("span", name));
  if (row.expected) title.append(words("b", shortened(row.expected.words)));
  const parts = [make("th", { scope: "row", class: "fact" }, title)];
  for (const article of columns) parts.push(cellOf(cells.get(article), unread.get(article), index, article));
  if (folded.length > 0) {
    const say = folded.filter((article) => cells.has(article)).length;
    parts.push(make("td", {}, say > 0 ? make("span", { class: "said agrees", text: `✓ ${say}` }) : dash()));
  }
  for (const path of notRead()) parts.push(make("td", {}, make("span", { class: "said missing", title: path, "aria-label": "not read", text: "○" })));
  parts.push(together(row, index));
  return make("tr", { "data-row": String(index) }, parts);
}

// A list of many members does not fill the table.
function shortened(text) {
  return text.length > 80 ? `${text.slice(0, 80).replace(/[,;]?\s+\S*$/u, "")} …` : text;
}

function dash() {
  return make("span", { class: "silent", "aria-label": "does not state it", text: "–" });
}

// What an article states of a fact: each statement once.
function cellOf(cell, unread, row, article) {
  const key = `${row}.${article}`;
  if (!cell) {
    if (!unread) return make("td", {}, dash());
    const label = `has its words, and no value that was read: ${count(unread, "sentence")}`;
    return make("td", {}, button("…", () => chooseCell(row, article), { class: "said unread", "data-cell": key, "aria-label": label, title: label }));
  }
  const statements = new Map();
  for (const index of cell.mentions) {
    const mention = page.mentions[index];
    const same = `${mention.verdict}\n${mention.perhaps ?? ""}\n${isFlagged(index)}\n${mention.words.toLowerCase()}`;
    if (!statements.has(same)) statements.set(same, []);
    statements.get(same).push(index);
  }
  return make("td", {}, [...statements.values()].map((indices) => statement(indices, row, article, key)));
}

function statement(indices, row, article, key) {
  const index = indices[0];
  const mention = page.mentions[index];
  const flag = isFlagged(index);
  const isPerhaps = mention.perhaps && mention.perhaps !== "agrees" && mention.perhaps !== "loose";
  const kind = ["said", mention.verdict, flag && mention.verdict !== "contradicts" ? "flagged" : "", isPerhaps ? "perhaps" : ""];
  const times = indices.length > 1 ? ` ×${indices.length}` : "";
  const told = `${SIGNS[mention.verdict]} ${mention.words}${times}`;
  const one = button("", () => {
    const finding = indices.flatMap(findingsOf)[0];
    if (finding) choose(finding.fingerprint);
    else chooseCell(row, article);
  }, {
    class: kind.filter(Boolean).join(" "), "data-cell": key, "data-mentions": indices.join(" "),
    title: `${mention.words}${times}: ${isPerhaps ? "perhaps of something else" : mention.verdict}${flag ? ", and another finding" : ""}`,
  });
  one.append(make("span", { class: "words", dir: "auto", text: told }));
  if (flag) one.append(make("span", { class: "flag", "aria-label": "another finding", text: "▲" }));
  if (mention.speaker) return [one, words("small", `“ ${mention.speaker}`, { class: "speaker" })];
  return one;
}

// Whether sources say the same, how many, and how many of them for themselves.
function together(row, index) {
  const differ = row.standing === "contested" || (row.differ && row.differ !== "precision");
  const text = row.cells.length < 2 ? "one source" : differ ? "differ" : "same";
  const cell = make("td", { class: "together" });
  if (row.cells.length === 0) return make("td", { class: "together" }, make("small", { text: "no value read" }));
  const sums = [`${row.cells.length} say it`];
  if (row.origins.length > 0 && row.cells.length > 1) sums.push(`${row.origins.length} independent`);
  const shared = row.origins.filter((origin) => origin.articles.length > 1);
  const title = shared.map((origin) => `${namesOf(origin.articles)}: ${origin.passage || origin.outlet}`).join("\n");
  cell.append(button("", () => chooseRow(index), { class: "row", title }));
  cell.firstChild.append(make("b", { class: differ ? "differ" : "", text }), make("small", { text: sums.join(", ") }));
  return cell;
}

function namesOf(articles) {
  return articles.map((article) => page.articles[article].name).join(", ");
}

// Brings a cell of the table into sight, and moves nothing else.
function reveal(cell) {
  const box = cell.closest(".scroll");
  const [inner, outer] = [cell.getBoundingClientRect(), box.getBoundingClientRect()];
  const [head, side] = [...box.querySelectorAll("thead th.fact")].map((one) => [one.offsetHeight, one.offsetWidth])[0];
  if (inner.left < outer.left + side || inner.right > outer.right) box.scrollLeft += inner.left - outer.left - side - 40;
  if (inner.top < outer.top + head || inner.bottom > outer.bottom) box.scrollTop += inner.top - outer.top - head - 30;
}

function markCell() {
  for (const cell of matrix.box.querySelectorAll(".chosen")) cell.classList.remove("chosen");
  const finding = byFingerprint.get(state.chosen);
  if (finding) {
    const about = [finding.mention, ...finding.related.map((other) => other.mention)].filter((at) => at !== null).map(String);
    for (const at of about) matrix.box.querySelector(`[data-mentions~="${at}"]`)?.classList.add("chosen");
  } else if (state.cell) {
    const key = state.cell.join(".");
    matrix.box.querySelector(`[data-cell="${key}"]`)?.classList.add("chosen");
  }
  const main = finding && finding.mention !== null ? `[data-mentions~="${finding.mention}"]` : ".said.chosen";
  const chosen = matrix.box.querySelector(main);
  if (chosen) reveal(chosen);
  if (state.row !== null) matrix.box.querySelector(`tr[data-row="${state.row}"]`)?.classList.add("chosen");
}
