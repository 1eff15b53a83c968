// One letter presses or focuses the visible element with that data-shortcut; never while one types,
// never in a dialog, never with a modifier, and not at all where the person has switched it off.
const typing = "input, select, textarea, dialog[open], [contenteditable]:not([contenteditable=false])";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  if (document.documentElement.dataset.shortcuts === "off" || event.target.closest?.(typing)) return;
  if (event.key.length !== 1) return;
  const found = [...document.querySelectorAll(`[data-shortcut="${CSS.escape(event.key)}"]`)];
  const seen = found.filter((element) => element.checkVisibility());
  const field = seen.find((element) => element.matches("input, textarea"));
  if (!seen.length) return;
  event.preventDefault();
  if (field) field.focus();
  else {
    seen[0].focus();
    seen[0].click();
  }
});
