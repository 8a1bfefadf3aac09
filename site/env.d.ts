/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    api: import('./contract.ts').ApiClient;
    /** Where the site is reached from outside, without a slash at its end. */
    publicUrl: string;
    office: { name: string; city: string; accent: string };
    language: 'id' | 'en';
    /** The request's instant, UTC. */
    now: string;
    /** Hidden id of the rating form, so that sending the form twice stores one rating. */
    ratingId: string;
    /** The questionnaire that this phone has begun, null without one; only on the survey's pages. */
    draft?: {
      id: string;
      mode: 'qr' | 'officer' | 'interview';
      answered_on?: string | undefined;
      /** 1 to 4, null: does not apply. */
      answers: Partial<Record<import('./contract.ts').SurveyQuestion['element'], number | null>>;
      profile: Partial<
        Record<'sex' | 'age_group' | 'education' | 'occupation' | 'service', string | undefined>
      >;
      suggestion?: string | undefined;
    } | null;
    /** What was sent with the refused form, so that nobody types it twice. */
    sent?: Record<string, string[]>;
    /** What the form that was just sent gave; shown this once. */
    once?: {
      recoveryCodes?: string[];
      link?: { code: string; expiresAt: string };
      account?: { id: string; name: string };
      point?: { code: string; name: string };
      person?: { code: string; name: string };
      kind?: string;
      token?: { name: string; secret: string };
      webhook?: { id: string; secret: string };
      recomputed?: import('./contract.ts').Recomputation;
      roster?: import('./contract.ts').RosterPlan;
      checkedIn?: import('./contract.ts').CheckIn;
      reissued?: { code: string; old: { code: string; revokedAt: string }[] };
      filled?: {
        filled: string[];
        skipped: { name: string; why: 'nothing-to-start-from' | 'ended' | 'weights' }[];
      };
    };
    /** Why the form that was sent to this address was refused. */
    problem?: {
      code: string;
      detail?: string;
      errors?: { pointer: string; code: string }[];
    };
  }
}
