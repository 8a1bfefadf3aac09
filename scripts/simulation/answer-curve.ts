/**
 * Mean of the answers 1…4 that people give whose view is normal around `latent` with standard deviation `sd` and
 * who round it to the nearest answer: 1 + sum over the edges 1.5, 2.5, 3.5 of P(view > edge).
 */
export function meanAnswer(latent: number, sd: number): number {
  return [1.5, 2.5, 3.5].reduce((sum, edge) => sum + normalBelow((latent - edge) / sd), 1);
}

/**
 * The view on the unrounded scale whose rounded answers have the mean `truth`, 1 < truth < 4. Rounding to 1…4 bends
 * the scale, so a truth drawn on the answers' scale needs this inverse to be the true mean of the answers.
 */
export function latentOf(truth: number, sd: number): number {
  let low = -5;
  let high = 10;
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (meanAnswer(middle, sd) < truth) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Standard normal distribution function, error below 1e-7 (Abramowitz and Stegun 26.2.17). */
function normalBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const above = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return z < 0 ? above : 1 - above;
}
