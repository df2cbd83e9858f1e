/**
 * A text as tokens, ids and bytes, and the merges of one chunk at a time, to be played step by step.
 *
 * One module without dependencies, drawn in `el` by a host that hands in `model`, which answers get("payload") with
 * the JSON of gpt2lib.views.merging_payload and calls back on("change:payload"). Everything else happens here.
 *
 * Text of tokens is only ever written with textContent.
 */

const CSS = `
:host { display: block; container-type: inline-size; font-size: 14px; line-height: 1.5; text-align: left;
  color: var(--body-text-color, var(--jp-content-font-color1, inherit)); --accent: 9, 82, 150;
  --line: color-mix(in srgb, currentColor 18%, transparent); --quiet: color-mix(in srgb, currentColor 74%, transparent); }
:host([data-theme=dark]) { --accent: 122, 190, 255; }
* { box-sizing: border-box; }
.view { display: grid; gap: 28px; grid-template-columns: minmax(0, 1fr); padding: 4px; }
p, h2, h3 { margin: 0; }
h2 { font-size: 17px; font-weight: 650; overflow-wrap: anywhere; }
h3 { font-size: 16px; font-weight: 650; overflow-wrap: anywhere; }
.quiet { font-size: 13px; color: var(--quiet); }
.vocabulary { display: grid; gap: 12px; grid-template-columns: minmax(0, 1fr); }
.strip { display: flex; flex-wrap: wrap; gap: 8px 6px; }
.chunk { display: inline-flex; flex-wrap: wrap; padding: 0; border: 0; background: none; color: inherit; font: inherit; cursor: pointer; border-radius: 6px; text-align: left; max-width: 100%; }
.chunk[aria-pressed=true] { box-shadow: 0 0 0 2px currentColor; }
.chunk:hover { box-shadow: 0 0 0 1px currentColor; }
.token { display: inline-block; padding: 2px 7px 3px; font-size: 18px; border: 1px solid rgba(var(--accent), .55); background: rgba(var(--accent), .08); overflow-wrap: anywhere; }
.token + .token { border-left-style: dashed; }
.token:first-child { border-radius: 6px 0 0 6px; } .token:last-child { border-radius: 0 6px 6px 0; } .token:only-child { border-radius: 6px; }
.ids { display: flex; flex-wrap: wrap; gap: 2px 4px; font-variant-numeric: tabular-nums; font-size: 13px; }
.id { padding: 1px 5px; border-radius: 4px; border: 1px solid var(--line); cursor: default; }
.same { background: rgba(var(--accent), .28); outline: 2px solid rgb(var(--accent)); outline-offset: -1px; }
.good { font-weight: 650; }
.player { border-top: 1px solid var(--line); padding-top: 16px; display: grid; gap: 10px; grid-template-columns: minmax(0, 1fr); }
.pieces { display: flex; flex-wrap: wrap; gap: 6px; min-height: 64px; align-items: flex-start; }
.piece { font-size: 22px; padding: 4px 10px; border: 1px solid var(--quiet); border-radius: 6px; }
.piece.new { background: rgba(var(--accent), .22); border: 2px solid rgb(var(--accent)); padding: 3px 9px; }
.piece.next { border-style: dashed; border-width: 2px; padding: 3px 9px; }
.controls { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
button.control { font: inherit; font-size: 13px; color: inherit; cursor: pointer; padding: 4px 12px; min-height: 32px; border-radius: 6px; border: 1px solid var(--quiet); background: transparent; }
button.control:hover:enabled { background: color-mix(in srgb, currentColor 8%, transparent); }
button.control:disabled { opacity: .55; cursor: default; }
input[type=range] { flex: 1 1 140px; min-width: 120px; accent-color: rgb(var(--accent)); }
button:focus-visible, input:focus-visible, summary:focus-visible, .sheet:focus-visible { outline: 3px solid rgb(var(--accent)); outline-offset: 2px; }
details { border-top: 1px solid var(--line); padding-top: 10px; }
summary { cursor: pointer; font-weight: 650; font-size: 13px; width: fit-content; }
.sheet { max-width: 100%; max-height: 320px; overflow: auto; margin-top: 8px; width: fit-content; }
table { border-collapse: collapse; font-size: 14px; }
th, td { padding: 3px 14px 3px 0; text-align: left; font-weight: 400; white-space: pre-wrap; overflow-wrap: anywhere; }
thead th { font-size: 12.5px; color: var(--quiet); border-bottom: 1px solid var(--line); }
.number { text-align: right; font-variant-numeric: tabular-nums; }
`;
const PACE = 900;                                           // milliseconds a step: time to read the sentence above it

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}
const cell = (text, kind = "", tag = "td") => make(tag, { ...(kind ? { class: kind } : {}), ...(tag === "th" ? { scope: "row" } : {}) }, String(text));
const many = (n, word) => `${n.toLocaleString("en")} ${word}${n === 1 ? "" : "s"}`;

