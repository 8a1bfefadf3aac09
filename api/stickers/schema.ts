import { z } from 'zod';

/** Nothing but the code in the address: whoever reports gives nothing of themselves away. */
export const NewStickerReport = z.strictObject({}).meta({ id: 'NewStickerReport' });

export const StickerReport = z
  .object({ reportedOn: z.iso.date() })
  .meta({ id: 'StickerReport', description: 'The day under which the report is counted' });
