import { nameOf, type Schema } from './schema.ts';

/** Text, or the name of a schema that is described elsewhere on the page. */
export type Piece = string | { ref: string };

/** A schema as developers write types, `{ name: string, unit?: UnitName }`, with its limits and meaning as comments. */
export function notationOf(schema: Schema): Piece[] {
  return joined(write(schema, ''));
}

function write(schema: Schema, indent: string): Piece[] {
  if (schema.$ref) return [{ ref: nameOf(schema.$ref) }];
  if (schema.enum) return [schema.enum.map((value) => JSON.stringify(value)).join(' | ')];
  if (schema.const !== undefined) return [JSON.stringify(schema.const)];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return either(choices.map((each) => write(each, indent)));
  if (Array.isArray(schema.type))
    return either(schema.type.map((type) => write({ ...schema, type }, indent)));
  if (schema.type === 'array') return list(schema, indent);
  if (schema.type === 'object' || schema.properties) return object(schema, indent);
  return [schema.type ?? 'unknown'];
}

function list({ items, prefixItems }: Schema, indent: string): Piece[] {
  if (prefixItems) {
    const parts = prefixItems.flatMap((each, i) => [...(i > 0 ? [', '] : []), ...write(each, indent)]);
    return ['[', ...parts, ']'];
  }
  const item = write(items ?? {}, indent);
  const isChoice = item.some((piece) => piece === ' | ') || Boolean(items?.enum);
  return isChoice ? ['(', ...item, ')[]'] : [...item, '[]'];
}

function object({ properties, required = [], additionalProperties }: Schema, indent: string): Piece[] {
  const inner = `${indent}  `;
  const fields = Object.entries(properties ?? {}).flatMap(([name, field]) => {
    const said = commentOf(field);
    const mark = required.includes(name) ? '' : '?';
    return [`${inner}${name}${mark}: `, ...write(field, inner), `${said && `  // ${said}`}\n`];
  });
  if (fields.length > 0) return ['{\n', ...fields, `${indent}}`];
  const values = typeof additionalProperties === 'object' ? write(additionalProperties, inner) : ['unknown'];
  return ['{ [name]: ', ...values, ' }'];
}

function either(choices: Piece[][]): Piece[] {
  return choices.flatMap((choice, i) => (i > 0 ? [' | ', ...choice] : choice));
}

/** What a type cannot say: format, bounds, meaning. */
function commentOf(schema: Schema): string {
  const lengths = range(schema.minLength, schema.maxLength);
  const counts = range(schema.minItems, schema.maxItems);
  const values = range(schema.minimum, schema.maximum);
  return [
    schema.format,
    values,
    lengths && `${lengths} characters`,
    counts && `${counts} items`,
    schema.description,
  ]
    .filter(Boolean)
    .join('; ');
}

/** `3..60`. The bounds that every whole number of JavaScript has say nothing. */
function range(from: number | undefined, to: number | undefined): string {
  const least = from === undefined || from <= Number.MIN_SAFE_INTEGER ? '' : String(from);
  const most = to === undefined || to >= Number.MAX_SAFE_INTEGER ? '' : String(to);
  return least || most ? `${least}..${most}` : '';
}

/** Neighbouring text in one piece: fewer nodes in the page. */
function joined(pieces: Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') result[result.length - 1] = last + piece;
    else result.push(piece);
  }
  return result;
}
