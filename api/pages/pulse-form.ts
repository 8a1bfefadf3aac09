import type { FormCall } from './api-form.ts';

/** `POST /saya/denyut`: one answer to each of the three questions. */
export function pulseForm(fields: URLSearchParams): FormCall {
  const answer = (name: string): number | undefined =>
    fields.has(name) ? Number(fields.get(name)) : undefined;
  return {
    method: 'POST',
    path: '/me/pulse',
    body: {
      quarter: fields.get('triwulan') ?? '',
      answers: { clear: answer('jelas'), fair: answer('adil'), energised: answer('semangat') },
    },
    done: '/saya/denyut',
  };
}
