import { describe, expect, test } from 'vitest';
import { lastQuarter } from './periods.ts';
import { people } from './product.ts';
import { openStage } from './stage.ts';
import { ratingsOfUnit, ratingsOn, signIn, signInByForm, type Visit } from './visit.ts';

const stage = await openStage();

describe.skipIf(!stage)('from one press to a score', () => {
  if (!stage) return;
  const { product, at } = stage;

  test.each([
    ['with script', true],
    ['without script', false],
  ])(
    'a resident presses a face %s; the head sees one more rating, and the sweeper whole weeks alone',
    async (_, javaScriptEnabled) => {
      const options = { javaScriptEnabled };
      const sweeper = await at(options);
      await signInByForm(sweeper, product, people.sweeper.name);
      expect(new URL(sweeper.page.url()).pathname).toBe('/saya');
      const sweptBefore = await ratingsOn(sweeper.page);
      const head = await at(options);
      await signIn(head, product, people.head.name);
      const unitBefore = await ratingsOfUnit(head.page, people.head.unit);
      await head.page.goto(`/unit/${people.head.unit}/pegawai/${product.sweeperCode}`);
      const seenBefore = await ratingsOn(head.page);

      const resident = await at(options);
      await resident.page.goto(`/t/${product.street}`);
      await resident.page.getByRole('button', { name: 'Sangat puas' }).click();
      await resident.page.waitForURL(/terima-kasih\?tanda=[0-9A-Z]{26}$/);
      await expectText(resident, 'h1', 'Terima kasih. Suara Anda tersimpan.');
      await expectText(resident, '.place-more', 'Anda menjawab Sangat puas');
      await expectText(
        resident,
        '.receipt code',
        /^([0-9A-Z]{5}-){2}[0-9A-Z]{5}\s([0-9A-Z]{5}-){2}[0-9A-Z]$/,
      );

      await sweeper.page.reload();
      expect(await ratingsOn(sweeper.page)).toBe(sweptBefore);
      await head.page.reload();
      expect(await ratingsOn(head.page)).toBe(seenBefore + 1);
      expect(await ratingsOfUnit(head.page, people.head.unit)).toBe(unitBefore + 1);
      await Promise.all([sweeper, head, resident].map((each) => each.close()));
    },
  );

  test('everything can be done from the keyboard, and the focus is always seen', async () => {
    const { page, close } = await at();
    await page.goto(`/t/${product.street}`);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatchObject({ text: 'Langsung ke isi', seen: true });
    await page.keyboard.press('Enter');
    await tabTo(page, 'Sangat puas');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatchObject({ text: 'Puas', seen: true });
    await page.keyboard.press('Enter');
    await page.waitForURL(/terima-kasih/);
    await tabTo(page, 'Lihat hasil titik ini');
    await page.keyboard.press('Enter');
    await page.waitForURL(/hasil$/);

    await page.goto('/masuk');
    await tabTo(page, '', '#username');
    await page.keyboard.type(product.usernameOf(people.sweeper.name));
    await page.keyboard.press('Tab');
    await page.keyboard.type(product.password);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/saya$/);
    await tabTo(page, 'Lihat hitungannya');
    await page.keyboard.press('Enter');
    expect(await page.locator('details').first().getAttribute('open')).toBe('');
    await tabTo(page, 'Lainnya');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/lainnya$/);
    await tabTo(page, 'Keluar');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/masuk$/);
    await close();
  });

  test('a wrong password says so, keeps nothing of it, and names neither field', async () => {
    const { page, close } = await at({ javaScriptEnabled: false });
    await page.goto('/masuk');
    await page.getByLabel('NIP atau nama pengguna').fill('198001012006041001');
    await page.getByLabel('Kata sandi').fill('salah-semua');
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    expect((await page.getByRole('alert').textContent())?.trim()).toBe(
      'NIP atau kata sandi tidak cocok. Periksa lalu coba lagi.',
    );
    expect(await page.getByLabel('Kata sandi').inputValue()).toBe('');
    await close();
  });

  test('whoever is not signed in comes back to the page after signing in', async () => {
    const { page, close } = await at();
    await page.goto(`/unit/${people.head.unit}?masa=${lastQuarter()}`);
    await page.getByLabel('NIP atau nama pengguna').fill(product.usernameOf(people.head.name));
    await page.getByLabel('Kata sandi').fill(product.password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`/unit/${people.head.unit}?masa=${lastQuarter()}`);
    await close();
  });

  test('a code typed with a small letter and a space opens the point', async () => {
    const { page, close } = await at({ javaScriptEnabled: false });
    await page.goto('/');
    const typed = product.street.toLowerCase();
    await page.getByLabel('Kode titik').fill(`${typed.slice(0, 3)} ${typed.slice(3)}`);
    await page.getByRole('button', { name: 'Buka titik' }).click();
    expect(await page.locator('h1').textContent()).toBe(people.sweeper.street);
    await close();
  });
});

async function expectText({ page }: Visit, selector: string, text: string | RegExp): Promise<void> {
  const said = (await page.locator(selector).first().textContent())?.replace(/\s+/g, ' ').trim() ?? '';
  if (typeof text === 'string') expect(said).toContain(text);
  else expect(said).toMatch(text);
}

interface Focused {
  text: string;
  /** Whether an outline is drawn around it. */
  seen: boolean;
}

function focused(page: Visit['page']): Promise<Focused> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return {
      // biome-ignore lint/performance/useDomNodeTextContent: a button also holds hidden words, for while it saves
      text: element.innerText?.trim() ?? '',
      seen: outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 2,
    };
  });
}

/** Presses Tab until the element has the focus; it must be seen there. */
async function tabTo(page: Visit['page'], text: string, selector = '*'): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const here = await focused(page);
    const matches = await page.evaluate((css) => document.activeElement?.matches(css) ?? false, selector);
    if (matches && (text === '' || here.text === text)) {
      expect(here.seen).toBe(true);
      return;
    }
  }
  throw new Error(`Tab never reached ${text || selector} on ${page.url()}`);
}
