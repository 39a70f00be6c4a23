// The head: what is shown, how far somebody is, and the way out with what was decided.

const head = {};

function chip(text, isOn, act, options = {}) {
  return button(text, act, { class: "chip", "aria-pressed": String(isOn), ...options });
}

function bookChips() {
  if (page.books.length < 2) return [];
  return page.books.map((book, index) =>
    chip(book.title, state.book === index, () => {
      state.book = state.book === index ? null : index;
      state.row = null;
      showAll();
    }, { dir: "auto", title: book.path }));
}

function levelChips() {
  const sums = { error: 0, warning: 0, note: 0 };
  for (const finding of page.findings) {
    if (isOfBook(finding) && !isSettled(finding)) sums[finding.level] += 1;
  }
  return LEVELS.map((level) => {
    const one = chip("", state.levels.has(level), () => {
      if (!state.levels.delete(level)) state.levels.add(level);
      showAll();
    });
    one.append(make("b", { class: level, text: String(sums[level]) }), ` ${LEVEL_WORDS[level]}`);
    return one;
  });
}

function makeHead() {
  head.books = make("div", { class: "chips", role: "group", "aria-label": "Stories" });
  head.levels = make("div", { class: "chips", role: "group", "aria-label": "What to show" });
  head.find = make("input", {
    type: "search", id: "find", placeholder: "Find words, outlet, fact …  ( / )",
    "aria-label": "Find words, outlet or fact", autocomplete: "off", spellcheck: "false",
    on: { input: () => { state.find = head.find.value; showAll(); } },
  });
  head.count = make("span", { class: "count" });
  head.bar = make("progress", { max: Math.max(decidable().length, 1), "aria-label": "Decided" });
  head.save = button("Save decisions …", () => {
    download();
    say("decisions.toml was written to your downloads");
  }, { class: "main", id: "save" });
  head.views = make("div", { class: "views", role: "group", "aria-label": "View" });
  const tools = make("div", { class: "tools" }, head.views, head.books, head.levels, head.find,
    make("div", { class: "progress" }, head.count, head.bar, head.save));
  document.getElementById("head").append(tools);
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    document.querySelector("#list button.item")?.focus();
  });
}

function viewChips() {
  return [["list", "To do"], ["table", "Who states what"]].map(([view, text]) =>
    chip(text, state.view === view, () => {
      state.view = view;
      showAll();
    }));
}

function showHead() {
  const focused = focusIn(head.levels) ?? focusIn(head.books) ?? focusIn(head.views);
  const open = chip("Undecided only", state.open, () => {
    state.open = !state.open;
    showAll();
  });
  head.books.replaceChildren(...bookChips());
  head.levels.replaceChildren(...levelChips(), open);
  head.views.replaceChildren(...viewChips());
  if (head.find.value !== state.find) head.find.value = state.find;
  const decided = decidedCount();
  head.count.textContent = `${decided} of ${decidable().length} decided`;
  head.bar.value = decided;
  head.save.disabled = decided === 0;
  focused?.();
}

// Remembers which button of a group has the focus, so that making it anew does not lose it.
function focusIn(group) {
  const index = [...group.children].indexOf(document.activeElement);
  return index < 0 ? null : () => group.children[index]?.focus();
}
