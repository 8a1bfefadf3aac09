export const buildAppraisals = (..._p: unknown[]): never[] => [];
