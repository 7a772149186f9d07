// Small comforts; every page works without them.

for (const element of document.querySelectorAll(".script-only")) element.classList.remove("script-only");

document.getElementById("print")?.addEventListener("click", () => window.print());

// A link to "#cite", or to a part inside closed details, opens them.
function open_target(): void {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  const details = target?.closest("details");
  if (details) details.open = true;
}
window.addEventListener("hashchange", open_target);
open_target();

function fields_of(form: HTMLFormElement): (HTMLInputElement | HTMLSelectElement)[] {
  return [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input[name], select[name]")];
}

const forms = document.querySelectorAll<HTMLFormElement>("form.filters, form.search");
for (const form of forms) {
  // Empty fields of a filter do not belong into its address.
  form.addEventListener("submit", () => {
    for (const field of fields_of(form)) field.disabled = field.value === "";
  });
}
// Back from the list, the fields must be usable again.
window.addEventListener("pageshow", () => {
  for (const form of forms) for (const field of fields_of(form)) field.disabled = false;
});
