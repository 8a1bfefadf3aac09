/** Printing needs script; the button is only there with it. */
const button = document.querySelector<HTMLButtonElement>('[data-print]');

if (button) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
