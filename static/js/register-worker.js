// Has the browser run the service worker that [data-register-worker] names, once the page itself has
// all it needs. Browsers offer it in secure places only.
const marked = document.querySelector("[data-register-worker]");
if (marked && "serviceWorker" in navigator) {
  addEventListener("load", () => navigator.serviceWorker.register(marked.dataset.registerWorker));
}
