/**
 * The next token: the probabilities of the likeliest, as the model has them and as the settings re-shape them.
 *
 * One module without dependencies, drawn in `el` by a host that hands in `model`, which answers
 *   get("payload")   {"logits": base64 of float32, little endian, one for each token of the vocabulary,
 *                     "top": [[id, text], ...] the likeliest first, "after": the end of the text before}, as JSON
 *   get("settings")  {"temperature", "top_k", "top_p"} as the reader has them now; top_k 0 keeps all
 * and calls back on("change:payload") and on("change:settings"). The filters are those of gpt2lib.sampling, in the same
 * order; they run here, so that moving a slider asks nobody.
 *
 * Text of tokens is only ever written with textContent.
 */

const SHOWN = 10;
const CSS = `
:host { display: block; font-size: 13px; line-height: 1.45; text-align: left; color: var(--body-text-color, var(--jp-content-font-color1, inherit));
  --accent: 9, 82, 150; --line: color-mix(in srgb, currentColor 18%, transparent); --quiet: color-mix(in srgb, currentColor 74%, transparent); }
:host([data-theme=dark]) { --accent: 122, 190, 255; }
* { box-sizing: border-box; }
h3 { font-size: 14px; font-weight: 650; margin: 0; }
p { margin: 0; color: var(--quiet); overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: 8px 0 6px; table-layout: fixed; }
th, td { padding: 2px 6px 2px 0; text-align: left; font-weight: 400; white-space: pre; overflow: hidden; text-overflow: ellipsis; vertical-align: middle; }
thead th { font-size: 12px; color: var(--quiet); border-bottom: 1px solid var(--line); }
.number { width: 58px; text-align: right; font-variant-numeric: tabular-nums; }
.token { width: 34%; }
.bars { padding-right: 0; padding-left: 6px; }
.bar { display: block; height: 6px; margin: 2px 0; border-radius: 2px; min-width: 1px; }
.bar.raw { background: rgb(var(--accent)); }
.bar.used { background: repeating-linear-gradient(135deg, currentColor 0 2px, transparent 2px 4px); opacity: .7; }
tr.out th { text-decoration: line-through; color: var(--quiet); }
`;

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** Softmax of numbers of which some may be minus infinity: the probability of each, as a Float64Array. */
export function softmax(logits) {
  let most = -Infinity, sum = 0;
  for (const x of logits) if (x > most) most = x;
  const probs = Float64Array.from(logits, (x) => Math.exp(x - most));
  for (const p of probs) sum += p;
  return probs.map((p) => p / sum);
}

/** What the draw uses: gpt2lib.sampling.filter_logits and then softmax, or all on the likeliest when greedy. */
export function used(logits, { temperature, top_k, top_p }) {
  if (temperature === 0) {
    const best = logits.reduce((best, x, i) => (x > logits[best] ? i : best), 0);
    return new Float64Array(logits.length).map((_, i) => (i === best ? 1 : 0));
  }
  let kept = Float64Array.from(logits, (x) => x / temperature);
  const order = [...kept.keys()].sort((a, b) => kept[b] - kept[a] || a - b);
  if (top_k > 0) {
    const smallest = kept[order[Math.min(top_k, kept.length) - 1]];
    kept = kept.map((x) => (x < smallest ? -Infinity : x));
  }
  if (top_p < 1) {
    const probs = softmax(kept);
    let before = 0;
    for (const i of order) {
      if (before >= top_p) kept[i] = -Infinity;
      before += probs[i];
    }
  }
  return softmax(kept);
}

const digits = (p) => (p === 0 ? "0" : p < 0.00005 ? p.toExponential(0) : p.toFixed(4));

function render({ model, el }) {
  const root = el.shadowRoot ?? el.attachShadow({ mode: "open" });
  let payload = null, logits = null, raw = null;

  function read() {
    payload = JSON.parse(model.get("payload") || "null");
    if (!payload) return;
    const bytes = Uint8Array.from(atob(payload.logits), (sign) => sign.charCodeAt(0));
    logits = new Float32Array(bytes.buffer);
    raw = softmax(logits);
    draw();
  }

  function draw() {
    if (!payload) return;
    const dark = getComputedStyle(el).color.match(/\d+/g)?.slice(0, 3).reduce((sum, n) => sum + Number(n), 0) > 382;
    el.toggleAttribute("data-theme", false);
    if (dark) el.setAttribute("data-theme", "dark");
    const drawn = used(logits, model.get("settings"));
    const rows = payload.top.slice(0, SHOWN), most = Math.max(...rows.flatMap(([id]) => [raw[id], drawn[id]]));
    const body = make("tbody");
    for (const [id, text] of rows) {
      const bars = make("td", { class: "bars", "aria-hidden": "true" });
      for (const [kind, value] of [["raw", raw[id]], ["used", drawn[id]]]) {
        const bar = make("span", { class: `bar ${kind}` });
        bar.style.width = `${(100 * value) / most}%`;
        if (value > 0) bars.append(bar);
      }
      const name = make("th", { scope: "row", class: "token" });
      name.textContent = text;
      const row = make("tr", { "data-id": id }, name, make("td", { class: "number raw" }, digits(raw[id])), make("td", { class: "number used" }, digits(drawn[id])), bars);
      if (drawn[id] === 0) row.className = "out";
      body.append(row);
    }
    const head = make("thead", {}, make("tr", {}, make("th", { scope: "col", class: "token" }, "token"), make("th", { scope: "col", class: "number" }, "model"),
      make("th", { scope: "col", class: "number" }, "used"), make("th", { class: "bars", "aria-hidden": "true" })));
    const kept = drawn.reduce((n, p) => n + (p > 0 ? 1 : 0), 0);
    const after = make("p");
    after.textContent = `after “${payload.after}”`;
    root.replaceChildren(make("style", {}, CSS), make("h3", {}, "The next token"), after, make("table", {}, head, body),
      make("p", { class: "kept" }, `The settings leave ${kept.toLocaleString("en")} of ${logits.length.toLocaleString("en")} tokens. Solid: the model's own probability. Hatched: what the draw uses.`));
    el.dataset.sum = drawn.reduce((sum, p) => sum + p, 0).toFixed(6);
  }

  read();
  model.on("change:payload", read);
  model.on("change:settings", draw);
}

const next = { render };
export default next;
