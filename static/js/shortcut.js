// Keys of one letter press or focus the control that names them. tracker/shortcuts.py lists them for
// people. Never while one types, in a dialog or with a modifier; letters not where they are switched
// off (<html data-shortcuts="off">). Hooks, for templates:
//   data-shortcut="e"       On a link, button, summary or tick box: pressed. On a field: focused. Several
//                           keys stand apart ("b gr"); "gr" is g, then r. "Escape" is the way back,
//                           pressed when nothing else was there to close. The first visible one is meant;
//                           in the head of the page and in dialogs also one that a closed menu hides.
//   data-shortcut="u"       On an Undo: the newest is pressed, by u and by Ctrl+Z.
//   data-row                On a row of a list or a card: j and k go from one to the next and focus its
//                           [data-row-link], else its first link, so that Enter opens it. Keys look in the
//                           row with the focus first: give each row its own data-shortcut="e", "m", "n",
//                           "x". What stands in a row is not found from outside it.
const typing = "input:not([data-row] [type=checkbox]), select, textarea, [contenteditable]:not([contenteditable=false])";
let first = { key: "", at: 0 };
let latest = null;

const called = (key) => [...document.querySelectorAll(`[data-shortcut~="${CSS.escape(key)}"]`)];
const seen = (element) => element.checkVisibility();
const rowOf = (element) => element?.closest("[data-row]");
const isField = (element) => element.matches("textarea, input:not([type=checkbox], [type=radio])");

const step = (by) => {
  const rows = [...document.querySelectorAll("[data-row]")].filter(seen);
  const row = rows[rows.indexOf(rowOf(document.activeElement)) + by];
  return row?.querySelector("[data-row-link]") ?? row?.querySelector("a[href]") ?? row;
};

const find = (key) => {
  const found = called(key).filter((element) => seen(element) || element.closest("header, dialog"));
  if (key === "u") return found.findLast((undo) => latest?.contains(undo)) ?? found.at(-1);
  const row = rowOf(document.activeElement);
  const free = found.filter((element) => !rowOf(element));
  return found.find((element) => row?.contains(element)) ?? free.find(isField)
    ?? free.find(seen) ?? free[0];
};

document.addEventListener("htmx:afterSettle", (event) => { latest = event.detail.elt; });

document.addEventListener("keydown", (event) => {
  const undoes = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === "z";
  const modified = event.altKey || ((event.ctrlKey || event.metaKey) && !undoes);
  if (modified || event.isComposing || event.defaultPrevented) return;
  if (event.target.closest?.(typing) || document.querySelector(":modal")) return;
  const off = document.documentElement.dataset.shortcuts === "off";
  if (event.key !== "Escape" && (event.key.length !== 1 || (off && !undoes))) return;
  const key = undoes ? "u" : event.key;
  const pair = first.key && event.timeStamp - first.at < 2000 && find(first.key + key);
  const row = !pair && { j: 1, k: -1 }[key];
  const target = row ? step(row) : pair || find(key);
  first = { key: target ? "" : key, at: event.timeStamp };
  if (!target) return;
  event.preventDefault();
  if (event.repeat && !row) return;
  if (!target.matches("[type=checkbox]")) target.focus();
  if (!row && !isField(target)) target.click();
});
