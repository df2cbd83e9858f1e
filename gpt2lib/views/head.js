/**
 * One head, one query, exactly: queries times keys, divided, masked, and through the softmax, with every number.
 *
 * One module without dependencies, drawn in `el` by a host that hands in `model`, which answers get("payload") with
 *   {"layer", "head", "query", "token", "width": D, "masked": number of later tokens, "q": [D numbers],
 *    "keys": [{"i", "token", "dot", "score", "weight", "k": [D numbers]}], "rest": {"n", "weight"}}, as JSON,
 * and calls back on("change:payload").
 *
 * Text of tokens is only ever written with textContent.
 */

const CSS = `
:host { display: block; container-type: inline-size; font-size: 14px; line-height: 1.5; text-align: left;
  color: var(--body-text-color, var(--jp-content-font-color1, inherit)); --plus: 9, 82, 150; --minus: 178, 84, 0;
  --line: color-mix(in srgb, currentColor 18%, transparent); --quiet: color-mix(in srgb, currentColor 74%, transparent); }
:host([data-theme=dark]) { --plus: 122, 190, 255; --minus: 255, 176, 102; }
* { box-sizing: border-box; }
p, h3 { margin: 0; }
h3 { font-size: 16px; font-weight: 650; overflow-wrap: anywhere; }
.quiet { font-size: 13px; color: var(--quiet); max-width: 75ch; }
.view { display: grid; gap: 10px; grid-template-columns: minmax(0, 1fr); padding: 4px; }
.sheet { max-width: 100%; overflow-x: auto; }
table { border-collapse: collapse; font-size: 14px; }
th, td { padding: 2px 14px 2px 0; text-align: left; font-weight: 400; white-space: pre; vertical-align: middle; }
thead th { font-size: 12.5px; color: var(--quiet); border-bottom: 1px solid var(--line); }
tbody tr { cursor: pointer; }
tbody tr.chosen { background: rgba(var(--plus), .12); }
tbody tr.chosen th, tbody tr.chosen td { font-weight: 650; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
button { font: inherit; color: inherit; background: none; border: 1px solid transparent; border-radius: 4px; padding: 0 4px; cursor: pointer; text-align: left; }
button[aria-pressed=true] { border-color: currentColor; }
button:focus-visible, .sheet:focus-visible, summary:focus-visible { outline: 3px solid rgb(var(--plus)); outline-offset: 2px; }
.rows { display: grid; gap: 4px 10px; grid-template-columns: max-content minmax(0, 1fr); align-items: center; max-width: 900px; }
canvas { display: block; width: 100%; height: 26px; border: 1px solid var(--line); border-radius: 3px; }
summary { cursor: pointer; font-weight: 650; font-size: 13px; width: fit-content; }
details .sheet { max-height: 300px; overflow: auto; margin-top: 8px; width: fit-content; }
`;

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}
const fixed = (x) => x.toFixed(4).replace("-", "−");
const cell = (text, kind = "", tag = "td") => make(tag, { ...(kind ? { class: kind } : {}), ...(tag === "th" ? { scope: "row" } : {}) }, String(text));
const head = (...names) => make("thead", {}, make("tr", {}, ...names.map((name, i) => make("th", { scope: "col", ...(i ? { class: "number" } : {}) }, name))));

