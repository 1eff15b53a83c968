// Words in an open edit exist nowhere else: leaving the page with them asks first. An edit that was
// sent, saved itself or was cancelled is no reason to ask; choosing rows and searching never were.
const ASKS = "[data-private] :is(main, #add-line) :is([method=post], [hx-post]):not([data-submit-on-change], .bulk)";
const changed = new Set();

const ask = (event) => {
  const open = (form) => form.isConnected && !form.closest("dialog:not([open])");
  if ([...changed].some(open)) event.preventDefault();
};

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form?.matches(ASKS)) return;
  changed.add(form);
  addEventListener("beforeunload", ask);
});
document.addEventListener("submit", (event) => changed.delete(event.target));
document.addEventListener("reset", (event) => changed.delete(event.target));
document.addEventListener("htmx:beforeSend", ({ detail: { elt, xhr } }) => { xhr.held = changed.delete(elt); });
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.failed && event.detail.elt.matches(ASKS)) changed.add(event.detail.elt);
});
document.addEventListener("htmx:afterSettle", ({ detail: { elt, xhr } }) => {
  if (xhr?.held && xhr.status >= 400) document.querySelectorAll(ASKS).forEach((form) => elt.contains(form) && changed.add(form));
});
