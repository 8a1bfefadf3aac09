import type { ApiDocument } from '../../contract.ts';
import type { Schema } from './schema.ts';

/** What is sent when something happens. */
export type WebhookEntry = { method: string; type: string; summary: string; schema: Schema };

/** The webhooks of the document, in its order. */
export function webhooksOf(document: ApiDocument): WebhookEntry[] {
  return Object.entries(document.webhooks as unknown as Record<string, { post: Described }>).map(
    ([type, { post }]) => ({
      method: 'POST',
      type,
      summary: post.summary,
      schema: post.requestBody.content['application/json'].schema,
    }),
  );
}

type Described = {
  summary: string;
  requestBody: { content: { 'application/json': { schema: Schema } } };
};
