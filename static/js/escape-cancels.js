// Esc inside [data-escape-cancels] presses its Cancel link ([data-cancel]): what was there comes back.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
  const cancel = event.target.closest?.("[data-escape-cancels]")?.querySelector("[data-cancel]");
  if (!cancel) return;
  event.preventDefault();
  cancel.click();
});
