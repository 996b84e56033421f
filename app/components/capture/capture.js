// Helps while capturing, for those whose browser runs scripts; without, the same is told when a step is saved. Kept as written: no
// imports, no build. `data-advice` is where the form of the page is asked about, `data-scan` marks a field into which a code is read.
(() => {
  const region = document.querySelector('[data-advice]');
  const form = region?.closest('form');
  let waiting;
  let last = '';

  const show = (groups) => {
    const parts = groups.map(({ title, lines }) => {
      const box = Object.assign(document.createElement('div'), { className: 'advice' });
      const list = document.createElement('ul');
      list.append(...lines.map((text) => Object.assign(document.createElement('li'), { textContent: text })));
      box.append(Object.assign(document.createElement('strong'), { textContent: title }), list);
      return box;
    });
    const told = JSON.stringify(groups);
    // What has not changed is not read out again.
    if (told !== last) region.replaceChildren(...parts);
    last = told;
  };

  const ask = async () => {
    const body = new URLSearchParams(
      [...new FormData(form)].filter(([, value]) => typeof value === 'string'),
    );
    // Advice that cannot be had is none: nothing is held up.
    const answer = await fetch(region.dataset.advice, { method: 'POST', body, redirect: 'error' }).catch(
      () => null,
    );
    if (answer?.ok) show((await answer.json()).groups);
  };

  form?.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 900);
  });

  // A code is read from a picture that is taken for it, on this device; the picture is neither sent nor kept.
  const read = async (field, file, told) => {
    const formats = await BarcodeDetector.getSupportedFormats();
    const [found] = await new BarcodeDetector({ formats }).detect(await createImageBitmap(file));
    told.textContent = found ? field.dataset.scanDone : field.dataset.scanNone;
    if (!found) return;
    field.value = found.rawValue;
    const kind = field.form.elements.namedItem(field.name.replace('asRead', 'kind'));
    if (kind)
      kind.value = found.format === 'data_matrix' || found.format === 'qr_code' ? 'data_matrix' : 'bar_code';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };

  const addScanner = (field) => {
    const told = document.createElement('span');
    told.setAttribute('role', 'status');
    const camera = Object.assign(document.createElement('input'), {
      type: 'file',
      accept: 'image/*',
      hidden: true,
    });
    camera.setAttribute('capture', 'environment');
    const button = Object.assign(document.createElement('button'), {
      type: 'button',
      className: 'button button--quiet',
      textContent: field.dataset.scan,
    });
    button.addEventListener('click', () => camera.click());
    camera.addEventListener('change', () => {
      const [file] = camera.files;
      if (file) read(field, file, told).catch(() => (told.textContent = field.dataset.scanNone));
      camera.value = '';
    });
    // The camera has no name: the form does not send it.
    field.after(button, camera, told);
  };

  if ('BarcodeDetector' in window) {
    BarcodeDetector.getSupportedFormats().then((formats) => {
      if (formats.length > 0) document.querySelectorAll('[data-scan]').forEach(addScanner);
    });
  }
})();
