// A button that copies what stands beside it shows itself where the browser lets it copy. Kept as written: no imports, no build.
(() => {
  for (const button of document.querySelectorAll('button[data-copies]')) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener('click', () => {
      const said = document.getElementById(button.dataset.copies).textContent;
      navigator.clipboard.writeText(said).then(() => (button.textContent = button.dataset.copied));
    });
  }
})();
