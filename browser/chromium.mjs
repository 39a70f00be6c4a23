// A browser that is driven over a pipe: no network, and nothing to install but Chromium and Node.
// Source: Chrome DevTools Protocol, https://chromedevtools.github.io/devtools-protocol/

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Starts a browser without a window.
export async function launch(program = process.env.CHROMIUM ?? "chromium") {
  const folder = mkdtempSync(join(tmpdir(), "factlint-browser-"));
  const child = spawn(program, [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
    "--remote-debugging-pipe", `--user-data-dir=${join(folder, "profile")}`, "about:blank",
  ], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const browser = new Browser(child, folder);
  await browser.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder, eventsEnabled: true });
  return browser;
}

class Browser {
  constructor(child, folder) {
    this.child = child;
    this.folder = folder;
    this.last = 0;
    this.waiting = new Map();
    this.listeners = new Set();
    let rest = "";
    child.stdio[4].setEncoding("utf8").on("data", (data) => {
      const messages = (rest + data).split("\0");
      rest = messages.pop();
      for (const message of messages) this.take(JSON.parse(message));
    });
  }

  take(message) {
    const waiting = this.waiting.get(message.id);
    if (waiting) {
      this.waiting.delete(message.id);
      if (message.error) waiting.reject(new Error(message.error.message));
      else waiting.resolve(message.result);
    } else {
      for (const listener of this.listeners) listener(message);
    }
  }

  send(method, params = {}, sessionId = undefined) {
    this.last += 1;
    const id = this.last;
    this.child.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  // The next event of a kind.
  event(method, sessionId) {
    return new Promise((resolve) => {
      const listener = (message) => {
        if (message.method !== method || (sessionId && message.sessionId !== sessionId)) return;
        this.listeners.delete(listener);
        resolve(message.params);
      };
      this.listeners.add(listener);
    });
  }

  // A tab of a size, with colours light or dark.
  async tab({ width = 1400, height = 900, dark = false, script = true } = {}) {
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    const tab = new Tab(this, sessionId, targetId);
    for (const domain of ["Page", "Runtime", "Log", "Network"]) await tab.send(`${domain}.enable`);
    await tab.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
    await tab.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }] });
    await tab.send("Emulation.setScriptExecutionDisabled", { value: !script });
    return tab;
  }

  async close() {
    await this.send("Browser.close").catch(() => {});
    await new Promise((resolve) => (this.child.exitCode === null ? this.child.once("exit", resolve) : resolve()));
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

class Tab {
  constructor(browser, sessionId, targetId) {
    Object.assign(this, { browser, sessionId, targetId });
    // What a browser complains of, and whatever was asked of a network.
    this.complaints = [];
    this.requests = [];
    browser.listeners.add((message) => {
      if (message.sessionId === sessionId) this.hear(message);
    });
  }

  hear({ method, params }) {
    if (method === "Runtime.consoleAPICalled") this.complaints.push(params.args.map((one) => one.value ?? one.description).join(" "));
    if (method === "Runtime.exceptionThrown") this.complaints.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
    if (method === "Log.entryAdded") this.complaints.push(params.entry.text);
    if (method === "Network.requestWillBeSent") this.requests.push(params.request.url);
  }

  send(method, params) {
    return this.browser.send(method, params, this.sessionId);
  }

  // Opens an address and waits until it is drawn.
  async open(address) {
    const loaded = this.browser.event("Page.loadEventFired", this.sessionId);
    await this.send("Page.navigate", { url: address });
    await loaded;
  }

  // The value of an expression in the page.
  async ask(expression) {
    const asked = { expression, returnByValue: true, awaitPromise: true };
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", asked);
    if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    return result.value;
  }

  // The text of the first element that a selector finds, as it is shown.
  text(selector) {
    return this.ask(`document.querySelector(${JSON.stringify(selector)})?.innerText ?? null`);
  }

  count(selector) {
    return this.ask(`document.querySelectorAll(${JSON.stringify(selector)}).length`);
  }

  // Presses the mouse in the middle of an element, which must be the one that is there.
  async click(selector) {
    const place = await this.ask(`(() => {
      const element = document.querySelector(${JSON.stringify(selector)});
      if (!element) return null;
      element.scrollIntoView({ block: "nearest", inline: "center" });
      const box = element.getBoundingClientRect();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const there = document.elementFromPoint(x, y);
      return element.contains(there) || there?.contains(element) ? { x, y } : { hidden: there?.outerHTML.slice(0, 200) ?? "nothing" };
    })()`);
    if (!place || place.hidden) throw new Error(`${selector} cannot be pressed: ${place?.hidden ?? "not there"}`);
    for (const type of ["mousePressed", "mouseReleased"]) {
      await this.send("Input.dispatchMouseEvent", { type, ...place, button: "left", clickCount: 1 });
    }
  }

  async press(key) {
    const text = key.length === 1 ? key : key === "Enter" ? "\r" : undefined;
    const code = { Enter: 13, Escape: 27, Tab: 9 }[key];
    const common = { key, text, windowsVirtualKeyCode: code };
    await this.send("Input.dispatchKeyEvent", { type: "keyDown", ...common });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", ...common });
  }

  type(text) {
    return this.send("Input.insertText", { text });
  }

  async screenshot() {
    const { data } = await this.send("Page.captureScreenshot", { format: "png" });
    return Buffer.from(data, "base64");
  }

  async pdf() {
    const { data } = await this.send("Page.printToPDF", { preferCSSPageSize: true, printBackground: true });
    return Buffer.from(data, "base64");
  }
}
