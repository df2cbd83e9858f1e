/**
 * The attention view: where each token reads from, in every head of every layer.
 *
 * One module without dependencies for three hosts: a static page, a notebook widget, the app. Each host hands in `el`, the
 * element to draw in, and `model`, which answers
 *   get("payload")    all heads, packed by gpt2lib/views/packing.py
 *   get("detail")     one head exactly, sent when the reader asks for a head that the payload does not hold ("" until then)
 *   get("selection")  {layer, head, query}, also written back when the reader chooses
 *   get("live")       true if Python answers a choice with `detail`
 *
 * Text of tokens is only ever written with textContent or drawn on a canvas. Nothing here has an id, so two views on one
 * page cannot disturb each other. Weights arrive in units of 1e-8, nudged so that rounding half to even prints what Python prints.
 */

const UNIT = 1e8;
const ACCENT = { light: [9, 82, 150], dark: [122, 190, 255] };

const CSS = `
:host { display: block; container-type: inline-size; font-size: 14px; line-height: 1.5; text-align: left;
  color: var(--body-text-color, var(--jp-content-font-color1, inherit)); --accent: 9, 82, 150;
  --line: color-mix(in srgb, currentColor 18%, transparent); --quiet: color-mix(in srgb, currentColor 72%, transparent); }
:host([data-theme=dark]) { --accent: 122, 190, 255; }
* { box-sizing: border-box; }
.view { display: grid; gap: 18px; padding: 4px; }
.sentence { margin: 0; font-size: 17px; line-height: 1.4; min-height: 1.4em; overflow-wrap: anywhere; text-wrap: pretty; }
.sentence b { font-weight: 600; }
.quiet { margin: 0; font-size: 12.5px; color: var(--quiet); }
.title { margin: 0 0 6px; font-size: 13px; font-weight: 600; color: inherit; }
.tokens { display: flex; flex-wrap: wrap; row-gap: 4px; max-height: 330px; overflow-y: auto; padding: 3px; }
.tokens .break { flex-basis: 100%; height: 0; }
.token { all: unset; box-sizing: border-box; cursor: pointer; display: inline-block; min-height: 40px; padding: 2px 3px 0; text-align: center;
  border-radius: 5px; font-size: 15px; line-height: 1.35; white-space: pre; max-width: 100%; overflow: hidden; text-overflow: ellipsis;
  touch-action: manipulation; background-color: rgba(var(--accent), var(--shade, 0)); transition: background-color .12s; }
.token::after { content: attr(data-weight); display: block; font-size: 10.5px; line-height: 14px; min-height: 14px; font-variant-numeric: tabular-nums; }
.token .mark { opacity: .38; }
.token.later { color: color-mix(in srgb, currentColor 64%, transparent); }
.token.strong { color: var(--letters); }
.token.query { box-shadow: inset 0 0 0 2px var(--text); }
.token[aria-pressed=true] { box-shadow: 0 0 0 3px var(--text); }
.token:focus-visible, .cell:focus-visible, summary:focus-visible, .scroll:focus-visible, .sheet:focus-visible { outline: 3px solid rgb(var(--accent)); outline-offset: 1px; }
.pictures { display: grid; gap: 22px; grid-template-columns: minmax(0, 1fr); }
.scroll { overflow-x: auto; max-width: 100%; }
.heads { position: relative; }
.left { min-width: 240px; }
.left .quiet { width: 0; min-width: 100%; margin-top: 4px; }
canvas { display: block; }
.grid { position: absolute; display: grid; }
.row { display: contents; }
.cell { cursor: pointer; border-radius: 4px; touch-action: manipulation; }
.cell:hover { box-shadow: 0 0 0 1px currentColor; }
.cell[aria-selected=true] { box-shadow: 0 0 0 2.5px currentColor; }
.matrix canvas { cursor: crosshair; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: center; }
.swatch { display: inline-block; width: 22px; height: 12px; margin-right: 5px; vertical-align: -1px; border-radius: 3px; border: 1px solid var(--line); }
details { border-top: 1px solid var(--line); padding-top: 10px; }
summary { cursor: pointer; font-weight: 600; font-size: 13px; width: fit-content; }
.sheet { max-height: 320px; overflow: auto; margin-top: 8px; width: fit-content; max-width: 100%; }
table { border-collapse: collapse; font-size: 13px; }
caption { text-align: left; padding-bottom: 6px; color: var(--quiet); }
th, td { padding: 2px 18px 2px 0; text-align: left; font-weight: 400; white-space: pre; }
thead th { font-weight: 600; border-bottom: 1px solid var(--line); }
.number { text-align: right; font-variant-numeric: tabular-nums; }
tfoot th, tfoot td { border-top: 1px solid var(--line); font-weight: 600; }
@container (min-width: 720px) { .pictures { grid-template-columns: max-content minmax(0, 1fr); gap: 34px; } }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
`;

