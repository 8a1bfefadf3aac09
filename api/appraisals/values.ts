/**
 * The seven values of BerAKHLAK, the core values of the civil service (SE MenPANRB 20/2021; behaviour is appraised by them,
 * PermenPANRB 6/2022), each with three guides. The site has the words.
 */
export const behaviourValues = [
  'berorientasi-pelayanan',
  'akuntabel',
  'kompeten',
  'harmonis',
  'loyal',
  'adaptif',
  'kolaboratif',
] as const;

export const guidesOfValue = 3;
