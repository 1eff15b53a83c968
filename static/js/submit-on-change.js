// A form with data-submit-on-change sends itself when a choice changes; "input" also while one writes,
// after a pause. Without JavaScript its button (class "scriptless") does the same.
let pause;

const send = (event) => {
  const form = event.target.form ?? event.target.closest?.("form");
  return form?.matches("[data-submit-on-change]") ? form : null;
};

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
