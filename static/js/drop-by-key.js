// Backspace or Delete on the button that drops a part presses it.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Backspace" && event.key !== "Delete") return;
  const button = event.target.closest?.("[data-drop-by-key]");
  if (!button || event.repeat) return;
  event.preventDefault();
  button.click();
});
