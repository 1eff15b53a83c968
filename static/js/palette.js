// Ctrl+K (Cmd+K) or a [data-palette] link opens the palette: one field, and what fits it below. htmx
// posts the words; arrows choose, Enter goes, Esc closes and gives the focus back. Enter before the
// answer is there waits for it, so that one never goes where one did not mean to.
const palette = document.getElementById("palette");
const field = palette?.querySelector("[role=combobox]");
const options = () => [...palette.querySelectorAll("[role=option]")];
let [answered, eager] = [false, false];

const choose = (option) => {
  options().forEach((other) => other.setAttribute("aria-selected", String(other === option)));
  field.setAttribute("aria-activedescendant", option?.id ?? "");
  option?.scrollIntoView({ block: "nearest" });
};

const chosen = () => options().find((option) => option.getAttribute("aria-selected") === "true");

const show = (event) => {
  if (!palette || (document.querySelector(":modal") && !palette.open)) return;
  event.preventDefault();
  if (!palette.open) palette.showModal();
  field.select();
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-palette]")) show(event);
  else if (event.target.closest?.("#palette a")) palette.close();
});

field?.addEventListener("input", () => { answered = eager = false; });

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.elt.id !== field?.getAttribute("aria-controls")) return;
  field.setAttribute("aria-expanded", String(options().length > 0));
  choose(options()[0]);
  palette.querySelector("[role=status]").textContent = options().length ? "" : event.detail.elt.textContent.trim();
  answered = true;
  if (eager) chosen()?.click();
});

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === "k") return show(event);
  if (event.target !== field || event.isComposing) return;
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const all = options();
  if (by) choose(all.at((all.indexOf(chosen()) + by) % all.length));
  if (event.key === "Enter") answered ? chosen()?.click() : field.form.requestSubmit();
  eager = event.key === "Enter" && !answered;
  if (by || event.key === "Enter") event.preventDefault();
});