function render({ model, el }) {
  const root = el.shadowRoot ?? el.attachShadow({ mode: "open" });
  let data = null, at = 0;

  function draw() {
    data = JSON.parse(model.get("payload") || "null");
    const dark = getComputedStyle(el).color.match(/\d+/g)?.slice(0, 3).reduce((sum, n) => sum + Number(n), 0) > 382;
    el.toggleAttribute("data-theme", false);
    if (dark) el.setAttribute("data-theme", "dark");
    if (!data?.keys) {
      root.replaceChildren(make("style", {}, CSS), make("div", { class: "view" }, make("p", { class: "quiet" }, data?.note ?? "")));
      return;
    }
    at = data.keys.reduce((best, key, i) => (key.weight > data.keys[best].weight ? i : best), 0);
    const body = make("tbody");
    data.keys.forEach((key, i) => {
      const button = make("button", { type: "button" });
      button.textContent = key.token;
      const name = make("th", { scope: "row" }, button);
      const row = make("tr", { "data-i": key.i }, name, cell(fixed(key.dot), "number dot"), cell(fixed(key.score), "number score"), cell(fixed(key.weight), "number weight"));
      row.addEventListener("click", () => choose(i));
      body.append(row);
    });
    const masked = data.masked ? `${data.masked} later token${data.masked === 1 ? "" : "s"}: the score is set to −∞, so the weight is 0 and no number is shown. ` : "";
    const rest = data.rest.n ? `${data.rest.n} more earlier tokens share a weight of ${fixed(data.rest.weight)} and are left out. ` : "";
    const title = make("h3");
    title.textContent = `Layer ${data.layer}, head ${data.head}: how ‘${data.token}’ decides what to read`;
    const parts = make("div", { class: "products" });
    root.replaceChildren(make("style", {}, CSS), make("div", { class: "view" }, title,
      make("p", { class: "quiet" }, `The query of this token is multiplied with the key of every token that it may read, number by number, and added up: q·k. Divided by √${data.width} that is the score; the softmax of all scores is the weight. ${masked}${rest}Choose a row to see its products.`),
      make("div", { class: "sheet", tabindex: "0", role: "group", "aria-label": "Scores and weights" }, make("table", {}, head("token", "q·k", `÷ √${data.width}: score`, "softmax: weight"), body)), parts));
    choose(at);
  }

  function choose(i) {
    at = i;
    const key = data.keys[i], products = data.q.map((x, d) => x * key.k[d]);
    for (const row of root.querySelectorAll("tbody tr[data-i]")) {
      const chosen = Number(row.dataset.i) === key.i;
      row.classList.toggle("chosen", chosen);
      row.querySelector("button").setAttribute("aria-pressed", String(chosen));
    }
    const rows = make("div", { class: "rows" });
    const most = (numbers) => Math.max(1e-9, ...numbers.map(Math.abs));
    for (const [name, numbers] of [["query q", data.q], ["key k", key.k], ["q × k", products]]) rows.append(make("span", {}, name), strip(numbers, most(numbers)));
    const body = make("tbody");
    data.q.forEach((x, d) => body.append(make("tr", {}, cell(d, "", "th"), cell(fixed(x), "number"), cell(fixed(key.k[d]), "number"), cell(fixed(products[d]), "number product"))));
    const details = make("details", {}, make("summary", {}, "The numbers, one for each of the dimensions"),
      make("div", { class: "sheet", tabindex: "0", role: "group", "aria-label": "Query, key and product" }, make("table", {}, head("dimension", "q", "k", "q × k"), body)));
    const says = make("p", { class: "quiet sum" });
    says.textContent = `‘${data.token}’ and ‘${key.token}’: the ${data.width} products add up to ${fixed(products.reduce((sum, x) => sum + x, 0))}. Blue is above zero and orange, striped, below; the deeper, the further.`;
    root.querySelector(".products").replaceChildren(says, rows, details);
    el.dataset.key = key.i;
  }

  /** A row of numbers as cells: above zero full, below zero striped, so that no colour is needed to tell them apart. */
  function strip(numbers, most) {
    const canvas = make("canvas", { "aria-hidden": "true", width: "900", height: "52" }), pen = canvas.getContext("2d");
    const style = getComputedStyle(el), width = 900 / numbers.length;
    numbers.forEach((x, d) => {
      pen.fillStyle = `rgba(${style.getPropertyValue(x < 0 ? "--minus" : "--plus")}, ${Math.abs(x) / most})`;
      if (x >= 0) pen.fillRect(d * width, 0, width - 1, 52);
      else for (let y = 0; y < 52; y += 8) pen.fillRect(d * width, y, width - 1, 5);
    });
    return canvas;
  }

  draw();
  model.on("change:payload", draw);
}

const view = { render };
export default view;
