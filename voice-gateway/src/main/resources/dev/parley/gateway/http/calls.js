// The page at "/": calls live and recent on the left, one call on the right.
import { h, callerName, clock, dispositionPill, getJson, when } from "./dom.js";
import { floorWords, heardWords, liveView, personWords, recordView } from "./call-view.js";
import { showCallbacks } from "./callbacks.js";

const byId = (id) => document.getElementById(id);
const live = new Map();
let recent = [];
let shown = { kind: "nothing" };

// What happens, as it happens. The browser reconnects by itself and gets the state of then.
const events = new EventSource("/api/events");
events.onmessage = (message) => {
  const event = JSON.parse(message.data);
  switch (event.type) {
    case "calls":
      live.clear();
      event.calls.forEach((call) => live.set(call.id, call));
      break;
    case "started":
      live.set(event.call, event.now);
      break;
    case "callerVerified":
      change(event.call, (call) => (call.callerVerified = event.verdict));
      break;
    case "puttingThrough":
      change(event.call, (call) => (call.puttingThrough = event.now));
      break;
    case "hearing":
      change(event.call, (call) => (call.hearing = event.words));
      break;
    case "turn":
      change(event.call, (call) => {
        call.turns = [...call.turns.filter((turn) => turn.index !== event.turn.index), event.turn].sort((a, b) => a.index - b.index);
        call.hearing = isCommitted(event.turn) ? "" : call.hearing;
      });
      break;
    case "floor":
      change(event.call, (call) => (call.floor = event.floor));
      break;
    case "ended":
      live.delete(event.call);
      refreshAfterEnd(event.call);
      break;
  }
  drawSoon();
};
events.onerror = () => showReady();
events.onopen = () => {
  showReady();
  loadRecent();
};

/** What the caller says meanwhile is another turn's. */
const isCommitted = (turn) => turn.who === "caller" && !turn.stages;

function change(id, apply) {
  const call = live.get(id);
  if (call) {
    apply(call);
  }
}

/** The record is complete a moment after the call's end. */
async function refreshAfterEnd(id) {
  for (const pauseMs of [150, 500, 1500, 4000]) {
    await new Promise((done) => setTimeout(done, pauseMs));
    await loadRecent();
    if (recent.find((call) => call.id === id)?.endedAt) {
      break;
    }
  }
  if (location.hash === `#/calls/${id}`) {
    await show();
  }
}

async function loadRecent() {
  try {
    recent = (await getJson("/api/conversations?limit=50")).conversations;
    await showCallbacks(byId("callbacks-section"), byId("callbacks"));
  } catch {
    return;
  }
  drawSoon();
}

async function showReady() {
  const pill = byId("ready");
  try {
    const response = await fetch("/health/ready");
    const health = await response.json();
    pill.textContent = health.ready ? "Taking calls" : "Not taking calls";
    pill.className = health.ready ? "pill good" : "pill warn";
    pill.title = Object.entries(health.parts ?? {}).map(([part, words]) => `${part}: ${words}`).join("\n");
    if (!health.ready) {
      setTimeout(showReady, 1000);
    }
  } catch {
    pill.textContent = "Not reachable";
    pill.className = "pill bad";
  }
}

let drawIsDue = false;
function drawSoon() {
  if (!drawIsDue) {
    drawIsDue = true;
    requestAnimationFrame(() => {
      drawIsDue = false;
      drawLists();
      if (shown.kind === "live" || (shown.kind === "nothing" && location.hash.length < 3)) {
        show();
      }
    });
  }
}

