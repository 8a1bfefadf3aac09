import { asRow, fault, has, optionalOneOf, type Row } from './field.ts';
import type { AnswerCounts, IkmMethod } from './ikm.ts';

/**
 * Reads the document of the `skm` command: `{ "elements": { "U1": [n1, n2, n3, n4], … }, "method"?: "exact" | "0.11" |
 * "0.111" }`, counts of the answers 1 to 4. Throws ContractError naming the field.
 */
export function readSurvey(document: unknown): { elements: Map<string, AnswerCounts>; method: IkmMethod } {
  const root = asRow('', document);
  const elements = asRow('elements', root.values.elements);
  optionalOneOf(root, 'method', ['exact', '0.11', '0.111']);
  const codes = Object.keys(elements.values);
  if (codes.length === 0) throw fault(root, 'elements', 'must name at least one element');
  const method = (root.values.method ?? 'exact') as IkmMethod;
  const counted = new Map(codes.map((code) => [code, readCounts(elements, code)]));
  if (has(root, 'method') && method !== 'exact' && counted.size !== 9) {
    throw fault(root, 'method', 'must be exact where there are not nine elements');
  }
  return { elements: counted, method };
}

function readCounts(elements: Row, code: string): AnswerCounts {
  const counts = elements.values[code];
  const valid =
    Array.isArray(counts) && counts.length === 4 && counts.every((n) => Number.isSafeInteger(n) && n >= 0);
  if (!valid) throw fault(elements, code, 'must be four whole numbers, how many answered 1, 2, 3 and 4');
  return counts as unknown as AnswerCounts;
}
