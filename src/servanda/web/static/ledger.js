// The table of entries: keys for its rows, and views that a reader keeps in this browser.
const rows = [...document.querySelectorAll(".entries tbody tr")];
const help = document.getElementById("keys");
const leads = (row) => row.querySelector("a[href^='/entries/']") ?? row.querySelector("a");
let at = -1;

function choose(n) {
  if (!rows[n]) return;
  rows[at]?.classList.remove("on");
  at = n;
  rows[n].classList.add("on");
  rows[n].scrollIntoView({ block: "nearest" });
  leads(rows[n])?.focus({ preventScroll: true });
}

const does = {
  j: () => choose(at + 1),
  k: () => choose(at - 1),
  n: () => document.querySelector("a[rel=next]")?.click(),
  p: () => document.querySelector("a[rel=prev]")?.click(),
  "/": () => document.querySelector(".filters input[name=text]").focus(),
  "?": () => help.showModal(),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  if (event.target.closest("input, select, textarea, dialog")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const act = Object.hasOwn(does, event.key) ? does[event.key] : undefined;
  if (act) { event.preventDefault(); act(); }
});
for (const [n, row] of rows.entries()) row.addEventListener("focusin", () => { if (at !== n) { rows[at]?.classList.remove("on"); at = n; row.classList.add("on"); } });

// A view is a name and what stands behind the question mark.
const views = document.querySelector(".views");
const KEY = "servanda.views";
const kept = () => {
  try {
    const found = JSON.parse(localStorage.getItem(KEY)) ?? [];
    return Array.isArray(found) ? found.filter((one) => typeof one.name === "string" && typeof one.query === "string") : [];
  } catch { return []; }
};
const keep = (found) => { try { localStorage.setItem(KEY, JSON.stringify(found)); } catch { /* private mode */ } };

function show() {
  const found = kept();
  views.querySelector("ul").replaceChildren(...(found.length ? found.map(line) : [Object.assign(document.createElement("li"), { className: "soft", textContent: views.dataset.none })]));
}

function line(view) {
  const item = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href: `/entries${view.query}`, textContent: view.name });
  const remove = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
  remove.setAttribute("aria-label", views.dataset.remove.replace("…", view.name));
  remove.addEventListener("click", () => { keep(kept().filter((one) => one.name !== view.name)); show(); });
  item.append(link, remove);
  return item;
}

views.hidden = false;
views.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const name = event.target.elements.name.value.trim();
  if (!name) return;
  const asked = new URLSearchParams(location.search);
  asked.delete("page");
  for (const [key, value] of [...asked]) if (!value) asked.delete(key, value);
  const query = String(asked);
  keep([...kept().filter((one) => one.name !== name), { name, query: query && `?${query}` }]);
  event.target.reset();
  show();
});
show();
