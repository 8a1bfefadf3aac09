import {
  CategoryScale,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  type Plugin,
  PointElement,
} from 'chart.js';

Chart.register(LineController, LineElement, PointElement, LinearScale, CategoryScale, Filler);

/**
 * Puts a chart in the place of its table, with the switch of its card that goes back. Nothing happens where a part of it
 * is missing.
 * @param rows selector of the table that the chart is a picture of
 */
export function showChart(
  rows: string,
  draw: (canvas: HTMLCanvasElement, table: HTMLTableElement) => Chart,
): void {
  const table = document.querySelector<HTMLTableElement>(rows);
  const plot = document.querySelector<HTMLElement>('[data-plot]');
  const canvas = plot?.querySelector('canvas') ?? null;
  const views = document.querySelector<HTMLElement>('[data-switch]');
  if (!table || !plot || !canvas || !views) return;
  let chart = draw(canvas, table);
  const show = (what: string): void => {
    plot.hidden = what !== 'chart';
    table.classList.toggle('hidden', what === 'chart');
    for (const button of views.querySelectorAll('button')) {
      button.setAttribute('aria-pressed', String(button.dataset['show'] === what));
    }
  };
  views.hidden = false;
  show('chart');
  views.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : null;
    if (button?.dataset['show']) show(button.dataset['show']);
  });
  // Colours come from the tokens, so a change of theme draws anew.
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    chart.destroy();
    chart = draw(canvas, table);
  });
}

/** The colour of a token now. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export function fontFamily(): string {
  return getComputedStyle(document.body).fontFamily;
}

/** A number of a row's data, null where there is none. */
export function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

/** Ends of an axis around some values, and its step; an index lies between 25 and 100. */
export function axisAround(values: readonly number[]): { min: number; max: number; stepSize: number } {
  const spread = Math.max(...values) - Math.min(...values);
  const stepSize = spread < 10 ? 2 : spread < 24 ? 4 : 10;
  return {
    stepSize,
    min: Math.max(20, stepSize * Math.floor((Math.min(...values) - 1) / stepSize)),
    max: Math.min(100, stepSize * Math.ceil((Math.max(...values) + 1) / stepSize)),
  };
}

/** Nothing moves; grid across only; the axis as it was worked out. */
export function lineOptions({ min, max, stepSize }: ReturnType<typeof axisAround>) {
  const font = { family: fontFamily(), size: 13 };
  const color = token('ink-2');
  return {
    animation: false as const,
    maintainAspectRatio: false,
    events: [],
    layout: { padding: { top: 16, right: 22 } },
    scales: {
      x: {
        grid: { display: false },
        border: { color },
        ticks: { color, font, maxRotation: 0, autoSkipPadding: 16 },
      },
      y: {
        min,
        max,
        grid: { color: token('line') },
        border: { display: false },
        ticks: { color, font, stepSize },
      },
    },
  };
}

/** The last value of a line, written at its point or as many pixels `aside`. */
export function lastValue(line: readonly { value: number | null; label: string }[], aside = 0): Plugin {
  const color = token('ink');
  const family = fontFamily();
  return {
    id: 'last',
    afterDatasetsDraw: ({ ctx, scales, chartArea }) => {
      const [x, y] = [scales['x'], scales['y']];
      const at = line.findLastIndex(({ value }) => value !== null);
      const last = line[at];
      if (!x || !y || last?.value == null) return;
      const falling = (line[at - 1]?.value ?? 0) > last.value;
      ctx.save();
      ctx.fillStyle = color;
      ctx.font = `700 14px ${family}`;
      ctx.textAlign = 'center';
      ctx.fillText(
        last.label,
        Math.min(x.getPixelForValue(at), chartArea.right) + aside,
        y.getPixelForValue(last.value) + (falling ? 24 : -12),
      );
      ctx.restore();
    },
  };
}
