// The right side: a finding with its paragraph and what to decide, or what a cell holds.

const panel = { draft: null };

// Other places and mentions that are shown before the rest is asked for.
const MOST_PLACES = 6;

function makePanel() {
  panel.box = make("aside", { id: "finding", "aria-label": "What is looked at", tabindex: "-1" });
  return panel.box;
}

function showPanel() {
  const finding = byFingerprint.get(state.chosen);
  const parts = finding ? findingParts(finding) : state.cell ? cellParts(...state.cell) : [];
  panel.box.replaceChildren(...parts);
  panel.box.hidden = parts.length === 0;
  panel.box.scrollTop = 0;
  document.body.classList.toggle("looking", parts.length > 0);
}

function closeButton() {
  return button("✕", () => leave(document.body), { class: "close", "aria-label": "Close", title: "Close (Esc)" });
}

function findingParts(finding) {
  const article = finding.article === null ? null : page.articles[finding.article];
  return [
    closeButton(),
    words("p", article ? byline(article, finding.place?.line) : "All articles together", { class: "byline" }),
    words("h2", finding.title),
    finding.place ? passage([finding.place], finding.article, finding.level) : "",
    finding.relation ? "" : grounds(finding),
    ...places(finding),
    finding.relation ? grounds(finding) : "",
    decisionForm(finding),
    smallPrint(finding),
  ].filter(Boolean);
}

function define(parts) {
  const told = parts.filter(([, value]) => value);
  return make("dl", {}, told.flatMap(([term, value]) => [
    make("dt", { text: term }),
    make("dd", { dir: "auto" }, value),
  ]));
}

function grounds(finding) {
  const mention = finding.mention === null ? null : page.mentions[finding.mention];
  const says = finding.stated === null ? null : [make("b", { text: finding.stated }), voice(mention)];
  const so = mention && OF_VERDICT.has(finding.code) ? `${mention.so[0].toUpperCase()}${mention.so.slice(1)}.` : finding.message;
  return define([
    ["It says", says],
    ["Expected", finding.expected === null ? null : make("b", { text: finding.expected })],
    ["Because", finding.why],
    ["So", so],
    ["Others", others(finding)],
    ["To do", finding.help && `${finding.help[0].toUpperCase()}${finding.help.slice(1)}.`],
  ]);
}

function voice(mention) {
  if (!mention) return "";
  return mention.speaker ? ` (quoting ${mention.speaker})` : " in its own voice";
}

// How many of the other statements on the fact agree with what is expected.
function others(finding) {
  const row = page.rows[finding.row];
  if (!row || finding.mention === null) return null;
  const rest = row.cells.flatMap((cell) => cell.mentions).filter((index) => index !== finding.mention)
    .map((index) => page.mentions[index]).filter((mention) => mention.verdict !== "undecided");
  if (rest.length === 0) return null;
  const agree = rest.filter((mention) => mention.verdict === "agrees" || mention.verdict === "loose").length;
  return `${agree} of ${count(rest.length, "other statement")} ${agree === 1 ? "agrees" : "agree"}`;
}

function places(finding) {
  const groups = [];
  for (const other of finding.related) {
    const last = groups.at(-1);
    if (last && last[0].article === other.article && last[0].place.text === other.place.text) last.push(other);
    else groups.push([other]);
  }
  const shown = panel.all === finding.fingerprint ? groups : groups.slice(0, MOST_PLACES);
  const parts = shown.map((group) => make("figure", {}, passage(group.map((other) => other.place), group[0].article, "warning"),
    words("figcaption", caption(group, finding))));
  if (shown.length < groups.length) {
    parts.push(button(`Show ${groups.length - shown.length} more places`, () => {
      panel.all = finding.fingerprint;
      showPanel();
    }, { class: "quiet" }));
  }
  return parts;
}

// Who says so, and what the place is there for.
function caption(group, finding) {
  const place = `${page.articles[group[0].article].name}, line ${group[0].place.line}`;
  return finding.relation ? place : `${place}: ${group.map((other) => other.message).join("; ")}`;
}

function decisionForm(finding) {
  if (!finding.decidable) {
    panel.draft = null;
    panel.form = null;
    return make("p", { class: "small", text: "There is nothing to decide here: decide about the finding anew, or take the old decision out with factlint prune." });
  }
  const known = decisionOf(finding);
  if (panel.draft?.fingerprint !== finding.fingerprint) {
    panel.draft = {
      fingerprint: finding.fingerprint, decide: known?.decide ?? null, reason: known?.reason ?? "",
      by: known?.by || stored(WHO) || "", until: known?.until ?? "",
    };
  }
  const draft = panel.draft;
  const choices = DECISIONS.map((one) => button("", () => pick(one.name), {
    class: "choice", "aria-pressed": String(draft.decide === one.name), "data-decide": one.name,
  }));
  choices.forEach((choice, index) => choice.append(make("span", { text: DECISIONS[index].words }), make("kbd", { text: DECISIONS[index].key })));
  panel.reason = make("textarea", { id: "reason", rows: "2", "aria-label": "Reason", on: { input: () => { draft.reason = panel.reason.value; warn(""); } } });
  panel.reason.value = draft.reason;
  panel.by = make("input", { id: "by", autocomplete: "name", on: { input: () => { draft.by = panel.by.value; } } });
  panel.by.value = draft.by;
  panel.until = make("input", { id: "until", type: "date", on: { input: () => { draft.until = panel.until.value; } } });
  panel.until.value = draft.until;
  panel.warning = make("p", { class: "warn", role: "alert" });
  panel.untilLabel = make("label", {}, "until ", panel.until);
  const save = button("Save, next", () => saveDraft(), { class: "main", id: "decide" });
  save.append(make("kbd", { text: "⏎" }));
  // What else is asked once something is chosen, so that before there is room to read.
  panel.rest = make("div", {}, panel.reason,
    make("div", { class: "who" }, make("label", {}, "by ", panel.by), panel.untilLabel),
    make("div", { class: "end" }, decisions.has(finding.fingerprint) ? button("Take back", () => takeBack(finding), { class: "quiet" }) : "", save));
  const form = make("form", { class: "decide", on: { submit: (event) => event.preventDefault() } },
    make("div", { class: "choices", role: "group", "aria-label": "Decide" }, choices),
    panel.warning, panel.rest);
  panel.form = form;
  showDraft();
  return form;
}

