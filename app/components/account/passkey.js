// Lets a device answer for its owner (WebAuthn). Kept as written: no imports, no build. Where the browser has no passkeys the
// form stays hidden, and everything goes on without it.
(() => {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=+$/, '');

  const create = async (options) => {
    const made = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: options.excludeCredentials.map((one) => ({ ...one, id: bytes(one.id) })),
      },
    });
    const { attestationObject, clientDataJSON } = made.response;
    return {
      ...{ id: made.id, rawId: made.id, type: made.type, clientExtensionResults: {} },
      response: { attestationObject: text(attestationObject), clientDataJSON: text(clientDataJSON) },
    };
  };

  const get = async (options) => {
    const given = await navigator.credentials.get({
      publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: [] },
    });
    const { authenticatorData, clientDataJSON, signature, userHandle } = given.response;
    return {
      ...{ id: given.id, rawId: given.id, type: given.type, clientExtensionResults: {} },
      response: {
        authenticatorData: text(authenticatorData),
        clientDataJSON: text(clientDataJSON),
        signature: text(signature),
        ...(userHandle && { userHandle: text(userHandle) }),
      },
    };
  };

  if (!window.PublicKeyCredential) return;
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false;
    form.addEventListener('submit', async (event) => {
      if (form.elements.passkey.value !== '') return;
      event.preventDefault();
      event.stopPropagation();
      try {
        const options = JSON.parse(form.dataset.options);
        const answer = await (form.dataset.passkey === 'create' ? create(options) : get(options));
        form.elements.passkey.value = JSON.stringify(answer);
        form.submit();
      } catch {
        form.querySelector('[role=status]').textContent = form.dataset.failed;
      }
    });
  }
})();
