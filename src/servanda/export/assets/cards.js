// The words of the page, and the card of a statement.
const data = JSON.parse(document.getElementById("data").textContent);
const interfaceLanguages = Object.keys(data.messages);
let language = document.documentElement.lang;

const own = (object, key) => (object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined);

/** The message at a path in the language of the page; the last key itself where there is none. */
function say(path, parts = {}) {
  const keys = path.split(".");
  const message = keys.reduce(own, data.messages[language]);
  if (message === undefined) return keys.at(-1);
  return String(message).replace(/\{(\w+)\}/g, (_, key) => parts[key] ?? "");
}

/** The word for a key of a closed list, or the key itself. */
const word = (section, key) => own(data.messages[language][section], key) ?? key;

/** An element with attributes and children; what is null is left out. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const actorName = (code) => own(data.names, code)?.[language] ?? code;
const cardId = (d, i) => `d${d}-s${i + 1}`;
const offsets = (start, end) => say("card.characters", { start, end });

function actorsOf(codes) {
  return codes.flatMap((code, at) => {
    const name = actorName(code);
    const plain = name.toLowerCase() === code.replaceAll("-", " ").toLowerCase();
    const shown = [plain ? null : make("span", { class: "code" }, code), make("b", {}, name)];
    return [at ? ", " : "", make("span", { title: code }, ...shown)];
  });
}

function whoOf(s) {
  const nobody = [make("span", { class: "to" }, say("card.no_actor"))];
  const left = s.open.length ? [...nobody, " (", ...actorsOf(s.open), "?)"] : nobody;
  const actors = s.actors.length ? actorsOf(s.actors) : left;
  if (!s.counterparts.length) return make("p", { class: "who" }, ...actors);
  const arrow = make("span", { class: "to", role: "img", "aria-label": say("card.towards") }, "→");
  return make("p", { class: "who" }, ...actors, " ", arrow, " ", ...actorsOf(s.counterparts));
}

function row(label, value, { detail = false, strong = false, title = null } = {}) {
  if (value === null || value === undefined || value === "") return [];
  const extra = detail ? "detail" : "";
  return [make("dt", { class: extra }, label), make("dd", { class: `${extra}${strong ? " strong" : ""}`, title }, value)];
}

function factsOf(s) {
  return make("dl", { class: "facts" },
    s.amounts.flatMap((amount) => row(say("card.amounts"), amount.words[language], { strong: true, title: amount.exact[language] })),
    s.when ? row(say("card.when"), s.when.words[language], { strong: true, title: s.when.edtf }) : [],
    row(say("card.speaker"), s.speaker ?? s.heard?.[language]),
    row(say("card.programme"), s.programme),
    row(say("card.basis"), word("basis", s.basis), { detail: true }),
    row(say("card.specificity"), s.kinds[language], { detail: true }),
    row(say("card.marks"), s.test[language], { detail: s.reach < 2 }),
    row(say("card.stage"), word("stage", s.stage), { detail: true }));
}

function headOf(d, s, i) {
  const tags = [
    s.polarity ? word("polarity", s.polarity) : null,
    s.novelty === "reaffirmed" ? word("novelty", s.novelty) : null,
    ...s.qualifiers.map((qualifier) => word("field", qualifier).toLowerCase()),
  ];
  const confidence = say("card.confidence", { n: s.confidence });
  const fill = make("i");
  fill.style.width = `${s.confidence}%`;
  return make("div", { class: "card-head" },
    make("a", { class: "go", href: `#${cardId(d, i)}`, title: word("gloss", s.act), "aria-label": say("card.number", { n: i + 1, act: word("act", s.act) }) },
      make("span", { class: "badge", "aria-hidden": "true" }), make("span", {}, word("act", s.act))),
    tags.map((tag) => (tag ? make("span", { class: "tag" }, tag) : null)),
    make("span", { class: "end" },
      make("span", { class: "meter", role: "img", "aria-label": confidence, title: confidence }, fill),
      make("span", { "aria-hidden": "true" }, String(i + 1))));
}

/** A quote that leads to its place in the text, with its offsets. */
function placeOf([start, end, quote]) {
  const long = [...quote];
  const shown = long.length > 160 ? `${long.slice(0, 160).join("")}…` : quote;
  return [make("button", { type: "button", class: "place", "data-from": start, "data-to": end, lang: documentLanguage() }, shown),
    " ", make("span", { class: "offsets" }, offsets(start, end))];
}

