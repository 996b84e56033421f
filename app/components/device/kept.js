// Keeps the form of a page on this device, sealed, while it cannot be sent, and sends it when the line is back
// (docs/decisions/033-drafts-on-the-device.md). Without scripts forms are sent as any other. Kept as written: no imports, no build.
(() => {
  const device = document.querySelector('[data-device]');
  const region = document.querySelector('[data-kept]');
  if (!device || !region) return;
  const form = document.querySelector('form[data-keep]');
  const tag = device.dataset.device;
  const secret = device.dataset.deviceKey;
  // From here on the key is in memory alone.
  device.removeAttribute('data-device-key');

  const MOST_BYTES = 64 * 1024;
  const MOST_KEPT = 20;
  const PATIENCE_MS = 20_000;
  const WAITS_S = [5, 10, 20, 30];
  const text = new TextEncoder();

  // What answers the press of a button is brought to where it is seen; nothing moves while somebody types.
  let saying;
  const say = (word, pressed = false) => {
    for (const one of region.querySelectorAll('[data-says]')) one.hidden = one.dataset.says !== word;
    if (pressed && saying !== word) region.scrollIntoView({ block: 'center' });
    saying = word;
  };

  // ---- what lies on the device: a number, whose session, and bytes that only the key of the session opens

  const fromBase64 = (given) =>
    Uint8Array.from(atob(given.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  let key;
  const theKey = () =>
    (key ??= crypto.subtle.importKey('raw', fromBase64(secret), 'AES-GCM', false, ['encrypt', 'decrypt']));

  const inStore = async (mode, work) => {
    const db = await new Promise((resolve, reject) => {
      const asked = indexedDB.open('marktrace', 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore('kept', { keyPath: 'id' });
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = asked.onblocked = () => reject(asked.error);
    });
    try {
      return await new Promise((resolve, reject) => {
        const tx = db.transaction('kept', mode);
        const asked = work(tx.objectStore('kept'));
        tx.oncomplete = () => resolve(asked.result);
        tx.onerror = tx.onabort = () => reject(tx.error);
      });
    } finally {
      db.close();
    }
  };
  const forget = (id) => inStore('readwrite', (store) => store.delete(id)).catch(() => undefined);

  const idOf = async ({ path, mark }) => {
    const digest = await crypto.subtle.digest('SHA-256', text.encode(`${tag} ${path} ${mark}`));
    return btoa(String.fromCharCode(...new Uint8Array(digest)));
  };

  const seal = async (entry) => {
    const said = JSON.stringify(entry);
    // Padded, so that its length tells little.
    const bytes = text.encode(said.padEnd(Math.ceil((said.length + 1) / 1024) * 1024));
    if (bytes.length > MOST_BYTES) throw 'tooLarge';
    const id = await idOf(entry);
    const others = await inStore('readonly', (store) => store.getAllKeys());
    if (others.length >= MOST_KEPT && !others.includes(id)) throw 'tooLarge';
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const about = { name: 'AES-GCM', iv, additionalData: text.encode(`${tag} ${id}`) };
    return { id, tag, iv, sealed: await crypto.subtle.encrypt(about, await theKey(), bytes) };
  };

  const unseal = async ({ id, iv, sealed }) => {
    const about = { name: 'AES-GCM', iv, additionalData: text.encode(`${tag} ${id}`) };
    const bytes = await crypto.subtle.decrypt(about, await theKey(), sealed);
    return JSON.parse(new TextDecoder().decode(bytes));
  };

  // Gives true, or the word for why it is not on the device.
  const keep = (entry) => {
    const kept = seal(entry)
      .then((row) => inStore('readwrite', (store) => store.put(row)))
      .then(
        () => true,
        (why) => (why === 'tooLarge' ? why : 'notKept'),
      );
    return Promise.race([kept, new Promise((resolve) => setTimeout(resolve, 2000, 'notKept'))]);
  };

  // ---- sending

  const entryOf = (button, state) => {
    const said = [...new FormData(form, button)].flatMap(([name, value]) =>
      // A browser sends the ends of lines so, and the portal tells forms by what they say.
      typeof value === 'string' ? [[name, value.replace(/\r\n?|\n/g, '\r\n')]] : [],
    );
    const action = button?.getAttribute('formaction') ?? form.getAttribute('action');
    const mark = said.find(([name]) => name === 'sendOnce')?.[1] ?? '';
    const path = new URL(action, location.href).pathname;
    return { state, path, action, mark, route: region.dataset.route, title: document.title, said };
  };

  // The portal's own answer, or none: a page that something on the way put in its place is no answer.
  const send = async ({ action, route, said }) => {
    const address = new URL(action, location.href);
    address.hash = '';
    address.searchParams.set('_data', route);
    try {
      const { status, headers } = await fetch(address, {
        method: 'POST',
        body: new URLSearchParams(said),
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const to = headers.get('X-Remix-Redirect');
      if (to) return { is: 'sent', to };
      if (status === 429 || status >= 500) return { is: 'busy' };
      const ours = ['Response', 'Catch', 'Error'].some((name) => headers.get(`X-Remix-${name}`));
      return { is: ours ? 'refused' : 'kept' };
    } catch {
      return { is: 'kept' };
    }
  };

  let left = false;
  const sendAsPage = ({ action, said }, more = []) => {
    const page = Object.assign(document.createElement('form'), { method: 'post', action, hidden: true });
    for (const [name, value] of [...said, ...more])
      page.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
    document.body.append(page);
    left = true;
    page.submit();
  };
  // Back through the browser's history the page may have been changed by what it sent itself.
  window.addEventListener('pageshow', (event) => event.persisted && left && location.reload());

  // ---- the form of this page

  let waiting; // the button that was pressed, while what it should send has not arrived
  let stored = true;
  let busy = false;
  let tried = 0;
  let timer;
  let typed = false;

  const attempt = async () => {
    if (!waiting || busy) return;
    busy = true;
    clearTimeout(timer);
    const entry = entryOf(waiting.button, 'pressed');
    stored = await keep(entry);
    const slow = setTimeout(say, 800, 'sending');
    const answer = await send(entry);
    clearTimeout(slow);
    if (answer.is === 'sent') {
      waiting = undefined;
      left = true;
      await forget(await idOf(entry).catch(() => ''));
      location.assign(answer.to);
    } else if (answer.is === 'refused') {
      // The portal says on its own page what is wrong, with everything as typed.
      waiting = undefined;
      await keep({ ...entry, state: 'going' });
      sendAsPage(entry);
    } else {
      say(stored === true ? answer.is : stored, true);
      timer = setTimeout(attempt, WAITS_S[Math.min(tried++, WAITS_S.length - 1)] * 1000);
      busy = false;
    }
  };

  const saves = (button) => !button?.name || ['save', 'save-another', 'go-on'].includes(button.value);

  const whenSubmitted = async (event) => {
    const button = event.submitter;
    if (saves(button)) {
      event.preventDefault();
      waiting = { button };
      tried = 0;
      await attempt();
    } else if (!navigator.onLine || waiting) {
      event.preventDefault();
      stored = await keep(entryOf(undefined, waiting ? 'pressed' : 'typed'));
      say('needsLine', true);
    } else if (button.hasAttribute('formaction')) {
      // Answered on this page: if the answer does not come, what was typed is still here.
      event.preventDefault();
      if (busy) return;
      busy = true;
      const entry = entryOf(button, 'going');
      await keep(entry);
      sendAsPage(entry);
    }
  };

  // Photographs stay in the page alone: they are too large to keep, and they are sent when the line carries them.
  const whenFilesSubmitted = async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    const up =
      navigator.onLine &&
      (await fetch('/healthz', { method: 'HEAD', signal: AbortSignal.timeout(8000) }).then(
        ({ ok }) => ok,
        () => false,
      ));
    busy = false;
    if (up) {
      const { name, value } = event.submitter ?? {};
      if (name) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
      form.submit();
    } else say('files', true);
  };

  const keepTyped = async () => {
    if (busy || !(waiting || (typed && !navigator.onLine))) return;
    const was = waiting;
    stored = await keep(entryOf(waiting?.button, waiting ? 'pressed' : 'typed'));
    if (was === waiting && !busy) say(stored !== true ? stored : waiting ? 'kept' : 'typing');
  };

  if (form?.dataset.keep === 'files') form.addEventListener('submit', whenFilesSubmitted);
  else if (form) {
    let pause;
    form.addEventListener('submit', whenSubmitted);
    form.addEventListener('input', () => {
      typed = true;
      clearTimeout(pause);
      pause = setTimeout(keepTyped, 700);
    });
    window.addEventListener('offline', keepTyped);
    window.addEventListener('online', () => {
      if (waiting) attempt();
      else if (typed) say('back');
    });
    window.addEventListener('beforeunload', (event) => {
      if (waiting && stored !== true) event.preventDefault();
    });
  }

  // ---- what earlier pages left

  const offer = (entry) => {
    const pattern = region.querySelector('[data-offer]');
    const box = pattern.cloneNode(true);
    box.removeAttribute('data-offer');
    box.hidden = false;
    box.querySelector('[data-offer-title]').textContent = entry.title;
    box.querySelector('[data-offer-open]').addEventListener('click', async () => {
      await keep({ ...entry, state: 'going' });
      sendAsPage(entry, entry.state === 'pressed' ? [] : [['openKept', 'yes']]);
    });
    box.querySelector('[data-offer-remove]').addEventListener('click', async () => {
      await forget(await idOf(entry));
      box.remove();
    });
    region.append(box);
  };

  const sendEarlier = async (entries) => {
    const [entry, ...others] = entries;
    if (!entry) return;
    const answer = await send(entry);
    if (answer.is === 'sent') {
      await forget(await idOf(entry));
      if (entry.path === location.pathname && !typed && !waiting) return location.reload();
      say('sent');
      region.querySelector('[data-says=sent] a').href = answer.to;
    } else if (answer.is === 'refused') offer(entry);
    else {
      say(answer.is);
      let again = () => {
        again = () => undefined;
        sendEarlier(entries);
      };
      setTimeout(() => again(), 20_000);
      window.addEventListener('online', () => again(), { once: true });
      return;
    }
    await sendEarlier(others);
  };

  const lookAtEarlier = async () => {
    const earlier = [];
    for (const row of await inStore('readonly', (store) => store.getAll())) {
      // Of another session, or spoiled: nobody can read it any more.
      const entry = row.tag === tag && (await unseal(row).catch(() => undefined));
      const arrived =
        entry && entry.state === 'going' && entry.path === location.pathname && 'answered' in region.dataset;
      if (!entry || arrived) await forget(row.id);
      else earlier.push(entry);
    }
    for (const entry of earlier) if (entry.state !== 'pressed') offer(entry);
    await sendEarlier(earlier.filter(({ state }) => state === 'pressed'));
  };
  if (secret) lookAtEarlier().catch(() => undefined);
})();
