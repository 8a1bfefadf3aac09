import { Chart, type ChartDataset, type Plugin } from 'chart.js';
import { axisAround, fontFamily, lastValue, lineOptions, numberOf, showChart, token } from './chart-view.ts';

interface Week {
  day: string;
  index: number | null;
  low: number | null;
  high: number | null;
  label: string;
  open: boolean;
}

showChart('[data-weeks]', (canvas, table) => draw(canvas, readWeeks(table)));

/** The chart is a picture of the table: it reads the rows, nothing else. */
function readWeeks(from: HTMLTableElement): Week[] {
  return [...from.querySelectorAll<HTMLElement>('tr[data-day]')].map(({ dataset }) => ({
    day: dataset['day'] ?? '',
    index: numberOf(dataset['index']),
    low: numberOf(dataset['low']),
    high: numberOf(dataset['high']),
    label: dataset['label'] ?? '',
    open: dataset['open'] === 'true',
  }));
}

function draw(on: HTMLCanvasElement, weeks: Week[]): Chart {
  const accent = token('accent');
  const edges = [
    { at: 88.31, label: on.dataset['edgeA'] ?? '' },
    { at: 76.61, label: on.dataset['edgeB'] ?? '' },
    { at: 65, label: on.dataset['edgeC'] ?? '' },
  ];
  const values = weeks.flatMap(({ low, high }) => [low, high]).filter((value) => value !== null);
  const edge = (key: 'low' | 'high'): ChartDataset<'line'> => ({
    data: weeks.map((week) => week[key]),
    borderWidth: 0,
    pointRadius: 0,
    backgroundColor: token('iv'),
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
    pointBackgroundColor: weeks.map((week) => (week.open ? token('surface') : accent)),
    segment: { borderDash: ({ p1DataIndex }) => (weeks[p1DataIndex]?.open ? [5, 5] : undefined) },
  };
  return new Chart(on, {
    type: 'line',
    data: { labels: weeks.map((week) => week.day), datasets: [main, edge('low'), edge('high')] },
    options: lineOptions(axisAround(values)),
    plugins: [edgeLines(edges), lastValue(weeks.map(({ index, label }) => ({ value: index, label })))],
  });
}

/** Grade edges inside the picture, each with its name. */
function edgeLines(edges: { at: number; label: string }[]): Plugin {
  const color = token('ink-2');
  const family = fontFamily();
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
