import type { Deps } from '../deps.ts';
import { type Added, addComment, addElement, addReasons } from './add.ts';
import { addPhoto } from './add-photo.ts';
import { createElementRotation } from './element-rotation.ts';
import type { ReceiptDeps } from './open.ts';
import { readReceived } from './read.ts';
import type { ElementAnswer } from './repository.ts';
import type { ReceivedRating } from './schema.ts';

/** What may be seen of a rating and added to it by whoever has its receipt; failures are those of each function. */
export type Additions = {
  read(receipt: string): Promise<ReceivedRating>;
  reasons(receipt: string, codes: string[]): Promise<Added>;
  element(receipt: string, answer: ElementAnswer): Promise<Added>;
  comment(receipt: string, text: string): Promise<Added>;
  photo(receipt: string, bytes: Uint8Array): Promise<Added>;
};

export function createAdditions(outside: ReceiptDeps & { photos: Deps['photos'] }): Additions {
  const deps = { ...outside, rotation: createElementRotation(outside.db, outside.clock) };
  return {
    read: (receipt) => readReceived(deps, receipt),
    reasons: (receipt, codes) => addReasons(deps, receipt, codes),
    element: (receipt, answer) => addElement(deps, receipt, answer),
    comment: (receipt, text) => addComment(deps, receipt, text),
    photo: (receipt, bytes) => addPhoto(deps, receipt, bytes),
  };
}
