import { Chart, type ChartDataset, type Plugin } from 'chart.js';
import { axisAround, lastValue, lineOptions, numberOf, showChart, token } from './chart-view.ts';

/** A line of the chart: `satisfaction` or `motivation`, one point a quarter. */
type Point = { value: number | null; low: number | null; high: number | null; label: string; open: boolean };

showChart('[data-quarters]', (canvas, table) => {
  const rows = [...table.querySelectorAll<HTMLElement>('tr[data-quarter]')];
  return draw(
    canvas,
    rows.map(({ dataset }) => dataset['quarter'] ?? ''),
    readLine(rows, 'satisfaction'),
    readLine(rows, 'motivation'),
  );
});

/** The chart is a picture of the table: it reads the rows, nothing else. */
function readLine(rows: readonly HTMLElement[], name: 'satisfaction' | 'motivation'): Point[] {
  return rows.map(({ dataset }) => ({
    value: numberOf(dataset[name]),
    low: numberOf(dataset[`${name}Low`]),
    high: numberOf(dataset[`${name}High`]),
    label: dataset[`${name}Label`] ?? '',
    open: dataset['open'] === 'true',
  }));
}

function draw(on: HTMLCanvasElement, labels: string[], satisfaction: Point[], motivation: Point[]): Chart {
  const points = [...satisfaction, ...motivation];
  const values = points.flatMap(({ low, high }) => [low, high]).filter((value) => value !== null);
  const [first, second] = [token('s1'), token('s2')];
  return new Chart(on, {
    type: 'line',
    data: {
      labels,
      datasets: [
        { ...lineOf(satisfaction, first), pointStyle: 'circle' },
        { ...lineOf(motivation, second), pointStyle: 'triangle', borderDash: [7, 4] },
      ],
    },
    options: { ...lineOptions(axisAround(values)), layout: { padding: { top: 20, right: 34, left: 6 } } },
    plugins: [
      whiskers([
        { points: satisfaction, color: first, shift: -5 },
        { points: motivation, color: second, shift: 5 },
      ]),
      { ...lastValue(satisfaction), id: 'last-satisfaction' },
      { ...lastValue(motivation, -22), id: 'last-motivation' },
    ],
  });
}

function lineOf(points: readonly Point[], color: string): ChartDataset<'line'> {
  return {
    data: points.map(({ value }) => value),
    borderColor: color,
    borderWidth: 2.5,
    pointRadius: 5.5,
    pointBorderWidth: 2.5,
    pointBorderColor: color,
    pointBackgroundColor: points.map(({ open }) => (open ? token('surface') : color)),
    segment: { borderDash: ({ p1DataIndex }) => (points[p1DataIndex]?.open ? [3, 4] : undefined) },
  };
}

/** The range of each value as an upright line, those of two lines beside each other. */
function whiskers(lines: readonly { points: readonly Point[]; color: string; shift: number }[]): Plugin {
  return {
    id: 'whiskers',
    beforeDatasetsDraw: ({ ctx, scales }) => {
      const [x, y] = [scales['x'], scales['y']];
      if (!x || !y) return;
      ctx.save();
      ctx.lineWidth = 1.5;
      for (const { points, color, shift } of lines) {
        ctx.strokeStyle = color;
        for (const [i, { low, high }] of points.entries()) {
          if (low === null || high === null) continue;
          const at = x.getPixelForValue(i) + shift;
          const [top, foot] = [y.getPixelForValue(high), y.getPixelForValue(low)];
          ctx.beginPath();
          ctx.moveTo(at, top);
          ctx.lineTo(at, foot);
          for (const end of [top, foot]) {
            ctx.moveTo(at - 4, end);
            ctx.lineTo(at + 4, end);
          }
          ctx.stroke();
        }
      }
      ctx.restore();
    },
  };
}
