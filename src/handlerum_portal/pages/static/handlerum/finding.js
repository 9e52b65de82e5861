// SPDX-License-Identifier: MPL-2.0
// Search while writing; without script the button does the same.
(() => {
  const form = document.querySelector("[data-finds]");
  const found = document.querySelector("[data-found]");
  if (!form || !found) return;
  let wait = 0;
  let latest = 0;
  const ask = async () => {
    const query = new URLSearchParams(new FormData(form));
    const mine = ++latest;
    try {
      const answer = await fetch(`${form.dataset.finds}?${query}`, { headers: { Accept: "text/html" } });
      if (!answer.ok || mine !== latest) return;
      found.innerHTML = await answer.text();
      history.replaceState(null, "", `?${query}`);
    } catch { /* offline: the button still works */ }
  };
  form.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(ask, 250); });
})();
