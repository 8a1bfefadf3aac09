import { randomUUIDv7 } from 'node:crypto';
import type { Deps } from '../deps.ts';
import { toProblem } from '../http/answer-problem.ts';
import { addressOf } from '../http/context.ts';
import { deviceOf, giveDevice } from '../http/device.ts';
import { validate } from '../http/validate.ts';
import { NewRating } from '../ratings/schema.ts';
import { formFields, languageOf, nilId, type PageContext, type Pages } from './page.ts';

/** A changed name or question is on every phone after this many milliseconds. */
const freshness = 10_000;
const capacity = 2000;

type CachedPage = { until: number; parts: string[]; headers: [string, string][] };

/** `GET /t/CODE`: rendered once per code and language, then only the rating id is new for each visitor. */
export function createRatingPage(deps: Deps, pages: Pages): (context: PageContext) => Promise<Response> {
  const cache = new Map<string, CachedPage>();

  return async (context) => {
    const key = `${languageOf(context)} ${context.req.path}`;
    let page = cache.get(key);
    if (!page || page.until <= deps.clock()) {
      const response = await pages.show(context);
      if (response.status !== 200) return response;
      page = {
        until: deps.clock() + freshness,
        parts: (await response.text()).split(nilId),
        headers: [...response.headers].filter(([name]) => name !== 'content-length'),
      };
      if (cache.size >= capacity) cache.clear();
      cache.set(key, page);
    }
    if (!deviceOf(context, deps)) giveDevice(context, deps);
    for (const [name, value] of page.headers) context.header(name, value);
    context.header('cache-control', 'private, no-store');
    return context.body(page.parts.join(freshId()));
  };
}

/** `POST /t/CODE`: the press of a face, with or without script. */
export function createRatingForm(deps: Deps, pages: Pages): (context: PageContext) => Promise<Response> {
  return async (context) => {
    const code = context.req.param('code') ?? '';
    try {
      const { id, score } = await formFields(context);
      const device = deviceOf(context, deps);
      const rating = validate(NewRating, {
        id,
        score: Number(score),
        point: code,
        language: languageOf(context),
      });
      const { receipt } = await deps.submitRating(rating, { device, address: addressOf(context) });
      if (!device) giveDevice(context, deps);
      return context.redirect(`/t/${code}/terima-kasih?tanda=${receipt}`, 303);
    } catch (error) {
      return pages.showProblem(context, toProblem(error, deps.log), { ratingId: freshId() });
    }
  };
}

function freshId(): string {
  return randomUUIDv7();
}
