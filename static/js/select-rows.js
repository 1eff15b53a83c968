// Ticks of [data-select-rows] in a table: with Shift one press takes all up to the last one pressed,
// [data-select-all] takes the page. How many are chosen is said.
let last = null;

document.addEventListener("click", (event) => {
  const tick = event.target.closest?.("[data-select-rows], [data-select-all]");
  if (!tick) return;
  const rows = [...tick.closest("table").querySelectorAll("[data-select-rows]")];
  const whole = tick.matches("[data-select-all]");
  const ends = [rows.indexOf(last), rows.indexOf(tick)].sort((a, b) => a - b);
  const taken = whole ? rows : event.shiftKey && ends[0] >= 0 ? rows.slice(ends[0], ends[1] + 1) : [];
  taken.forEach((row) => { row.checked = tick.checked; });
  if (!whole) last = tick;
  const number = rows.filter((row) => row.checked).length;
  const said = document.querySelector("[data-select-said]");
  const text = `${number} ${said.dataset.selectSaid}`;
  said.textContent = text;
  document.dispatchEvent(new CustomEvent("announce", { detail: { text } }));
});
