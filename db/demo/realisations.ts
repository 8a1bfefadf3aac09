export const buildRealisations = (..._p: unknown[]): never[] => [];
