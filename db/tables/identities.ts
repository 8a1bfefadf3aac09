/** Who an account is in another system: the first subject that was taken for it, and no other from then on. */
export type IdentityRow = {
  /** As the other system names itself in its tokens. */
  issuer: string;
  /** As it names the person: never given to somebody else, unlike user names. */
  subject: string;
  user_id: string;
  linked_at: string;
};

/** Ways to the other system that were come back from: none is taken twice. */
export type SpentSignOnRow = { state: string; spent_at: string };
