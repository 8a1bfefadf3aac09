/**
 * The screen in a hall, which nobody touches for months: what is on it takes turns, the clock goes on, and the page is
 * read anew when the server says that its figures are others. It never navigates to a page that may not answer: whatever
 * fails, what was there stays.
 */
const turnMilliseconds = 12_000;
/** Reads the page anew also where no event comes through. */
const pollMilliseconds = 300_000;
const day = 86_400_000;
/** After a refused or lost connection, doubled each time up to ten minutes. */
const firstWait = 15_000;
const longestWait = 600_000;

const zone = 'Asia/Jakarta';
const locale = document.documentElement.lang === 'en' ? 'en-GB' : 'id-ID';
const clock = new Intl.DateTimeFormat(locale, {
  timeZone: zone,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const today = new Intl.DateTimeFormat(locale, {
  timeZone: zone,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

const hall = document.querySelector<HTMLElement>('[data-screen]');
if (hall) run(hall);

function run(shown: HTMLElement): void {
  const opened = Date.now();
  let at = 0;
  let stopped = false;
  let reading = false;

  const show = (): void => {
    const slides = [...shown.querySelectorAll('[data-slide]')];
    const turn = slides.length === 0 ? 0 : at % slides.length;
    const isOn = (element: Element, i: number): unknown => element.classList.toggle('on', i === turn);
    slides.forEach(isOn);
    [...shown.querySelectorAll('[data-dot]')].forEach(isOn);
  };

  const tick = (): void => {
    const now = new Date();
    const time = shown.querySelector<HTMLTimeElement>('[data-clock]');
    if (time) {
      time.dateTime = now.toISOString();
      time.textContent = clock.format(now);
    }
    const date = shown.querySelector('[data-day]');
    if (date) date.textContent = today.format(now);
  };

  const read = async (): Promise<void> => {
    if (reading) return;
    reading = true;
    try {
      const answer = await fetch(location.href, { cache: 'no-store' });
      const fresh = answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
      const next = fresh?.querySelector('[data-screen]');
      if (!fresh || !next) return;
      // Another version of the product, or a day of the same: everything anew, now that it is known to answer.
      if (versionOf(fresh) !== versionOf(document) || Date.now() - opened > day) return location.reload();
      shown.replaceChildren(...next.children);
      show();
      tick();
    } catch {
      // Off the network: what is there stays, and the next turn tries again.
    } finally {
      reading = false;
    }
  };

  let wait = firstWait;
  const connect = (): void => {
    const events = new EventSource(shown.dataset['screen'] ?? '');
    // Something may have changed between the page and this, or while the connection was lost.
    events.addEventListener('ready', () => {
      wait = firstWait;
      void read();
    });
    events.addEventListener('changed', () => void read());
    events.addEventListener('error', () => {
      // The browser's own attempts would come at the same pace for ever, and not at all after a refusal.
      events.close();
      setTimeout(connect, wait * (0.75 + Math.random() / 2));
      wait = Math.min(longestWait, wait * 2);
    });
  };

  at = Math.max(
    0,
    [...shown.querySelectorAll('[data-slide]')].findIndex((slide) => slide.matches('.on')),
  );
  setInterval(() => {
    if (stopped) return;
    at += 1;
    show();
  }, turnMilliseconds);
  setInterval(tick, 1000);
  setInterval(() => void read(), pollMilliseconds);
  addEventListener('keydown', () => {
    stopped = true;
  });
  connect();
}

/** What a page is made with beside its figures: its styles and programs. */
function versionOf(page: Document): string {
  return [...page.querySelectorAll('style, script')]
    .map((part) => part.getAttribute('src') ?? part.textContent)
    .join('\n');
}
