// A <dialog data-open-dialog> that htmx brings opens itself over the page. When it closes, the browser
// gives the focus back to where it was.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.elt.matches?.("dialog[data-open-dialog]")) event.detail.elt.showModal();
});
