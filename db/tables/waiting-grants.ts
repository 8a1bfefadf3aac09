/** A role that one admin has given and that is not in force until a second one confirms it. */
export type WaitingGrantRow = {
  user_id: string;
  role: 'admin';
  unit_id: number;
  proposed_by: string;
  proposed_at: string;
};
