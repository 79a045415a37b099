// The review by keys: each does what its button does, once a page; they can be turned off.
const root = document.querySelector(".reviewing");
const bindings = new Map();
for (const target of root.querySelectorAll("[data-key]")) {
  const keys = target.dataset.key === " " ? [" "] : target.dataset.key.split(" ");
  for (const key of keys) bindings.set(key, target);
}
const remember = (on) => { try { localStorage.setItem("servanda.keys", on ? "on" : "off"); } catch { /* private mode */ } };
const remembered = () => { try { return localStorage.getItem("servanda.keys") !== "off"; } catch { return true; } };
let on = remembered();
let sent = false;

/** Opens a form under the card and goes to its first field. */
function open(id) {
  const panel = document.getElementById(id);
  if (!panel) return;
  panel.open = true;
  panel.scrollIntoView({ block: "nearest" });
  panel.querySelector("select, input:not([type=hidden])")?.focus();
}

function close() {
  const panel = document.activeElement?.closest("details[open]") ?? root.querySelector("details.panel[open]");
  if (!panel) return;
  panel.open = false;
  panel.querySelector("summary").focus();
}

/** Where a key has a meaning of its own: in a field every key, on a control those that press it. */
function isTaken(event) {
  if (event.target.closest("input, select, textarea")) return true;
  return [" ", "Enter"].includes(event.key) && event.target.closest("a, button, summary") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.key === "Escape") return close();
  if (!on || isTaken(event)) return undefined;
  const target = bindings.get(event.key.length === 1 ? event.key.toLowerCase() : event.key);
  if (!target || target.disabled) return undefined;
  event.preventDefault();
  if (!sent) target.click();
  return undefined;
});
for (const link of root.querySelectorAll("[data-opens]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    open(link.dataset.opens);
  });
}
// A decision is sent once, however fast the keys come.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  if (sent) event.preventDefault();
  sent = true;
});
addEventListener("pageshow", () => { sent = false; });

// Who waits for the queue need not ask again.
if (root.querySelector("[data-waits]")) setTimeout(() => location.reload(), 2000);

const switcher = root.querySelector("[data-does=keys]");
function showKeys() {
  switcher.textContent = on ? switcher.dataset.on : switcher.dataset.off;
  root.classList.toggle("keys-off", !on);
}
switcher.hidden = false;
switcher.addEventListener("click", () => {
  on = !on;
  remember(on);
  showKeys();
});
showKeys();

for (const row of root.querySelectorAll("tr[data-field]")) {
  const light = (is) => {
    for (const mark of root.querySelectorAll(`mark.read[data-fields~="${row.dataset.field}"]`)) mark.classList.toggle("on", is);
  };
  row.addEventListener("mouseenter", () => light(true));
  row.addEventListener("mouseleave", () => light(false));
}
