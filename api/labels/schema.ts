import { z } from 'zod';
import { layouts } from './sheet.ts';

/** Labels that are made in one go: more than a city has places, less than a minute's work. */
export const mostLabels = 600;

const what = {
  codes: z
    .string()
    .max(mostLabels * 7)
    .regex(/^[^,]{1,16}(,[^,]{1,16})*$/, 'Codes with commas between them')
    .optional()
    .meta({ description: 'Codes of points, with commas; each is printed with its newest valid code' }),
  unit: z.string().max(24).optional().meta({ description: 'All points of a unit and below it' }),
  layout: z.enum(layouts).default('8'),
};

const oneOfBoth = (query: { codes?: string | undefined; unit?: string | undefined }): boolean =>
  (query.codes === undefined) !== (query.unit === undefined);
const oneOfBothIssue = { path: ['codes'], message: 'Either codes or a unit' };

const Black = z.enum(['0', '1']).default('0').meta({ description: '1: black alone, for poor printers' });

export const PlanQuery = z.strictObject(what).refine(oneOfBoth, oneOfBothIssue);

export type PlanQuery = z.infer<typeof PlanQuery>;

export const PdfQuery = z.strictObject({ ...what, black: Black }).refine(oneOfBoth, oneOfBothIssue);

export const SvgQuery = z
  .strictObject({ ...what, black: Black, sheet: z.coerce.number().int().min(1).default(1) })
  .refine(oneOfBoth, oneOfBothIssue);

export const LabelPlan = z
  .object({
    sheets: z.int(),
    labels: z.array(z.object({ code: z.string(), name: z.string() })),
    host: z.string().meta({ description: 'What stands before the code: `resik.binjaikota.go.id/t/`' }),
    warning: z
      .enum(['public-url-not-https'])
      .nullable()
      .meta({ description: 'Why these labels must not be put up; also in the header `x-resik-warning`' }),
  })
  .meta({ id: 'LabelPlan' });
