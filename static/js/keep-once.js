// A second press while the first is under way does nothing. The button keeps its focus: it is marked
// busy, not disabled. Works for plain forms and for those that htmx sends.
const release = (form) =>
  [form, ...form.querySelectorAll("[aria-busy]")].forEach((part) => part.removeAttribute("aria-busy"));

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("method")?.toLowerCase() !== "post") return;
  if (form.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    return event.stopImmediatePropagation();
  }
  form.setAttribute("aria-busy", "true");
  event.submitter?.setAttribute("aria-busy", "true");
  setTimeout(() => release(form), 10000);
}, true);

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest("form");
  if (form) release(form);
});

addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach(release));
