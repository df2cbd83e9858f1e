/**
 * A text as it is written: each token tinted by its probability, and for the chosen one what else could have come.
 *
 * One module without dependencies, drawn in `el` by a host that hands in `model`, which answers
 *   get("payload")    the run so far as lines of JSON, which only ever grow until the next run begins:
 *                     {"kind": "start", "prompt": text, "note": text}
 *                     {"kind": "token", "text", "id", "p", "used", "rank", "others": [[id, text, p, used]]}
 *                     {"kind": "end", "why": text, "about": text, "text": text}
 * and calls back on("change:payload"). Everything else happens here, without asking the host.
 *
 * Text of tokens is only ever written with textContent.
 */

const CSS = `
:host { display: block; container-type: inline-size; font-size: 14px; line-height: 1.5; text-align: left;
  color: var(--body-text-color, var(--jp-content-font-color1, inherit)); --accent: 9, 82, 150;
  --line: color-mix(in srgb, currentColor 18%, transparent); --quiet: color-mix(in srgb, currentColor 74%, transparent); }
:host([data-theme=dark]) { --accent: 122, 190, 255; }
* { box-sizing: border-box; }
.view { display: grid; gap: 20px; grid-template-columns: minmax(0, 1fr); padding: 4px; }
p { margin: 0; }
.quiet { font-size: 13px; color: var(--quiet); }
.text { font-size: 20px; line-height: 2; white-space: pre-wrap; overflow-wrap: anywhere; min-height: 4em; }
.prompt { color: var(--quiet); }
.token { cursor: pointer; padding: 3px 0 2px; border-radius: 3px; border-bottom: 2px dotted rgba(var(--accent), .75);
  background-color: rgba(var(--accent), var(--shade)); touch-action: manipulation; }
.token.likely { border-bottom-style: solid; }
.token.maybe { border-bottom-style: dashed; }
.token:hover { box-shadow: 0 0 0 1px currentColor; }
.token[aria-pressed=true] { box-shadow: 0 0 0 2px currentColor; }
.token:focus-visible, summary:focus-visible, button:focus-visible, input:focus-visible, .sheet:focus-visible { outline: 3px solid rgb(var(--accent)); outline-offset: 2px; }
.token .sign { opacity: .5; }
.numbers .token::after { content: attr(data-p); font-size: 11px; vertical-align: super; padding-left: 2px; font-variant-numeric: tabular-nums; }
.end { display: flex; flex-wrap: wrap; gap: 6px 16px; align-items: center; font-size: 13px; }
.end b { font-weight: 650; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: center; font-size: 13px; color: var(--quiet); }
.swatch { display: inline-block; width: 26px; height: 15px; margin-right: 6px; vertical-align: -2px; border-radius: 3px 3px 0 0; border-bottom: 2px dotted rgba(var(--accent), .75); }
button, label { font: inherit; color: inherit; }
button { cursor: pointer; font-size: 13px; padding: 4px 12px; min-height: 30px; border-radius: 6px; border: 1px solid var(--quiet); background: transparent; }
button:hover { background: color-mix(in srgb, currentColor 8%, transparent); }
label { display: inline-flex; gap: 6px; align-items: center; cursor: pointer; min-height: 30px; }
input { accent-color: rgb(var(--accent)); width: 16px; height: 16px; margin: 0; }
.panel { border-top: 1px solid var(--line); padding-top: 16px; }
.title { font-size: 16px; font-weight: 650; margin-bottom: 2px; overflow-wrap: anywhere; }
.sheet { max-width: 100%; overflow-x: auto; margin-top: 8px; }
table { border-collapse: collapse; font-size: 14px; }
th, td { padding: 3px 14px 3px 0; text-align: left; font-weight: 400; white-space: pre; vertical-align: middle; }
thead th { font-size: 12.5px; color: var(--quiet); border-bottom: 1px solid var(--line); }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.bars { width: min(34cqw, 260px); min-width: 90px; padding-right: 0; }
.bar { display: block; height: 7px; margin: 2px 0; border-radius: 2px; min-width: 1px; }
.bar.raw { background: rgb(var(--accent)); }
.bar.used { background: repeating-linear-gradient(135deg, currentColor 0 2px, transparent 2px 4px); opacity: .7; }
tr.chosen th, tr.chosen td { font-weight: 650; }
tr.chosen { background: rgba(var(--accent), .1); }
details { border-top: 1px solid var(--line); padding-top: 10px; }
summary { cursor: pointer; font-weight: 650; font-size: 13px; width: fit-content; }
details .sheet { max-height: 320px; overflow: auto; width: fit-content; }
@container (max-width: 460px) { th, td { padding-right: 8px; } table { font-size: 12.5px; } thead th { font-size: 11.5px; } .text { font-size: 18px; } .bars { display: none; } }
`;

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** White space made visible, for tables and sentences; in the running text it is itself. */
const marked = (text) => text.replaceAll(" ", "·").replaceAll("\n", "↵");
const named = (text) => `‘${text.length > 1 && text.startsWith(" ") ? marked(text.slice(1)) : marked(text)}’`;

