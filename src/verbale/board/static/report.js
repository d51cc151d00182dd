// On a report: an entry shows its words, words show their entry, keys go from entry to entry and decide.
import { typing } from "./board.js";
import { selected } from "./words.js";

const report = document.querySelector(".report");
const cards = [...report.querySelectorAll(".card[data-entry]")];
const segments = [...report.querySelectorAll(".text .seg[data-e]")];
const cardOf = new Map(cards.map((card) => [card.dataset.entry, card]));
const wordsOf = new Map(cards.map((card) => [card.dataset.entry, []]));
for (const segment of segments) {
  for (const entry of segment.dataset.e.split(" ")) wordsOf.get(entry)?.push(segment);
}
const layers = [...report.querySelectorAll("input[name=show]")];
const isShown = (card) => card.getClientRects().length > 0;
const close = document.createElement("button");
close.type = "button";
close.className = "close";
close.textContent = "×";
close.setAttribute("aria-label", "Put this entry back");
close.addEventListener("click", () => pick(null));
let picked = cards.find((card) => card.classList.contains("on"))?.dataset.entry ?? null;

const mark = (entry, name, on) => wordsOf.get(entry)?.forEach((s) => s.classList.toggle(name, on));

function pick(entry) {
  if (picked !== null) {
    mark(picked, "on", false);
    cardOf.get(picked)?.classList.remove("on");
    cardOf.get(picked)?.querySelector(".what").removeAttribute("aria-current");
  }
  picked = cardOf.has(entry) ? entry : null;
  if (picked !== null) {
    mark(picked, "on", true);
    cardOf.get(picked).classList.add("on");
    cardOf.get(picked).querySelector(".what").setAttribute("aria-current", "true");
    cardOf.get(picked).append(close);
  } else {
    close.remove();
  }
  keepInAddress();
}

function keepInAddress() {
  const query = new URLSearchParams(location.search);
  query.delete("entry");
  if (picked !== null) query.set("entry", picked);
  const hash = picked === null ? "" : `#e-${encodeURIComponent(picked)}`;
  history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${hash}`);
}

function hashEntry() {
  try {
    return decodeURIComponent(location.hash.slice(3));
  } catch {
    return null;
  }
}

const wide = matchMedia("(min-width: 60rem)");
function showWords(entry) {
  const block = wide.matches ? "center" : "start";
  wordsOf.get(entry)?.[0]?.scrollIntoView({ block, behavior: "instant" });
}
function showCard(entry) {
  if (wide.matches) cardOf.get(entry)?.scrollIntoView({ block: "nearest", behavior: "instant" });
}

for (const card of cards) {
  const entry = card.dataset.entry;
  card.querySelector(".what").addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    pick(entry);
    showWords(entry);
    showCard(entry);
  });
  card.querySelector(".what").addEventListener("focus", () => {
    if (entry === picked || !byKeyboard()) return;
    pick(entry);
    showWords(entry);
  });
  card.addEventListener("pointerenter", () => mark(entry, "near", true));
  card.addEventListener("pointerleave", () => mark(entry, "near", false));
}
function byKeyboard() {
  return document.activeElement?.matches(":focus-visible") ?? false;
}

// Words under several entries give the shortest first; clicking again goes on to the next.
for (const segment of segments) {
  segment.addEventListener("click", () => {
    if (String(getSelection())) return;
    const entries = segment.dataset.e.split(" ").filter((e) => cardOf.has(e) && isShown(cardOf.get(e)));
    if (!entries.length) return;
    const entry = entries[(entries.indexOf(picked) + 1) % entries.length];
    pick(entry);
    showCard(entry);
  });
}

function step(by) {
  const shown = cards.filter(isShown);
  if (!shown.length) return;
  const at = shown.findIndex((card) => card.dataset.entry === picked);
  const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1);
  const card = shown[next];
  pick(card.dataset.entry);
  card.querySelector(".what").focus({ preventScroll: !wide.matches });
  showWords(card.dataset.entry);
  showCard(card.dataset.entry);
}

const keys = document.querySelector("dialog.keys");
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || keys?.open) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "Escape") putBack();
  else if (event.key === "?") keys?.showModal();
  else if (event.key === "n") addWords();
  else if (event.key === "m") merge();
  else if (!press(event.key)) return;
  event.preventDefault();
});

function putBack() {
  keep(null);
  pick(null);
}

// Keys press the buttons of the entry picked, or those for the whole report.
function press(key) {
  const button = [cardOf.get(picked), report.querySelector(".tools")]
    .map((place) => place?.querySelector(`[data-key="${CSS.escape(key)}"]`))
    .find(Boolean);
  if (!button) return false;
  button.click();
  if (button.matches("summary")) button.parentElement.querySelector("textarea")?.focus();
  return true;
}

// Once decided, go on to the next entry that is shown, with the same layers.
for (const form of report.querySelectorAll(".acts form")) {
  form.addEventListener("submit", () => {
    const shown = cards.filter(isShown);
    const card = form.closest(".card");
    const at = shown.indexOf(card);
    const to = form.matches(".say") ? card : (shown[at + 1] ?? shown[at - 1] ?? card);
    const query = new URLSearchParams(location.search);
    query.set("entry", to.dataset.entry);
    form.elements.to.value = `${location.pathname}?${query}#e-${encodeURIComponent(to.dataset.entry)}`;
  });
}

// Merging: first the entry that stays, then the one that becomes part of it.
let kept = null;
function keep(card) {
  kept?.classList.remove("keep");
  kept = card;
  kept?.classList.add("keep");
  say(card ? "This entry stays. Go to another of its kind and press m again, or Esc." : "");
}
function merge() {
  const card = cardOf.get(picked);
  const form = card?.querySelector(".acts form");
  if (!form || card === kept) return;
  if (!kept) return keep(card);
  if (card.dataset.kind !== kept.dataset.kind) return say("Only entries of one kind can be merged.");
  const sent = document.createElement("form");
  sent.method = "post";
  sent.action = "/correct/merge";
  for (const [name, value] of [["csrf", form.elements.csrf.value], ["entry", kept.dataset.id], ["with", card.dataset.id]]) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    sent.append(input);
  }
  document.body.append(sent);
  sent.submit();
}

const status = document.createElement("p");
status.className = "status";
status.setAttribute("role", "status");
document.body.append(status);
function say(words) {
  status.textContent = words;
}

// Selected words can be added as an entry.
const picker = document.querySelector(".picker");
document.addEventListener("selectionchange", () => {
  const words = picker && selected();
  if (!picker || picker.contains(document.activeElement)) return;
  picker.hidden = !words;
  if (words) [picker.elements.start.value, picker.elements.end.value] = [words.start, words.end];
});
function addWords() {
  if (!picker) return;
  if (picker.hidden) location.assign(report.querySelector(".tools a").href);
  else picker.elements.kind.focus();
}

// The layers shown stand in the address, as the form would put them there.
for (const box of layers) {
  box.addEventListener("change", () => {
    const query = new URLSearchParams(location.search);
    query.delete("show");
    layers.filter((b) => b.checked).forEach((b) => query.append("show", b.value));
    history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
  });
}

if (picked !== null) {
  cardOf.get(picked).append(close);
  showWords(picked);
  showCard(picked);
  cardOf.get(picked).querySelector(".what").focus({ preventScroll: true });
} else if (location.hash.startsWith("#e-")) pick(hashEntry());
