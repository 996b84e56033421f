// Suggestions while typing, for those whose browser runs scripts; without, the list that came with the page stays. Kept as
// written: no imports, no build. A field says what it asks for: data-suggest is make, model or calibre, data-suggest-with names the
// fields of the same form that narrow the answer.
(() => {
  const known = new Map();
  const waiting = new WeakMap();

  const address = (input) => {
    const asked = new URLSearchParams({ field: input.dataset.suggest, q: input.value.slice(0, 60) });
    for (const name of (input.dataset.suggestWith ?? '').split(' ').filter(Boolean)) {
      const other = input.form?.elements.namedItem(name);
      if (other?.value) asked.set(name.split('.').pop(), other.value.slice(0, 100));
    }
    return `/reference/suggestions?${asked}`;
  };

  const fill = (input, values) => {
    const list = document.getElementById(input.getAttribute('list'));
    if (!list) return;
    list.replaceChildren(
      ...values.map((value) => Object.assign(document.createElement('option'), { value })),
    );
  };

  const ask = async (input) => {
    const url = address(input);
    if (!known.has(url)) {
      // A list that cannot be had leaves the one that is there.
      const answer = await fetch(url, { headers: { Accept: 'application/json' }, redirect: 'error' }).catch(
        () => null,
      );
      if (!answer?.ok) return;
      known.set(url, (await answer.json()).values);
    }
    // What was typed since then asks for itself.
    if (address(input) === url) fill(input, known.get(url));
  };

  const later = (input, milliseconds) => {
    clearTimeout(waiting.get(input));
    waiting.set(
      input,
      setTimeout(() => ask(input), milliseconds),
    );
  };

  document.addEventListener('input', (event) => {
    if (event.target.dataset?.suggest) later(event.target, 250);
  });
  document.addEventListener('focusin', (event) => {
    if (event.target.dataset?.suggestWith) later(event.target, 0);
  });
})();
