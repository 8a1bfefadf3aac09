import { box, leastWide, place, resultAxis } from '../components/axis.ts';
import { format } from '../text/format.ts';
import { trialEn } from '../text/trial-en.ts';
import { trialId } from '../text/trial-id.ts';
import { dials, sayings, trialFloor, whatIf, wishOf, written } from './trial.ts';

/** Computes the result anew with every movement; without script the form asks the server, which computes the same. */
const form = document.querySelector<HTMLFormElement>('[data-facts]');
if (form) {
  const facts = JSON.parse(form.dataset['facts']!);
  const known = dials(facts, facts.policy.baseline.reference_mean);
  const language = document.documentElement.lang === 'en' ? 'en' : 'id';
  const t = language === 'en' ? trialEn : trialId;
  const f = format(language);
  const axis = resultAxis(trialFloor, f.number, ['', '', '']);
  const bar = document.querySelector<SVGElement>('.trial-result .bar');

  const show = (): void => {
    const typed = new FormData(form);
    const trial = whatIf(
      facts,
      wishOf(facts, known, (name) => typed.get(name) as string | null),
    );
    for (const [name, words] of Object.entries(sayings(trial, facts.exempt, t, f))) {
      const place = document.querySelector(`[data-said="${name}"]`);
      if (place && place.textContent !== words) place.textContent = words;
    }
    const { result, result_low: low, result_high: high } = trial.combined;
    bar?.toggleAttribute('hidden', result === null);
    if (!bar || result === null || low === null || high === null) return;
    const { left, width } = box(axis, low, high, leastWide);
    bar.querySelector('.box')?.setAttribute('x', `${left}%`);
    bar.querySelector('.box')?.setAttribute('width', `${width}%`);
    for (const end of ['x1', 'x2']) {
      bar.querySelector('.estimate')?.setAttribute(end, `${place(axis, result)}%`);
    }
    bar.setAttribute('aria-label', `${f.score(result)}; ${f.range(low, high)}`);
  };

  for (const slider of form.querySelectorAll<HTMLInputElement>('input[type=range]')) {
    const field = document.getElementById(slider.dataset['for']!) as HTMLInputElement;
    slider.hidden = false;
    slider.addEventListener('input', () => {
      field.value = written(Number(slider.value), language);
      show();
    });
    field.addEventListener('input', () => {
      slider.value = field.value.replace(',', '.');
      show();
    });
  }
  for (const needless of form.querySelectorAll<HTMLElement>('[data-without-script]')) needless.hidden = true;
}
