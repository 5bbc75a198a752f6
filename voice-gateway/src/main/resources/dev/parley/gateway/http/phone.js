// The browser phone: microphone and loudspeaker over one WebSocket, captions and where the time of
// each answer went from the live feed.
import { h, clock, millis } from "./dom.js";
import { personWords } from "./call-view.js";
import { cascade, totalMs } from "./waterfall.js";

const byId = (id) => document.getElementById(id);
const KEYS = [..."123456789*0#"];

/** More than this waiting to be sent, and microphone frames are dropped instead. */
const UNSENT_BYTES_MAX = 16_000;

/** The call under way, or undefined. */
let call;

const from = byId("from");
from.value = localStorage.getItem("parley.from") ?? "";

byId("call").addEventListener("click", start);
byId("hangup").addEventListener("click", () => {
  if (call) {
    call.why = "You hung up.";
    call.tell({ type: "hangup" });
    call.socket ?? (setState("idle", "Ready to call", ""), end(call));
  }
});

async function start() {
  byId("problem").textContent = "";
  if (!window.isSecureContext || !navigator.mediaDevices) {
    return fail("The browser gives the microphone only to pages on this machine or over HTTPS. Open this page as http://localhost.");
  }
  localStorage.setItem("parley.from", from.value);
  setState("starting", "Calling…", "Allow the microphone if asked.");
  const current = { context: new AudioContext({ latencyHint: "interactive" }), tell: () => {} };
  call = current;
  try {
    current.stream = await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 },
    });
    await current.context.audioWorklet.addModule("/page/phone-audio.js");
    await current.context.resume();
  } catch (problem) {
    end(current);
    return fail(
      problem.name === "NotAllowedError"
        ? "The microphone was not allowed. Allow it in the address bar, then call again."
        : problem.name === "NotFoundError"
          ? "No microphone was found. Connect one, then call again."
          : `The microphone can't be used: ${problem.message}`,
    );
  }
  connect(current);
}

function connect(current) {
  const socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/phone/line`);
  socket.binaryType = "arraybuffer";
  current.socket = socket;
  current.tell = (message) => socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify(message));
  socket.onopen = () => current.tell({ type: "call", from: from.value });
  socket.onmessage = ({ data }) => (typeof data === "string" ? told(current, JSON.parse(data)) : current.speaker?.port.postMessage(data, [data]));
  socket.onclose = () => {
    if (call === current) {
      setState("ended", "Call ended", current.why ?? "The connection was lost.");
      end(current);
    }
  };
}

function told(current, message) {
  switch (message.type) {
    case "ringing":
      current.id = message.id;
      byId("record").href = `/#/calls/${encodeURIComponent(message.id)}`;
      byId("captions").replaceChildren();
      setState("ringing", "Ringing…", "");
      wire(current, message.sampleRateHz);
      break;
    case "answered":
      current.since = Date.now();
      setState("up", "0:00", "Say what you need, or use the keys.");
      byId("hint").classList.add("used");
      break;
    case "rejected":
      current.why = message.status === 503 ? "Every line is taken. Try again in a moment." : `Not taken: ${message.reason}`;
      break;
    case "ended":
      current.why = message.by === "agent" ? "The agent hung up." : "The call was cut off.";
      break;
  }
}

function wire(current, lineHz) {
  const { context, stream, socket } = current;
  const options = { processorOptions: { lineHz } };
  const microphone = new AudioWorkletNode(context, "microphone", { ...options, numberOfOutputs: 0, channelCount: 1, channelCountMode: "explicit" });
  microphone.port.onmessage = ({ data }) => {
    level("mine", data.level);
    if (socket.readyState === WebSocket.OPEN && current.since && socket.bufferedAmount < UNSENT_BYTES_MAX) {
      socket.send(data.frame);
    }
  };
  context.createMediaStreamSource(stream).connect(microphone);
  current.speaker = new AudioWorkletNode(context, "speaker", { ...options, numberOfInputs: 0, outputChannelCount: [1] });
  current.speaker.port.onmessage = ({ data }) => level("theirs", data.level);
  current.speaker.connect(context.destination);
}

function end(current) {
  current.stream?.getTracks().forEach((track) => track.stop());
  current.context.close();
  current.socket?.close();
  if (call === current) {
    call = undefined;
  }
  level("mine", 0);
  level("theirs", 0);
}

function fail(words) {
  setState("idle", "Ready to call", "");
  byId("problem").textContent = words;
}