function timeRule(when) {
  const rule = when.anchor ? say("card.anchored", when) : say("card.resolved_by", when);
  return `${say("card.edtf", when)}, ${rule}`;
}

/** The rule that gave the actors, and what made the act another than its row says. */
function reasonsOf(s) {
  const told = (section, field) => (own(s.reasons, field) ?? "").split(" ").filter(Boolean).map((rule) => word(section, rule));
  return { actors: told("actor_rule", "actors").join(", "), act: told("shift", "act").join(", ") };
}

/** What a rule says, where it is none of a row: by itself, or by the kind before its colon. */
const ruleOf = (rule) => own(data.messages[language].plain_rule, rule.split(":")[0]);

/** Every field with the characters it was read from; made when a reader asks for it. */
function evidenceOf(s) {
  const why = reasonsOf(s);
  const line = (label, ...parts) => [make("dt", {}, label), make("dd", {}, ...parts)];
  return make("dl", {},
    line(say("card.span"), ...placeOf(s.at)),
    line(say("card.trigger"), ...placeOf(s.trigger)),
    line(say("card.rule"), make("code", {}, s.rule), ruleOf(s.rule) ? ` ${ruleOf(s.rule)}` : ""),
    why.act ? line(say("card.act_changed"), why.act) : [],
    line(say("card.basis"), [word("basis", s.basis), why.actors].filter(Boolean).join("; ")),
    line(say("card.strength"), say("card.strength_value", { n: s.strength }), ...(s.weighed[language] ? [make("br"), s.weighed[language]] : [])),
    line(say("card.confidence_label"), `${s.confidence} %`),
    s.lead ? line(say("card.lead_in"), ...placeOf(s.lead)) : [],
    s.amounts.flatMap((amount) => line(say("card.amounts"), ...placeOf(amount.at), make("br"), amount.exact[language])),
    s.when ? line(say("card.when"), ...placeOf(s.when.at), make("br"), timeRule(s.when)) : [],
    s.crs.length ? line(say("card.purposes"), s.crs.join(" ")) : [],
    s.sdg.length ? line(say("card.goals"), s.sdg.join(" ")) : [],
    s.evidence.filter(([name]) => !["trigger", "lead_in", "amounts", "when"].includes(name)).flatMap(([name, places]) =>
      line(word("field", name), manyPlaces(places))),
    s.specificity.flatMap(([kind, places]) => line(say("card.specificity"), word("specific", kind), make("br"), manyPlaces(places))),
    s.marks[language].length ? line(say("card.marks"), marksOf(s)) : []);
}

const manyPlaces = (places) => places.flatMap((place, at) => [at ? make("br") : "", ...placeOf(place)]);

/** The five marks of the commitment test, each with its reason; the sign is said in words too. */
function marksOf(s) {
  return make("ul", { class: "marks" }, s.marks[language].map(([name, holds, why]) =>
    make("li", { class: holds ? "holds" : "lacks" },
      make("span", { class: "sign", role: "img", "aria-label": say(holds ? "test.holds" : "test.lacks") }, holds ? "✓" : "✗"),
      make("span", {}, make("b", {}, name), ` – ${why}`))));
}

function footOf(s) {
  const evidence = make("details", { class: "evidence" }, make("summary", {}, say("card.evidence")));
  evidence.addEventListener("toggle", () => {
    if (evidence.open && !evidence.querySelector("dl")) evidence.append(evidenceOf(s));
  });
  return make("div", { class: "card-foot" }, evidence,
    make("button", { type: "button", class: "plain copy" }, say("card.copy")));
}

/** The card of statement `i` of document `d`. */
function cardOf(d, s, i) {
  const [, , quote] = s.at;
  return make("li", { class: `card ${s.act}`, id: cardId(d, i), "data-i": i },
    headOf(d, s, i),
    whoOf(s),
    s.lead ? make("p", { class: "in-list", lang: documentLanguage() }, say("card.in_list", { quote: s.lead[2] })) : null,
    make("blockquote", { class: "quote", lang: documentLanguage() }, quote),
    factsOf(s),
    s.themes.length ? make("ul", { class: "themes", "aria-label": say("card.themes") }, s.themes.map((theme) => make("li", {}, word("theme", theme)))) : null,
    footOf(s));
}

/** The citation of a statement in one line, to be pasted elsewhere. */
function citationOf(d, s) {
  const { title, date, digest } = data.documents[d];
  const [start, end, quote] = s.at;
  return say("card.citation", { quote, title, date: date[language], start, end, digest });
}
