// Says what happened: the "announce" event of an answer, or a swapped-in [data-announce] element,
// is written into the one status region once the page has settled.
const say = (text) => {
  const status = text && document.getElementById("status");
  if (!status) return;
  status.textContent = "";
  setTimeout(() => { status.textContent = text; }, 150);
};

document.addEventListener("announce", (event) => say(event.detail.text ?? event.detail.value));

document.addEventListener("htmx:afterSettle", (event) => {
  const swapped = event.detail.elt;
  const marked = swapped.matches?.("[data-announce]") ? swapped : swapped.querySelector?.("[data-announce]");
  if (marked) say(marked.dataset.announce);
});
