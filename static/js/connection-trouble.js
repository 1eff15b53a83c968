// When the server does not answer, it is said where it happened and in the status region. Nothing that
// was written is touched; "Try again" repeats the same request, by the button that was pressed.
const pattern = () => document.getElementById("trouble");

const clear = () => document.querySelectorAll("[data-connection-trouble]").forEach((old) => old.remove());

const tell = (event) => {
  const place = event.detail.elt.closest("form") ?? event.detail.elt;
  const pressed = event.detail.requestConfig?.triggeringEvent?.submitter;
  if (!pattern() || !place.isConnected) return;
  clear();
  const message = pattern().content.firstElementChild.cloneNode(true);
  message.querySelector("button").addEventListener("click", () => {
    clear();
    if (place.matches("form") && !pressed) place.requestSubmit();
    else (pressed ?? place).click();
  });
  place.after(message);
  const text = message.querySelector("span").textContent;
  document.dispatchEvent(new CustomEvent("announce", { detail: { text } }));
};

document.addEventListener("htmx:sendError", tell);
document.addEventListener("htmx:timeout", tell);
document.addEventListener("htmx:responseError", (event) => event.detail.xhr.status >= 500 && tell(event));
document.addEventListener("htmx:afterOnLoad", (event) => event.detail.xhr.status < 500 && clear());
