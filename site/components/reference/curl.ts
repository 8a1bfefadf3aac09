import type { RouteView } from './routes.ts';
import { nameOf, type Schema, type Schemas } from './schema.ts';

/**
 * A command line that calls a route: with the token where one is taken, with the cookies of a session where one is
 * needed, and with a body that has everything required.
 * @param server address without a slash at its end
 */
export function curlOf(route: RouteView, server: string, schemas: Schemas): string {
  const { method, path, body } = route;
  const query = route.parameters.filter(({ in: place, required }) => place === 'query' && required);
  const search = query.map(
    ({ name, schema }) => `${name}=${encodeURIComponent(String(sampleOf(schema, schemas)))}`,
  );
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase());
  const address = `${server}${filled}${search.length > 0 ? `?${search.join('&')}` : ''}`;
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(address)}`,
    ...access(route),
    ...(body ? bodyOf(body, schemas) : []),
  ].join(' \\\n  ');
}

function access({ access: kind, scopes, path, method }: RouteView): string[] {
  if (scopes.length > 0) return ['-H "authorization: Bearer $RESIK_TOKEN"'];
  if (method === 'POST' && path.endsWith('/session')) return ['-c cookies.txt'];
  return kind === 'session' ? ['-b cookies.txt'] : [];
}

function bodyOf({ type, schema }: NonNullable<RouteView['body']>, schemas: Schemas): string[] {
  const sample = sampleOf(schema, schemas);
  if (type === 'application/json')
    return ["-H 'content-type: application/json'", `-d ${quoted(JSON.stringify(sample))}`];
  const fields = Object.entries(sample as Record<string, unknown>);
  return fields.map(([name, value]) => `-F ${quoted(`${name}=${value}`)}`);
}

/** An example of a schema: its own where it has one, else the least that fits its types. */
export function sampleOf(schema: Schema, schemas: Schemas): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.$ref) return sampleOf(schemas[nameOf(schema.$ref)] ?? {}, schemas);
  const choice = (schema.anyOf ?? schema.oneOf)?.[0];
  if (choice) return sampleOf(choice, schemas);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'object': {
      const { required = [], properties = {} } = schema;
      return Object.fromEntries(required.map((name) => [name, sampleOf(properties[name] ?? {}, schemas)]));
    }
    case 'array':
      return schema.items && (schema.minItems ?? 0) > 0 ? [sampleOf(schema.items, schemas)] : [];
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return true;
    default:
      return textOf(schema);
  }
}

const texts: Record<string, string> = {
  binary: '@file',
  date: '2026-11-24',
  'date-time': '2026-11-24T02:14:00.000Z',
  uuid: '01980000-0000-7000-8000-000000000001',
};

function textOf({ format }: Schema): string {
  return texts[format ?? ''] ?? 'text';
}

/** For a shell that takes it as it stands. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