/** Base64 text -> {header, data}: header length (uint32, little endian), header (JSON), then the numbers, 4-byte aligned. */
function unpack(text) {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  const length = new DataView(bytes.buffer).getUint32(0, true);
  return { header: JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))), buffer: bytes.buffer, start: 4 + length };
}

/** A weight in units of 1e-8 -> its digits, rounded half to even as Python's format does. */
function digits(units, places) {
  const step = 10 ** (8 - places);
  let n = Math.floor(units / step);
  const rest = units - n * step;
  if (rest > step / 2 || (rest === step / 2 && n % 2 === 1)) n += 1;
  return (n / 10 ** places).toFixed(places);
}

/** Small weights must be seen too: the ink grows with the square root of the weight. The legend says so by example. */
const ink = (units) => Math.sqrt(units / UNIT);

/** Letters on that ink: black or white, whichever is easier to read; null where the letters of the host will do. */
const lettersOn = (shade, dark) => (shade < 0.4 ? null : shade < (dark ? 0.58 : 0.77) === dark ? "#fff" : "#000");

/** A new element; its children become text or nodes, never markup. */
function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** A token in a sentence: quoted, its leading space left out. */
const quoted = (token) => `‘${token.length > 1 && token.startsWith("·") ? token.slice(1) : token}’`;

/** What one packed pattern holds, behind three questions: how many, which weights, which thumbnail. */
function readPattern(text) {
  const { header, buffer, start } = unpack(text);
  const { layers, heads, tokens, causal, thumbnail } = header;
  const area = (n) => (causal ? (n * (n + 1)) / 2 : n * n);
  const exact = new Map();
  const keep = (layer, head, array) => exact.set(layer * heads + head, array);
  header.exact.forEach(([layer, head], i) => {
    keep(layer, head, new Uint32Array(buffer, start + header.exact_offset + i * area(tokens.length) * 4, area(tokens.length)));
  });
  const side = thumbnail ? thumbnail.side : tokens.length;
  return {
    run: header.run, layers, heads, tokens, causal, side, keep,
    last: (query) => (causal ? query : tokens.length - 1),               // the last position that `query` may read
    index: (query, key, n = tokens.length) => (causal ? (query * (query + 1)) / 2 + key : query * n + key),
    weights: (layer, head) => exact.get(layer * heads + head) ?? null,
    thumbnail(layer, head) {                                             // ink, 0 to 255
      if (thumbnail) return new Uint8Array(buffer, start + thumbnail.offset + (layer * heads + head) * area(side), area(side));
      return Uint8Array.from(this.weights(layer, head), (units) => Math.round(255 * ink(units)));
    },
  };
}

