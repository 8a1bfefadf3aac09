import { randomUUID } from 'node:crypto';
import type { Product } from './product.ts';

/** A page that anybody may open. */
export interface PublicPage {
  /** What it is called in reports. */
  name: string;
  path: string;
  /** 200 unless said. */
  status?: number;
  /** Its address holds a receipt: search engines are told to leave it out. */
  secret?: true;
}

/**
 * Every page of the residents, one line each: what stands here is looked at by axe in both themes and on both widths,
 * and measured by `npm run bench:page`.
 * @param receipt of a fresh rating, so that its page still takes additions
 */
export function publicPages({ street }: Pick<Product, 'street'>, receipt: string): PublicPage[] {
  return [
    { name: '/', path: '/' },
    { name: '/t/CODE', path: `/t/${street}` },
    { name: '/t/CODE/terima-kasih', path: `/t/${street}/terima-kasih?tanda=${receipt}`, secret: true },
    { name: '/t/CODE/hasil', path: `/t/${street}/hasil` },
    { name: '/hasil', path: '/hasil' },
    { name: '/hasil/UNIT', path: '/hasil/UPTD-BARAT' },
    { name: '/lacak', path: '/lacak', secret: true },
    { name: '/lacak/CODE', path: `/lacak/${receipt}`, secret: true },
    { name: '/survei/UNIT', path: '/survei/UPTD-BARAT' },
    { name: '/metode', path: '/metode' },
    { name: '/metode/laporan', path: '/metode/laporan' },
    { name: '/privasi', path: '/privasi' },
    { name: '/cari', path: '/cari?nama=pasar' },
    { name: 'unknown code', path: '/t/7K3QX9', status: 404 },
    { name: 'unknown page', path: '/tidak-ada', status: 404 },
  ];
}

/** Rates the product's street through the API, as a new phone would. Resolves with the receipt. */
export async function rateStreet(
  { url, street }: Pick<Product, 'url' | 'street'>,
  score = 2,
): Promise<string> {
  const answer = await fetch(`${url}/api/v1/ratings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: randomUUID(), point: street, score }),
  });
  if (answer.status !== 201) throw new Error(`The rating was answered with ${answer.status}`);
  return ((await answer.json()) as { receipt: string }).receipt;
}