function render({ model, el }) {
  const root = el.shadowRoot ?? el.attachShadow({ mode: "open" });
  const player = make("section", { class: "player", "aria-label": "The merges of one chunk" });
  let timer = null, vocabularies = [];

  function draw() {
    clearInterval(timer);
    const dark = getComputedStyle(el).color.match(/\d+/g)?.slice(0, 3).reduce((sum, n) => sum + Number(n), 0) > 382;
    el.toggleAttribute("data-theme", false);
    if (dark) el.setAttribute("data-theme", "dark");
    ({ vocabularies } = JSON.parse(model.get("payload") || '{"vocabularies":[]}'));
    const view = make("div", { class: "view" }, ...vocabularies.map(section));
    root.replaceChildren(make("style", {}, CSS), view);
    el.dataset.tokens = vocabularies.map((vocabulary) => vocabulary.n_tokens).join(" ");
    const chunks = vocabularies[0]?.chunks ?? [], length = (chunk) => chunk.merges?.length ?? -1;
    if (!chunks.length) return;
    view.append(player);
    play(0, chunks.reduce((best, chunk, c) => (length(chunk) > length(chunks[best]) ? c : best), 0));
  }

  function section(vocabulary, v) {
    const strip = make("div", { class: "strip", role: "group", "aria-label": `Tokens of ${vocabulary.name}` });
    const ids = make("div", { class: "ids", "aria-label": `Ids of ${vocabulary.name}`, role: "group" });
    const body = make("tbody");
    let n = 0;
    vocabulary.chunks.forEach((chunk, c) => {
      const names = chunk.tokens.map(([text]) => text).join(", ");
      const button = make("button", { type: "button", class: "chunk", "aria-pressed": "false", "aria-label": `‘${chunk.text}’, ${many(chunk.tokens.length, "token")}: ${names}` });
      button.dataset.place = `${v} ${c}`;
      for (const [text, id, bytes] of chunk.tokens) {
        const place = `${v} ${n++}`;
        button.append(make("span", { class: "token", "data-token": place }, text));
        ids.append(make("span", { class: "id", "data-token": place }, String(id)));
        body.append(make("tr", {}, cell(n, "number"), cell(text, "", "th"), cell(id, "number"), cell(bytes)));
      }
      button.addEventListener("click", () => play(v, c));
      strip.append(button);
    });
    for (const part of [strip, ids]) {
      part.addEventListener("mouseover", (event) => light(event.target.closest?.("[data-token]")?.dataset.token));
      part.addEventListener("mouseleave", () => light(null));
    }
    const perToken = vocabulary.n_tokens ? `, ${(vocabulary.n_bytes / vocabulary.n_tokens).toFixed(2)} bytes for each token` : "";
    const counts = make("p", { class: "counts" }, `${many(vocabulary.n_tokens, "token")} for ${many(vocabulary.n_characters, "character")}, which are ${many(vocabulary.n_bytes, "byte")}${perToken}. `);
    counts.append(make("span", { class: "good roundtrip" }, vocabulary.same ? "✓ Decoded, they are the text again." : "✗ Decoded, they are not the text."));
    const table = make("table", {}, make("thead", {}, make("tr", {}, ...["place", "token", "id", "bytes"].map((name) =>
      make("th", { scope: "col", ...(name === "place" || name === "id" ? { class: "number" } : {}) }, name)))), body);
    const sheet = make("div", { class: "sheet", tabindex: "0", role: "group", "aria-label": `Tokens of ${vocabulary.name} as a table` }, table);
    return make("section", { class: "vocabulary", "aria-label": `Under the vocabulary of ${vocabulary.name}` },
      make("h2", {}, `${vocabulary.name}: ${vocabulary.n_vocab.toLocaleString("en")} tokens in the vocabulary`), counts, strip, ids,
      make("details", {}, make("summary", {}, "As a table, with bytes"), sheet));
  }

  function light(token) {
    for (const node of root.querySelectorAll(".same")) node.classList.remove("same");
    if (token) for (const node of root.querySelectorAll(`[data-token="${token}"]`)) node.classList.add("same");
  }

  // ---- the player ----------------------------------------------------------------------------------------------

  /** Pieces after each merge: the first list is the bytes, the last one the tokens. */
  function stages(chunk) {
    const all = [chunk.bytes.map((text) => ({ text }))];
    for (const [, , both, , places] of chunk.merges ?? []) {
      const before = all.at(-1), after = [];
      for (let i = 0; i < before.length; i++) {
        if (places.includes(i)) { after.push({ text: both, fresh: true }); i++; } else after.push({ text: before[i].text });
      }
      all.push(after);
    }
    return all;
  }

  function play(v, c) {
    clearInterval(timer);
    timer = null;
    const vocabulary = vocabularies[v], chunk = vocabulary.chunks[c];
    for (const button of root.querySelectorAll(".chunk")) button.setAttribute("aria-pressed", String(button.dataset.place === `${v} ${c}`));
    const title = make("h3", {}, `How ‘${chunk.text}’ becomes ${many(chunk.tokens.length, "token")} of ${vocabulary.name}`);
    if (!chunk.merges) {
      player.replaceChildren(title, make("p", { class: "quiet" }, `This chunk has ${chunk.bytes.length} bytes: too many to follow one merge at a time.`));
      return;
    }
    const all = stages(chunk), last = all.length - 1;
    const says = make("p", { role: "status", class: "says" }), pieces = make("div", { class: "pieces", role: "group", "aria-label": "Pieces" });
    const slider = make("input", { type: "range", min: "0", max: String(last), value: "0", "aria-label": "Merges done" });
    const buttons = Object.fromEntries(["Bytes", "Back", "Play", "Next", "Tokens"].map((name) => [name, make("button", { type: "button", class: "control" }, name)]));
    const show = (step) => {
      slider.value = String(step);
      const next = chunk.merges[step], places = new Set((next?.[4] ?? []).flatMap((i) => [i, i + 1]));
      pieces.replaceChildren(...all[step].map(({ text, fresh }, i) => make("span", { class: `piece${fresh ? " new" : places.has(i) ? " next" : ""}` }, text)));
      const done = step ? `Merge ${step} of ${last}: ‘${chunk.merges[step - 1][0]}’ and ‘${chunk.merges[step - 1][1]}’ become one piece. The tokenizer learned this pair as number ${(chunk.merges[step - 1][3] + 1).toLocaleString("en")}.`
        : `The start: ${many(chunk.bytes.length, "byte")}.`;
      const more = next ? ` Of the pairs here, ‘${next[0]}’ and ‘${next[1]}’ were learned first: they are next.` : last ? " No pair here is known: these are the tokens." : " No pair here is known, so each byte is a token.";
      says.textContent = done + more;
      buttons.Bytes.disabled = buttons.Back.disabled = step === 0;
      buttons.Next.disabled = buttons.Tokens.disabled = buttons.Play.disabled = step === last;
      player.dataset.step = step;
      if (step === last) pause();
    };
    const at = () => Number(slider.value);
    const pause = () => { clearInterval(timer); timer = null; buttons.Play.textContent = "Play"; };
    buttons.Bytes.addEventListener("click", () => { pause(); show(0); });
    buttons.Back.addEventListener("click", () => { pause(); show(at() - 1); });
    buttons.Next.addEventListener("click", () => { pause(); show(at() + 1); });
    buttons.Tokens.addEventListener("click", () => { pause(); show(last); });
    buttons.Play.addEventListener("click", () => {
      if (timer) return pause();
      buttons.Play.textContent = "Pause";
      timer = setInterval(() => show(at() + 1), PACE);
    });
    slider.addEventListener("input", () => { pause(); show(at()); });
    const controls = make("div", { class: "controls" }, ...Object.values(buttons), slider);
    player.replaceChildren(title, says, pieces, ...(last ? [controls] : []));
    show(0);
  }

  draw();
  model.on("change:payload", draw);
}

const merging = { render };
export default merging;
