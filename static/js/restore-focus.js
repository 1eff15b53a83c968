// After a swap that took the focus with it, the focus returns: to [data-focus-next] in what arrived,
// or to the control with the data-focus-key of the one that asked.
let key = null;

document.addEventListener("htmx:beforeRequest", (event) => {
  const asked = event.detail.elt.closest("[data-focus-key]") ?? document.activeElement.closest("[data-focus-key]");
  key = asked?.dataset.focusKey ?? null;
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (document.activeElement && document.activeElement !== document.body) return;
  const arrived = event.detail.elt;
  const next = arrived.matches?.("[data-focus-next]") ? arrived : arrived.querySelector?.("[data-focus-next]");
  const same = key && document.querySelector(`[data-focus-key="${CSS.escape(key)}"]`);
  const found = next ?? same;
  const target = found?.matches("form") ? found.querySelector("input:not([type=hidden]), select, textarea") : found;
  target?.focus();
});
