export { exampleExpected, exampleFacts } from '#api/scoring/example.ts';
