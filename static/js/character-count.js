// Counts what is written into [data-character-count] and puts the number into the first element of the
// one whose id it names: <p id="note_count"><span>0</span> of 200</p>.
document.addEventListener("input", (event) => {
  const name = event.target.dataset?.characterCount;
  const number = name && document.getElementById(name)?.firstElementChild;
  if (number) number.textContent = String(event.target.value.length);
});
