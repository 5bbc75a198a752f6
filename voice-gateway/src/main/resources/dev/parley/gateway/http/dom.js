// Elements from code. Text always goes in as text, never as markup: what callers say is shown, not run.

/** An element with `attributes` and `children` (elements or text; nothing for null). */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

export async function getJson(path) {
  const response = await fetch(path, { headers: { Accept: "application/json" } });
  if (!response.ok) {
    throw new Error(`${path} answered ${response.status}`);
  }
  return response.json();
}

/** 83_000 → "1:23". */
export function clock(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

const TIME = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat([], { weekday: "short", day: "numeric", month: "short" });

/** "14:05" today, "Fri 20 Nov, 14:05" on other days. */
export function when(iso) {
  const at = new Date(iso);
  const today = at.toDateString() === new Date().toDateString();
  return today ? TIME.format(at) : `${DAY.format(at)}, ${TIME.format(at)}`;
}

/** 12.345 → "12 ms", 0.4 → "0.4 ms". */
export function millis(ms) {
  return `${Math.abs(ms) < 10 && ms % 1 !== 0 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

export const DISPOSITIONS = {
  Resolved: ["Resolved", "good"],
  Informed: ["Informed", "good"],
  HandedOff: ["Handed off", "plain"],
  CallbackPromised: ["Callback promised", "plain"],
  Abandoned: ["Abandoned", "warn"],
  Failed: ["Failed", "bad"],
};

export function dispositionPill(disposition) {
  const [words, kind] = DISPOSITIONS[disposition] ?? ["Not ended", "plain"];
  return h("span", { class: `pill ${kind}` }, words);
}

/** Who calls: "Caller …42" of a masked number, or "Withheld". */
export function callerName(call) {
  const number = call.callerNumber;
  return !number || number === "withheld" ? "Withheld" : `Caller ${number.replace(/•+/, "…")}`;
}
