/** Arrow keys move between the cells of the roster; without script Tab goes through the same links. */
const grid = document.querySelector<HTMLElement>('[data-roster-grid]');

const steps: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

grid?.addEventListener('keydown', (event) => {
  const step = steps[event.key];
  const cell = event.target instanceof Element ? event.target.closest('td') : null;
  const row = cell?.parentElement;
  if (
    !step ||
    !cell ||
    !(row instanceof HTMLTableRowElement) ||
    event.altKey ||
    event.ctrlKey ||
    event.metaKey
  )
    return;
  const rows = [...grid.querySelectorAll<HTMLTableRowElement>('tbody tr')];
  let [down, right] = [rows.indexOf(row), cell.cellIndex];
  // A cell that nothing can be done with is stepped over.
  for (;;) {
    [down, right] = [down + step[0], right + step[1]];
    const next = rows[down]?.cells[right];
    if (!next) return;
    const link = next.querySelector<HTMLElement>('a');
    if (link) {
      event.preventDefault();
      link.focus();
      return;
    }
  }
});
