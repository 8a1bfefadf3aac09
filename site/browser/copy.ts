export {};

/** Shows the copy button where the browser can copy, and says in words when it has. */
const button = document.querySelector<HTMLButtonElement>('[data-copy]');
const status = document.querySelector('[data-copy-status]');

if (button && 'clipboard' in navigator) {
  const word = button.querySelector('span');
  const before = word?.textContent ?? '';
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy ?? '');
    const copied = button.dataset.copied ?? '';
    if (word) word.textContent = copied;
    if (status) status.textContent = copied;
    setTimeout(() => {
      if (word) word.textContent = before;
    }, 3000);
  });
}
