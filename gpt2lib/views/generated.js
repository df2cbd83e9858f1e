/**
 * A text as it is written: each token tinted by its probability, and for the chosen one what else could have come.
 * From any of those the text can be continued: then it branches, and the tree of branches stays.
 *
 * One module without dependencies, drawn in `el` by a host that hands in `model`, which answers
 *   get("payload")    the run so far as lines of JSON, which only ever grow until the next run begins:
 *                     {"kind": "start", "prompt": text, "raw": text, "note": text, "model", "settings": {...}, "parent", "keep"}
 *                       parent null: a text of its own; else the branch (from 1) of whose tokens `keep` are kept,
 *                       before the one token that the reader chose; that token is known here and not sent
 *                     {"kind": "token", "text", "id", "p", "used", "rank", "others": [[id, text, p, used]]}
 *                     {"kind": "end", "why": text, "about": text, "text": text}
 *   ask(request)      when the reader continues: {"prompt", "model", "parent", "ids": kept ones and the chosen one}
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
[hidden] { display: none !important; }
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
.token.yours { outline: 2px dashed rgb(var(--accent)); outline-offset: 1px; }
.branches { border-top: 1px solid var(--line); padding-top: 16px; display: grid; gap: 4px; grid-template-columns: minmax(0, 1fr); }
.branches ol { list-style: none; margin: 4px 0 0; padding: 0; display: grid; gap: 4px; grid-template-columns: minmax(0, 1fr); }
.branches li { padding-left: calc(var(--depth) * 20px); }
.branch { display: block; width: 100%; text-align: left; border-color: var(--line); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.branch[aria-current=true] { border: 2px solid rgb(var(--accent)); padding: 3px 11px; font-weight: 650; }
.branch .quiet { font-weight: 400; }
td.go { padding-right: 0; } td.go button { min-height: 26px; padding: 1px 10px; }
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
  let seen = "", branches = [], current = -1, nodes = [], chosen = 0, touched = false, parts = {};

  /** The tokens of a branch, those that it shares with its parent first. */
  const path = (b) => (branches[b] ? [...path(branches[b].parent).slice(0, branches[b].keep), ...branches[b].steps] : []);

  function build() {
    parts = {
      text: make("div", { class: "text", role: "group", "aria-label": "The text. Arrow keys move from token to token." }),
      end: make("div", { class: "end", role: "status", "aria-live": "polite" }),
      title: make("p", { class: "title" }),
      subtitle: make("p", { class: "quiet" }),
      sheet: make("div", { class: "sheet", tabindex: "0", role: "group", "aria-label": "What could have come here" }),
      tree: make("ol"),
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
    const save = make("button", { type: "button", class: "save" }, "Save all branches as JSON");
    save.addEventListener("click", saveAll);
    parts.branches = make("section", { class: "branches", "aria-label": "Branches" }, make("p", { class: "title" }, "Branches"),
      make("p", { class: "quiet" }, "Each text that was written for this prompt. Choose one to read it."), parts.tree, make("div", {}, save));
    root.replaceChildren(make("style", {}, CSS),
      make("div", { class: "view" }, parts.text, parts.end, legend, parts.panel, parts.branches, parts.details));
  }

  const shade = (p) => (0.45 * Math.sqrt(p)).toFixed(3);   // letters stay readable on the deepest tint

  function begin(line) {
    const parent = line.parent === null ? -1 : line.parent - 1;
    if (parent < 0 && line.first) branches = [];
    const steps = [];
    if (branches[parent]) {                                 // the reader's token: all about it stood in the list it was chosen from
      const from = path(parent)[line.keep], others = from.others;
      const at = others.findIndex(([id]) => id === line.forced);
      const [id, text, p, used] = others[at] ?? [from.id, from.text, from.p, from.used];
      steps.push({ id, text, p, used, rank: at < 0 || id === from.id ? from.rank : at + 1, others, yours: true });
    }
    branches.push({ head: line, parent, keep: branches[parent] ? line.keep : 0, steps, end: null });
    touched = false;
    show(branches.length - 1);
    parts.end.replaceChildren(line.note);
  }

  /** Draw one branch: its text, and the place in it that is most worth a look. */
  function show(b) {
    current = b;
    const { head, end, steps } = branches[b];
    const prompt = make("span", { class: "prompt" });
    prompt.textContent = head.prompt;
    parts.text.replaceChildren(prompt);
    nodes = [];
    parts.panel.hidden = parts.details.hidden = true;
    path(b).forEach(append);
    drawTree();
    if (end) showEnd(branches[b]);
    if (nodes.length) choose(steps.length ? nodes.length - steps.length : 0, false);
  }

  function append(step) {
    const i = nodes.length;
    const token = make("span", { class: `token ${likelihood(step.p)}${step.yours ? " yours" : ""}`, role: "button", tabindex: i ? "-1" : "0", "aria-pressed": "false",
      "aria-label": `token ${i + 1}, ${named(step.text)}, probability ${digits(step.p)}, rank ${step.rank}${step.yours ? ", chosen by you" : ""}`, "data-p": step.p.toFixed(2) });
    token.style.setProperty("--shade", shade(step.p));
    token.dataset.i = i;
    step.text.split("\n").forEach((piece, n) => {
      if (n) token.append(make("span", { class: "sign" }, "↵"), "\n");
      token.append(piece);
    });
    parts.text.append(token);
    nodes.push(token);
    if (i === 0) parts.panel.hidden = parts.details.hidden = false;
  }

  function add(step) {
    branches.at(-1).steps.push(step);
    if (current !== branches.length - 1) return;            // the reader is looking at another branch meanwhile
    append(step);
    if (nodes.length === 1) choose(0, false);
  }

  function finish(line) {
    branches.at(-1).end = line;
    drawTree();
    if (current !== branches.length - 1) return;
    showEnd(branches[current]);
    const steps = path(current), kept = steps.length - branches[current].steps.length;
    if (!touched && steps.length > kept) {                  // something worth reading: the place of the greatest surprise
      let best = kept;
      for (let i = kept; i < steps.length; i++) if (steps[i].p < steps[best].p) best = i;
      choose(best, false);
    }
    listAll();
  }

  function showEnd({ end }) {
    const copy = make("button", { type: "button" }, "Copy the text");
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(end.text);
      copy.textContent = "Copied";
      setTimeout(() => { copy.textContent = "Copy the text"; }, 1500);
    });
    parts.end.replaceChildren(make("b", {}, end.why), end.about, ...(navigator.clipboard ? [copy] : []));
  }

  // ---- the tree of branches -------------------------------------------------------------------------------------

  const depth = (b) => (branches[b].parent < 0 ? 0 : 1 + depth(branches[b].parent));
  const children = (parent) => branches.flatMap((branch, b) => (branch.parent === parent ? [b, ...children(b)] : []));

  function drawTree() {
    parts.branches.hidden = branches.length < 2;
    const roots = branches.flatMap((branch, b) => (branch.parent < 0 ? [b] : []));
    parts.tree.replaceChildren(...children(-1).map((b) => {
      const { parent, keep, steps, head } = branches[b];
      const name = parent < 0 ? `Text ${roots.indexOf(b) + 1}` : `${named(steps[0].text)} at token ${keep + 1}`;
      const words = steps.slice(parent < 0 ? 0 : 1, 24).map((step) => step.text).join("").replaceAll("\n", " ");
      const button = make("button", { type: "button", class: "branch", "aria-current": String(b === current) }, `${b + 1}. ${name} `);
      button.append(make("span", { class: "quiet" }, `seed ${head.settings?.seed ?? ""}: ${words} …`));
      button.addEventListener("click", () => {
        show(b);
        [...parts.tree.querySelectorAll("button")].find((other) => other.ariaCurrent === "true")?.focus();
      });
      const item = make("li", {}, button);
      item.style.setProperty("--depth", Math.min(depth(b), 6));
      return item;
    }));
  }

  function saveAll() {
    const listed = branches.map(({ head, parent, keep, end }, b) => ({
      branch: b + 1, parent: parent < 0 ? null : parent + 1, keep, settings: head.settings, why: end?.why ?? null, text: end?.text ?? null,
      tokens: path(b).map(({ id, text, p, used, rank, yours }) => ({ id, text, probability: p, used, rank, chosen_by_you: Boolean(yours) })),
    }));
    const data = JSON.stringify({ model: branches[0].head.model, prompt: branches[0].head.prompt, branches: listed }, null, 1);
    const link = make("a", { href: URL.createObjectURL(new Blob([data], { type: "application/json" })), download: "branches.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function branchFrom(i, id) {
    const { head } = branches[current];
    const ids = [...path(current).slice(0, i).map((step) => step.id), id];
    model.ask({ prompt: head.raw, model: head.model, parent: current + 1, ids });
  }

  // ---- one token ------------------------------------------------------------------------------------------------

  function choose(i, byReader) {
    touched ||= byReader;
    nodes[chosen]?.setAttribute("aria-pressed", "false");
    if (nodes[chosen]) nodes[chosen].tabIndex = -1;
    chosen = i;
    const steps = path(current), step = steps[i];
    nodes[i].setAttribute("aria-pressed", "true");
    nodes[i].tabIndex = 0;
    const before = (branches[current].head.prompt + steps.slice(0, i).map((one) => one.text).join("")).slice(-40);
    parts.title.textContent = `What could have come at token ${i + 1} instead of ${named(step.text)}`;
    parts.subtitle.textContent = `after “…${before.replaceAll("\n", "↵")}”. Probability (solid bar): the model's own. `
      + "Used (hatched bar): after temperature, top-k and top-p; 0 means ruled out. Bits: the surprisal, one more for each halving of the probability. ✓ came. → continues the text with that token.";
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
        cell(digits(row.used), "number"), cell(bits(row.p), "number"), ...(model.ask ? [goOn(row)] : []), bars);
      if (row === here) { line.className = "chosen"; line.children[1].prepend("✓ "); }
      body.append(line);
    }
    return make("table", {}, head(["rank", "token", "id", "probability", "used", "bits", ...(model.ask ? ["go on"] : []), ""]), body);
  }

  function goOn(row) {
    const button = make("button", { type: "button", "aria-label": `Continue from here with ${named(row.text)}`, title: "Continue from here" }, "→");
    const i = chosen;
    button.addEventListener("click", () => branchFrom(i, row.id));
    return make("td", { class: "go" }, button);
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
    path(current).forEach((step, i) => body.append(make("tr", {}, cell(i + 1, "number"), cell(marked(step.text), "", "th"), cell(step.id, "number"),
      cell(step.rank, "number"), cell(digits(step.p), "number"), cell(digits(step.used), "number"), cell(bits(step.p), "number"))));
    parts.all.replaceChildren(make("table", {}, head(["place", "token", "id", "rank", "probability", "used", "bits"]), body));
  }

  function onKey(event) {
    const to = { ArrowLeft: chosen - 1, ArrowRight: chosen + 1, Home: 0, End: nodes.length - 1 }[event.key] ?? null;
    const current = event.target.closest?.(".token");
    if (!current) return;
    if (event.key === "Enter" || event.key === " ") choose(Number(current.dataset.i), true);
    else if (to !== null && to >= 0 && to < nodes.length) { choose(to, true); nodes[to].focus(); }
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
    el.dataset.steps = nodes.length;
  }

  build();
  read();
  model.on("change:payload", read);
}

const generated = { render };
export default generated;
