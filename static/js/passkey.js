// A [data-passkey] form asks the browser for a passkey before it is sent. The server's question lies in
// the form's [data-passkey-options]; without one it is fetched from the form's own address.
const question = async (form) => {
  const written = form.querySelector("[data-passkey-options]");
  if (written) return JSON.parse(written.textContent);
  return (await fetch(form.action, { headers: { Accept: "application/json" } })).json();
};

const make = (options, alone) => {
  const keyed = { residentKey: alone ? "required" : "discouraged", requireResidentKey: alone };
  const checked = alone && { userVerification: "required" };
  options.authenticatorSelection = { ...options.authenticatorSelection, ...keyed, ...checked };
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  return navigator.credentials.create({ publicKey });
};

const prove = (options) =>
  navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-passkey]")) return;
  event.preventDefault();
  const trouble = form.querySelector("[data-passkey-trouble]");
  trouble.hidden = true;
  try {
    const asked = await question(form);
    const answer = asked.creation_options
      ? await make(asked.creation_options.publicKey, form.elements.passwordless.checked)
      : await prove(asked.request_options.publicKey);
    form.elements.credential.value = JSON.stringify(answer.toJSON());
    form.submit();
  } catch {
    trouble.hidden = false;
    [form, ...form.querySelectorAll("[aria-busy]")].forEach((part) => part.removeAttribute("aria-busy"));
  }
});
