// SPDX-License-Identifier: MPL-2.0
// <handlerum-oversigt kode="0840"></handlerum-oversigt>: the newest overview on the municipality's own page.
// What stands inside the element is shown until the overview comes, and stays when it does not come.
(() => {
  const origin = new URL(document.currentScript.src).origin;
  class Oversigt extends HTMLElement {
    static observedAttributes = ["kode", "sprog"];
    connectedCallback() { this.show(); }
    attributeChangedCallback() { if (this.isConnected) this.show(); }
    async show() {
      const kode = this.getAttribute("kode") || "";
      if (!/^\d{4}$/.test(kode)) return;
      const before = this.getAttribute("sprog") === "en" ? "/en" : "";
      const turn = (this.turn = (this.turn || 0) + 1);
      try {
        const answer = await fetch(`${origin}${before}/indlejr/oversigt/${kode}/uddrag/`, { credentials: "omit" });
        if (!answer.ok) throw new Error(answer.status);
        const text = await answer.text();
        if (turn !== this.turn) return;
        const root = this.shadowRoot || this.attachShadow({ mode: "open" });
        const page = new DOMParser().parseFromString(text, "text/html");
        page.querySelectorAll("script, style, iframe, object, embed").forEach((one) => one.remove());
        const look = new CSSStyleSheet();
        // The look comes as plain text, so that no page's policy has to allow inline styles.
        const told = page.querySelector("template");
        look.replaceSync(told ? told.content.textContent : "");
        if (told) told.remove();
        root.adoptedStyleSheets = [look];
        root.replaceChildren(...page.body.childNodes);
        this.dispatchEvent(new Event("handlerum-vist", { bubbles: true }));
      } catch (fault) {
        console.warn("handlerum-oversigt:", fault.message);
      }
    }
  }
  if (!customElements.get("handlerum-oversigt")) customElements.define("handlerum-oversigt", Oversigt);
})();
