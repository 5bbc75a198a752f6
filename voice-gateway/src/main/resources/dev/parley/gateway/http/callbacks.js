// Callbacks that people still owe, and closing them.
import { h, getJson, when } from "./dom.js";

let shown = "";

/** Draws the list anew only when it has changed: an open row stays open, typed words stay. */
export async function showCallbacks(section, list) {
  const { callbacks } = await getJson("/api/callbacks");
  const now = JSON.stringify(callbacks);
  if (now === shown) {
    return;
  }
  shown = now;
  section.hidden = callbacks.length === 0;
  list.replaceChildren(...callbacks.map((callback) => row(callback, () => showCallbacks(section, list))));
}

function row(callback, closed) {
  const late = new Date(callback.until) < new Date();
  const outcome = h("input", { name: "outcome", placeholder: "What came of it?", required: true, maxlength: 400, "aria-label": "What came of it?" });
  const problem = h("p", { class: "problem", role: "alert" });
  const form = h(
    "form",
    {
      onsubmit: async (event) => {
        event.preventDefault();
        const response = await fetch(`/api/callbacks/${callback.reference}/close`, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ by: "console", outcome: outcome.value }),
        });
        if (response.ok || response.status === 409) {
          await closed();
        } else {
          problem.textContent = `It could not be closed (${response.status}).`;
        }
      },
    },
    outcome,
    h("button", { type: "submit" }, "Close"),
    problem,
  );
  return h(
    "details",
    { class: "row callback" },
    h(
      "summary",
      {},
      h("span", { class: "row-head" }, h("span", { class: "row-name" }, callback.number), h("time", { class: late ? "late" : null }, late ? `due since ${when(callback.until)}` : when(callback.from))),
      h("span", { class: "row-words" }, callback.reason),
    ),
    callback.summary ? h("p", {}, callback.summary) : null,
    h("p", { class: "quiet" }, `Reference ${callback.reference} `, h("a", { href: `#/calls/${encodeURIComponent(callback.conversationId)}` }, "the call")),
    form,
  );
}
