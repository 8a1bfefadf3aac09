import type { Generated } from 'kysely';

/** A kind of place with its question: data of the office, not code. */
export type PointKindRow = {
  id: Generated<number>;
  /** `street`, `market`: the key of baselines and policies. */
  code: string;
  name_id: string;
  name_en: string;
  question_id: string;
  question_en: string;
};

/** A place that residents rate. */
export type ServicePointRow = {
  id: Generated<number>;
  unit_id: number;
  kind_id: number;
  name: string;
  /** Where exactly: `Depan Lapangan Merdeka`. */
  location: string | null;
  kelurahan: string | null;
  kecamatan: string | null;
  latitude: number | null;
  longitude: number | null;
  started_on: string;
  ended_on: string | null;
};

/** A printed code of a point. Revoked codes stay, so that an old sticker gets an answer. */
export type PointCodeRow = {
  code: string;
  point_id: number;
  issued_at: string;
  revoked_at: string | null;
};

/** How a place looks where its sticker hangs; a new photo replaces the one before. */
export type PointPhotoRow = {
  point_id: number;
  /** 128 random bits in hex. */
  name: string;
  width: number;
  height: number;
  added_at: string;
};

/** Somebody stood elsewhere than the sticker of the point says; at most one a sender and day. */
export type StickerReportRow = {
  point_id: number;
  day: string;
  /** The pseudonym of the phone, or of its network when it has no cookie. */
  sender: string;
};
