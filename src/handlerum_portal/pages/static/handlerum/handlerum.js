// SPDX-License-Identifier: MPL-2.0
// Small comforts; every page works without them.
(() => {
  for (const button of document.querySelectorAll("[data-copy], [data-print]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      if ("print" in button.dataset) { window.print(); return; }
      try {
        await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
        button.textContent = button.dataset.done;
      } catch { location.assign(button.dataset.copy); }
    });
  }
  const municipality = document.querySelector("[data-narrows]");
  const narrow = (clear) => {
    const institution = municipality.form.elements.institution;
    for (const group of institution.querySelectorAll("optgroup")) {
      group.hidden = group.disabled = !!municipality.value && group.dataset.of !== municipality.value;
    }
    if (clear) institution.value = "";
  };
  municipality?.addEventListener("change", () => narrow(true));
  if (municipality) narrow(false);
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details.group")) details.open = true;
  });
  const target = () => {
    const details = location.hash && document.querySelector(location.hash);
    if (details?.tagName === "DETAILS") details.open = true;
  };
  addEventListener("hashchange", target);
  target();
})();
