export {};

/**
 * Keeps a press on this phone until the server has it, and sends it under the same id, so that it is stored once
 * whatever the network does. A press is kept before it is sent: closing the page in the middle loses nothing. Without
 * storage or fetch, or without script, the plain form is sent. It travels inside the page: at most 2 KB.
 */
interface Tap {
  id: string;
  point: string;
  score: number;
  answered_at: string;
  language: string;
}

type Note = 'waiting' | 'sent' | 'old' | 'refused';

/** One entry a tap: adding and removing entries cannot lose what another tab does at the same moment. */
const prefix = 'suara ';
const opened = Date.now();
const notes = document.querySelector<HTMLElement>('[data-waiting]')!;
const form = document.querySelector<HTMLFormElement>('[data-point]');
const create = <Tag extends 'p' | 'a'>(tag: Tag): HTMLElementTagNameMap[Tag] => document.createElement(tag);
const waitingNote = create('p');

/** Undefined where the browser forbids it: then nothing is kept and the plain form is sent. */
let storage: Storage | undefined;
/** The tap of this page and its button: the first press counts, as on the server. */
let own: Tap | undefined;
let pressed: HTMLButtonElement | undefined;
let plain = false;
let timer: ReturnType<typeof setTimeout>;

const waiting = (): string[] => Object.keys(storage ?? {}).filter((key) => key.startsWith(prefix));

function note(kind: Note, line = create('p')): HTMLElement {
  line.className = `problem ${kind}`;
  line.textContent = notes.dataset[kind]!;
  notes.append(line);
  return line;
}

/** Says what the phone still holds, and tries again after 30 to 60 seconds: calmly, and not all phones at once. */
function showWaiting(): void {
  const count = waiting().length;
  clearTimeout(timer);
  form?.classList.remove('saving');
  waitingNote.remove();
  if (!count) return;
  note('waiting', waitingNote).append(count > 1 ? ` ${notes.dataset.more} ${count}.` : '');
  timer = setTimeout(sendAll, 30_000 * (1 + Math.random()));
}

/** @returns whether the API decided about the tap; another answer, as a hotspot's own page, decides nothing */
async function send(tap: Tap): Promise<boolean> {
  try {
    const answer = await fetch('/api/v1/ratings', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(tap),
      keepalive: true,
      signal: AbortSignal.timeout?.(10_000),
    });
    const { receipt, code, errors } = await answer.json();
    if (!receipt && !(code && [404, 409, 410, 422].includes(answer.status))) return false;
    const key = prefix + tap.id;
    const isOwn = tap.id === own?.id;
    // Whoever removes it tells; another tab may have been faster.
    const isHere = key in storage!;
    storage!.removeItem(key);
    if (receipt) {
      const href = `/t/${tap.point}/terima-kasih?tanda=${receipt}`;
      if (isOwn) location.href = href;
      else if (isHere)
        note('sent').append(' ', Object.assign(create('a'), { href, textContent: notes.dataset.link }));
    } else if (errors?.[0].code === 'too-old') note('old');
    else if (isOwn) {
      // The page that answers the plain form says why.
      plain = true;
      pressed!.click();
    } else if (isHere) note('refused');
    return true;
  } catch {
    return false;
  }
}

async function sendWaiting(): Promise<void> {
  for (const key of waiting()) {
    const tap = storage![key];
    if (tap && !(await send(JSON.parse(tap)))) break;
  }
  showWaiting();
}

/** One tab at a time; where the browser has no locks, the ids make what is sent twice harmless. */
function sendAll(): void {
  if (navigator.locks)
    navigator.locks.request(prefix, { ifAvailable: true }, (lock) => (lock ? sendWaiting() : showWaiting()));
  else sendWaiting();
}

async function sendOwn(tap: Tap): Promise<void> {
  form?.classList.add('saving');
  if (!(await send(tap))) showWaiting();
}

function press(event: Event): void {
  const button = (event.target as Element).closest('button');
  if (!button || plain) return;
  if (!own) {
    const id = form!.querySelector('input')!.value;
    const tap = {
      id,
      point: form!.dataset.point!,
      score: Number(button.value),
      // The id begins with the server's time when it sent the page: clocks of phones may be wrong.
      answered_at: new Date(
        Number(`0x${id.replace('-', '').slice(0, 12)}`) + Date.now() - opened,
      ).toISOString(),
      language: document.documentElement.lang,
    };
    try {
      storage!.setItem(prefix + id, JSON.stringify(tap));
    } catch {
      return;
    }
    own = tap;
    pressed = button;
    button.classList.add('pressed');
  }
  event.preventDefault();
  sendOwn(own);
}

if ('fetch' in window) {
  try {
    storage = localStorage;
  } catch {}
  form?.addEventListener('click', press);
  // Another tab may have sent this page's tap: sending it again gives its receipt.
  addEventListener('storage', () => {
    if (own && !(prefix + own.id in storage!)) sendOwn(own);
    else if (waitingNote.isConnected) showWaiting();
  });
  addEventListener('online', sendAll);
  // A page that comes back as it was left carries a used id.
  addEventListener('pageshow', (event) => event.persisted && location.reload());
  if (waiting().length) sendAll();
}
