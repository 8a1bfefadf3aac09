export {};

/** One key a step on the review desk, as written beside each; the box switches them off, and is remembered. */
const remembered = 'resik-tombol-tinjau';
const box = document.querySelector<HTMLInputElement>('[data-keys]');
const hints = document.querySelectorAll<HTMLElement>('[data-key]');

if (box) {
  box.closest<HTMLElement>('[hidden]')?.removeAttribute('hidden');
  box.checked = read() !== 'mati';
  show();
  box.addEventListener('change', () => {
    try {
      localStorage.setItem(remembered, box.checked ? 'hidup' : 'mati');
    } catch {
      // Without storage the box holds for this page.
    }
    show();
  });
  document.addEventListener('keydown', (event) => {
    if (!box.checked || event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
    if (
      event.target instanceof HTMLElement &&
      event.target.matches('textarea, select, input:not([type=checkbox])')
    )
      return;
    const found = [...hints].find(({ dataset }) => dataset['key'] === event.key.toLowerCase());
    if (!found) return;
    event.preventDefault();
    if (found.dataset['focus']) document.querySelector<HTMLElement>(found.dataset['focus'])?.focus();
    else found.click();
  });
}

function read(): string | null {
  try {
    return localStorage.getItem(remembered);
  } catch {
    return null;
  }
}

/** The hints stand there only while the keys work. */
function show(): void {
  for (const hint of hints) hint.classList.toggle('with-key', box?.checked === true);
}
