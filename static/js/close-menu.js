// An open [data-close-menu] closes at a press outside it, when the focus leaves it, and at Esc, which
// gives the focus back to its summary.
const open = () => document.querySelectorAll("details[data-close-menu][open]");

const closeOthers = (target) => open().forEach((menu) => { menu.open = menu.contains(target); });

document.addEventListener("click", (event) => closeOthers(event.target));
document.addEventListener("focusin", (event) => closeOthers(event.target));

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.("details[data-close-menu][open]");
  if (!menu) return;
  event.preventDefault();
  menu.open = false;
  menu.querySelector("summary").focus();
});
