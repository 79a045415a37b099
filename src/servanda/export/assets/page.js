// What a reader does: choose, filter, search, switch.
const at = (id) => document.getElementById(id);
const articles = [...document.querySelectorAll(".doc")];
const tabs = [...document.querySelectorAll(".tabs [role=tab]")];
const state = { d: 0, chosen: null, reach: 0, acts: new Set(), actor: "", query: "", place: -1, places: [] };
const narrow = matchMedia("(max-width: 59.99rem)");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const ACTS = Object.keys(data.messages[language].act);

function documentLanguage() { return data.documents[state.d].language; }
const statements = () => data.documents[state.d]?.statements ?? [];
const article = () => articles[state.d];
const cardAt = (i) => at(cardId(state.d, i));
const remember = (key, value) => { try { localStorage.setItem(`servanda.${key}`, value); } catch { /* private mode */ } };
const remembered = (key) => { try { return localStorage.getItem(`servanda.${key}`); } catch { return null; } };

/* Which statements pass. */
const haystacks = new Map();

function holds(s, query) {
  if (!query) return true;
  if (!haystacks.has(s)) haystacks.set(s, haystackOf(s));
  return query.split(" ").every((part) => haystacks.get(s).includes(part));
}

function passes(s, query, { anyAct = false } = {}) {
  return s.reach >= state.reach && (anyAct || !state.acts.size || state.acts.has(s.act))
    && (!state.actor || s.actors.includes(state.actor)) && holds(s, query);
}

let passing = [];

/** Applies the filters to cards, marks, chips, tabs and the status line. */
function applyFilters() {
  const query = fold(state.query).trim();
  passing = statements().map((s) => passes(s, query));
  statements().forEach((s, i) => { cardAt(i).hidden = !passing[i]; });
  if (article()) paint();
  for (const chip of at("acts").children) {
    const count = statements().filter((s) => s.act === chip.dataset.act && passes(s, query, { anyAct: true })).length;
    chip.querySelector(".n").textContent = count;
    chip.toggleAttribute("data-none", count === 0);
  }
  tabs.forEach((tab, d) => {
    tab.querySelector(".tab-count").textContent = data.documents[d].statements.filter((s) => passes(s, query)).length;
  });
  search(query);
  showStatus();
}

function paint() {
  for (const mark of article().querySelectorAll(".m")) {
    const inner = mark.dataset.s.split(" ").find((i) => passing[i]);
    const act = statements()[inner ?? mark.dataset.s.split(" ")[0]].act;
    mark.className = `m ${act}${inner === undefined ? " off" : ""}${mark.classList.contains("on") ? " on" : ""}${mark.classList.contains("lead") ? " lead" : ""}`;
  }
  for (const letter of article().querySelectorAll(".letter")) letter.classList.toggle("off", !passing[letter.dataset.s]);
}

function showStatus() {
  const shown = passing.filter(Boolean).length, total = passing.length;
  const filtered = state.reach > 0 || state.acts.size > 0 || state.actor !== "" || state.query.trim() !== "";
  const counted = say("filter.shown", { shown, total });
  const found = state.query.trim().length > 1 ? ` · ${say("filter.in_text", { n: state.places.length })}` : "";
  at("status").textContent = counted + found;
  at("clear").hidden = !filtered;
  at("handle-text").textContent = `${say("filter.statements")} · ${shown === total ? total : `${shown} / ${total}`}`;
  at("cards").querySelector(".none")?.remove();
  if (!shown) at("cards").append(make("li", { class: "none" }, say(total ? "filter.none" : "filter.empty")));
}

function search(query) {
  state.place = -1;
  state.places = article() && query.length > 1 ? placesOf(article(), query) : [];
  highlight("found", state.places);
  highlight("place", []);
}

function nextPlace(step) {
  if (!state.places.length) return;
  state.place = (state.place + step + state.places.length) % state.places.length;
  showRange(state.places[state.place]);
}

