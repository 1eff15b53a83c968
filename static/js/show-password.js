// A [data-show-password] button shows the field whose id it names, and hides it again.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-show-password]");
  const field = button && document.getElementById(button.dataset.showPassword);
  if (!field) return;
  const shown = field.type === "text";
  field.type = shown ? "password" : "text";
  button.setAttribute("aria-pressed", String(!shown));
});
