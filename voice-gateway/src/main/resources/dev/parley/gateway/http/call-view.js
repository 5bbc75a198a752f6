// One call: what was said by whom, what was done for it, and where the time of each answer went.
import { h, callerName, clock, dispositionPill, millis, when } from "./dom.js";
import { cascade, legend, overview, totalMs } from "./waterfall.js";

/** Answers of a record: caller's turns that were timed, each with the agent's turn after it. */
export function answersOf(turns) {
  const answers = [];
  turns.forEach((turn, at) => {
    if (!turn.stages) {
      return;
    }
    const reply = turns.slice(turn.who === "agent" ? at : at + 1).find((next) => next.who === "agent" && next.informativeWord);
    const word = reply?.informativeWord;
    answers.push({
      index: turn.index,
      number: answers.length + 1,
      words: heardWords(turn) || "no words",
      stages: turn.stages,
      aheadMs: turn.aheadMs ?? null,
      commitReason: turn.commitReason,
      informativeMs: word && turn.who === "caller" ? word.atMs - turn.untilMs : null,
      informativeWord: word?.text,
    });
  });
  return answers;
}

/** @param call a record of `/api/conversations/{id}` */
export function recordView(call, options = {}) {
  const turns = call.turns ?? [];
  const answers = answersOf(turns);
  const length = call.endedAt ? new Date(call.endedAt) - new Date(call.startedAt) : null;
  return [
    callHeader(call, [
      when(call.startedAt),
      length === null ? "not ended" : clock(length),
      call.endedBy ? `ended by ${call.endedBy === "caller" ? "the caller" : `the ${call.endedBy}`}` : null,
      call.endCause && call.endCause !== "hung up" ? call.endCause : null,
      packWords(call.agentPack),
    ]),
    call.recording ? recordingPlayer(call) : null,
    answers.length > 0 ? timing(answers, options.width) : null,
    transcript(turns, call.toolCalls ?? [], call.notes ?? [], answers),
    mediaLine(call.media),
  ];
}

/** Which version of which agent pack it was. */
function packWords(pack) {
  const hash = pack?.hash.slice(0, 12);
  return pack ? `${pack.id} ${pack.version ? `${pack.version} (${hash})` : hash}` : null;
}

function recordingPlayer(call) {
  const address = `/api/conversations/${encodeURIComponent(call.id)}/recording`;
  return h(
    "section",
    { class: "recording", "aria-label": "Recording" },
    h("audio", { controls: "", preload: "metadata", src: address }),
    h("a", { href: address, download: `${call.id}.wav` }, "Download"),
  );
}

export function liveView(call) {
  const person = call.puttingThrough;
  const hearing = call.hearing ? [{ index: 1e9, who: "caller", text: call.hearing, heardText: call.hearing, interim: true }] : [];
  return [
    callHeader(call, [isWithPerson(person) ? null : floorWords(call.floor), personWords(person), call.callerVerified && `Their number: ${call.callerVerified}`, packWords(call.agentPack)], true),
    call.turns.length + hearing.length === 0
      ? h("p", { class: "quiet" }, "Answered. The first words will appear here.")
      : transcript([...soFar(call), ...hearing], [], [], []),
    person ? personView(person) : null,
  ].filter(Boolean);
}

/** Below the words: who reads them as they come has the page's head out of sight. */
function personView(now) {
  const failed = now.state === "notReached";
  return h("p", { class: `event person ${failed ? "bad" : ""}` }, h("span", { class: "tag" }, "person"), personWords(now));
}

/** While the agent speaks, the rest of its turn is still to come. */
function soFar(call) {
  const last = call.turns.findLast((turn) => turn.who === "agent");
  return call.turns.map((turn) => (turn === last && call.floor === "agent" ? { ...turn, coming: true } : turn));
}

export function floorWords(floor) {
  return { caller: "The caller is speaking", agent: "The agent is speaking", thinking: "Working on an answer" }[floor] ?? "Nobody is speaking";
}

