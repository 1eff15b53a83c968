// A [data-copy-text] button copies the text of the element whose id it names, and says so with the
// words in data-copied. Where the browser forbids it, the text is selected instead.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy-text]");
  const source = button && document.getElementById(button.dataset.copyText);
  if (!source) return;
  try {
    await navigator.clipboard.writeText(source.value ?? source.innerText.trim());
    document.dispatchEvent(new CustomEvent("announce", { detail: { text: button.dataset.copied ?? "" } }));
  } catch {
    getSelection().selectAllChildren(source);
  }
});