/* Choosing a statement. */
function reveal(element, block) {
  const folded = element.closest("details");
  if (folded) folded.open = true;
  const box = element.getBoundingClientRect();
  const near = Math.abs(box.top) < innerHeight * 2 && !still.matches;
  element.scrollIntoView({ block, behavior: near ? "smooth" : "instant" });
  if (!near) requestAnimationFrame(() => element.scrollIntoView({ block, behavior: "instant" }));
}

/** Brings a card into view; twice, for cards not yet drawn have only an estimated height. */
function settle(card, block) {
  card.scrollIntoView({ block, behavior: "instant" });
  requestAnimationFrame(() => card.scrollIntoView({ block, behavior: "instant" }));
}

function showRange(range) {
  highlight("place", [range]);
  reveal(range.startContainer.parentElement, narrow.matches ? "start" : "center");
}

function unmark() {
  for (const mark of document.querySelectorAll(".m.on, .lead")) mark.classList.remove("on", "lead");
  for (const card of at("cards").querySelectorAll(".card.on")) {
    card.classList.remove("on");
    card.querySelector(".go").removeAttribute("aria-current");
  }
  highlight("trigger", []);
  highlight("place", []);
}

/** Chooses statement `i` and shows it on both sides; `from` says where the reader is («text», «cards», «keys», «link»). */
function choose(i, from) {
  unmark();
  state.chosen = i;
  if (i === null) return address("");
  const s = statements()[i], card = cardAt(i);
  if (card.hidden) clearFilters();
  card.classList.add("on");
  card.querySelector(".go").setAttribute("aria-current", "true");
  for (const mark of article().querySelectorAll(`.m[data-s~="${i}"]`)) mark.classList.add("on");
  for (const piece of article().querySelectorAll(`[data-k~="${i}"]`)) piece.classList.add("lead");
  highlight("trigger", [rangeOf(article(), s.trigger[0], s.trigger[1])]);
  if (narrow.matches) openSheet(true, { full: false });
  if (from !== "text") revealMark(i);
  else if (narrow.matches) revealMark(i);
  if (from !== "cards") settle(card, from === "keys" ? "nearest" : "start");
  if (from === "keys" || (from === "cards" && !card.contains(document.activeElement))) card.querySelector(".go").focus({ preventScroll: true });
  return address(cardId(state.d, i));
}

function revealMark(i) {
  const mark = article().querySelector(`.m[data-s~="${i}"]`);
  if (mark) reveal(mark, narrow.matches ? "start" : "center");
}

function address(id) {
  try { history.replaceState(null, "", `#${id}`); } catch { /* a page without an address of its own */ }
}

function step(by) {
  const order = passing.flatMap((passed, i) => (passed ? [i] : []));
  if (!order.length) return;
  const now = order.indexOf(state.chosen);
  choose(now < 0 ? order[by > 0 ? 0 : order.length - 1] : order[Math.min(order.length - 1, Math.max(0, now + by))], "keys");
}

/** A click on shared characters takes the innermost statement, the next click the one around it. */
function chooseInText(mark) {
  const covering = mark.dataset.s.split(" ").map(Number).filter((i) => passing[i]);
  if (covering.length) choose(covering[(covering.indexOf(state.chosen) + 1) % covering.length], "text");
}

function toggleEvidence() {
  if (state.chosen === null) return step(1);
  const evidence = cardAt(state.chosen).querySelector(".evidence");
  evidence.open = !evidence.open;
  return setTimeout(() => settle(cardAt(state.chosen), "nearest"));
}

async function copyCitation(i) {
  const text = citationOf(state.d, statements()[i]);
  const button = cardAt(i).querySelector(".copy");
  let done = true;
  try { await navigator.clipboard.writeText(text); } catch { done = copyTheOldWay(text); }
  button.textContent = say(done ? "card.copied" : "card.not_copied");
  at("status").textContent = button.textContent;
  setTimeout(() => { button.textContent = say("card.copy"); showStatus(); }, 1600);
}

