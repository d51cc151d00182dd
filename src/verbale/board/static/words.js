// Which words of a report are selected, and where they stand: offsets are code points, as everywhere in Verbale.
const SPACE = /\s/u;

function textOf(fragment) {
  for (const reference of fragment.querySelectorAll(".ref")) reference.remove();
  return fragment.textContent;
}

// Where a boundary of a selection stands in the text; null outside of it.
function placeOf(node, offset) {
  const child = node instanceof Element ? node.childNodes[offset] : null;
  const inside = (node instanceof Element ? node : node.parentElement)?.closest("[data-at]");
  const block = inside ?? (child instanceof Element ? child.closest("[data-at]") : null);
  if (!block) return null;
  const before = document.createRange();
  before.selectNodeContents(block);
  if (inside) before.setEnd(node, offset);
  else before.collapse(true);
  return Number(block.dataset.at) + [...textOf(before.cloneContents())].length;
}

// The characters of the text by their offsets; between paragraphs there is white space only.
function charactersOf(article) {
  const characters = [];
  for (const block of article.querySelectorAll("[data-at]")) {
    const whole = document.createRange();
    whole.selectNodeContents(block);
    const at = Number(block.dataset.at);
    [...textOf(whole.cloneContents())].forEach((character, k) => (characters[at + k] = character));
  }
  return characters;
}

// Which of their occurrences these words are, from 1; any white space stands for any other.
function nthOf(characters, words, start) {
  const text = Array.from(characters, (c) => c ?? " ").join("");
  const escaped = words.split(/\s+/u).map((w) => w.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  const before = Array.from(characters.slice(0, start), (c) => c ?? " ").join("").length;
  let count = 1;
  for (const found of text.matchAll(new RegExp(`(?=${escaped.join("\\s+")})`, "gu"))) {
    if (found.index < before) count += 1;
  }
  return count;
}

// The selected words without outer white space: { start, end, words, nth }, null where none of a report are.
export function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const article = document.querySelector(".text");
  if (!article?.contains(range.commonAncestorContainer)) return null;
  const characters = charactersOf(article);
  let start = placeOf(range.startContainer, range.startOffset) ?? 0;
  let end = placeOf(range.endContainer, range.endOffset) ?? characters.length;
  while (start < end && SPACE.test(characters[start] ?? " ")) start += 1;
  while (end > start && SPACE.test(characters[end - 1] ?? " ")) end -= 1;
  if (start === end) return null;
  const words = Array.from(characters.slice(start, end), (c) => c ?? " ").join("").replace(/\s+/gu, " ");
  return { start, end, words, nth: nthOf(characters, words, start) };
}
