/** The live picture beside the headline. */
export function HeroScope() {
  return null;
}