/** How far putting the caller through to a person has got; null where nobody was sought. */
export function personWords(now) {
  switch (now?.state) {
    case "sought":
      return `Putting through to a person (${now.manner})…`;
    case "progressed":
      return now.sipStatus === 180 ? "The person's telephone rings" : "The person is being called";
    case "reached":
      return "With a person";
    case "notReached":
      return `No person reached: ${now.cause}`;
    case "passedOn":
      return {
        done: "With a person, without us",
        failed: `With a person, and we stay in between: ${now.cause}`,
        unknown: `Left for the person: ${now.cause}`,
      }[now.outcome];
    case "anotherSought":
      return "With a person, and passed on to another";
    case "anotherReached":
      return "With another person";
    case "anotherNotReached":
      return `With a person; no other one reached: ${now.cause}`;
    default:
      return null;
  }
}

const isWithPerson = (now) => ["reached", "passedOn", "anotherSought", "anotherReached", "anotherNotReached"].includes(now?.state);

function callHeader(call, facts, live = false) {
  return h(
    "header",
    { class: "call-head" },
    h(
      "div",
      { class: "call-title" },
      h("h1", {}, callerName(call) === "Withheld" ? "Number withheld" : callerName(call)),
      live ? h("span", { class: "pill live" }, h("span", { class: "dot" }), "Live ", h("time", { "data-since": call.startedAt })) : dispositionPill(call.disposition),
    ),
    h(
      "p",
      { class: "facts" },
      facts.filter(Boolean).map((fact) => h("span", {}, fact)),
      h("span", { class: "mono", title: "Call-ID" }, call.sipCallId),
    ),
  );
}

function timing(answers, width) {
  const figure = h("figure", { class: "card timing" });
  const informative = answers.map((a) => a.informativeMs).filter((ms) => ms !== null).sort((a, b) => a - b);
  const middle = informative.length > 0 ? informative[Math.floor((informative.length - 1) / 2)] : null;
  const caption = h(
    "figcaption",
    {},
    h("h2", {}, "Response time"),
    h(
      "p",
      {},
      "From the caller's last voiced sample to the first packet of the answer",
      middle === null ? "." : h("span", {}, ". The ", h("span", { class: "dot-key" }), " is the answer's informative word: median ", h("strong", {}, millis(middle)), "."),
    ),
    legend(),
  );
  const pictures = h("div", { class: "pictures" });
  figure.append(caption, pictures);
  let chosen = answers[0];
  const draw = (focus = false) => {
    const room = Math.max(300, pictures.clientWidth || width || 720);
    pictures.replaceChildren(
      overview(answers.map((a) => ({ ...a, chosen: a === chosen })), room, (answer) => {
        chosen = answers.find((a) => a.index === answer.index);
        draw(true);
      }),
      h("p", { class: "chosen-words" }, h("strong", {}, `${chosen.number}`), ` “${chosen.words}”`, chosen.commitReason ? h("span", { class: "quiet" }, ` committed: ${chosen.commitReason}`) : null),
      cascade(chosen.stages, chosen.informativeMs === null ? null : { ms: chosen.informativeMs }, room),
      h(
        "p",
        { class: "sum" },
        `First packet after ${millis(totalMs(chosen.stages))}`,
        chosen.informativeMs === null ? "." : `, informative word “${chosen.informativeWord}” after ${millis(chosen.informativeMs)}.`,
        chosen.aheadMs === null ? null : ` Thought out from ${millis(chosen.aheadMs)} before the commit.`,
      ),
    );
    if (focus) {
      pictures.querySelectorAll(".answer")[chosen.number - 1]?.focus();
    }
  };
  new ResizeObserver(() => draw()).observe(pictures);
  return figure;
}

function transcript(turns, tools, notes, answers) {
  return h(
    "section",
    { class: "transcript", "aria-label": "Transcript" },
    turns.flatMap((turn) => [
      turnView(turn, answers.find((a) => a.index === turn.index)),
      ...tools.filter((tool) => tool.turn === turn.index).map(toolView),
      ...notes.filter((note) => note.turn === turn.index && NOTES[note.kind]).map(noteView),
    ]),
  );
}

