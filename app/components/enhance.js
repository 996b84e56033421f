// Comforts; every page works without scripts. Kept as written: no imports, no build.
(() => {
  const typing = (node) => node.closest('input, select, textarea, [contenteditable]') !== null;

  document.addEventListener('keydown', (event) => {
    const box = document.getElementById('box-mark') ?? document.getElementById('mark');
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || !box || typing(event.target))
      return;
    event.preventDefault();
    const place = box.closest('[popover]');
    if (place && getComputedStyle(place).display === 'none') place.showPopover();
    box.focus();
  });

  // A group of the menu closes at Escape and at a press beside it.
  const closeGroups = (except) => {
    for (const group of document.querySelectorAll('.menu-group[open]'))
      if (!group.contains(except)) group.open = false;
  };
  document.addEventListener('click', (event) => closeGroups(event.target));
  document.addEventListener('keydown', (event) => event.key === 'Escape' && closeGroups(null));

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    // A second press within five seconds does nothing.
    if (Date.now() - form.dataset.sent < 5000) return event.preventDefault();
    form.dataset.sent = Date.now();
    // Going back to a page that was sent asks for it anew.
    history.replaceState(history.state, '');
  });
  // After going back a form may be sent again.
  window.addEventListener('pageshow', () => {
    for (const form of document.forms) delete form.dataset.sent;
  });

  const notice = document.querySelector('[data-idle-seconds]');
  if (notice) {
    const warnLater = () =>
      setTimeout(() => (notice.hidden = false), 1000 * Math.max(0, notice.dataset.idleSeconds - 120));
    notice.querySelector('a').addEventListener('click', () => {
      notice.hidden = true;
      warnLater();
    });
    warnLater();
  }
})();
