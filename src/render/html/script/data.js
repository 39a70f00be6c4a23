// What the page is about, and what the other parts look up in it.

const page = JSON.parse(document.getElementById("data").textContent);

const SIGNS = {
  agrees: "✓", loose: "≈", stretched: "!", contradicts: "✗", outdated: "‹", undecided: "?",
};
const LEVELS = ["error", "warning", "note"];
const LEVEL_SIGNS = { error: "✗", warning: "▲", note: "○" };
const LEVEL_WORDS = { error: "must be put right", warning: "to decide", note: "to know" };

// Codes that say no more than the verdict of the mention itself.
const OF_VERDICT = new Set(["contradicts", "stretched", "loose", "outdated"]);

// An element: texts become text and never markup.
function make(tag, options = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") {
      for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    } else if (name in PROPERTIES) {
      element[PROPERTIES[name]] = value;
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const PROPERTIES = { class: "className", text: "textContent", value: "value", disabled: "disabled" };

// Something that comes from an article or a rulebook: it is read in its own direction.
function words(tag, text, options = {}) {
  return make(tag, { dir: "auto", ...options, text });
}

function button(text, act, options = {}) {
  return make("button", { type: "button", text, on: { click: act }, ...options });
}

// A text of the page with the words of some places of it marked.
function passage(places, article, kind) {
  const text = page.texts[places[0].text];
  const quote = make("blockquote", { dir: "auto", lang: page.articles[article]?.language || null });
  let at = 0;
  for (const { from, to } of [...places].sort((a, b) => a.from - b.from)) {
    // What two places share is marked once.
    const start = Math.max(from, at);
    if (to <= start) continue;
    quote.append(text.slice(at, start), make("mark", { class: kind, text: text.slice(start, to) }));
    at = to;
  }
  quote.append(text.slice(at));
  return quote;
}

function count(n, name) {
  return `${n} ${name}${n === 1 ? "" : "s"}`;
}

function byline(article, line) {
  const parts = [article.name];
  if (article.title && article.title !== article.name) parts.push(`“${article.title}”`);
  if (article.date) parts.push(article.date);
  if (line) parts.push(`line ${line}`);
  return parts.join(" · ");
}

// Findings by fingerprint, by the mention that they are about, and by those that they rest on as
// well: whoever is contradicted by somebody else is to see it too.
const byFingerprint = new Map();
const byMention = new Map();
const besides = new Map();
for (const finding of page.findings) {
  byFingerprint.set(finding.fingerprint, finding);
  if (finding.mention !== null) addTo(byMention, finding.mention, finding);
  // What must hold between facts rests on figures that are mostly right.
  if (finding.relation) continue;
  for (const other of finding.related) {
    if (other.mention !== null && other.mention !== finding.mention) addTo(besides, other.mention, finding);
  }
}

function addTo(map, key, value) {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

// What is said of a mention; what is about it comes first.
function findingsOf(index) {
  return [...(byMention.get(index) ?? []), ...(besides.get(index) ?? [])];
}

// The rulebook that a finding is told by; none for what is wrong without a rule.
function bookOf(finding) {
  if (finding.row !== null) return page.rows[finding.row].book;
  const book = page.books.findIndex((book) => finding.rule.startsWith(`${book.path}:`));
  return book < 0 ? null : book;
}

// Whether a mention is one that nobody has anything to say about.
function isFine(index) {
  const verdict = page.mentions[index].verdict;
  return (verdict === "agrees" || verdict === "loose") && findingsOf(index).length === 0;
}

// Words of a finding of another kind than the verdict, on a mention.
function isFlagged(index) {
  return findingsOf(index).some((finding) => !OF_VERDICT.has(finding.code));
}
