/** A table that somebody has uploaded, as it was read, with what taking it over would do. Gone after an hour. */
export type ImportPreviewRow = {
  id: string;
  /** Nobody else sees it. */
  user_id: string;
  table_name: string;
  file_name: string;
  /** SHA-256 of the file. */
  file_digest: string;
  /** `[{ number, cells }]`, headings included. */
  rows: string;
  /** The column behind each column of the file: `["name", null]`. */
  mapping: string;
  /** What was shown. */
  outcome: string;
  /** SHA-256 of everything that would be done. */
  outcome_digest: string;
  expires_at: string;
  applied_at: string | null;
};
