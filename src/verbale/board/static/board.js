// What a little script adds; every page works without it.
"use strict";

document.documentElement.classList.add("js");

// "/" goes to the first field of the filter.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const field = document.querySelector(".filter input");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

function typing(element) {
  return element.closest("input:not([type=checkbox]), select, textarea") !== null;
}

// An opened menu or cell of the matrix closes with Escape, or when something else is clicked.
const cells = [...document.querySelectorAll(".menu, .matrix .cell")];
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && cells.find((cell) => cell.open);
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  for (const cell of cells) if (!cell.contains(event.target)) cell.open = false;
});

// On a report: an entry shows its words, words show their entry, j and k go from entry to entry.
const report = document.querySelector(".report");
if (report) {
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
    wordsOf.get(entry)?.[0]?.scrollIntoView({ block: wide.matches ? "center" : "start" });
  }
  function showCard(entry) {
    if (wide.matches) cardOf.get(entry)?.scrollIntoView({ block: "nearest" });
  }

  for (const card of cards) {
    const entry = card.dataset.entry;
    card.querySelector(".what").addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      pick(entry);
      showWords(entry);
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
    showCard(card.dataset.entry);
    showWords(card.dataset.entry);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "Escape") pick(null);
  });

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
    showCard(picked);
  } else if (location.hash.startsWith("#e-")) pick(hashEntry());
}
