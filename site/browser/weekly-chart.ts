import {
  CategoryScale,
  Chart,
  type ChartDataset,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  type Plugin,
  PointElement,
} from 'chart.js';

Chart.register(LineController, LineElement, PointElement, LinearScale, CategoryScale, Filler);

interface Week {
  day: string;
  index: number | null;
  low: number | null;
  high: number | null;
  label: string;
  open: boolean;
}

const table = document.querySelector<HTMLTableElement>('[data-weeks]');
const plot = document.querySelector<HTMLElement>('[data-plot]');
const canvas = plot?.querySelector('canvas') ?? null;
const views = document.querySelector<HTMLElement>('[data-switch]');

if (table && plot && canvas && views) {
  let chart = draw(canvas, readWeeks(table));
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
    chart = draw(canvas, readWeeks(table));
  });
}

/** The chart is a picture of the table: it reads the rows, nothing else. */
function readWeeks(from: HTMLTableElement): Week[] {
  const number = (text: string | undefined): number | null => (text === undefined ? null : Number(text));
  return [...from.querySelectorAll<HTMLElement>('tr[data-day]')].map(({ dataset }) => ({
    day: dataset['day'] ?? '',
    index: number(dataset['index']),
    low: number(dataset['low']),
    high: number(dataset['high']),
    label: dataset['label'] ?? '',
    open: dataset['open'] === 'true',
  }));
}

function draw(on: HTMLCanvasElement, weeks: Week[]): Chart {
  const token = (name: string): string =>
    getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const [accent, band, line, ink, ink2, surface] = ['accent', 'iv', 'line', 'ink', 'ink-2', 'surface'].map(
    token,
  ) as [string, string, string, string, string, string];
  const edges = [
    { at: 88.31, label: on.dataset['edgeA'] ?? '' },
    { at: 76.61, label: on.dataset['edgeB'] ?? '' },
    { at: 65, label: on.dataset['edgeC'] ?? '' },
  ];
  const values = weeks.flatMap(({ low, high }) => [low, high]).filter((value) => value !== null);
  const spread = Math.max(...values) - Math.min(...values);
  const stepSize = spread < 10 ? 2 : spread < 24 ? 4 : 10;
  const min = Math.max(20, stepSize * Math.floor((Math.min(...values) - 1) / stepSize));
  const max = Math.min(100, stepSize * Math.ceil((Math.max(...values) + 1) / stepSize));
  const family = getComputedStyle(document.body).fontFamily;
  const font = { family, size: 13 };
  const edge = (key: 'low' | 'high'): ChartDataset<'line'> => ({
    data: weeks.map((week) => week[key]),
    borderWidth: 0,
    pointRadius: 0,
    backgroundColor: band,
    fill: key === 'high' ? '-1' : false,
    spanGaps: false,
  });
  const main: ChartDataset<'line'> = {
    data: weeks.map((week) => week.index),
    borderColor: accent,
    borderWidth: 2.5,
    pointRadius: 4.5,
    pointBorderWidth: 2.5,
    pointBorderColor: accent,
    pointBackgroundColor: weeks.map((week) => (week.open ? surface : accent)),
    segment: { borderDash: ({ p1DataIndex }) => (weeks[p1DataIndex]?.open ? [5, 5] : undefined) },
  };
  return new Chart(on, {
    type: 'line',
    data: { labels: weeks.map((week) => week.day), datasets: [main, edge('low'), edge('high')] },
    options: {
      animation: false,
      maintainAspectRatio: false,
      events: [],
      layout: { padding: { top: 16, right: 22 } },
      scales: {
        x: {
          grid: { display: false },
          border: { color: ink2 },
          ticks: { color: ink2, font, maxRotation: 0, autoSkipPadding: 16 },
        },
        y: {
          min,
          max,
          grid: { color: line },
          border: { display: false },
          ticks: { color: ink2, font, stepSize },
        },
      },
    },
    plugins: [edgeLines(edges, ink2, family), lastValue(weeks, ink, family)],
  });
}

/** Grade edges inside the picture, each with its name. */
function edgeLines(edges: { at: number; label: string }[], color: string, family: string): Plugin {
  return {
    id: 'edges',
    beforeDatasetsDraw: ({ ctx, chartArea, scales }) => {
      const y = scales['y'];
      if (!y) return;
      ctx.save();
      ctx.strokeStyle = color;
      ctx.fillStyle = color;
      ctx.lineWidth = 1.5;
      ctx.font = `12px ${family}`;
      for (const { at, label } of edges) {
        if (at <= y.min || at >= y.max) continue;
        const height = y.getPixelForValue(at);
        ctx.beginPath();
        ctx.moveTo(chartArea.left, height);
        ctx.lineTo(chartArea.right, height);
        ctx.stroke();
        ctx.fillText(label, chartArea.left + 6, height - 5);
      }
      ctx.restore();
    },
  };
}

/** The last value, written at its point. */
function lastValue(weeks: Week[], color: string, family: string): Plugin {
  return {
    id: 'last',
    afterDatasetsDraw: ({ ctx, scales, chartArea }) => {
      const [x, y] = [scales['x'], scales['y']];
      const at = weeks.findLastIndex(({ index }) => index !== null);
      const week = weeks[at];
      if (!x || !y || week?.index == null) return;
      const falling = (weeks[at - 1]?.index ?? 0) > week.index;
      ctx.save();
      ctx.fillStyle = color;
      ctx.font = `700 14px ${family}`;
      ctx.textAlign = 'center';
      ctx.fillText(
        week.label,
        Math.min(x.getPixelForValue(at), chartArea.right),
        y.getPixelForValue(week.index) + (falling ? 24 : -12),
      );
      ctx.restore();
    },
  };
}
