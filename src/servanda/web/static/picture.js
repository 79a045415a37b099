// Draws the picture of a page after its specification, without evaluating any text as a script.
import "./vendor/vega.min.js";
import "./vendor/vega-lite.min.js";
import { expressionInterpreter } from "./vendor/vega-interpreter.js";

const { vega, vegaLite } = globalThis;
const place = document.getElementById("drawing");
const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : dark.matches;
}

async function draw() {
  const theme = isDark() ? "dark" : "light";
  const answer = await fetch(`${place.dataset.spec}&theme=${theme}`);
  if (!answer.ok) throw new Error(String(answer.status));
  const spec = await answer.json();
  const compiled = spec.$schema.includes("vega-lite") ? vegaLite.compile(spec, { logger: vega.logger(vega.Error) }).spec : spec;
  const view = new vega.View(vega.parse(compiled, null, { ast: true }), {
    expr: expressionInterpreter,
    renderer: "svg",
    hover: false,
    container: place,
    logLevel: vega.Error,
  });
  view.description(place.dataset.title);
  await view.runAsync();
  place.dataset.drawn = theme;
}

function show() {
  draw().catch((error) => { place.textContent = `${place.dataset.failed} ${error.message}`; });
}

show();
dark.addEventListener("change", show);
new MutationObserver(show).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
