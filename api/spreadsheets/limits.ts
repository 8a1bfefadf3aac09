/** What a table from outside may cost (OWASP ASVS 5.2.1, 5.2.3): everything is counted, nothing believed. */
export const limits = {
  fileBytes: 5 * 1024 * 1024,
  /** Files inside an XLSX, which is a ZIP archive. */
  entries: 200,
  unpackedBytes: 50 * 1024 * 1024,
  /** Unpacked to packed, for each file inside; a real sheet reaches 10 to 40. */
  ratio: 100,
  rows: 20_000,
  columns: 100,
  /** Characters of one cell. Longer ones are cut one character later, so that the column can refuse them. */
  cellCharacters: 1_000,
  /** Characters of all cells: one long text of an XLSX can stand in every cell. */
  characters: 10_000_000,
} as const;
