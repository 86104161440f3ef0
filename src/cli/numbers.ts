/** Figures as benchmarks print them. */

export const rounded = (value: number, places: number): number =>
  Math.round(value * 10 ** places) / 10 ** places;

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Student’s t of 97.5 %, by degrees of freedom. */
const studentT = [12.71, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262];

/** Half of the interval that holds the mean with 95 %; 0 for a single value. */
export function halfWidth(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = meanOf(values);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return (studentT[values.length - 2] ?? 1.96) * Math.sqrt(variance / values.length);
}

/** The value below which this part of them lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
