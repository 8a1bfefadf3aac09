export {};

/** Says below a field how much of its limit is used. */
for (const field of document.querySelectorAll<HTMLTextAreaElement>('[data-count]')) {
  const line = document.querySelector<HTMLElement>(`#${field.dataset.count}`);
  const words = line?.dataset.words;
  if (!line || !words) continue;
  const say = (): void => {
    line.textContent = words.replace('{n}', String(field.value.length));
  };
  field.addEventListener('input', say);
  say();
}
