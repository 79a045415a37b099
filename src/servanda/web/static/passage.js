// A place in the text: the one of the address is marked, the one that a reader selects can be kept and used.
// Offsets count code points, as the ledger does; a browser counts UTF-16 units.
const text = document.getElementById("text");
const offer = document.getElementById("offer");
const points = (string) => [...string].length;

/** The offset in code points of a boundary in the text; -1 outside of its blocks. */
function offsetOf(node, within) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const block = element.closest("[data-o]");
  if (!block) return -1;
  const before = document.createRange();
  before.selectNodeContents(block);
  before.setEnd(node, within);
  return Number(block.dataset.o) + points(before.toString());
}

/** The place in the document of an offset in code points: a text node and an offset in it. */
function placeOf(offset, isEnd) {
  const blocks = [...text.querySelectorAll("[data-o]")];
  const block = blocks.findLast((one) => (isEnd ? Number(one.dataset.o) < offset : Number(one.dataset.o) <= offset));
  if (!block) return null;
  let left = offset - Number(block.dataset.o);
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let last = null;
  while (walker.nextNode()) {
    last = walker.currentNode;
    const signs = [...last.data];
    if (isEnd ? left <= signs.length : left < signs.length) return [last, signs.slice(0, left).join("").length];
    left -= signs.length;
  }
  return last && [last, last.data.length];
}

function mark(start, end) {
  const [first, last] = [placeOf(start, false), placeOf(end, true)];
  if (!first || !last) return;
  const range = new Range();
  range.setStart(...first);
  range.setEnd(...last);
  CSS.highlights?.set("asked", new Highlight(range));
  first[0].parentElement.scrollIntoView({ block: "center" });
}

document.addEventListener("selectionchange", () => {
  const chosen = getSelection();
  const range = chosen.rangeCount && !chosen.isCollapsed ? chosen.getRangeAt(0) : null;
  if (!range || !text.contains(range.commonAncestorContainer)) return;
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  if (start < 0 || end <= start) return;
  const base = location.pathname;
  offer.querySelector("[data-leads=place]").href = `${base}?at=${start}-${end}#at`;
  const use = offer.querySelector("[data-leads=use]");
  // Who may use a passage for nothing is only led to its place.
  if (use) use.href = `${base}/passage?at=${start}-${end}`;
  offer.hidden = false;
});

const asked = /^(\d+)-(\d+)$/.exec(new URLSearchParams(location.search).get("at") ?? "");
if (asked) mark(Number(asked[1]), Number(asked[2]));
