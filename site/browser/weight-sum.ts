/** Adds the weights while they are typed; without script the page says the sum after it was sent. */
for (const form of document.querySelectorAll<HTMLElement>('[data-weights]')) {
  const place = form.querySelector<HTMLElement>('[data-sum]');
  if (!place) continue;
  const show = (value: number): string =>
    new Intl.NumberFormat(document.documentElement.lang === 'en' ? 'en-GB' : 'id-ID', {
      maximumFractionDigits: 4,
    }).format(value);
  form.addEventListener('input', () => {
    const fields = [...form.querySelectorAll<HTMLInputElement>('input[name="bobot"]')];
    const typed = fields.reduce((sum, { value }) => sum + (Number(value.trim().replace(',', '.')) || 0), 0);
    const sum = Math.round(typed * 1e4) / 1e4;
    const { right = '', less = '', more = '' } = place.dataset;
    const words = sum === 100 ? right : sum < 100 ? less : more;
    place.textContent = words
      .replace('{sum}', show(sum))
      .replace('{rest}', show(Math.round(Math.abs(100 - sum) * 1e4) / 1e4));
  });
}
