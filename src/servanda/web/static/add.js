// Adding documents: files can be dropped anywhere on their field; what cannot come in is said before it is sent.
const form = document.querySelector("form[data-most]");
const field = form.querySelector("input[type=file]");
const drop = form.querySelector("[data-does=drop]");
const list = form.querySelector(".chosen");
const button = form.querySelector("button");
const kinds = field.accept.split(",");
const [most, mostFiles, together] = [form.dataset.most, form.dataset.mostFiles, form.dataset.together].map(Number);
const size = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: "kilobyte", maximumFractionDigits: 1 });

function reasonAgainst(file) {
  if (!kinds.some((kind) => file.name.toLowerCase().endsWith(kind))) return list.dataset.wrongKind;
  return file.size > most ? list.dataset.tooLarge : "";
}

function line(text, reason = "") {
  const item = document.createElement("li");
  item.append(text);
  if (reason) {
    const why = document.createElement("span");
    why.className = "reason";
    why.textContent = ` ${reason}`;
    item.append(why);
  }
  return item;
}

function show() {
  const files = [...field.files];
  const sum = files.reduce((total, file) => total + file.size, 0);
  const isTooMuch = files.length > mostFiles || sum > together - 100_000;
  list.replaceChildren(...files.map((file) => line(`${file.name} · ${size.format(file.size / 1000)}`, reasonAgainst(file))));
  if (isTooMuch) list.prepend(line("", list.dataset.tooMany));
  button.disabled = isTooMuch;
}

/** Adds files to those chosen. */
function choose(more) {
  const all = new DataTransfer();
  for (const file of [...field.files, ...more]) all.items.add(file);
  field.files = all.files;
  show();
}

field.addEventListener("change", show);
for (const kind of ["dragenter", "dragover"]) {
  drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  choose(event.dataTransfer.files);
});
// A file dropped beside the field would open in place of the page.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
show();
