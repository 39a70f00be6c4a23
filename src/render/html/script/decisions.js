// What was decided: kept in the browser under the report and the fingerprint, and handed out as
// the file that factlint reads.

const DECISIONS = [
  { name: "fix", key: "1", words: "Correct the article", done: "to correct", reason: false },
  { name: "fact", key: "2", words: "The fact is wrong", done: "fact is wrong", reason: true },
  { name: "accept", key: "3", words: "Accept as it is", done: "accepted", reason: true },
  { name: "misread", key: "4", words: "It was misread", done: "misread", reason: true },
];

const STORE = `factlint:${page.key}`;
const WHO = "factlint:by";

const decisions = new Map();
const undone = [];
let isKept = true;

function stored(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    isKept = false;
    return null;
  }
}

function store(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    isKept = false;
  }
}

// What the browser keeps; somebody else's words under our name are none.
function keptDecisions() {
  try {
    return JSON.parse(stored(STORE) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

// What the file said of a finding when somebody decided otherwise here.
function fileOf(finding) {
  return JSON.stringify(finding.decision ?? null);
}

// A decision lapses with the expected value that it was made by, and with what the file said then:
// whoever changed the file decided later.
function loadDecisions() {
  decisions.clear();
  for (const [fingerprint, decision] of Object.entries(keptDecisions())) {
    const finding = byFingerprint.get(fingerprint);
    const isKnown = DECISIONS.some((known) => known.name === decision?.decide);
    const holds = finding && decision.expected === finding.held && decision.file === fileOf(finding);
    if (isKnown && holds && finding.decidable) {
      const text = (value) => (typeof value === "string" ? value : "");
      const { reason, by, until, expected, file } = decision;
      decisions.set(fingerprint, {
        decide: decision.decide, reason: text(reason), by: text(by), until: text(until), expected, file,
      });
    }
  }
}

// Changes what is kept of one finding; what another window keeps of others stays as it is.
function keepDecision(fingerprint) {
  const kept = keptDecisions();
  const decision = decisions.get(fingerprint);
  if (decision) kept[fingerprint] = decision;
  else delete kept[fingerprint];
  store(STORE, JSON.stringify(kept));
}

function decisionOf(finding) {
  return decisions.get(finding.fingerprint) ?? finding.decision;
}

function decisionWords(decision) {
  return DECISIONS.find((known) => known.name === decision.decide)?.done ?? decision.decide;
}

function decide(finding, decision) {
  undone.push([finding.fingerprint, decisions.get(finding.fingerprint)]);
  if (decision) decisions.set(finding.fingerprint, { ...decision, expected: finding.held, file: fileOf(finding) });
  else decisions.delete(finding.fingerprint);
  keepDecision(finding.fingerprint);
}

// Takes the last decision back; tells which finding it was on.
function undo() {
  const last = undone.pop();
  if (!last) return null;
  const [fingerprint, before] = last;
  if (before) decisions.set(fingerprint, before);
  else decisions.delete(fingerprint);
  keepDecision(fingerprint);
  return fingerprint;
}

// Whether it may stay as it is, so that nobody has to put anything right.
function isSettled(finding) {
  return ["accept", "misread"].includes(decisionOf(finding)?.decide);
}

// What can be decided: all but what is wrong with decisions themselves.
function decidable() {
  return page.findings.filter((finding) => finding.decidable);
}

function decidedCount() {
  return decidable().filter(decisionOf).length;
}

// A string as TOML writes it. Source: TOML 1.0, "String".
function tomlString(text) {
  const short = { '"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r" };
  let out = "";
  for (const letter of text.toWellFormed()) {
    const code = letter.codePointAt(0);
    const isHidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(letter);
    if (short[letter]) out += short[letter];
    else if (isHidden && code > 0xffff) out += `\\U${code.toString(16).padStart(8, "0")}`;
    else if (isHidden) out += `\\u${code.toString(16).padStart(4, "0")}`;
    else out += letter;
  }
  return `"${out}"`;
}

// One decision as a table. Keys that have nothing to say are left out.
function tomlOf(finding, decision) {
  const article = finding.article === null ? "" : page.articles[finding.article].identity;
  const strings = [
    ["fingerprint", finding.fingerprint],
    ["code", finding.code],
    ["fact", finding.fact],
    ["expected", finding.held],
    ["article", article],
    ["quote", finding.quote],
    ["decide", decision.decide],
    ["reason", decision.reason],
    ["by", decision.by],
  ];
  const lines = strings.filter(([, value]) => value).map(([key, value]) => `${key.padEnd(11)} = ${tomlString(value)}`);
  // A day of TOML, which stands without quotes.
  if (/^\d{4}-\d{2}-\d{2}$/.test(decision.until)) lines.push(`${"until".padEnd(11)} = ${decision.until}`);
  return `[[decision]]\n${lines.join("\n")}\n`;
}

// All decisions, those of one article together, so that two files can be compared. What an article
// says of itself stays there.
function toml() {
  const key = (finding) => [finding.article === null ? "" : page.articles[finding.article].identity, finding.fact, finding.code, finding.fingerprint].join("\u0000");
  const decided = page.findings.filter((finding) => decisionOf(finding) && !decisionOf(finding).in_article).map((finding) => [key(finding), finding]);
  decided.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return decided.map(([, finding]) => tomlOf(finding, decisionOf(finding))).join("\n");
}

function download() {
  const address = URL.createObjectURL(new Blob([toml()], { type: "application/toml" }));
  const link = make("a", { href: address, download: "decisions.toml" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
