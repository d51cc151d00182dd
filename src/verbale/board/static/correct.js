// On the page of a correction: words selected in the report go into the field that was used last.
import { selected } from "./words.js";

const rows = [...document.querySelectorAll(".spans .span")];
let last = rows.find((row) => !row.querySelector("textarea").value) ?? rows[0];
for (const row of rows) {
  row.addEventListener("focusin", () => choose(row));
}
function choose(row) {
  last?.classList.remove("next");
  last = row;
  last?.classList.add("next");
}
choose(last);

const taken = document.createElement("button");
taken.type = "button";
taken.className = "main take";
taken.textContent = "Take these words";
taken.hidden = true;
document.querySelector(".source").append(taken);
taken.addEventListener("click", take);
document.addEventListener("selectionchange", () => {
  if (document.activeElement !== taken) taken.hidden = !last || !selected();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && selected() && document.activeElement.closest(".source")) take();
});

function take() {
  const words = selected();
  if (!words || !last) return;
  last.querySelector("textarea").value = words.words;
  last.querySelector("input").value = words.nth;
  getSelection().removeAllRanges();
  taken.hidden = true;
  last.querySelector("textarea").focus();
}