function render({ model, el }) {
  const root = el.shadowRoot ?? el.attachShadow({ mode: "open" });
  const painter = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  let pattern = null;        // what is shown
  let at = null;             // {layer, head, query}: shown now
  let locked = false;        // a locked query stays while the pointer moves over other tokens
  let parts = {};            // the nodes that change
  let scale = {};            // sizes of what is drawn, for hit tests
  let text = "#111", dark = false;

  // ---- choosing -------------------------------------------------------------------------------------------------

  function clamp(selection) {
    const within = (value, n, other) => (Number.isInteger(value) && value >= 0 && value < n ? value : other);
    return {
      layer: within(selection?.layer, pattern.layers, 0), head: within(selection?.head, pattern.heads, 0),
      query: within(selection?.query, pattern.tokens.length, pattern.tokens.length - 1),
    };
  }
  function tell() {
    model.set("selection", { ...at });
    model.save_changes();
  }
  function chooseHead(layer, head) {
    at.layer = layer; at.head = head;
    tell();
    update();
  }
  function look(query) {
    if (locked || query === at.query) return;
    at.query = query;
    update();
  }
  function lock(query) {
    locked = !(locked && query === at.query);
    at.query = query;
    tell();
    update();
  }
  function unlock() {
    if (!locked) return;
    locked = false;
    update();
  }

  // ---- building (once for each pattern) -------------------------------------------------------------------------

  function build() {
    const { layers, heads, tokens } = pattern;
    parts = {
      sentence: make("p", { class: "sentence", role: "status", "aria-live": "polite" }),
      hint: make("p", { class: "quiet" }),
      tokens: make("div", { class: "tokens", role: "group", "aria-label": "Tokens: choose the one whose reading is shown" }),
      headCanvas: make("canvas", { "aria-hidden": "true" }),
      grid: make("div", { class: "grid", role: "grid", "aria-label": `Heads: ${layers} layers, ${heads} heads each. Arrow keys move, Enter chooses.` }),
      headName: make("p", { class: "quiet", "aria-hidden": "true" }),
      matrix: make("canvas", { role: "img" }),
      cell: make("p", { class: "quiet", "aria-hidden": "true" }),
      title: make("p", { class: "title" }),
      sheet: make("div", { class: "sheet", tabindex: "0", role: "region", "aria-label": "The row as a table" }),
      details: make("details", {}, make("summary", {}, "As table")),
    };
    parts.buttons = tokens.map((token, i) => {
      const button = make("button", { type: "button", class: "token", tabindex: "-1" });
      if (token.length > 1 && token.startsWith("·")) button.append(make("span", { class: "mark" }, "·"), token.slice(1));
      else button.append(token || "\u00a0");
      button.dataset.i = i;
      parts.tokens.append(button);
      if (token.endsWith("↵")) parts.tokens.append(make("span", { class: "break" }));
      return button;
    });
    parts.cells = [];
    for (let layer = 0; layer < layers; layer++) {
      const row = make("div", { class: "row", role: "row" });
      for (let head = 0; head < heads; head++) {
        const cell = make("div", { class: "cell", role: "gridcell", tabindex: "-1", "aria-label": `layer ${layer}, head ${head}` });
        cell.dataset.i = parts.cells.length;
        parts.cells.push(cell);
        row.append(cell);
      }
      parts.grid.append(row);
    }
    parts.headBox = make("div", { class: "heads" }, parts.headCanvas, parts.grid);
    parts.headScroll = make("div", { class: "scroll" }, parts.headBox);
    parts.matrixScroll = make("div", { class: "scroll matrix", tabindex: "0", role: "group", "aria-label": "The chosen head, scrolls sideways" }, parts.matrix);
    parts.left = make("div", { class: "left" }, make("p", { class: "title" }, "All heads"), parts.headScroll, parts.headName);
    parts.right = make("div", {}, parts.title, parts.matrixScroll, parts.cell);
    parts.details.append(parts.sheet);

    const legend = make("div", { class: "legend quiet" }, "Weight:");
    for (const weight of [0, 0.01, 0.1, 0.3, 1]) {
      const swatch = make("span", { class: "swatch" });
      swatch.style.backgroundColor = `rgba(var(--accent), ${Math.sqrt(weight)})`;
      legend.append(make("span", {}, swatch, String(weight)));
    }
    root.replaceChildren(make("style", {}, CSS), parts.view = make("div", { class: "view" },
      make("div", {}, parts.sentence, parts.hint), parts.tokens, legend,
      make("div", { class: "pictures" }, parts.left, parts.right), parts.details,
      make("p", { class: "quiet" }, "Attention weights say where the head looked, not why the model answered.")));
    listen();
  }

  const indexOf = (event, kind) => {
    const node = event.target.closest?.(kind);
    return node ? Number(node.dataset.i) : null;
  };
  /** Moves the one tab stop of a group to `node`, and the focus with it. */
  function rove(nodes, i, focus) {
    nodes.forEach((node, j) => { if ((node.tabIndex === 0) !== (i === j)) node.tabIndex = i === j ? 0 : -1; });
    if (focus) nodes[i].focus();
  }

  function listen() {
    const { buttons, cells, tokens, grid, matrix, details } = parts;
    const steps = (row) => ({ ArrowLeft: -1, ArrowRight: 1, ArrowUp: -row, ArrowDown: row });

    tokens.addEventListener("pointerover", (event) => {
      const i = indexOf(event, ".token");
      if (i !== null && event.pointerType !== "touch") look(i);
    });
    tokens.addEventListener("focusin", (event) => {
      const i = indexOf(event, ".token");
      if (i === null) return;
      rove(buttons, i);
      if (event.target.matches(":focus-visible")) look(i);
    });
    tokens.addEventListener("click", (event) => { const i = indexOf(event, ".token"); if (i !== null) lock(i); });
    tokens.addEventListener("keydown", (event) => {
      const i = indexOf(event, ".token");
      const jump = { Home: 0, End: buttons.length - 1 }[event.key] ?? i + (steps(1)[event.key] ?? 0);
      if (i === null || jump === i) return;
      event.preventDefault();
      if (buttons[jump]) rove(buttons, jump, true);
    });

    const nameHead = (i) => { parts.headName.textContent = i === null ? headCaption() : `layer ${Math.floor(i / pattern.heads)}, head ${i % pattern.heads}`; };
    grid.addEventListener("pointerover", (event) => nameHead(indexOf(event, ".cell")));
    grid.addEventListener("pointerleave", () => nameHead(null));
    grid.addEventListener("focusin", (event) => nameHead(indexOf(event, ".cell")));
    grid.addEventListener("focusout", () => nameHead(null));
    const pick = (i) => { rove(cells, i); chooseHead(Math.floor(i / pattern.heads), i % pattern.heads); };
    grid.addEventListener("click", (event) => { const i = indexOf(event, ".cell"); if (i !== null) pick(i); });
    grid.addEventListener("keydown", (event) => {
      const i = indexOf(event, ".cell");
      if (i === null) return;
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(i); return; }
      const column = i % pattern.heads;
      let jump = { Home: i - column, End: i - column + pattern.heads - 1 }[event.key];
      if (event.key in steps(1)) {
        const edge = (event.key === "ArrowLeft" && column === 0) || (event.key === "ArrowRight" && column === pattern.heads - 1);
        jump = edge ? i : i + steps(pattern.heads)[event.key];
        event.preventDefault();
      }
      if (jump !== undefined && cells[jump]) rove(cells, jump, true);
    });

    matrix.addEventListener("pointermove", (event) => {
      const spot = matrixSpot(event);
      if (spot) look(spot.query);
      sayCell(spot);
    });
    matrix.addEventListener("pointerleave", () => sayCell(null));
    matrix.addEventListener("click", (event) => { const spot = matrixSpot(event); if (spot) lock(spot.query); });
    details.addEventListener("toggle", fillTable);
  }

  // ---- drawing --------------------------------------------------------------------------------------------------

  function readTheme() {
    painter.clearRect(0, 0, 1, 1);
    painter.fillStyle = text = getComputedStyle(el).color;               // the host decides; whatever its notation, read the pixel
    painter.fillRect(0, 0, 1, 1);
    const [red, green, blue] = painter.getImageData(0, 0, 1, 1).data;
    dark = 0.299 * red + 0.587 * green + 0.114 * blue > 140;             // light letters: a dark page
    el.dataset.theme = dark ? "dark" : "light";
    parts.view.style.setProperty("--text", text);                        // the letters of the host, also around a token whose own differ
  }

  function prepare(canvas, width, height) {
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const pen = canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.fillStyle = pen.strokeStyle = text;
    return pen;
  }

  /** A square picture of n x n inks; what is masked stays transparent. */
  function stamp(n, inkAt) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = n;
    const pen = canvas.getContext("2d");
    const image = pen.createImageData(n, n);
    const [red, green, blue] = dark ? ACCENT.dark : ACCENT.light;
    for (let query = 0; query < n; query++) {
      for (let key = 0; key < (pattern.causal ? query + 1 : n); key++) {
        const i = 4 * (query * n + key);
        image.data[i] = red; image.data[i + 1] = green; image.data[i + 2] = blue; image.data[i + 3] = inkAt(query, key);
      }
    }
    pen.putImageData(image, 0, 0);
    return canvas;
  }

  const font = (size, weight = 400) => `${weight} ${size}px ${getComputedStyle(el).fontFamily}`;

  function drawHeads() {
    const { layers, heads, side } = pattern;
    const width = parts.view.clientWidth;
    const room = width >= 720 ? Math.min(430, width * 0.42) : width - 8;
    const axis = 30, gap = 4;
    const step = Math.max(16, Math.min(64, Math.floor((room - axis) / heads)));
    const tile = step - gap;
    const pen = prepare(parts.headCanvas, axis + step * heads + 3, axis + step * layers + 3);
    pen.font = font(11);
    pen.textAlign = "center"; pen.textBaseline = "middle";
    pen.globalAlpha = 0.75;
    const every = step < 20 ? 2 : 1;
    for (let head = 0; head < heads; head += every) pen.fillText(head, axis + head * step + tile / 2, axis - 9);
    for (let layer = 0; layer < layers; layer += every) pen.fillText(layer, axis - 9, axis + layer * step + tile / 2);
    pen.textAlign = "left"; pen.fillText("head", axis, 7);
    pen.save(); pen.translate(7, axis); pen.rotate(-Math.PI / 2); pen.textAlign = "right"; pen.fillText("layer", 0, 0); pen.restore();
    pen.imageSmoothingEnabled = side > tile;
    pen.imageSmoothingQuality = "high";
    for (let layer = 0; layer < layers; layer++) {
      for (let head = 0; head < heads; head++) {
        const [x, y] = [axis + head * step, axis + layer * step];
        const inks = pattern.thumbnail(layer, head);
        pen.globalAlpha = 0.06;
        pen.fillRect(x, y, tile, tile);
        pen.globalAlpha = 1;
        pen.drawImage(stamp(side, (query, key) => inks[pattern.index(query, key, side)]), x, y, tile, tile);
      }
    }
    Object.assign(parts.grid.style, {
      left: `${axis}px`, top: `${axis}px`, gap: `${gap}px`,
      gridTemplateColumns: `repeat(${heads}, ${tile}px)`, gridAutoRows: `${tile}px`,
    });
  }

  /** The label of a row or column, cut to fit. */
  function cut(pen, label, room) {
    if (pen.measureText(label).width <= room) return label;
    let short = label;
    while (short.length > 1 && pen.measureText(`${short}…`).width > room) short = short.slice(0, -1);
    return `${short}…`;
  }

  function drawMatrix() {
    const { tokens, causal } = pattern;
    const n = tokens.length;
    const width = parts.view.clientWidth;
    const room = Math.max(200, parts.right.clientWidth - 4);
    const measure = painter;
    measure.font = font(12, 700);
    const named = n <= 48;
    const longest = named ? Math.min(92, Math.max(24, ...tokens.map((token) => measure.measureText(token).width))) : 34;
    const left = Math.ceil(longest) + 26, top = Math.ceil(longest) + 24;
    const least = n <= 48 ? 13 : n <= 128 ? 4 : 2;
    const size = Math.max(least, Math.min(n <= 12 ? 46 : named ? 38 : 8, Math.floor((room - left) / n), Math.floor((width >= 720 ? 620 : 480) / n)));
    const pen = prepare(parts.matrix, left + size * n + 2, top + size * n + 2);
    scale = { left, top, size };

    const weights = pattern.weights(at.layer, at.head);
    pen.globalAlpha = 0.05;
    for (let query = 0; query < n; query++) pen.fillRect(left, top + query * size, size * (pattern.last(query) + 1), size);
    pen.globalAlpha = 1;
    pen.imageSmoothingEnabled = false;
    if (weights) {
      pen.drawImage(stamp(n, (query, key) => Math.round(255 * ink(weights[pattern.index(query, key)]))), left, top, size * n, size * n);
    } else {
      const inks = pattern.thumbnail(at.layer, at.head);
      pen.drawImage(stamp(pattern.side, (query, key) => inks[pattern.index(query, key, pattern.side)]), left, top, size * n, size * n);
    }
    if (size >= 10) {                                                    // thin joints between the cells
      pen.globalCompositeOperation = "destination-out";
      for (let i = 0; i <= n; i++) {
        pen.fillRect(left, top + i * size - 0.5, size * n, 1);
        pen.fillRect(left + i * size - 0.5, top, 1, size * n);
      }
      pen.globalCompositeOperation = "source-over";
    }
    pen.textBaseline = "middle";
    if (weights && size >= 30) {
      pen.font = font(10.5);
      pen.textAlign = "center";
      for (let query = 0; query < n; query++) {
        for (let key = 0; key <= pattern.last(query); key++) {
          const units = weights[pattern.index(query, key)];
          pen.fillStyle = lettersOn(ink(units), dark) ?? text;
          pen.fillText(digits(units, 2), left + (key + 0.5) * size, top + (query + 0.5) * size);
        }
      }
      pen.fillStyle = text;
    }
    const every = named ? 1 : [8, 16, 32, 64].find((step) => step * size >= 28) ?? 128;
    for (let i = 0; i < n; i++) {
      const active = i === at.query;
      if (i % every && !active) continue;
      if (!named && !active && Math.abs(i - at.query) * size < 14) continue;  // room for the active label
      const label = named ? tokens[i] : String(i);
      pen.font = font(12, active ? 700 : 400);
      pen.globalAlpha = active ? 1 : 0.82;
      pen.textAlign = "right";
      pen.fillText(cut(pen, label, longest + 4), left - 6, top + (i + 0.5) * size);
      if (i % every) continue;
      pen.font = font(12);
      pen.globalAlpha = 0.82;
      pen.save();
      pen.translate(left + (i + 0.5) * size, top - 6);
      pen.rotate(-Math.PI / 2);
      pen.textAlign = "left";
      pen.fillText(cut(pen, label, longest + 4), 0, 0);
      pen.restore();
    }
    pen.globalAlpha = 0.75;
    pen.font = font(11);
    pen.textAlign = "left";
    pen.fillText("is read from →", left, 7);
    pen.save(); pen.translate(7, top + 2); pen.rotate(-Math.PI / 2); pen.textAlign = "right"; pen.fillText("← token that reads", 0, 0); pen.restore();
    pen.globalAlpha = 1;
    pen.lineWidth = 1.5;
    pen.strokeRect(left - 0.5, top + at.query * size - 0.5, size * (pattern.last(at.query) + 1) + 1, size + 1);
    parts.matrix.setAttribute("aria-label", `Matrix of layer ${at.layer}, head ${at.head}: ${n} tokens read from ${causal ? "themselves and earlier tokens" : "all tokens"}. The numbers of one row are under “As table”.`);
  }

  function matrixSpot(event) {
    const key = Math.floor((event.offsetX - scale.left) / scale.size), query = Math.floor((event.offsetY - scale.top) / scale.size);
    const inside = query >= 0 && query < pattern.tokens.length && key < pattern.tokens.length;
    return inside ? { query, key: key >= 0 ? key : null } : null;
  }
  function sayCell(spot) {
    const { tokens } = pattern, weights = pattern.weights(at.layer, at.head);
    if (!spot || spot.key === null) { parts.cell.textContent = "Each row adds up to 1. Empty cells are masked: a token never reads from a later one."; if (!pattern.causal) parts.cell.textContent = "Each row adds up to 1. No cell is masked here."; return; }
    const who = `${quoted(tokens[spot.query])} (${spot.query}) from ${quoted(tokens[spot.key])} (${spot.key}): `;
    parts.cell.textContent = who + (spot.key > pattern.last(spot.query) ? "masked" : weights ? digits(weights[pattern.index(spot.query, spot.key)], 4) : "not in this page");
  }

  // ---- saying (each time the choice changes) --------------------------------------------------------------------

  function row() {
    const weights = pattern.weights(at.layer, at.head);
    if (!weights) return null;
    const first = pattern.index(at.query, 0);
    return weights.subarray(first, first + pattern.last(at.query) + 1);
  }
  function headCaption() { return `Rows are layers, columns are heads, counted from 0. Chosen: layer ${at.layer}, head ${at.head}.`; }

  function saySentence(weights) {
    const who = quoted(pattern.tokens[at.query]);
    const head = make("b", {}, `Layer ${at.layer}, head ${at.head}: `);
    let words = model.get("live") ? "fetching the exact weights." : "this page holds its picture, not its exact weights.";
    if (weights) {
      const best = weights.indexOf(Math.max(...weights));
      const much = `(${digits(weights[best], 2)})`;
      words = `${who} (position ${at.query}) reads most from `;
      words += best === at.query ? `itself ${much}.` : `${quoted(pattern.tokens[best])} ${much}.`;
      if (weights.length === 1) words = `${who} (position 0) can read only from itself ${much}.`;
    }
    parts.sentence.replaceChildren(head, words);
    parts.hint.textContent = locked ? "Locked on this token. Click it again, or press Esc, to let go." : "Hover or focus a token to see where it reads from. Click to lock.";
  }

  function shadeTokens(weights) {
    parts.buttons.forEach((button, i) => {
      const units = weights && i < weights.length ? weights[i] : null;
      const two = units === null ? "" : digits(units, 2);
      const shade = units === null ? 0 : ink(units), letters = lettersOn(shade, dark);
      button.style.setProperty("--shade", shade.toFixed(3));
      button.style.setProperty("--letters", letters ?? "inherit");
      button.dataset.weight = two === "0.00" ? "" : two;
      button.title = units === null ? (weights ? `position ${i}, masked` : `position ${i}`) : `position ${i}, weight ${digits(units, 4)}`;
      button.className = `token${letters ? " strong" : ""}${i > pattern.last(at.query) ? " later" : ""}${i === at.query ? " query" : ""}`;
      button.setAttribute("aria-pressed", String(locked && i === at.query));
    });
  }

  function fillTable() {
    if (!parts.details.open) return;
    const weights = row();
    if (!weights) { parts.sheet.replaceChildren(make("p", { class: "quiet" }, "No exact weights of this head here.")); return; }
    const body = make("tbody");
    let sum = 0;
    weights.forEach((units, i) => {
      sum += units;
      body.append(make("tr", {}, make("td", { class: "number" }, String(i)), make("td", {}, pattern.tokens[i]), make("td", { class: "number" }, digits(units, 4))));
    });
    const titles = ["position", "token", "weight"].map((name) => make("th", { scope: "col" }, name));
    const total = make("tr", {}, make("th", { scope: "row", colspan: "2" }, "sum"), make("td", { class: "number" }, digits(sum, 4)));
    parts.sheet.replaceChildren(make("table", {},
      make("caption", {}, `Layer ${at.layer}, head ${at.head}: where ${quoted(pattern.tokens[at.query])} (position ${at.query}) reads from`),
      make("thead", {}, make("tr", {}, ...titles)), body, make("tfoot", {}, total)));
  }

  function update() {
    const chosen = at.layer * pattern.heads + at.head;
    parts.cells.forEach((cell, i) => { if ((cell.ariaSelected === "true") !== (i === chosen)) cell.ariaSelected = String(i === chosen); });
    parts.headName.textContent = headCaption();
    parts.title.textContent = `Layer ${at.layer}, head ${at.head}`;
    const weights = row();
    saySentence(weights);
    shadeTokens(weights);
    drawMatrix();
    sayCell(null);
    fillTable();
  }

  function draw() {
    if (!pattern || !parts.view.clientWidth) return;                     // not on screen yet: the resize observer calls again
    readTheme();
    drawHeads();
    update();
  }

  // ---- the host speaks ------------------------------------------------------------------------------------------

  function takeDetail() {
    const packed = model.get("detail");
    if (!packed || !pattern) return;
    const { header, buffer, start } = unpack(packed);
    if (header.run !== pattern.run) return;                              // of an earlier prompt
    pattern.keep(header.layer, header.head, new Uint32Array(buffer, start));
  }
  function takePayload() {
    const packed = model.get("payload");
    if (!packed) { pattern = null; root.replaceChildren(); return; }
    pattern = readPattern(packed);
    at = clamp(at && model.get("live") && !model.get("selection") ? at : model.get("selection"));
    locked = false;
    takeDetail();
    build();
    rove(parts.buttons, at.query);
    rove(parts.cells, at.layer * pattern.heads + at.head);
    draw();
    parts.tokens.scrollTop = parts.buttons[at.query].offsetTop - parts.tokens.offsetTop - parts.tokens.clientHeight / 2;
  }
  const onDetail = () => { takeDetail(); if (pattern && parts.view.clientWidth) update(); };
  const onSelection = () => {
    if (!pattern) return;
    const asked = clamp(model.get("selection"));
    if (asked.layer === at.layer && asked.head === at.head && asked.query === at.query) return;
    at = asked;
    if (parts.view.clientWidth) update();
  };
  const onKey = (event) => { if (event.key === "Escape") unlock(); };
  model.on("change:payload", takePayload);
  model.on("change:detail", onDetail);
  model.on("change:selection", onSelection);
  root.addEventListener("keydown", onKey);

  let waiting = 0, drawnWidth = 0;
  const again = () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(draw); };
  const resized = new ResizeObserver(([entry]) => {
    if (Math.abs(entry.contentRect.width - drawnWidth) < 1) return;
    drawnWidth = entry.contentRect.width;
    again();
  });
  resized.observe(el);
  const themed = new MutationObserver(again);                            // hosts switch themes by an attribute of <html> or <body>
  for (const node of [document.documentElement, document.body]) themed.observe(node, { attributes: true, attributeFilter: ["class", "style", "data-theme", "data-jp-theme-light", "data-jp-theme-name"] });
  const scheme = window.matchMedia("(prefers-color-scheme: dark)");
  scheme.addEventListener("change", again);

  takePayload();
  return () => {
    cancelAnimationFrame(waiting);
    resized.disconnect();
    themed.disconnect();
    scheme.removeEventListener("change", again);
    root.removeEventListener("keydown", onKey);
    model.off("change:payload", takePayload);
    model.off("change:detail", onDetail);
    model.off("change:selection", onSelection);
  };
}

const attention = { render };
export default attention;
