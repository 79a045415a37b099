// The reader: a click or a key joins a card with its words in the text, both ways.
const cards = [...document.querySelectorAll(".card")];
const marks = [...document.querySelectorAll("#text .m")];
const letters = [...document.querySelectorAll("#text .letter")];
const chips = [...document.querySelectorAll(".chip")];
const still = matchMedia("(prefers-reduced-motion: reduce)");
const behavior = () => (still.matches ? "auto" : "smooth");
let chosen = -1;

const numbersOf = (mark) => mark.dataset.s.split(" ").map(Number);
const isShown = (n) => !cards[n].hidden;
const marksOf = (n) => marks.filter((mark) => numbersOf(mark).includes(n));

/** Chooses a statement: its card and its words are marked and brought into view. */
function choose(n, { from = "card", keep = false } = {}) {
  if (!cards[n]) return;
  cards[chosen]?.classList.remove("on");
  for (const mark of marks) mark.classList.remove("on");
  for (const lead of document.querySelectorAll("#text .lead")) lead.classList.remove("lead");
  chosen = n;
  cards[n].classList.add("on");
  const own = marksOf(n);
  for (const mark of own) mark.classList.add("on");
  for (const piece of document.querySelectorAll("#text [data-k]")) {
    piece.classList.toggle("lead", piece.dataset.k.split(" ").includes(String(n)));
  }
  if (from !== "text") own[0]?.scrollIntoView({ block: "center", behavior: behavior() });
  if (from !== "card") cards[n].scrollIntoView({ block: "nearest", behavior: behavior() });
  if (!keep) history.replaceState(null, "", `#s${n}`);
}

function step(by) {
  for (let n = chosen + by; n >= 0 && n < cards.length; n += by) if (isShown(n)) return choose(n, { from: "key" });
  return undefined;
}

/** Applies the chips: with none pressed every act is shown. */
function filter() {
  const acts = chips.filter((chip) => chip.ariaPressed === "true").map((chip) => chip.dataset.act);
  for (const card of cards) card.hidden = acts.length > 0 && !acts.includes(card.dataset.act);
  for (const mark of marks) mark.classList.toggle("off", !numbersOf(mark).some(isShown));
  for (const letter of letters) letter.classList.toggle("off", !isShown(Number(letter.dataset.s)));
}

for (const chip of chips) {
  chip.addEventListener("click", () => {
    chip.ariaPressed = String(chip.ariaPressed !== "true");
    filter();
  });
}
for (const card of cards) {
  card.addEventListener("click", (event) => { if (!event.target.closest("a")) choose(Number(card.dataset.n)); });
}
document.getElementById("text").addEventListener("click", (event) => {
  const found = event.target.closest("[data-s]");
  if (!found || String(getSelection())) return;
  const inner = numbersOf(found).filter(isShown);
  const at = inner.indexOf(chosen);
  if (inner.length) choose(inner[(at + 1) % inner.length], { from: "text" });
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  if (event.key === "j") step(1);
  if (event.key === "k") step(-1);
});

const asked = /^#s(\d+)$/.exec(location.hash);
const place = /^(\d+)-(\d+)$/.exec(new URLSearchParams(location.search).get("at") ?? "");
if (asked) choose(Number(asked[1]), { from: "link", keep: true });
else if (place) {
  const n = cards.findIndex((card) => card.dataset.start === place[1] && card.dataset.end === place[2]);
  if (n >= 0) choose(n, { from: "link", keep: true });
}
