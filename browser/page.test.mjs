// The page in a real browser: what a reviewer presses, types, reads and takes away.
//
// `FACTLINT` is the program, `CHROMIUM` the browser. `.ci/browser` sets both.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";

import { launch } from "./chromium.mjs";

const ROOT = resolve(dirname(new URL(import.meta.url).pathname), "..");
const PROGRAM = resolve(ROOT, process.env.FACTLINT ?? "target/debug/factlint");
const WORK = mkdtempSync(join(tmpdir(), "factlint-page-"));

let browser;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser.close();
  rmSync(WORK, { recursive: true, force: true });
});

// The page of a folder with these files; its name is its place below `WORK`.
function page(name, files, folder = join(WORK, name)) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const out = join(WORK, `${name}.html`);
  const run = spawnSync(PROGRAM, ["check", "--report", `html=${out}`], { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
  assert.ok(existsSync(out), run.stderr);
  return `file://${out}`;
}

const HARBOUR = `
[rulebook]
id = "harbour"
title = "The harbour"
as-of = 2031-05-01

[[fact]]
id = "ships"
title = "Ships in the harbour"
expect = 60
why = "Counted on the first of May."
says = ["{n} ships"]

[[fact]]
id = "cranes"
title = "Cranes in the harbour"
expect = 7
says = ["{n} cranes"]

[[constraint]]
id = "a-crane-for-each"
title = "No more cranes than ships"
require = "{cranes} <= {ships}"
`;

function article(outlet, day, text) {
  return `---\ntitle: News of ${outlet}\npublisher: ${outlet}\ndate: ${day}\n---\n${text}\n`;
}

const SMALL = {
  "rules/harbour.toml": HARBOUR,
  "corpus/a.txt": article("Alder", "2031-05-02", "There are 66 ships and 7 cranes in the harbour."),
  "corpus/b.txt": article("Birch", "2031-05-03", "About 60 ships lie here.\n\nIt has 9 cranes."),
  "corpus/c.txt": article("Cedar", "2031-05-04", "There are 60 ships and 7 cranes."),
};

let small;
function smallPage() {
  small ??= page("small", SMALL);
  return small;
}

// A tab on an address, and a check that nothing was complained of and nothing asked for.
async function look(address, options, act) {
  const tab = await browser.tab(options);
  await tab.open(address);
  await act(tab);
  assert.deepEqual(tab.complaints, []);
  // Chromium asks for its own sign of a calendar, beside a field for days.
  const own = ["file:", "blob:", "about:blank", "data:image/svg+xml;base64,"];
  assert.deepEqual(tab.requests.filter((url) => !own.some((start) => url.startsWith(start))), []);
  await browser.send("Target.closeTarget", { targetId: tab.targetId });
}

function fresh(act) {
  return look(smallPage(), {}, async (tab) => {
    await tab.ask("localStorage.clear()");
    await tab.open(`${smallPage()}?fresh`);
    await act(tab);
  });
}

// The file that was saved, read by somebody else's reader.
async function saved() {
  const path = join(browser.folder, "decisions.toml");
  for (let tries = 0; !existsSync(path) && tries < 100; tries += 1) await new Promise((go) => setTimeout(go, 50));
  const reader = "import json,sys,tomllib; print(json.dumps(tomllib.load(open(sys.argv[1],'rb')), default=str))";
  const text = readFileSync(path, "utf8");
  const read = JSON.parse(execFileSync("python3", ["-c", reader, path], { encoding: "utf8" }));
  rmSync(path);
  return { text, decisions: read.decision };
}

test("a finding is shown with its paragraph, and the words are marked", () => fresh(async (tab) => {
  assert.equal(await tab.count(".item"), 2);
  await tab.click(".item");
  assert.equal(await tab.text("#finding mark"), "66");
  assert.match(await tab.text("#finding"), /Alder · “News of Alder” · 2 May 2031 · line 6/);
  assert.match(await tab.text("#finding dl"), /It says\s+66 in its own voice\s+Expected\s+60\s+Because\s+Counted on the first of May\./);
  assert.equal(await tab.text(".said.chosen"), "✗ 66");
}));

test("the table has the worst facts first, sources by date, and what they say together", () => fresh(async (tab) => {
  assert.deepEqual(await tab.ask("[...document.querySelectorAll('thead .outlet')].map(e => e.innerText)"), ["Alder", "Birch", "Cedar"]);
  assert.match(await tab.text("tbody tr"), /Ships in the harbour\s+60\s+✗ 66\s+✓ About 60\s+✓ 60\s+differ\s+3 say it/);
}));

test("a cell without a finding shows its sentence, and a row its statements", () => fresh(async (tab) => {
  await tab.click("tbody tr .said.agrees");
  assert.match(await tab.text("#finding blockquote"), /About 60 ships lie here/);
  await tab.click("tbody tr:nth-child(2) th button");
  assert.match(await tab.text("#statements h2"), /Cranes in the harbour/);
  assert.equal(await tab.count("#statements svg.track"), 2);
}));

test("keys go through the list, decide, and take back", () => fresh(async (tab) => {
  await tab.press("j");
  assert.equal(await tab.text("#finding h2"), "Ships in the harbour");
  await tab.press("3");
  await tab.press("Enter");
  assert.match(await tab.text("#finding .warn"), /Say why/);
  await tab.type("They count \"yachts\" too.");
  await tab.press("Enter");
  assert.equal(await tab.text("#finding h2"), "Cranes in the harbour");
  assert.equal(await tab.text(".count"), "1 of 2 decided");
  assert.equal(await tab.text(".item .done"), "✔ accepted");
  await tab.press("k");
  await tab.press("j");
  await tab.press("1");
  await tab.press("Enter");
  assert.equal(await tab.text(".count"), "2 of 2 decided");
  await tab.press("u");
  assert.equal(await tab.text(".count"), "1 of 2 decided");
  assert.match(await tab.text("#said"), /undone. 1 of 2 decided/);
}));

test("decisions outlive the page and are saved as TOML", () => fresh(async (tab) => {
  await tab.press("j");
  await tab.press("3");
  await tab.type("C:\\harbour says \"66\"\u202e\nand so do we");
  await tab.ask("(() => { const day = document.querySelector('#until'); day.value = '2032-01-31'; day.dispatchEvent(new Event('input')); })()");
  await tab.click("#by");
  await tab.type("M. Ortiz");
  await tab.click("#decide");
  await tab.open(smallPage());
  assert.equal(await tab.text(".count"), "1 of 2 decided");
  await tab.click("#save");
  const { text, decisions } = await saved();
  assert.match(text, /^until +=/m);
  assert.ok(!text.includes("\u202e"), text);
  assert.equal(decisions.length, 1);
  const { fingerprint, ...rest } = decisions[0];
  assert.match(fingerprint, /^[0-9a-f]{32}$/);
  assert.deepEqual(rest, {
    code: "contradicts", fact: "ships", expected: "60", article: "a.txt", quote: "66", decide: "accept",
    reason: "C:\\harbour says \"66\"\u202e and so do we", by: "M. Ortiz", until: "2032-01-31",
  });
}));

test("a decision lapses when the expected value changes", async () => {
  await fresh(async (tab) => {
    await tab.press("j");
    await tab.press("1");
    await tab.press("Enter");
    assert.equal(await tab.text(".count"), "1 of 2 decided");
  });
  const changed = page("changed", { ...SMALL, "rules/harbour.toml": HARBOUR.replace("expect = 60", "expect = 61") });
  await look(changed, {}, async (tab) => {
    assert.match(await tab.text(".count"), /^0 of/);
  });
});

test("what was kept under our name by somebody else breaks nothing", () => fresh(async (tab) => {
  await tab.ask("localStorage.setItem('factlint:' + JSON.parse(document.getElementById('data').textContent).key, '{\"a\":1,\"__proto__\":{}}')");
  await tab.open(smallPage());
  assert.equal(await tab.text(".count"), "0 of 2 decided");
  await tab.ask("localStorage.setItem('factlint:' + JSON.parse(document.getElementById('data').textContent).key, 'nonsense')");
  await tab.open(smallPage());
  assert.equal(await tab.text(".count"), "0 of 2 decided");
}));

test("a decision that came with the report is shown and saved", async () => {
  const decision = { decide: "accept", reason: "So it is.", by: "desk", until: "2033-01-01", in_article: false };
  const text = readFileSync(smallPage().slice(7), "utf8").replace('"decision":null', `"decision":${JSON.stringify(decision)}`);
  writeFileSync(join(WORK, "decided.html"), text);
  await look(`file://${join(WORK, "decided.html")}`, {}, async (tab) => {
    await tab.ask("localStorage.clear()");
    await tab.open(`file://${join(WORK, "decided.html")}`);
    assert.equal(await tab.text(".count"), "1 of 2 decided");
    await tab.press("j");
    assert.equal(await tab.ask("document.getElementById('reason').value"), "So it is.");
    assert.equal(await tab.ask("document.getElementById('until').value"), "2033-01-01");
    await tab.click("#save");
    const { decisions } = await saved();
    assert.equal(decisions[0].reason, "So it is.");
    await tab.press("1");
    await tab.press("Enter");
    assert.equal(await tab.text(".item .done"), "✔ to correct");
  });
});

test("filters are in the address, and a link opens the same view", () => fresh(async (tab) => {
  await tab.press("/");
  await tab.type("Birch");
  assert.equal(await tab.count(".item"), 1);
  await tab.press("Escape");
  await tab.click(".by .chip:nth-child(2)");
  await tab.click(".item");
  const hash = await tab.ask("location.hash");
  assert.match(hash, /find=Birch/);
  assert.match(hash, /by=fact/);
  assert.match(hash, /finding=[0-9a-f]{32}/);
  await tab.open("about:blank");
  await tab.open(smallPage() + hash);
  assert.equal(await tab.count(".item"), 1);
  assert.equal(await tab.text("#finding h2"), "Cranes in the harbour");
  assert.equal(await tab.ask("document.getElementById('find').value"), "Birch");
}));

test("levels and what is undecided can be left out", () => fresh(async (tab) => {
  await tab.click(".chips[aria-label='What to show'] .chip:nth-child(1)");
  assert.match(await tab.text("#list"), /Nothing fits these filters/);
  await tab.click(".chips[aria-label='What to show'] .chip:nth-child(1)");
  await tab.press("j");
  await tab.press("1");
  await tab.press("Enter");
  await tab.press("Escape");
  await tab.click(".chips[aria-label='What to show'] .chip:nth-child(4)");
  assert.equal(await tab.count(".item"), 1);
}));

test("an address that says nonsense is an address without", () => look(`${smallPage()}#finding=x&cell=9.9&fact=y&level=&by=z&story=%3Cb%3E`, {}, async (tab) => {
  assert.equal(await tab.count(".item"), 0);
  assert.equal(await tab.count("#finding > *"), 0);
}));

const EVIL = "</script><script>document.title='lost'</script><img src=x onerror=\"document.title='lost'\"><!-- --> {{ 7*7 }} ";

test("hostile texts are texts", async () => {
  const word = "x".repeat(10000);
  const hostile = page("hostile", {
    "rules/harbour.toml": HARBOUR.replace("Counted on", EVIL.replaceAll('"', "'") + "Counted on"),
    "corpus/a.txt": article("Alder <b>", "2031-05-02", `${EVIL}There are 66 ships \u202eereht\u202c in ${word}.`),
    "corpus/b.txt": article("نخلة", "2031-05-03", "في الميناء There are 66 ships وهي كثيرة."),
    "corpus/<img src=x onerror=alert(1)>.txt": article("Cedar", "2031-05-04", "There are 60 ships."),
  });
  for (const script of [true, false]) {
    await look(hostile, { script, width: 390 }, async (tab) => {
      assert.match(await tab.ask("document.title"), /factlint/);
      assert.equal(await tab.count("img, iframe, object"), 0);
      assert.equal(await tab.ask("document.documentElement.scrollWidth <= 390"), true);
      if (!script) return;
      await tab.click(".item");
      assert.ok((await tab.text("#finding blockquote")).includes(EVIL.trim()));
      assert.match(await tab.text("#finding blockquote"), /\\u\{202e\}ereht/);
      assert.equal(await tab.ask("document.querySelector('#finding').scrollWidth <= 390"), true);
    });
  }
});

test("what was not read stands in the table and in the foot", async () => {
  const broken = page("broken", { ...SMALL, "corpus/d.txt": "\u0000\u0001\u0002\u0000\u0000" });
  await look(broken, {}, async (tab) => {
    assert.match(await tab.text("thead"), /d\.txt\s+not read/);
    assert.match(await tab.text("#foot #unread"), /corpus\/d\.txt/);
    assert.match(await tab.text("#head"), /1 not read/);
  });
});

test("without a script every finding and the table are there", () => look(smallPage(), { script: false }, async (tab) => {
  assert.equal(await tab.count("#plain .entry"), 2);
  assert.match(await tab.text("#plain"), /✗ 66/);
  assert.equal(await tab.text("#app"), "");
}));

test("print has an article a page, with what was decided", () => fresh(async (tab) => {
  await tab.press("j");
  await tab.press("1");
  await tab.press("Enter");
  const pdf = (await tab.pdf()).toString("latin1");
  assert.ok((pdf.match(/\/Type\s*\/Page\b/g) ?? []).length >= 3);
  assert.match(await tab.ask("document.querySelector('#plain .decided:not([hidden])').textContent"), /to correct/);
  assert.equal(await tab.ask("document.getElementById('foot').parentElement.id"), "middle");
}));

// Colours of texts against what is behind them, as WCAG 2.2 counts them (1.4.3).
const CONTRAST = `(() => {
  const parse = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = parse(getComputedStyle(at).backgroundColor);
      if (color.length < 4 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  const poor = new Set();
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || !element.checkVisibility() || element.closest(":disabled, svg, script, style")) continue;
    const [a, b] = [light(parse(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.add(element.tagName + "." + element.className + " " + ratio.toFixed(2));
  }
  return [...poor];
})()`;

test("every text can be told from what is behind it, in light and dark", async () => {
  const shipped = page("shipped", {}, ROOT);
  for (const dark of [false, true]) {
    await look(`${shipped}#story=venezuela-assembly`, { dark }, async (tab) => {
      await tab.press("j");
      assert.deepEqual(await tab.ask(CONTRAST), []);
    });
  }
});

test("nothing is cut at 390 and 1,400 columns, and all that can be pressed has a name", async () => {
  const shipped = page("shipped", {}, ROOT);
  for (const width of [390, 1400]) {
    await look(`${shipped}#story=venezuela-assembly`, { width }, async (tab) => {
      assert.equal(await tab.ask("document.documentElement.scrollWidth"), width);
      assert.deepEqual(await tab.ask(`[...document.querySelectorAll("button, input, textarea")].filter((e) => !(e.innerText || e.getAttribute("aria-label") || e.closest("label") || e.textContent)).map((e) => e.outerHTML)`), []);
      await tab.click(".item");
      assert.equal(await tab.ask("document.documentElement.scrollWidth"), width);
      await tab.press("Tab");
      assert.notEqual(await tab.ask("getComputedStyle(document.activeElement).outlineStyle"), "none");
    });
  }
});

// Three hundred articles with eighteen facts each.
function many() {
  const names = "anchors barges buoys cables cranes docks engines ferries gates hooks jetties kayaks lamps masts nets oars pilots ropes".split(" ");
  const facts = names.map((name, at) => `[[fact]]\nid = "${name}"\ntitle = "How many ${name}"\nexpect = ${100 + at}\nsays = ["{n} ${name}"]\n`);
  const files = { "rules/harbour.toml": `[rulebook]\nid = "harbour"\ntitle = "The harbour"\n\n${facts.join("\n")}` };
  for (let at = 0; at < 300; at += 1) {
    const said = names.map((name, fact) => `There are ${100 + fact + (at % 20 === 0 ? 0 : 300 + at)} ${name} at the quay of the old town.`);
    files[`corpus/${String(at).padStart(3, "0")}.txt`] = article(`Outlet ${at}`, `2031-0${1 + (at % 9)}-11`, said.join("\n\n"));
  }
  return files;
}

test("5,000 findings of 300 sources are quick", async () => {
  const address = page("many", many());
  await look(address, {}, async (tab) => {
    const findings = await tab.ask("JSON.parse(document.getElementById('data').textContent).findings.length");
    assert.ok(findings > 5000, String(findings));
    const paint = await tab.ask("new Promise((go) => new PerformanceObserver((all) => go(all.getEntries()[0].startTime)).observe({ type: 'paint', buffered: true }))");
    const ready = await tab.ask("performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart");
    const after = (act) => tab.ask(`new Promise((go) => { const begun = performance.now(); ${act}; requestAnimationFrame(() => setTimeout(() => go(performance.now() - begun))); })`);
    const click = await after("document.querySelectorAll('.item')[5].click()");
    const filter = await after("document.querySelector('.by .chip:nth-child(2)').click()");
    const find = await after("(() => { const find = document.getElementById('find'); find.value = 'outlet 17'; find.dispatchEvent(new Event('input')); })()");
    const key = await after("document.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))");
    const round = (ms) => `${Math.round(ms)} ms`;
    console.log(`${findings} findings: first paint ${round(paint)}, ready ${round(ready)}, a click ${round(click)}, a filter ${round(filter)}, a search ${round(find)}, a key ${round(key)}; ${(readFileSync(address.slice(7)).length / 1e6).toFixed(1)} MB`);
    assert.ok(paint < 3000 && click < 1000 && filter < 1500 && find < 1500 && key < 1000);
    await tab.ask("document.getElementById('list').scrollTo(0, 1e9)");
  });
});
