export const buildTargets = (_p: unknown, _q: unknown): never[] => [];
