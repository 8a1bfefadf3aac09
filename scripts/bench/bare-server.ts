import '../node-version.ts';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** The yardstick: Hono that reads a body and answers 204, nothing else. */
const app = new Hono();
app.get('/readyz', (context) => context.text('ok'));
app.post('/', async (context) => {
  await context.req.text();
  return context.body(null, 204);
});
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env['PORT']) });
process.on('SIGTERM', () => process.exit(0));
