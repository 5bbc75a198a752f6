// Where the time of an answer went, as pictures: one bar per answer for a call, and the cascade of
// stages for one answer. Both begin at the caller's last voiced sample.
import { h, s, millis } from "./dom.js";

/** Stages in the order of the call; `family` is the colour. */
export const STAGES = [
  ["packet", "Packet arrives", "hear"],
  ["jitterBuffer", "Jitter buffer", "hear"],
  ["speechEnd", "End of speech found", "hear"],
  ["passQueued", "Waits for a decoder", "words"],
  ["wordsFinal", "Words final", "words"],
  ["committed", "Turn committed", "words"],
  ["understood", "Understood", "think"],
  ["tools", "Business tools", "think"],
  ["text", "Reply worded", "think"],
  ["firstVoiced", "First voiced sample", "speak"],
  ["firstPacket", "First packet sent", "speak"],
  ["unexplained", "Unexplained", "none"],
];

const FAMILIES = [
  ["hear", "Hearing"],
  ["words", "Words"],
  ["think", "Thinking"],
  ["speak", "Speaking"],
  ["none", "Unexplained"],
];

export const totalMs = (stages) => STAGES.reduce((sum, [key]) => sum + (stages[key] ?? 0), 0);

/** Steps of a scale up to `ms`: four to six of 1, 2, 2.5 or 5 times a power of ten. */
function stepFor(ms) {
  const least = Math.max(ms, 50) / 6;
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 2.5, 5, 10].map((step) => step * power).find((step) => step >= least);
}

/** Where the scale for `ms` ends. */
const scaleEnd = (ms) => Math.ceil(Math.max(ms, 50) / stepFor(ms)) * stepFor(ms);

function axis(longest, x, from, to) {
  const step = stepFor(longest);
  const end = scaleEnd(longest);
  const ticks = [];
  for (let ms = 0; ms <= end; ms += step) {
    ticks.push(
      s("line", { class: "grid", x1: x(ms), x2: x(ms), y1: from, y2: to }),
      s("text", { class: "tick", x: x(ms), y: to + 16, "text-anchor": "middle" }, `${Math.round(ms)}`),
    );
  }
  ticks.push(s("text", { class: "tick unit", x: x(end) + 20, y: to + 16 }, "ms"));
  return ticks;
}

export function legend() {
  return h(
    "ul",
    { class: "legend", "aria-hidden": "true" },
    FAMILIES.map(([family, words]) =>
      h("li", {}, s("svg", { width: 10, height: 10 }, s("rect", { class: `stage ${family}`, width: 10, height: 10, rx: 2 })), words),
    ),
  );
}

/**
 * One bar per answer on a common scale.
 * @param answers `{number, words, stages, informativeMs, chosen}`
 * @param choose called with an answer that was clicked
 */
export function overview(answers, width, choose) {
  const row = 30;
  const left = 34;
  const right = 76;
  const height = answers.length * row;
  const longest = Math.max(...answers.map((a) => Math.max(totalMs(a.stages), a.informativeMs ?? 0)));
  const x = (ms) => left + (Math.max(0, ms) / scaleEnd(longest)) * (width - left - right);
  return s(
    "svg",
    { class: "picture overview", width, height: height + 26, role: "group", "aria-label": "Response time of each answer" },
    axis(longest, x, 0, height),
    answers.map((answer, at) => overviewRow(answer, at * row, row, x, width, choose)),
  );
}

function overviewRow(answer, top, row, x, width, choose) {
  const total = totalMs(answer.stages);
  let from = 0;
  const bars = STAGES.map(([key, words, family]) => {
    const ms = answer.stages[key] ?? 0;
    const bar = s(
      "rect",
      { class: `stage ${family}`, x: x(from), y: top + 7, width: Math.max(0, x(from + ms) - x(from)), height: row - 14 },
      s("title", {}, `${words}: ${millis(ms)}`),
    );
    from += Math.max(0, ms);
    return ms > 0 ? bar : null;
  });
  const label = `Answer ${answer.number} to “${answer.words}”: ${millis(total)}`;
  return s(
    "g",
    {
      class: answer.chosen ? "answer chosen" : "answer",
      role: "button",
      tabindex: 0,
      "aria-label": label,
      "aria-pressed": answer.chosen ? "true" : "false",
      onclick: () => choose(answer),
      onkeydown: (event) => (event.key === "Enter" || event.key === " ") && (event.preventDefault(), choose(answer)),
    },
    s("rect", { class: "band", x: 0, y: top + 1, width, height: row - 2, rx: 6 }),
    s("text", { class: "row-label", x: 12, y: top + row / 2 + 4 }, `${answer.number}`),
    answer.informativeMs > total
      ? s("line", { class: "lead-in", x1: x(total), x2: x(answer.informativeMs), y1: top + row / 2, y2: top + row / 2 })
      : null,
    bars,
    marker(answer.informativeMs, x, top + 4, top + row - 4),
    s("text", { class: "row-total", x: width - 8, y: top + row / 2 + 4, "text-anchor": "end" }, millis(total)),
  );
}

/** Where the informative word began. */
function marker(ms, x, from, to) {
  if (ms === null || ms === undefined) {
    return null;
  }
  return s(
    "g",
    { class: "marker" },
    s("line", { x1: x(ms), x2: x(ms), y1: from, y2: to }),
    s("circle", { cx: x(ms), cy: (from + to) / 2, r: 3.5 }),
    s("title", {}, `Informative word after ${millis(ms)}`),
  );
}

/** The cascade of one answer's stages, each beginning where the one before it ended. */
export function cascade(stages, informative, width) {
  const row = 26;
  const left = Math.min(170, width * 0.36);
  const right = 64;
  const shown = STAGES.filter(([key]) => key !== "unexplained" || (stages[key] ?? 0) !== 0);
  const height = shown.length * row;
  const longest = Math.max(totalMs(stages), informative?.ms ?? 0);
  const x = (ms) => left + (Math.max(0, ms) / scaleEnd(longest)) * (width - left - right);
  let from = 0;
  const rows = shown.map(([key, words, family], at) => {
    const ms = stages[key] ?? 0;
    const top = at * row;
    const bar = s(
      "g",
      {},
      s("text", { class: "stage-label", x: left - 12, y: top + row / 2 + 4, "text-anchor": "end" }, words),
      s("rect", { class: `stage ${family}`, x: x(from), y: top + 5, width: Math.max(2, x(from + ms) - x(from)), height: row - 10, rx: 2 }),
      s("text", { class: ms === 0 ? "stage-ms none" : "stage-ms", x: Math.max(x(from + ms), x(from) + 2) + 7, y: top + row / 2 + 4 }, millis(ms)),
      at + 1 < shown.length
        ? s("line", { class: "step", x1: x(from + ms), x2: x(from + ms), y1: top + row - 5, y2: top + row + 5 })
        : null,
    );
    from += Math.max(0, ms);
    return bar;
  });
  const description = shown.map(([key, words]) => `${words} ${millis(stages[key] ?? 0)}`).join(", ");
  return s(
    "svg",
    { class: "picture cascade", width, height: height + 26, role: "img", "aria-label": `Waterfall of this answer: ${description}` },
    axis(longest, x, 0, height),
    rows,
    informative ? marker(informative.ms, x, 0, height) : null,
  );
}