function copyTheOldWay(text) {
  const area = make("textarea", { readonly: true });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

/* Filters. */
function press(buttons, isPressed) {
  for (const button of buttons) button.setAttribute("aria-pressed", String(isPressed(button)));
}

function showFilters() {
  press(at("reach").children, (button) => Number(button.dataset.reach) === state.reach);
  press(at("acts").children, (chip) => state.acts.has(chip.dataset.act));
  at("actor").value = state.actor;
  at("search").value = state.query;
}

function clearFilters() {
  Object.assign(state, { reach: 0, actor: "", query: "" });
  state.acts.clear();
  showFilters();
  applyFilters();
}

function buildFilters() {
  const counts = new Map();
  for (const s of statements()) for (const code of s.actors) counts.set(code, (counts.get(code) ?? 0) + 1);
  const codes = [...counts.keys()].sort((one, other) => actorName(one).localeCompare(actorName(other), language));
  if (!counts.has(state.actor)) state.actor = "";
  at("actor").replaceChildren(make("option", { value: "" }, say("filter.any_actor")),
    ...codes.map((code) => make("option", { value: code }, `${actorName(code)} (${counts.get(code)})`)));
  const present = ACTS.filter((act) => statements().some((s) => s.act === act));
  for (const act of state.acts) if (!present.includes(act)) state.acts.delete(act);
  at("acts").replaceChildren(...present.map((act) => make("button", { type: "button", class: `chip ${act}`, "data-act": act, "aria-pressed": "false", title: word("gloss", act) },
    make("span", { class: "badge", "aria-hidden": "true" }), word("act", act), make("span", { class: "n" }))));
  showFilters();
}

/* Documents, languages, light. */
function openDocument(d) {
  state.d = d;
  state.chosen = null;
  unmark();
  articles.forEach((one, number) => { one.hidden = number !== d; });
  tabs.forEach((tab, number) => {
    tab.setAttribute("aria-selected", String(number === d));
    tab.tabIndex = number === d ? 0 : -1;
  });
  tabs[d]?.scrollIntoView({ block: "nearest", inline: "nearest" });
  buildCards();
  at("texts").scrollTop = 0;
  at("cards").scrollTop = 0;
}

function buildCards() {
  at("cards").replaceChildren(...statements().map((s, i) => cardOf(state.d, s, i)));
  buildFilters();
  applyFilters();
}

const attributeOf = { label: "aria-label", hint: "placeholder", tip: "title" };

function speak(code) {
  language = code;
  document.documentElement.lang = code;
  haystacks.clear();
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = say(element.dataset.t);
  for (const [key, attribute] of Object.entries(attributeOf)) {
    for (const element of document.querySelectorAll(`[data-${key}]`)) element.setAttribute(attribute, say(element.dataset[key]));
  }
  for (const element of document.querySelectorAll(`[data-say-${code}]`)) element.textContent = element.getAttribute(`data-say-${code}`);
  for (const element of document.querySelectorAll(`[data-aria-${code}]`)) element.setAttribute("aria-label", element.getAttribute(`data-aria-${code}`));
  for (const element of document.querySelectorAll("[data-letter]")) element.textContent = word("letter", element.dataset.letter) + element.dataset.count;
  press(document.querySelectorAll("[data-language]"), (button) => button.dataset.language === code);
  at("signs").replaceChildren(...ACTS.map((act) => make("div", { class: act },
    make("dt", {}, make("span", { class: "badge", "aria-hidden": "true" }), word("act", act)), make("dd", {}, word("gloss", act)))));
  const chosen = state.chosen;
  buildCards();
  if (chosen !== null) choose(chosen, "link");
}

function firstLanguage() {
  const wished = [remembered("language"), document.documentElement.dataset.chosen, ...navigator.languages];
  return wished.map((tag) => (tag ?? "").slice(0, 2)).find((code) => interfaceLanguages.includes(code)) ?? language;
}

function switchTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  remember("theme", root.dataset.theme);
}

function openSheet(open, { full = true } = {}) {
  at("ledger").classList.toggle("open", open);
  at("ledger").classList.toggle("full", open && full);
  at("handle").setAttribute("aria-expanded", String(open));
}

function followAddress() {
  const found = /^#d(\d+)(?:-s(\d+))?$/.exec(location.hash);
  if (!found || !data.documents[found[1]]) return;
  if (Number(found[1]) !== state.d) openDocument(Number(found[1]));
  if (found[2] && statements()[found[2] - 1]) choose(found[2] - 1, "link");
}