function setState(state, status, detail) {
  document.body.dataset.state = state;
  byId("status").textContent = status;
  byId("detail").textContent = detail;
  const idle = state === "idle" || state === "ended";
  byId("call").hidden = !idle;
  byId("hangup").hidden = idle;
  byId("from-label").hidden = !idle;
}

setInterval(() => {
  if (call?.since && document.body.dataset.state === "up") {
    byId("status").textContent = clock(Date.now() - call.since);
  }
}, 500);

/** −60 dB to 0 dB fills the bar. */
function level(id, rms) {
  const filled = rms > 0.001 ? 1 + Math.log10(rms) / 3 : 0;
  byId(id).style.transform = `scaleX(${Math.min(1, filled).toFixed(2)})`;
}

// The keypad, also from the keyboard. A key counts when it is let go, with how long it was held.

byId("keys").append(
  ...KEYS.map((key) => {
    const button = h("button", { type: "button", "data-key": key }, key);
    button.addEventListener("pointerdown", () => press(key));
    for (const over of ["pointerup", "pointerleave", "pointercancel"]) {
      button.addEventListener(over, () => release(key));
    }
    button.addEventListener("click", (event) => event.detail === 0 && (press(key), release(key)));
    return button;
  }),
);

const pressed = new Map();

function press(key) {
  if (!pressed.has(key)) {
    pressed.set(key, performance.now());
    buttonOf(key)?.classList.add("down");
  }
}

function release(key) {
  const since = pressed.get(key);
  if (pressed.delete(key)) {
    buttonOf(key)?.classList.remove("down");
    call?.tell({ type: "key", key, heldMs: Math.round(performance.now() - since) });
  }
}

const buttonOf = (key) => document.querySelector(`[data-key="${CSS.escape(key)}"]`);

document.addEventListener("keydown", (event) => {
  if (KEYS.includes(event.key) && !event.repeat && event.target.tagName !== "INPUT") {
    press(event.key);
  }
});
document.addEventListener("keyup", (event) => release(event.key));

// Captions: what both sides say, as the server hears and plays it.

new EventSource("/api/events").onmessage = ({ data }) => {
  const event = JSON.parse(data);
  if (event.type === "calls") {
    event.calls.filter((live) => live.id === call?.id).forEach((live) => live.turns.forEach(caption));
  } else if (event.call === call?.id) {
    if (event.type === "turn") {
      caption(event.turn);
    } else if (event.type === "hearing") {
      hearing(event.words);
    } else if (event.type === "puttingThrough") {
      byId("detail").textContent = personWords(event.now);
    }
  }
};

function caption(turn) {
  const list = byId("captions");
  const id = `turn-${turn.index}`;
  const unheard = turn.who === "agent" ? turn.text.slice(turn.heardText.length) : "";
  const view = h(
    "article",
    { class: `turn ${turn.who}`, id, "data-index": turn.index },
    h("h3", {}, turn.who === "agent" ? "Agent" : "You"),
    h("p", { class: "words" }, turn.noMatchCause ? "(not understood)" : turn.heardText, unheard ? h("span", { class: "quiet" }, unheard) : null),
  );
  if (turn.who === "caller" && !turn.stages) {
    byId("interim")?.remove();
  }
  const old = byId(id);
  if (old) {
    old.replaceWith(view);
  } else {
    list.append(view);
    view.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }
  if (turn.stages) {
    timing(turn);
  }
}

/** Between what was said and the answer to it: where its time went. Of the latest all is shown. */
function timing(turn) {
  const id = `timing-${turn.index}`;
  if (byId(id)) {
    return;
  }
  const list = byId("captions");
  list.querySelectorAll("details[open]").forEach((older) => older.removeAttribute("open"));
  const width = Math.min(560, list.clientWidth - 34);
  byId(`turn-${turn.index}`).after(
    h(
      "details",
      { class: "answered", id, open: true, "aria-live": "off" },
      h("summary", {}, `Answered after ${millis(totalMs(turn.stages))}`),
      cascade(turn.stages, null, width),
    ),
  );
  list.lastElementChild.scrollIntoView({ block: "nearest", behavior: "smooth" });
}

function hearing(words) {
  byId("interim")?.remove();
  if (words) {
    byId("captions").append(
      h("article", { class: "turn caller interim", id: "interim" }, h("h3", {}, "You"), h("p", { class: "words" }, words)),
    );
  }
}
