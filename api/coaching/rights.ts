/** What the rights to a note follow from. */
export type NoteFacts = {
  side: 'self' | 'superior';
  /** The account that wrote it. */
  writer: string;
  /** The account of the superior who is to sign; null where the employee is. */
  addressee: string | null;
  isSigned: boolean;
  signer: string | null;
  /** Noted with a decision about a level: final from the beginning, as the decision rests on it. */
  isOfDecision: boolean;
};

export type NoteReader = { userId: string; part: 'self' | 'superior' };

export type NoteRights = { maySign: boolean; mayChange: boolean; mayRemark: boolean };

/**
 * What somebody who may read a note may do with it: the other one of the two signs it, until then its writer corrects or
 * withdraws it, and afterwards both may add a remark. The superiors above only read.
 */
export function rightsTo(note: NoteFacts, { userId, part }: NoteReader): NoteRights {
  const isWriter = userId === note.writer;
  const isOther = note.side === 'superior' ? part === 'self' : userId === note.addressee;
  return {
    maySign: !note.isSigned && isOther && !isWriter,
    mayChange: !note.isSigned && isWriter && !note.isOfDecision,
    mayRemark: note.isSigned && (part === 'self' || isWriter || userId === note.signer),
  };
}
