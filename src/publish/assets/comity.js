// Small comforts; every page works without them.
"use strict";

for (const element of document.querySelectorAll(".script-only")) element.classList.remove("script-only");

const print = document.getElementById("print");
if (print) print.addEventListener("click", () => window.print());

// A link to "#cite", or to a part inside closed details, opens them.
function open_target() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const details = target && target.closest("details");
  if (details) details.open = true;
}
window.addEventListener("hashchange", open_target);
open_target();

// Empty fields of a filter do not belong into its address.
for (const form of document.querySelectorAll("form.filters, form.search")) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) if (field.name && field.value === "") field.disabled = true;
  });
}
// Back from the list, the fields must be usable again.
window.addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("form [name]:disabled")) field.disabled = false;
});
