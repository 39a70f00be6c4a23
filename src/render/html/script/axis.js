// An axis for numbers or days: from values to places, in parts of a hundred.

const DAY = 86400000;

// Of two values so many times apart the axis shows what is near each, and not what lies between.
const FAR = 10;

function dayNumber(text) {
  return Math.round(Date.parse(`${text}T00:00:00Z`) / DAY);
}

// Stretches of the axis that hold all the values.
function stretches(values, areDays) {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  let cut = 0;
  let widest = 0;
  for (let at = 1; at < sorted.length; at += 1) {
    const gap = sorted[at] - sorted[at - 1];
    if (gap > widest) [widest, cut] = [gap, at];
  }
  const rest = sorted.at(-1) - sorted[0] - widest;
  const [below, above] = [sorted[cut - 1], sorted[cut]];
  const isFar = areDays ? widest > 400 : below > 0 && above >= FAR * below;
  if (cut > 0 && isFar && widest > 4 * rest) {
    return [[sorted[0], below], [above, sorted.at(-1)]];
  }
  return [[sorted[0], sorted.at(-1)]];
}

function padded([lo, hi], areDays) {
  const least = areDays ? 2 : lo === hi ? Math.max(Math.abs(lo) * 0.1, 1) : 0;
  const pad = Math.max((hi - lo) * 0.12, least);
  return [lo >= 0 && !areDays ? Math.max(lo - pad, Math.min(0, lo)) : lo - pad, hi + pad];
}

// A step that people count in, for so many ticks.
function step(span, ticks) {
  const raw = span / ticks;
  const power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 5, 10].map((n) => n * power).find((n) => n >= raw) ?? raw;
}

const NUMBERS = new Intl.NumberFormat("en", { maximumFractionDigits: 3 });
const LARGE = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 2 });
const DAYS = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const YEARS = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

function tickWords(value, axis) {
  if (axis.areDays) return (axis.isLong ? YEARS : DAYS).format(new Date(value * DAY));
  return Math.abs(value) >= 1e5 ? LARGE.format(value) : NUMBERS.format(value);
}

function axisOf(values, areDays) {
  const parts = stretches(values, areDays).map((part) => padded(part, areDays));
  const gap = parts.length > 1 ? 6 : 0;
  const width = (100 - gap) / parts.length;
  const axis = { areDays, parts, gap, width, isLong: parts.some(([lo, hi]) => hi - lo > 300) || parts.length > 1 };
  axis.lo = parts[0][0];
  axis.hi = parts.at(-1)[1];
  axis.ticks = parts.flatMap(([lo, hi]) => ticksOf(lo, hi, axis));
  return axis;
}

function ticksOf(lo, hi, axis) {
  let by = step(hi - lo, axis.parts.length > 1 ? 3 : 6);
  if (axis.areDays) by = Math.max(1, Math.round(by));
  const ticks = [];
  for (let at = Math.ceil(lo / by) * by; at <= hi && ticks.length < 20; at += by) ticks.push(at);
  return ticks;
}

// Where a value is on the axis; what lies in a gap is at its edge.
function placeOn(axis, value) {
  let left = 0;
  for (const [lo, hi] of axis.parts) {
    if (value <= hi || hi === axis.hi) {
      const share = Math.min(Math.max((value - lo) / (hi - lo || 1), 0), 1);
      return left + share * axis.width;
    }
    left += axis.width + axis.gap;
  }
  return 100;
}

const SVG = "http://www.w3.org/2000/svg";

function draw(tag, options = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(options)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function percent(value) {
  return `${Math.round(value * 100) / 100}%`;
}

// The line below all statements, with its ticks, its unit and the place where it is broken.
function axisLine(axis) {
  const svg = draw("svg", { class: "axis", "aria-hidden": "true", height: "26", width: "100%" });
  let left = 0;
  axis.parts.forEach((_, index) => {
    svg.append(draw("line", { x1: percent(left), x2: percent(left + axis.width), y1: "1", y2: "1" }));
    left += axis.width;
    if (index + 1 < axis.parts.length) {
      svg.append(draw("text", { x: percent(left + axis.gap / 2), y: "6", class: "break" }, "⫽"));
    }
    left += axis.gap;
  });
  for (const tick of axis.ticks) {
    const x = percent(placeOn(axis, tick));
    svg.append(draw("line", { x1: x, x2: x, y1: "1", y2: "6" }), draw("text", { x, y: "20" }, tickWords(tick, axis)));
  }
  return svg;
}
