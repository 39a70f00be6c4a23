// What is shown, and the address that says so: a link opens the same view.

const state = {
  book: null,
  levels: new Set(LEVELS),
  open: false,
  find: "",
  by: "article",
  chosen: null,
  row: null,
  cell: null,
  view: "list",
};

const GROUPINGS = ["article", "fact", "kind"];

function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const book = page.books.findIndex((book) => book.id === asked.get("story"));
  state.book = book < 0 ? null : book;
  const levels = LEVELS.filter((level) => (asked.get("level") ?? LEVELS.join()).split(",").includes(level));
  state.levels = new Set(levels);
  state.open = asked.get("open") === "1";
  state.find = asked.get("find") ?? "";
  state.by = GROUPINGS.includes(asked.get("by")) ? asked.get("by") : "article";
  const fingerprint = asked.get("finding");
  state.chosen = byFingerprint.has(fingerprint) ? fingerprint : null;
  const row = page.rows.findIndex((row) => row.fact === asked.get("fact"));
  state.row = row < 0 ? null : row;
  const [cellRow, article] = (asked.get("cell") ?? "").split(".").map(Number);
  const isCell = Number.isInteger(article) && page.rows[cellRow] && page.articles[article];
  state.cell = isCell ? [cellRow, article] : null;
}

function writeAddress() {
  const told = new URLSearchParams();
  if (state.book !== null) told.set("story", page.books[state.book].id);
  if (state.levels.size < LEVELS.length) told.set("level", [...state.levels].join());
  if (state.open) told.set("open", "1");
  if (state.find) told.set("find", state.find);
  if (state.by !== "article") told.set("by", state.by);
  if (state.chosen) told.set("finding", state.chosen);
  if (state.row !== null) told.set("fact", page.rows[state.row].fact);
  if (state.cell) told.set("cell", state.cell.join("."));
  const hash = `#${told}`;
  if (hash !== (location.hash || "#")) history.replaceState(null, "", hash);
}

// What a finding is searched by, in small letters; made when it is first asked for.
function searched(finding) {
  if (finding.searched === undefined) {
    const article = finding.article === null ? null : page.articles[finding.article];
    const text = finding.place === null ? "" : page.texts[finding.place.text];
    const parts = [finding.title, finding.message, finding.code, finding.fact, text];
    if (article) parts.push(article.name, article.title, article.file);
    for (const other of finding.related) parts.push(page.articles[other.article].name);
    finding.searched = parts.join("\n").toLowerCase();
  }
  return finding.searched;
}

// Whether a finding belongs to the story that is shown; what needs no rule belongs to all.
function isOfBook(finding) {
  return state.book === null || (bookOf(finding) ?? state.book) === state.book;
}

// The findings that are shown, in order of the report.
function visible() {
  const find = state.find.trim().toLowerCase();
  return page.findings.filter((finding) => {
    if (!state.levels.has(finding.level)) return false;
    if (!isOfBook(finding)) return false;
    if (find && !searched(finding).includes(find)) return false;
    // What is being looked at stays until somebody goes on.
    return !(state.open && decisionOf(finding) && finding.fingerprint !== state.chosen);
  });
}

// Whether anything is left out by a filter.
function isFiltered() {
  return state.book !== null || state.levels.size < LEVELS.length || state.open || state.find !== "";
}
