// The Add of the page's head leads to the page of quick add. Where the line stands on the page, it goes
// there instead; elsewhere the line lies in a dialog, which opens at once and closes when it was kept.
document.addEventListener("click", (event) => {
  const field = event.target.closest("[data-add-line]") && document.getElementById("line-text");
  if (!field || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const dialog = field.closest("dialog:not([open])");
  dialog?.showModal();
  field.focus();
});

document.addEventListener("line:kept", () => {
  document.getElementById("add-line")?.close();
  document.getElementById("messages").scrollIntoView({ block: "nearest" });
});
