// SPDX-License-Identifier: MPL-2.0
// Suggestions while writing in a search field (the combobox of ARIA 1.2); without script it is a
// plain field with a button.
(() => {
  const WAIT = 250;
  const make = (name, attributes) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const attach = (field) => {
    const id = `${field.id}-forslag`;
    const list = make("ul", { id, role: "listbox", class: "suggested", "aria-label": field.dataset.list });
    const said = make("p", { "aria-live": "polite", class: "sr-only" });
    list.hidden = true;
    field.parentElement.classList.add("suggests");
    field.after(list, said);
    for (const [key, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id,
    })) field.setAttribute(key, value);
    let wait = 0;
    let asked = null;
    let chosen = -1;
    const options = () => [...list.children];
    const choose = (number) => {
      chosen = number;
      options().forEach((one, at) => one.setAttribute("aria-selected", String(at === number)));
      const one = options()[number];
      if (one) {
        field.setAttribute("aria-activedescendant", one.id);
        one.scrollIntoView({ block: "nearest" });
      } else field.removeAttribute("aria-activedescendant");
    };
    const open = (is) => {
      list.hidden = !is;
      field.setAttribute("aria-expanded", String(is));
      if (!is) choose(-1);
    };
    const close = () => {
      clearTimeout(wait);
      asked?.abort();
      open(false);
    };
    const option = (row, at) => {
      const one = make("li", { role: "option", id: `${id}-${at}`, "aria-selected": "false" });
      const kind = make("span", { class: "suggested-kind" });
      one.textContent = row.title;
      kind.textContent = [row.kind, row.place].filter(Boolean).join(" · ");
      one.append(" ", kind);
      one.dataset.href = row.href;
      return one;
    };
    const ask = async () => {
      asked?.abort();
      asked = new AbortController();
      try {
        const query = new URLSearchParams({ q: field.value });
        const answer = await fetch(`${field.dataset.suggests}?${query}`, { signal: asked.signal });
        if (!answer.ok) return;
        const told = await answer.json();
        list.replaceChildren(...told.forslag.map(option));
        said.textContent = told.sagt;
        open(told.forslag.length > 0 && document.activeElement === field);
      } catch { /* broken off or offline: the button still searches */ }
    };
    field.addEventListener("input", () => {
      clearTimeout(wait);
      if (field.value.trim().length < 2) { close(); return; }
      wait = setTimeout(ask, WAIT);
    });
    field.addEventListener("keydown", (press) => {
      const many = options().length;
      const step = { ArrowDown: 1, ArrowUp: -1 }[press.key];
      if (step && many) {
        press.preventDefault();
        if (list.hidden) open(true);
        // -1 is the field itself: from the last option one comes back to what was written.
        choose((chosen + 1 + step + many + 1) % (many + 1) - 1);
      } else if (press.key === "Enter" && !list.hidden && chosen >= 0) {
        press.preventDefault();
        location.assign(options()[chosen].dataset.href);
      } else if (press.key === "Escape" && !list.hidden) {
        press.preventDefault();
        close();
      }
    });
    field.addEventListener("blur", close);
    list.addEventListener("mousedown", (press) => press.preventDefault());
    list.addEventListener("click", (press) => {
      const one = press.target.closest("[role=option]");
      if (one) location.assign(one.dataset.href);
    });
  };
  document.querySelectorAll("[data-suggests]").forEach(attach);
})();
