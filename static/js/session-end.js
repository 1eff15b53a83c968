// A private page that comes back from the browser's memory is asked for again, so that nothing shows
// after signing out; and signing out clears the last address that htmx noted.
addEventListener("pageshow", (event) => {
  if (event.persisted && document.body.matches("[data-private]")) location.reload();
});

const NOTED = ["htmx-current-path-for-history", "htmx-history-cache"];
const forget = () => NOTED.forEach((name) => sessionStorage.removeItem(name));

// The sign-in page may be asked to lead back to a search: its address holds the words.
addEventListener("load", () => document.body.matches("[data-private]") || forget());

document.addEventListener("submit", (event) => event.target.matches("[data-session-end]") && forget());
