// Puts the page together and listens to keys.

function say(text) {
  start.said.textContent = text;
}

const start = {};

// Shows everything anew: a filter has changed.
function showAll() {
  document.body.dataset.view = state.view;
  showHead();
  showList();
  showMatrix();
  showStatements();
  writeAddress();
}

// Shows what is chosen; list and table stay as they are.
function showChosen() {
  document.body.dataset.view = state.view;
  markChosen();
  showPanel();
  markCell();
  showStatements();
  writeAddress();
}

function choose(fingerprint) {
  state.chosen = fingerprint;
  state.cell = null;
  const row = byFingerprint.get(fingerprint)?.row;
  state.row = row ?? null;
  showChosen();
}

function chooseCell(row, article) {
  state.chosen = null;
  state.cell = [row, article];
  state.row = row;
  showChosen();
}

function chooseRow(row) {
  state.row = row;
  state.chosen = null;
  state.cell = null;
  showChosen();
  statements.box.scrollIntoView({ block: "nearest" });
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  u: () => undoLast(),
  "/": () => head.find.focus(),
  1: () => pickIfShown("fix"),
  2: () => pickIfShown("fact"),
  3: () => pickIfShown("accept"),
  4: () => pickIfShown("misread"),
};

function pickIfShown(name) {
  if (state.chosen) pick(name);
}

function isWriting(target) {
  return target instanceof HTMLElement && target.matches("input, textarea, select");
}

// Enter saves what is chosen, unless it belongs to a button or makes a new line.
function isEnterToSave(event) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !state.chosen || !panel.draft?.decide) return false;
  const target = event.target;
  if (panel.form?.contains(target)) return !target.matches("button:not(.choice)");
  return !target.closest("button, a, input, summary") || target.matches(".item[aria-current]");
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (isEnterToSave(event)) {
    event.preventDefault();
    saveDraft();
    return;
  }
  if (event.key === "Escape") {
    leave(event.target);
    return;
  }
  // Filling in a form by itself is told as a key without a name.
  const act = KEYS[event.key?.toLowerCase()];
  if (!act || isWriting(event.target)) return;
  event.preventDefault();
  act();
}

// Escape leaves a field first, and then what is looked at.
function leave(target) {
  if (isWriting(target)) {
    target.blur();
    return;
  }
  const item = list.items.get(state.chosen);
  state.chosen = null;
  state.cell = null;
  showChosen();
  item?.focus();
}

// What is printed is the plain list, an article a page, with what was decided.
function beforePrint() {
  for (const more of document.querySelectorAll("details")) more.open = true;
  for (const entry of document.querySelectorAll("#plain .entry")) {
    const finding = byFingerprint.get(entry.dataset.fingerprint);
    const decision = finding && decisionOf(finding);
    const line = entry.querySelector(".decided");
    line.hidden = !decision;
    if (!decision) continue;
    const parts = [decisionWords(decision), decision.reason, decision.by && `by ${decision.by}`, decision.until && `until ${decision.until}`];
    line.textContent = `✔ ${parts.filter(Boolean).join(" · ")}`;
  }
  document.body.append(start.foot);
}

function afterPrint() {
  start.middle.append(start.foot);
}

function begin() {
  loadDecisions();
  readAddress();
  makeHead();
  start.said = make("p", { id: "said", role: "status" });
  start.foot = document.getElementById("foot");
  start.middle = make("main", { id: "middle", tabindex: "-1" }, makeMatrix(), makeStatements());
  start.middle.append(start.foot);
  document.getElementById("app").append(makeList(), start.middle, makePanel());
  document.body.append(start.said);
  addEventListener("keydown", onKey);
  addEventListener("beforeprint", beforePrint);
  addEventListener("afterprint", afterPrint);
  addEventListener("storage", (event) => {
    if (event.key !== STORE) return;
    loadDecisions();
    showAll();
  });
  addEventListener("hashchange", () => {
    readAddress();
    showAll();
    showChosen();
  });
  showAll();
  if (state.chosen || state.cell) {
    showChosen();
    list.items.get(state.chosen)?.scrollIntoView({ block: "nearest" });
  } else {
    showPanel();
  }
  document.documentElement.classList.add("begun");
}

begin();
