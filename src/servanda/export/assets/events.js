// What the page listens to.
function leave() {
  if (state.query) { state.query = ""; showFilters(); applyFilters(); at("search").blur(); }
  else if (document.activeElement === at("search")) at("search").blur();
  else if (narrow.matches && at("ledger").classList.contains("open")) openSheet(false);
  else if (state.chosen !== null) choose(null, "keys");
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  c: () => { if (state.chosen !== null) copyCitation(state.chosen); },
  Enter: toggleEvidence,
  "?": () => at("help").showModal(),
  "/": () => { if (narrow.matches) openSheet(true); at("search").focus(); at("search").select(); },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || at("help").open) return;
  if (event.key === "Escape") { leave(); return; }
  const target = event.target;
  if (target.matches("input, select, textarea")) return;
  if (event.key === "Enter" && target.matches("a, button, summary") && !target.matches(".go[aria-current]")) return;
  const act = Object.hasOwn(keys, event.key) ? keys[event.key] : null;
  if (!act) return;
  event.preventDefault();
  act();
});

at("texts").addEventListener("click", (event) => {
  if (!getSelection().isCollapsed) return;
  const mark = event.target.closest(".m, .text .letter");
  if (mark) chooseInText(mark);
});

at("cards").addEventListener("click", (event) => {
  const card = event.target.closest(".card");
  if (!card) return;
  const i = Number(card.dataset.i);
  if (event.target.closest(".copy")) { copyCitation(i); return; }
  if (event.target.closest("summary, .place, dd") || !getSelection().isCollapsed) return;
  if (event.target.closest("a")) event.preventDefault();
  choose(i, "cards");
});

document.addEventListener("click", (event) => {
  const place = event.target.closest(".place");
  if (!place) return;
  if (narrow.matches) openSheet(at("ledger").classList.contains("open"), { full: false });
  showRange(rangeOf(article(), Number(place.dataset.from), Number(place.dataset.to)));
});

at("reach").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  state.reach = Number(button.dataset.reach);
  showFilters();
  applyFilters();
});

at("acts").addEventListener("click", (event) => {
  const chip = event.target.closest(".chip");
  if (!chip) return;
  if (!state.acts.delete(chip.dataset.act)) state.acts.add(chip.dataset.act);
  showFilters();
  applyFilters();
});

let waiting = 0;
at("search").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => { state.query = at("search").value; applyFilters(); }, 120);
});
at("search").addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  nextPlace(event.shiftKey ? -1 : 1);
});
at("actor").addEventListener("change", () => { state.actor = at("actor").value; applyFilters(); });
at("clear").addEventListener("click", clearFilters);
at("theme").addEventListener("click", switchTheme);
at("help-open").addEventListener("click", () => at("help").showModal());
at("help").addEventListener("click", (event) => { if (event.target === at("help")) at("help").close(); });
at("handle").addEventListener("click", () => openSheet(!at("ledger").classList.contains("open")));
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => { remember("language", button.dataset.language); speak(button.dataset.language); });
}
tabs.forEach((tab, d) => {
  tab.addEventListener("click", () => { openDocument(d); address(`d${d}`); });
  tab.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const next = tabs[(d + by + tabs.length) % tabs.length];
    next.click();
    next.focus();
  });
});
addEventListener("hashchange", followAddress);

const theme = remembered("theme");
if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
speak(firstLanguage());
followAddress();
