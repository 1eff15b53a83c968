// A [data-print-page] button prints the page; without JavaScript the browser's own menu does.
document.addEventListener("click", (event) => event.target.closest("[data-print-page]") && print());
