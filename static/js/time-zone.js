// Fills the hidden [data-time-zone] field of sign-up with the browser's own time zone.
for (const field of document.querySelectorAll("input[data-time-zone]")) {
  field.value ||= Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}
