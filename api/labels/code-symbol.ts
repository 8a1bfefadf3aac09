import QRCode from 'qrcode';

/** A QR code as rows of modules, true where it is dark. */
export type CodeSymbol = { size: number; isDark(row: number, column: number): boolean };

/**
 * The address behind a point's code, all in capitals: scheme and host do not care, the product answers to `/T/` as
 * to `/t/`, and capitals take 5.5 bits a letter instead of 8, which makes larger modules on the same paper.
 */
export function addressOf(publicUrl: string, code: string): string {
  return `${publicUrl}/t/${code}`.toUpperCase();
}

/** Level M: reads on with 15 % of the surface scratched or dirty. */
export function symbolOf(text: string): CodeSymbol {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  return { size: modules.size, isDark: (row, column) => Boolean(modules.get(row, column)) };
}

/** The dark modules as one path in units of a module, run by run: surfaces of one path leave no seams. */
export function symbolPath({ size, isDark }: CodeSymbol): string {
  const runs: string[] = [];
  for (let row = 0; row < size; row += 1) {
    for (let start = 0; start < size; start += 1) {
      if (!isDark(row, start)) continue;
      let end = start + 1;
      while (end < size && isDark(row, end)) end += 1;
      runs.push(`M${start} ${row}h${end - start}v1h${start - end}z`);
      start = end;
    }
  }
  return runs.join('');
}
