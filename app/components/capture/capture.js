// Helps while capturing, for those whose browser runs scripts; without, the same is told when a step is saved. Kept as written: no
// imports, no build. `data-advice` is where the form of the page is asked about, `data-scan` names the
// field into which a code is read.
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
  const read = async (box, file) => {
    const told = box.querySelector('[role=status]');
    const fields = box.closest('form').elements;
    const formats = await BarcodeDetector.getSupportedFormats();
    const detector = new BarcodeDetector({ formats });
    const [found] = await createImageBitmap(file)
      .then((picture) => detector.detect(picture))
      .catch(() => []);
    told.textContent = found ? box.dataset.done : box.dataset.none;
    if (!found) return;
    const field = fields.namedItem(box.dataset.scan);
    field.value = found.rawValue;
    const square = found.format === 'data_matrix' || found.format === 'qr_code';
    const kind = fields.namedItem(box.dataset.scan.replace('asRead', 'kind'));
    if (kind) kind.value = square ? 'data_matrix' : 'bar_code';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };

  document.addEventListener('click', (event) => {
    const box = event.target.closest?.('[data-scan] button')?.parentElement;
    box?.querySelector('input').click();
  });
  document.addEventListener('change', (event) => {
    const box = event.target.closest?.('[data-scan]');
    const [file] = (box && event.target.files) ?? [];
    if (!file) return;
    read(box, file);
    event.target.value = '';
  });

  // Shown, not put in: the page may still be taken over by its framework.
  if ('BarcodeDetector' in window) {
    BarcodeDetector.getSupportedFormats().then((formats) => {
      if (formats.length > 0) for (const box of document.querySelectorAll('[data-scan]')) box.hidden = false;
    });
  }
})();
