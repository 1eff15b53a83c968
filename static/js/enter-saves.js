// Ctrl+Enter (Cmd+Enter) in a [data-enter-saves] form saves it, also from a text of several lines.
document.addEventListener("keydown", (event) => {
  const form = event.target.form;
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !form?.matches("[data-enter-saves]")) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector("[type=submit], button:not([type])"));
});
