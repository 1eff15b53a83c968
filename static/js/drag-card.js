// A [data-card] is dragged to another [data-drop]: with a mouse at once, by touch after a long press, so
// that a swipe still scrolls; Esc lets go. "ended" leads to the page that asks how it ended.
let held = null;
const under = () => document.elementFromPoint(held.x, held.y)?.closest("[data-drop]");
const pull = (at, room) => 10 * ((at > room - 40) - (at < 40));
const prevent = (event) => { if (held?.carried) event.preventDefault(); };
const on = (kind, act) => document.addEventListener(kind, act, { capture: true, passive: false });

const follow = () => {
  document.querySelector("[data-over]")?.removeAttribute("data-over");
  if (!held?.carried) return;
  under()?.setAttribute("data-over", "");
  held.card.closest(".board").scrollBy(pull(held.x, innerWidth), 0);
  scrollBy(0, pull(held.y, innerHeight));
  held.carried.style.translate = `${held.x - held.left}px ${held.y - held.top}px`;
  requestAnimationFrame(follow);
};

const lift = () => {
  const { card, x, y } = held, box = card.getBoundingClientRect(), carried = card.cloneNode(true);
  Object.assign(held, { carried, left: x - box.x, top: y - box.y });
  carried.dataset.state = "carried";
  carried.style.inlineSize = `${box.width}px`;
  card.inert = true;
  document.getElementById("board").append(carried);
  follow();
};

const letGo = () => {
  clearTimeout(held?.timer);
  held?.carried?.remove();
  if (held) held.card.inert = false;
  held = null;
};

const send = (card, to) => {
  const page = card.querySelector("a").pathname, form = document.getElementById("board-move");
  if (to === "ended") return location.assign(`${page}ending/`);
  Object.assign(form, { action: `${page}stage/` }).elements.stage.value = to;
  form.elements.seen.value = card.closest("[data-drop]").dataset.drop;
  form.dataset.focusKey = card.querySelector("[data-focus-key]").dataset.focusKey;
  const by = { source: form, target: card, swap: "delete" };
  return window.htmx?.ajax("post", form.action, by).catch(() => {}) ?? form.submit();
};
on("pointerdown", ({ button, target, clientX: x, clientY: y, pointerType }) => {
  const card = button === 0 && !target.closest("button, summary, .move") && target.closest("[data-card]");
  if (card) held = { card, x, y, timer: pointerType !== "mouse" && setTimeout(lift, 350) };
});
on("pointermove", ({ clientX: x, clientY: y }) => {
  if (held && !held.carried && Math.hypot(x - held.x, y - held.y) > 6) (held.timer ? letGo : lift)();
  if (held?.carried) Object.assign(held, { x, y });
});
on("pointerup", () => {
  const card = held?.carried && held.card, column = card && under();
  letGo();
  if (column && !column.contains(card)) send(card, column.dataset.drop);
});
on("keydown", (event) => { if (event.key === "Escape") letGo(prevent(event)); });
on("pointercancel", letGo);
["touchmove", "contextmenu"].forEach((kind) => on(kind, prevent));
