// Places in the text: from code points to the page's nodes, and the search that ignores case and accents.

/** Text without case, accents, kinds of apostrophe and of space. */
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’‘ʼ]/g, "'").replace(/\s/gu, " ").toLowerCase()
    .replaceAll("œ", "oe").replaceAll("æ", "ae");
}

const textNodes = (element) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
};

const blocksByArticle = new WeakMap();

function blocksOf(article) {
  if (!blocksByArticle.has(article)) {
    const blocks = [...article.querySelectorAll(".b")].map((element) => ({ element, start: Number(element.dataset.o) }));
    blocksByArticle.set(article, blocks);
  }
  return blocksByArticle.get(article);
}

/** Where the code point `offset` of the document stands in the page: a text node and an offset in UTF-16. */
function pointAt(article, offset) {
  const blocks = blocksOf(article);
  const block = blocks.findLast(({ start }) => start <= offset) ?? blocks[0];
  let left = Math.max(0, offset - block.start);
  let last = null;
  for (const node of textNodes(block.element)) {
    let units = 0;
    for (const character of node.data) {
      if (left === 0) return { node, units };
      left -= 1;
      units += character.length;
    }
    last = { node, units };
  }
  return last;
}

/** The part of the page that shows the code points `from` to `to` (half-open). */
function rangeOf(article, from, to) {
  const first = pointAt(article, from);
  const last = pointAt(article, to - 1);
  const range = document.createRange();
  range.setStart(first.node, first.units);
  range.setEnd(last.node, Math.min(last.node.data.length, last.units + (last.node.data.codePointAt(last.units) > 0xffff ? 2 : 1)));
  return range;
}

/** Shows ranges of the page under a name of the style sheet, where the browser can. */
function highlight(name, ranges) {
  if (!globalThis.CSS?.highlights) return;
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
}

const foldedByArticle = new WeakMap();

/** The folded text of an article with, for each of its characters, the node and offset it comes from. */
function foldedText(article) {
  if (foldedByArticle.has(article)) return foldedByArticle.get(article);
  const parts = [], nodes = [], units = [];
  const put = (folded, node, at) => {
    parts.push(folded);
    for (let count = 0; count < folded.length; count += 1) { nodes.push(node); units.push(at); }
  };
  for (const { element } of blocksOf(article)) {
    for (const node of textNodes(element)) {
      let at = 0;
      for (const character of node.data) {
        put(fold(character), node, at);
        at += character.length;
      }
    }
    put("\n", null, 0);
  }
  const folded = { text: parts.join(""), nodes, units };
  foldedByArticle.set(article, folded);
  return folded;
}

const MOST_PLACES = 2000;

/** Every place of the article's text that holds the words as they stand, or else any of them. */
function placesOf(article, query) {
  const { text, nodes, units } = foldedText(article);
  const phrase = fold(query).trim();
  const words = text.includes(phrase) ? [phrase] : phrase.split(" ");
  const found = [];
  for (const sought of words.filter(({ length }) => length > 1)) {
    for (let at = text.indexOf(sought); at >= 0 && found.length < MOST_PLACES; at = text.indexOf(sought, at + sought.length)) {
      const last = at + sought.length - 1;
      const range = document.createRange();
      range.setStart(nodes[at], units[at]);
      range.setEnd(nodes[last], units[last] + String.fromCodePoint(nodes[last].data.codePointAt(units[last])).length);
      found.push({ at, range });
    }
  }
  return found.sort((one, other) => one.at - other.at).map(({ range }) => range);
}

/** What a search looks through for a statement: its words, names and codes in the language of the page. */
function haystackOf(s) {
  const names = [...s.actors, ...s.counterparts].flatMap((code) => [code, actorName(code)]);
  const parts = [s.at[2], s.lead?.[2], word("act", s.act), s.speaker, s.programme, s.when?.words[language], ...names,
    ...s.amounts.map((amount) => amount.words[language]), ...s.themes.map((theme) => word("theme", theme))];
  return fold(parts.filter(Boolean).join("\n"));
}
