/** The engine's revision: one more whenever the same recording may give another log. A recording carries it. */
export const engineRevision = 4;
