export {};

/** Shows and hides the typed password. */
const button = document.querySelector<HTMLButtonElement>('[data-reveal]');
const field = button && document.querySelector<HTMLInputElement>(`#${button.dataset.reveal}`);

if (button && field) {
  const show = button.textContent;
  button.hidden = false;
  button.addEventListener('click', () => {
    const reveal = field.type === 'password';
    field.type = reveal ? 'text' : 'password';
    button.textContent = reveal ? (button.dataset.hide ?? show) : show;
    button.setAttribute('aria-pressed', String(reveal));
  });
}
