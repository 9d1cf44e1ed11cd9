// rows.js - the list by keyboard: j and k walk the rows, Enter opens one, x picks it.
// Focus stands on the row's own link and box, so Enter is the browser's.
document.addEventListener("keydown", (event) => {
  if (!["j", "k", "x"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  const rows = [...document.querySelectorAll("[data-row]")];
  if (!rows.length) return;
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  if (event.key === "x") {
    rows[here]?.querySelector(".pick")?.click();
    return;
  }
  const next = event.key === "j" ? Math.min(here + 1, rows.length - 1) : Math.max(here - 1, 0);
  const link = rows[next].querySelector(".accounts-name a");
  link.focus();
  rows[next].scrollIntoView({ block: "nearest" });
});