function turnView(turn, answer) {
  const unheard = turn.who === "agent" && turn.heardText.length < turn.text.length ? turn.text.slice(turn.heardText.length) : "";
  const facts = [
    turn.atMs === undefined ? null : clock(turn.atMs),
    turn.source === "keys" ? "keyed" : null,
    turn.confidence !== null && turn.confidence !== undefined && turn.source === "speech" ? `${Math.round(turn.confidence * 100)} % sure` : null,
    turn.noMatchCause ?? (turn.accepted === false ? "not accepted" : null),
    answer ? `answer ${answer.number}` : null,
    ...(turn.commands ?? []).map(commandWords),
  ].filter(Boolean);
  return h(
    "article",
    { class: `turn ${turn.who}${turn.interim || turn.noMatchCause ? " interim" : ""}` },
    h("h3", {}, turn.who === "agent" ? "Agent" : "Caller"),
    h(
      "p",
      { class: "words" },
      turn.source === "keys" ? h("kbd", {}, turn.heardText) : heardWords(turn) || (unheard ? "" : "…"),
      unheard ? h("span", turn.coming ? { class: "unheard coming" } : { class: "unheard", title: "Not heard: the caller spoke or hung up" }, unheard) : null,
    ),
    facts.length > 0 ? h("p", { class: "facts" }, facts.map((fact) => h("span", {}, fact))) : null,
  );
}

/** What was heard, or that nothing was understood. */
export function heardWords(turn) {
  return turn.noMatchCause ? "(not understood)" : turn.heardText;
}

function commandWords(command) {
  const name = command.command.replace(/([A-Z])/g, " $1").toLowerCase();
  const detail = command.value ?? command.flow ?? command.question ?? "";
  return detail ? `${name}: ${detail}` : name;
}

const RESULTS = { succeeded: "found", notFound: "nothing found", refused: "refused", unavailable: "no answer", unknown: "not known whether done" };

function toolView(tool) {
  const args = Object.entries(tool.arguments ?? {}).map(([name, value]) => `${name} ${value}`).join(", ");
  return h(
    "p",
    { class: `event ${["unavailable", "unknown"].includes(tool.result) ? "bad" : ""}` },
    h("span", { class: "tag" }, tool.write ? "did" : "looked up"),
    h("strong", {}, tool.tool),
    args ? ` ${args}` : null,
    h("span", { class: "quiet" }, ` ${tool.write && tool.result === "succeeded" ? "done" : RESULTS[tool.result] ?? tool.result}${tool.detail ? ` (${tool.detail})` : ""}, ${millis(tool.elapsedMs)}`),
  );
}

const NOTES = {
  identified: "identified",
  identification_failed: "not identified",
  knowledge_used: "answered from",
  knowledge_gap: "knowledge gap",
  escalation: "escalated",
  repair: "repair",
  goal_reached: "goal reached",
  contradicted: "contradicted",
  flow_started: "flow started",
  flow_ended: "flow ended",
  answered_by: "answered by",
  caller_verified: "caller verified",
  recording: "recording",
};

function noteView(note) {
  return h("p", { class: "event" }, h("span", { class: "tag" }, NOTES[note.kind]), note.text);
}

function mediaLine(media) {
  if (!media) {
    return null;
  }
  const counted = [
    media.latePasses ? `${media.latePasses} late to understand` : null,
    media.speculation?.hits ? `${media.speculation.hits} turns thought out ahead, ${media.speculation.misses} in vain` : null,
    media.playoutUnderruns ? `${media.playoutUnderruns} gaps of 20 ms in the agent's words` : null,
  ].filter(Boolean);
  const lost = media.packetsLost + media.packetsLate;
  return h(
    "p",
    { class: "media quiet" },
    `${media.packetsReceived} packets in, ${media.packetsSent} out, ${lost === 0 ? "none lost" : `${media.packetsLost} lost, ${media.packetsLate} late`}, jitter ${millis(media.jitterMs)}${media.mos ? `, sounded like ${media.mos.toFixed(1)} of 4.5 (MOS)` : ""}${counted.map((words) => `, ${words}`).join("")}`,
  );
}
