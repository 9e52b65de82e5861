// SPDX-License-Identifier: MPL-2.0
// Small comforts; every page works without them.
(() => {
  for (const button of document.querySelectorAll("[data-copy], [data-print]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      if ("print" in button.dataset) { window.print(); return; }
      try {
        const from = document.getElementById(button.dataset.from);
        await navigator.clipboard.writeText(from ? from.textContent : new URL(button.dataset.copy, location.href).href);
        button.textContent = button.dataset.done;
      } catch { if (button.dataset.copy) location.assign(button.dataset.copy); }
    });
  }
  const field = document.querySelector("[data-slash]");
  const isOff = () => localStorage.getItem("slash") === "off";
  addEventListener("keydown", (press) => {
    const isWriting = press.target.closest("input, textarea, select, [contenteditable]");
    if (press.key !== "/" || isWriting || press.ctrlKey || press.metaKey || isOff() || !field?.offsetParent) return;
    press.preventDefault();
    field.focus();
  });
  const shortcut = document.querySelector("[data-shortcut]");
  const name = () => { shortcut.textContent = isOff() ? shortcut.dataset.on : shortcut.dataset.off; };
  if (shortcut) {
    shortcut.hidden = false;
    name();
    shortcut.addEventListener("click", () => { localStorage.setItem("slash", isOff() ? "on" : "off"); name(); });
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
  if (matchMedia("(max-width: 640px)").matches) {
    for (const box of document.querySelectorAll("[data-folds='']")) box.open = false;
  }
  const line = document.querySelector("#forbindelse");
  const tell = (form, words) => {
    line.firstElementChild.textContent = words;
    form.append(line);
    line.hidden = false;
  };
  // Where what is sent breaks off, the browser's own page of the fault takes the place of a page
  // with the same address, and whoever goes back passes the form by; so the address is another.
  const elsewhere = (form) => {
    const to = new URL(form.getAttribute("action") || "", location);
    if (to.href !== location.href.split("#")[0]) return;
    const own = form.getAttribute("action");
    to.searchParams.set("send", "1");
    form.setAttribute("action", to.pathname + to.search);
    // A browser that goes back gives a form its words only while the form is the same.
    setTimeout(() => own === null ? form.removeAttribute("action") : form.setAttribute("action", own));
  };
  addEventListener("submit", (sent) => {
    const form = sent.target;
    if (!line || form.method !== "post") return;
    if (navigator.onLine) {
      elsewhere(form);
      setTimeout(() => tell(form, line.dataset.slow), 8000);
    } else {
      sent.preventDefault();
      tell(form, line.dataset.none);
    }
  }, true);
  addEventListener("online", () => { if (line) line.hidden = true; });
  const target = () => {
    const details = location.hash && document.querySelector(location.hash);
    if (details?.tagName === "DETAILS") details.open = true;
  };
  addEventListener("hashchange", target);
  target();
  // A word's explanation can be put away without moving the pointer or the focus (WCAG 1.4.13).
  addEventListener("keydown", (press) => {
    if (press.key !== "Escape") return;
    for (const one of document.querySelectorAll(".term")) one.classList.add("is-shut");
  });
  for (const one of document.querySelectorAll(".term"))
    for (const kind of ["pointerenter", "focusin"]) one.addEventListener(kind, () => one.classList.remove("is-shut"));
})();
