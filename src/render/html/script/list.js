// To do: the findings by article, fact or kind. Long lists grow while somebody goes down.

const list = { order: [], groups: [], shown: 0, items: new Map() };

// Findings that are put into the page at a time.
const STEP = 150;

function groupOf(finding) {
  if (state.by === "kind") return finding.code;
  if (state.by === "fact") return finding.title;
  return finding.article === null ? "All articles together" : page.articles[finding.article].name;
}

// Findings in the order that they are gone through: group by group.
function ordered() {
  const groups = new Map();
  for (const finding of visible()) {
    const key = state.by === "article" ? `${finding.article}` : groupOf(finding);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(finding);
  }
  return [...groups.values()];
}

function makeList() {
  list.by = make("div", { class: "by", role: "group", "aria-label": "Group by" });
  list.body = make("div", { class: "items" });
  list.more = button("Show more", () => grow(list.shown + STEP), { class: "quiet more" });
  list.nav = make("nav", { id: "list", "aria-label": "To do" }, list.by, list.body, list.more);
  new IntersectionObserver((seen) => {
    if (seen.some((one) => one.isIntersecting)) grow(list.shown + STEP);
  }, { root: null, rootMargin: "400px" }).observe(list.more);
  return list.nav;
}

function showList() {
  const focused = focusIn(list.by);
  const scrolled = list.nav.scrollTop;
  list.by.replaceChildren(...GROUPINGS.map((by) =>
    chip(`By ${by}`, state.by === by, () => {
      state.by = by;
      showAll();
    })));
  list.order = ordered().flat();
  list.body.replaceChildren();
  list.items.clear();
  const before = list.shown;
  list.shown = 0;
  list.group = null;
  if (list.order.length === 0) {
    const why = isFiltered() && page.findings.length > 0 ? "Nothing fits these filters." : "There is nothing to decide.";
    list.body.append(make("p", { class: "none", text: why }));
  }
  grow(Math.min(Math.max(STEP, before), 2 * STEP));
  list.nav.scrollTop = scrolled;
  focused?.();
  markChosen();
}

// Puts findings into the list until so many are there.
function grow(to) {
  const end = Math.min(to, list.order.length);
  const fresh = document.createDocumentFragment();
  for (; list.shown < end; list.shown += 1) {
    const finding = list.order[list.shown];
    const group = state.by === "article" ? finding.article : groupOf(finding);
    if (list.shown === 0 || group !== list.group) {
      fresh.append(words("h2", groupOf(finding)));
      list.group = group;
    }
    const item = itemOf(finding);
    list.items.set(finding.fingerprint, item);
    fresh.append(item);
  }
  list.body.append(fresh);
  list.more.hidden = list.shown >= list.order.length;
}

// "176, expected 167"; else what is wrong.
function gist(finding) {
  const isOther = finding.mention !== null && !OF_VERDICT.has(finding.code);
  if (finding.stated === null || finding.expected === null || isOther) {
    const name = `${finding.title}: `;
    const text = finding.message.startsWith(name) ? finding.message.slice(name.length) : finding.message;
    return [text];
  }
  return [make("b", { dir: "auto", text: finding.stated }), ", expected ", words("span", finding.expected)];
}

function itemOf(finding) {
  const decision = decisionOf(finding);
  const title = state.by === "fact" && finding.article !== null ? page.articles[finding.article].name : finding.title;
  return make("button", {
    type: "button", class: "item",
    on: { click: () => choose(finding.fingerprint) },
  },
  make("span", { class: `sign ${finding.level}`, "aria-hidden": "true", text: LEVEL_SIGNS[finding.level] }),
  make("span", { class: "what" },
    make("span", { class: "line" }, words("span", title, { class: "name" }),
      decision ? make("span", { class: "done", text: `✔ ${decisionWords(decision)}` }) : null),
    make("span", { class: "gist", dir: "auto" }, ...gist(finding))));
}

// Shows anew what has been decided of one finding.
function showItem(finding) {
  const old = list.items.get(finding.fingerprint);
  if (!old) return;
  const item = itemOf(finding);
  const hadFocus = old === document.activeElement;
  old.replaceWith(item);
  list.items.set(finding.fingerprint, item);
  if (hadFocus) item.focus();
  markChosen();
}

function markChosen() {
  for (const item of list.body.querySelectorAll("[aria-current]")) item.removeAttribute("aria-current");
  list.items.get(state.chosen)?.setAttribute("aria-current", "true");
}

// Goes up or down the list from what is chosen.
function move(by) {
  const at = list.order.findIndex((finding) => finding.fingerprint === state.chosen);
  const next = at < 0 ? (by > 0 ? 0 : list.order.length - 1) : at + by;
  const finding = list.order[next];
  if (!finding) return false;
  if (next >= list.shown) grow(next + STEP);
  choose(finding.fingerprint);
  const item = list.items.get(finding.fingerprint);
  item?.focus({ preventScroll: true });
  item?.scrollIntoView({ block: "nearest" });
  return true;
}
