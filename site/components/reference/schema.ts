/** The parts of JSON Schema (2020-12) that the API's document uses. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  contentEncoding?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  items?: Schema;
  prefixItems?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  description?: string;
  example?: unknown;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
};

/** Named schemas of the document. */
export type Schemas = Record<string, Schema>;

/** The name of a schema that is pointed at: `#/components/schemas/Me` is `Me`. */
export function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}
