// A private page that comes back from the browser's memory is asked for again, so that nothing shows
// after signing out; and signing out clears the last address that htmx noted.
addEventListener("pageshow", (event) => {
  if (event.persisted && document.body.matches("[data-private]")) location.reload();
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-session-end]")) return;
  for (const name of ["htmx-current-path-for-history", "htmx-history-cache"]) {
    sessionStorage.removeItem(name);
  }
});
