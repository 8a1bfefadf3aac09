import type { FileFormat } from './schema.ts';

const types: Record<FileFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  'csv-comma': 'text/csv; charset=utf-8',
};

/** A file to keep, not to show; nobody in between keeps it. */
export function sendFile(body: BodyInit, name: string, format: FileFormat): Response {
  const ending = format === 'xlsx' ? 'xlsx' : 'csv';
  return new Response(body, {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename="${name}.${ending}"`,
      'cache-control': 'private, no-store',
    },
  });
}

/** Pulled piece by piece, as fast as it is sent. */
export function toStream(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
