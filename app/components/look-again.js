// Brings what is said of work in the background up to date where it stands; without scripts a link does. No imports, no build.
(() => {
  const SECONDS = 3;
  const later = () => setTimeout(look, SECONDS * 1000);
  const look = async () => {
    const [now] = document.querySelectorAll('[data-look-again]');
    if (!now) return;
    try {
      const answer = await fetch(location.href);
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const next = page.querySelector('[data-look-again]');
      if (next) now.innerHTML = next.innerHTML;
      // The work has ended: the page has more to say, unless somebody is typing in it.
      else if (!document.activeElement?.closest('form')) return location.reload();
    } catch {
      // The line is down for a while.
    }
    later();
  };
  later();
})();
