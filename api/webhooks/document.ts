import type { OpenAPIHono } from '@hono/zod-openapi';
import { payloads } from './event.ts';

const said: Record<string, string> = {
  'case.opened': 'A dissatisfied resident has written or sent a photo: a complaint has been opened',
  'period.closed': 'A month or quarter was closed: its scores never change from now on',
  'rating.flagged':
    'A set of ratings is more than twice as heavy as its cap. Found in the night, at the latest at the closing; each set is told of once',
  ping: 'A trial that an administrator has sent',
};

const headers = {
  'webhook-id': 'The same at every attempt: take what you have seen before as done',
  'webhook-timestamp': 'Seconds since 1970 of this attempt: refuse what is older than five minutes',
  'webhook-signature':
    'v1, and the Base64 of an HMAC-SHA256 over id.timestamp.body, with the bytes after whsec_ as key; several with spaces between while a secret is changed (Standard Webhooks)',
};

/** Says in the document of the API what is sent to other systems, and how it is signed. */
export function describeWebhooks(registry: OpenAPIHono['openAPIRegistry']): void {
  for (const { type, schema } of payloads) {
    registry.registerWebhook({
      method: 'post',
      path: type,
      summary: said[type] ?? type,
      parameters: Object.entries(headers).map(([name, description]) => ({
        in: 'header' as const,
        name,
        description,
        required: true,
        schema: { type: 'string' as const },
      })),
      request: { body: { required: true, content: { 'application/json': { schema } } } },
      responses: {
        '2XX': { description: 'Taken. Anything else, also a redirect, is tried again for a day and a half' },
      },
    });
  }
}
