// SPDX-License-Identifier: MPL-2.0
// A draft is saved while one writes and checked while one chooses; every button works without this.
(() => {
  const form = document.querySelector("#kladde");
  if (!form) return;
  const saved = document.querySelector("#gemt");
  const found = document.querySelector("#fund");
  let dirty = false, saving = false, quarrel = false, timer = 0, asked = 0;

  const body = (doing) => {
    const data = new FormData(form);
    data.set("handling", doing);
    return data;
  };
  const say = (text, lost) => {
    saved.textContent = text;
    saved.classList.toggle("is-lost", !!lost);
  };
  const save = async () => {
    if (!dirty || saving || quarrel) return;
    saving = true;
    dirty = false;
    try {
      const answer = await fetch(form.action, { method: "POST", body: body("auto"), redirect: "error" });
      if (answer.status === 409) {
        quarrel = true;
        say(saved.dataset.other, true);
      } else if (answer.ok) {
        const said = await answer.json();
        form.elements.version.value = said.version;
        form.elements.var.value = said.var;
        say(`✓ ${saved.dataset.words} ${said.gemt}`);
      } else {
        throw new Error(answer.status);
      }
    } catch {
      dirty = true;
      say(saved.dataset.lost, true);
    }
    saving = false;
  };
  const check = async () => {
    const turn = ++asked;
    try {
      const answer = await fetch(form.dataset.check, { method: "POST", body: body("tjek"), redirect: "error" });
      if (answer.ok && turn === asked) found.innerHTML = await answer.text();
    } catch { /* the check is said again when the form is saved */ }
  };
  form.addEventListener("input", ({ target }) => {
    dirty = true;
    const field = target.closest(".has-fault");
    field?.classList.remove("has-fault");
    field?.querySelector(".form-error-message")?.remove();
    target.removeAttribute("aria-invalid");
    clearTimeout(timer);
    timer = setTimeout(check, 400);
  });
  form.addEventListener("submit", (sent) => { dirty = dirty && sent.defaultPrevented; });
  // A browser that goes back gives the fields what was typed, though nobody types it again.
  addEventListener("pageshow", () => {
    const written = [...form.querySelectorAll("input:not([type=hidden]), textarea")];
    dirty ||= written.some((one) => one.value !== one.defaultValue || one.checked !== one.defaultChecked);
  });
  setInterval(save, 10000);
  addEventListener("pagehide", () => {
    if (dirty && !quarrel) navigator.sendBeacon(form.action, body("auto"));
  });
})();
