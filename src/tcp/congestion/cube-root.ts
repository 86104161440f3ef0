/** ⌊∛x⌋ by bisection: the same in every browser, which Math.cbrt is not. */
export function cubeRoot(x: number): number {
  let low = 0;
  let high = 2_097_152;
  while (low < high) {
    const middle = Math.floor((low + high + 1) / 2);
    if (middle * middle * middle <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}
