// What a little script adds; every page works without it.
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

export function typing(element) {
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