// What the form asks for depends on what is chosen.
function showDraft() {
  const one = DECISIONS.find((known) => known.name === panel.draft.decide);
  for (const choice of panel.form.querySelectorAll(".choice")) {
    choice.setAttribute("aria-pressed", String(choice.dataset.decide === panel.draft.decide));
  }
  panel.rest.hidden = !one;
  panel.reason.placeholder = one?.reason ? "Reason" : "Reason, if there is one to tell";
  panel.untilLabel.hidden = one?.name !== "accept";
}

function pick(name) {
  if (!panel.form) return;
  panel.draft.decide = name;
  warn("");
  showDraft();
  const asks = DECISIONS.find((one) => one.name === name).reason;
  // From either, Enter saves.
  (asks ? panel.reason : panel.form.querySelector(`[data-decide="${name}"]`)).focus();
}

function warn(text) {
  panel.warning.textContent = text;
}

function saveDraft() {
  const draft = panel.draft;
  const finding = byFingerprint.get(draft?.fingerprint);
  const one = DECISIONS.find((known) => known.name === draft?.decide);
  if (!finding || finding.fingerprint !== state.chosen) return;
  if (!one) {
    warn("Choose one of the four first.");
    return;
  }
  const reason = draft.reason.trim().replace(/\s+/g, " ");
  if (one.reason && !reason) {
    warn("Say why: whoever reads the decision later needs the reason.");
    panel.reason.focus();
    return;
  }
  store(WHO, draft.by.trim());
  // The last day of what is accepted is asked for; of another decision it stays as it was.
  const before = decisionOf(finding);
  const until = before?.decide === one.name ? before.until : "";
  decide(finding, { decide: one.name, reason, by: draft.by.trim(), until: one.name === "accept" ? draft.until : until });
  panel.draft = null;
  afterDecision(finding, `${finding.title}: ${one.done}`);
  if (!move(1)) showChosen();
  if (state.open) showList();
}

function takeBack(finding) {
  decide(finding, null);
  panel.draft = null;
  afterDecision(finding, `${finding.title}: taken back`);
  showChosen();
}

function undoLast() {
  const fingerprint = undo();
  if (!fingerprint) {
    say("There is nothing to undo");
    return;
  }
  panel.draft = null;
  const finding = byFingerprint.get(fingerprint);
  afterDecision(finding, `${finding.title}: undone`);
  choose(fingerprint);
  list.items.get(fingerprint)?.focus();
}

function afterDecision(finding, told) {
  showItem(finding);
  showHead();
  const kept = isKept ? "" : ". This browser keeps nothing: save the decisions before you close the page";
  say(`${told}. ${decidedCount()} of ${decidable().length} decided${kept}`);
}

function smallPrint(finding) {
  const meaning = page.codes[finding.code] ?? "";
  return make("div", { class: "small" },
    make("p", {}, make("kbd", { text: "J" }), " ", make("kbd", { text: "K" }), " next, previous · ", make("kbd", { text: "U" }), " undo"),
    make("p", {}, make("b", { text: finding.code }), meaning ? `: ${meaning}` : ""),
    ...finding.notes.map((note) => words("p", note)),
    words("p", [finding.rule, finding.fingerprint].filter(Boolean).join(" · "), { class: "mono" }));
}

// What a cell without a finding holds: the statements, or the sentences that were not read.
function cellParts(row, article) {
  const fact = page.rows[row];
  const cell = fact.cells.find((one) => one.article === article);
  const unread = fact.unread.filter((one) => one.article === article);
  const parts = [closeButton(), words("p", byline(page.articles[article]), { class: "byline" }), words("h2", fact.title)];
  for (const index of cell?.mentions ?? []) {
    const mention = page.mentions[index];
    parts.push(passage([mention.place], article, mention.verdict), define([
      ["It says", [make("b", { text: mention.words }), voice(mention)]],
      ["Expected", fact.expected ? make("b", { text: fact.expected.words }) : null],
      ["So", `${mention.verdict}: ${mention.so}`],
      ["Perhaps", mention.perhaps && mention.verdict === "undecided" ? `${mention.perhaps}, if it is about this fact` : null],
    ]));
  }
  if (unread.length > 0) parts.push(make("h3", { text: "Has its words, and no value that was read" }));
  for (const one of unread) {
    parts.push(make("figure", {}, passage([one.place], article, "warning"), words("figcaption", one.why || `line ${one.place.line}`)));
  }
  return parts;
}
