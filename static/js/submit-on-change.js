// A form with data-submit-on-change sends itself when a choice changes; "input" also while one writes,
// after a pause. Without JavaScript its button (class "scriptless") does the same.
let pause;

const send = ({ target }) => (target.form ?? target.closest?.("form"))?.closest("[data-submit-on-change]");

document.addEventListener("change", (event) => {
  clearTimeout(pause);
  send(event)?.requestSubmit();
});

document.addEventListener("input", (event) => {
  const form = send(event);
  if (form?.dataset.submitOnChange !== "input") return;
  clearTimeout(pause);
  pause = setTimeout(() => form.requestSubmit(), 800);
});