function drawLists() {
  const focused = document.activeElement?.closest?.("#live, #recent") ? document.activeElement.getAttribute("href") : null;
  byId("live-count").textContent = live.size > 0 ? live.size : "";
  byId("live").replaceChildren(
    ...(live.size === 0 ? [h("p", { class: "quiet" }, "No call in progress")] : [...live.values()].map(liveRow)),
  );
  const ended = recent.filter((call) => !live.has(call.id));
  byId("recent").replaceChildren(...(ended.length === 0 ? [h("p", { class: "quiet" }, "Calls appear here when they end")] : ended.map(recentRow)));
  if (focused) {
    document.querySelector(`.list a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
  drawTimes();
}

function row(id, ...children) {
  const href = `#/calls/${encodeURIComponent(id)}`;
  return h("a", { class: "row", href, "aria-current": location.hash === href ? "true" : null }, ...children);
}

function liveRow(call) {
  const person = call.puttingThrough?.state === "notReached" ? null : personWords(call.puttingThrough);
  const words = person || call.hearing || (call.turns.length > 0 ? heardWords(call.turns.at(-1)) : "") || floorWords(call.floor);
  return row(
    call.id,
    h("span", { class: "row-head" }, h("span", { class: "dot" }), caller(call), h("time", { "data-since": call.startedAt })),
    h("span", { class: "row-words" }, words),
  );
}

function recentRow(call) {
  const length = call.endedAt ? clock(new Date(call.endedAt) - new Date(call.startedAt)) : "";
  return row(
    call.id,
    h("span", { class: "row-head" }, caller(call), h("time", {}, when(call.startedAt))),
    h("span", { class: "row-foot" }, dispositionPill(call.disposition), h("span", { class: "quiet" }, length)),
  );
}

function caller(call) {
  return h("span", { class: "row-name" }, callerName(call));
}

function drawTimes() {
  document.querySelectorAll("[data-since]").forEach((time) => {
    time.textContent = clock(Date.now() - new Date(time.dataset.since));
  });
}
setInterval(drawTimes, 1000);

async function show() {
  const view = byId("view");
  const id = decodeURIComponent(location.hash.replace(/^#\/(calls\/)?/, ""));
  if (!id) {
    shown = { kind: "nothing" };
    view.replaceChildren(...welcome());
  } else if (live.has(id)) {
    const stays = shown.kind === "live" && shown.id === id;
    const atBottom = stays && window.innerHeight + window.scrollY >= document.body.scrollHeight - 40;
    shown = { kind: "live", id };
    view.replaceChildren(...liveView(live.get(id)));
    if (atBottom) {
      window.scrollTo({ top: document.body.scrollHeight });
    }
  } else if (shown.kind !== "record" || shown.id !== id || !shown.ended) {
    shown = { kind: "record", id, ended: false };
    try {
      const call = await getJson(`/api/conversations/${encodeURIComponent(id)}`);
      if (shown.id !== id) {
        return;
      }
      shown.ended = call.endedAt !== null;
      view.replaceChildren(...recordView(call, { width: view.clientWidth - 80 }).filter(Boolean));
    } catch {
      view.replaceChildren(h("div", { class: "welcome" }, h("h1", {}, "There is no such call"), h("p", {}, "It may have been erased, or the address is wrong.")));
    }
  }
  drawTimes();
}

/** For a newcomer: what to do. For everyone else: choose a call. */
function welcome() {
  if (recent.length > 0 || live.size > 0) {
    return [h("div", { class: "welcome" }, h("h1", {}, "Choose a call"), h("p", {}, "Its words, what was done for the caller, and where the time of each answer went appear here."))];
  }
  return [
    h(
      "div",
      { class: "welcome" },
      h("h1", {}, "Nobody has called yet"),
      h("p", {}, "Be the first. Parley answers as Harbor & Pine Outfitters and knows a few orders you can ask about."),
      h(
        "ol",
        { class: "steps" },
        step("Find an order to ask about", command("./parley demo orders")),
        step("Call from this browser", h("a", { class: "button", href: "/phone" }, "Open the phone")),
        step("Or from another shell", command('./parley call --say "Where is my order?"')),
      ),
      h("p", { class: "quiet" }, "Any SIP phone works too: dial the SIP address that ./parley run printed. The call appears here the moment it rings."),
    ),
  ];
}

function step(title, ...children) {
  return h("li", {}, h("h2", {}, title), ...children);
}

function command(text) {
  const copy = h("button", {
    type: "button",
    class: "copy",
    onclick: async () => {
      await navigator.clipboard.writeText(text);
      copy.textContent = "Copied";
      setTimeout(() => (copy.textContent = "Copy"), 1500);
    },
  }, "Copy");
  return h("div", { class: "command" }, h("code", {}, text), copy);
}

window.addEventListener("hashchange", () => {
  show();
  drawLists();
  byId("view").focus({ preventScroll: true });
});
loadRecent().then(() => {
  drawLists();
  show();
});
