// SPDX-License-Identifier: MPL-2.0
// A passkey is made or used by the browser; the page works without by a code from an app.
(() => {
  const form = document.querySelector("[data-passkey]");
  if (!form || !window.PublicKeyCredential) return;
  const button = form.querySelector("[data-passkey-button]");
  const said = form.querySelector("[data-passkey-said]");
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const asked = JSON.parse(form.dataset.asked).publicKey;
  asked.challenge = bytes(asked.challenge);
  if (asked.user) asked.user.id = bytes(asked.user.id);
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    for (const one of asked[list] || []) one.id = bytes(one.id);
  }
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      const made = await navigator.credentials[form.dataset.passkey]({ publicKey: asked });
      const answer = made.response;
      const response = { clientDataJSON: text(answer.clientDataJSON) };
      if (answer.attestationObject) response.attestationObject = text(answer.attestationObject);
      if (answer.authenticatorData) response.authenticatorData = text(answer.authenticatorData);
      if (answer.signature) response.signature = text(answer.signature);
      if (answer.userHandle) response.userHandle = text(answer.userHandle);
      form.querySelector("[name=credential]").value = JSON.stringify({
        id: made.id, rawId: text(made.rawId), type: made.type, response,
        clientExtensionResults: made.getClientExtensionResults(),
      });
      form.submit();
    } catch {
      said.textContent = said.dataset.fault;
    }
  });
})();
