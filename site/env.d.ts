/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    api: import('./contract.ts').ApiClient;
    office: { name: string; city: string; accent: string };
    language: 'id' | 'en';
    /** The request's instant, UTC. */
    now: string;
    /** Hidden id of the rating form, so that sending the form twice stores one rating. */
    ratingId: string;
    /** What was sent with the refused form, so that nobody types it twice. */
    sent?: Record<string, string[]>;
    /** Why the form that was sent to this address was refused. */
    problem?: {
      code: string;
      detail?: string;
      errors?: { pointer: string; code: string }[];
    };
  }
}
