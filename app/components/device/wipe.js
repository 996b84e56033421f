// Drafts on this device: what is of another session, or of one that is over, goes at the first page that is seen; nobody can read it
// any more. A page that keeps forms itself looks closer (kept.js). Kept as written: no imports, no build.
(() => {
  const device = document.querySelector('[data-device]');
  const tag = device?.dataset.device;
  if (tag === undefined || !('indexedDB' in window)) return;
  if (tag === '') {
    indexedDB.deleteDatabase('marktrace');
    return;
  }
  const asked = indexedDB.open('marktrace', 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore('kept', { keyPath: 'id' });
  asked.onsuccess = () => {
    const tx = asked.result.transaction('kept', 'readwrite');
    tx.objectStore('kept').openCursor().onsuccess = ({ target: { result } }) => {
      if (!result) return;
      if (result.value.tag !== tag) result.delete();
      else device.hidden = false;
      result.continue();
    };
    tx.oncomplete = tx.onabort = () => asked.result.close();
  };
})();
