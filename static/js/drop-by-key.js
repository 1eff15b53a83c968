// Backspace or Delete on the button that drops a part presses it.
document.addEventListener("keydown", (event) => {
  const button = event.target.closest?.("[data-drop-by-key]");
  if (!button || event.repeat || !["Backspace", "Delete"].includes(event.key)) return;
  event.preventDefault();
  button.click();
});