/** Four places; what would be 0.0000 is written with its first digits. */
const digits = (p) => (p === 0 ? "0" : p < 0.00005 ? p.toExponential(1) : p.toFixed(4));
const bits = (p) => (p === 0 ? "∞" : Math.abs(Math.log2(p)).toFixed(2));
const likelihood = (p) => (p >= 0.5 ? "likely" : p >= 0.1 ? "maybe" : "rare");

function render({ model, el }) {
  const root = el.shadowRoot ?? el.attachShadow({ mode: "open" });
  let seen = "", steps = [], chosen = 0, touched = false, parts = {};

  function build() {
    parts = {
      text: make("div", { class: "text", role: "group", "aria-label": "The text. Arrow keys move from token to token." }),
      end: make("div", { class: "end", role: "status", "aria-live": "polite" }),
      title: make("p", { class: "title" }),
      subtitle: make("p", { class: "quiet" }),
      sheet: make("div", { class: "sheet", tabindex: "0", role: "group", "aria-label": "What could have come here" }),
      all: make("div", { class: "sheet", tabindex: "0", role: "group", "aria-label": "All tokens" }),
      details: make("details", {}, make("summary", {}, "All tokens as a table")),
    };
    const legend = make("div", { class: "legend" }, "The model found this token");
    for (const [p, kind, says] of [[0.75, "solid", "likely (0.5 or more)"], [0.25, "dashed", "possible (0.1 or more)"], [0.03, "dotted", "unlikely"]]) {
      const swatch = make("span", { class: "swatch" });
      swatch.style.backgroundColor = `rgba(var(--accent), ${shade(p)})`;
      swatch.style.borderBottomStyle = kind;
      legend.append(make("span", {}, swatch, says));
    }
    const box = make("input", { type: "checkbox" });
    box.addEventListener("change", () => parts.text.classList.toggle("numbers", box.checked));
    legend.append(make("label", {}, box, "show the probabilities"));
    parts.details.append(parts.all);
    parts.details.addEventListener("toggle", listAll);
    parts.text.addEventListener("click", (event) => {
      const token = event.target.closest?.(".token");
      if (token) choose(Number(token.dataset.i), true);
    });
    parts.text.addEventListener("keydown", onKey);
    parts.panel = make("section", { class: "panel", "aria-label": "Alternatives" }, parts.title, parts.subtitle, parts.sheet);
    root.replaceChildren(make("style", {}, CSS),
      make("div", { class: "view" }, parts.text, parts.end, legend, parts.panel, parts.details));
  }

  const shade = (p) => (0.45 * Math.sqrt(p)).toFixed(3);   // letters stay readable on the deepest tint

  function begin(line) {
    steps = []; chosen = 0; touched = false;
    parts.text.replaceChildren();
    const prompt = make("span", { class: "prompt" });
    prompt.textContent = line.prompt;
    parts.text.append(prompt);
    parts.end.replaceChildren(line.note);
    parts.prompt = line.prompt;
    parts.panel.hidden = parts.details.hidden = true;
  }

  function add(step) {
    const i = steps.push(step) - 1;
    const token = make("span", { class: `token ${likelihood(step.p)}`, role: "button", tabindex: i ? "-1" : "0", "aria-pressed": "false",
      "aria-label": `token ${i + 1}, ${named(step.text)}, probability ${digits(step.p)}, rank ${step.rank}`, "data-p": step.p.toFixed(2) });
    token.style.setProperty("--shade", shade(step.p));
    token.dataset.i = i;
    step.text.split("\n").forEach((piece, n) => {
      if (n) token.append(make("span", { class: "sign" }, "↵"), "\n");
      token.append(piece);
    });
    parts.text.append(token);
    step.node = token;
    if (i === 0) { parts.panel.hidden = parts.details.hidden = false; choose(0, false); }
  }

  function finish(line) {
    const why = make("b", {}, line.why);
    const copy = make("button", { type: "button" }, "Copy the text");
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(line.text);
      copy.textContent = "Copied";
      setTimeout(() => { copy.textContent = "Copy the text"; }, 1500);
    });
    parts.end.replaceChildren(why, line.about, ...(navigator.clipboard ? [copy] : []));
    if (!touched && steps.length) {                         // something worth reading: the place of the greatest surprise
      const i = steps.reduce((best, step, n) => (step.p < steps[best].p ? n : best), 0);
      choose(i, false);
    }
    listAll();
  }

  // ---- one token ------------------------------------------------------------------------------------------------

  function choose(i, byReader) {
    touched ||= byReader;
    steps[chosen].node.setAttribute("aria-pressed", "false");
    steps[chosen].node.tabIndex = -1;
    chosen = i;
    const step = steps[i];
    step.node.setAttribute("aria-pressed", "true");
    step.node.tabIndex = 0;
    const before = (parts.prompt + steps.slice(0, i).map((one) => one.text).join("")).slice(-40);
    parts.title.textContent = `What could have come at token ${i + 1} instead of ${named(step.text)}`;
    parts.subtitle.textContent = `after “…${before.replaceAll("\n", "↵")}”. Probability (solid bar): the model's own. `
      + "Used (hatched bar): after temperature, top-k and top-p; 0 means ruled out. Bits: the surprisal, one more for each halving of the probability. ✓ came.";
    parts.sheet.replaceChildren(alternatives(step));
  }

  function alternatives(step) {
    const rows = step.others.map(([id, text, p, used], n) => ({ rank: n + 1, id, text, p, used }));
    let here = rows.find((row) => row.id === step.id);
    if (here) here.rank = step.rank;                        // of tokens that tie, the list shows each at its own place
    else rows.push(here = { rank: step.rank, id: step.id, text: step.text, p: step.p, used: step.used });
    const most = Math.max(...rows.flatMap((row) => [row.p, row.used]));
    const body = make("tbody");
    for (const row of rows) {
      const bars = make("td", { class: "bars", "aria-hidden": "true" });
      for (const [kind, value] of [["raw", row.p], ["used", row.used]]) {
        const bar = make("span", { class: `bar ${kind}` });
        bar.style.width = `${(100 * value) / most}%`;
        if (value > 0) bars.append(bar);
      }
      const line = make("tr", {}, cell(row.rank, "number"), cell(marked(row.text), "", "th"), cell(row.id, "number"), cell(digits(row.p), "number"),
        cell(digits(row.used), "number"), cell(bits(row.p), "number"), bars);
      if (row === here) { line.className = "chosen"; line.children[1].prepend("✓ "); }
      body.append(line);
    }
    return make("table", {}, head(["rank", "token", "id", "probability", "used", "bits", ""]), body);
  }

  const cell = (content, kind = "", tag = "td") => {
    const node = make(tag, kind ? { class: kind } : {});
    if (tag === "th") node.scope = "row";
    node.textContent = content;
    return node;
  };
  const head = (names) => make("thead", {}, make("tr", {}, ...names.map((name) => make("th",
    name ? { scope: "col", ...(name === "token" ? {} : { class: "number" }) } : { class: "bars", "aria-hidden": "true" }, name))));

  function listAll() {
    if (!parts.details.open) return;
    const body = make("tbody");
    steps.forEach((step, i) => body.append(make("tr", {}, cell(i + 1, "number"), cell(marked(step.text), "", "th"), cell(step.id, "number"),
      cell(step.rank, "number"), cell(digits(step.p), "number"), cell(digits(step.used), "number"), cell(bits(step.p), "number"))));
    parts.all.replaceChildren(make("table", {}, head(["place", "token", "id", "rank", "probability", "used", "bits"]), body));
  }

  function onKey(event) {
    const to = { ArrowLeft: chosen - 1, ArrowRight: chosen + 1, Home: 0, End: steps.length - 1 }[event.key] ?? null;
    const current = event.target.closest?.(".token");
    if (!current) return;
    if (event.key === "Enter" || event.key === " ") choose(Number(current.dataset.i), true);
    else if (to !== null && to >= 0 && to < steps.length) { choose(to, true); steps[to].node.focus(); }
    else return;
    event.preventDefault();
  }

  // ---- what comes in --------------------------------------------------------------------------------------------

  function read() {
    const payload = model.get("payload") || "";
    const dark = getComputedStyle(el).color.match(/\d+/g)?.slice(0, 3).reduce((sum, n) => sum + Number(n), 0) > 382;
    el.toggleAttribute("data-theme", false);
    if (dark) el.setAttribute("data-theme", "dark");
    if (!seen || !payload.startsWith(seen)) seen = "";
    const lines = payload.slice(seen.length).split("\n");
    seen = payload;
    for (const text of lines) {
      if (!text) continue;
      const line = JSON.parse(text);
      if (line.kind === "start") begin(line);
      else if (line.kind === "token") add(line);
      else finish(line);
    }
    el.dataset.steps = steps.length;
  }

  build();
  read();
  model.on("change:payload", read);
}

const generated = { render };
export default generated;
