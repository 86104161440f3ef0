/** Virtual time: integer microseconds since the run began. Wall-clock time does not exist below `session`. */

/** A moment of virtual time, integer microseconds. */
export type Instant = number;
/** A length of virtual time, integer microseconds. */
export type Duration = number;

export const millisecond: Duration = 1_000;
export const second: Duration = 1_000_000;
export const minute: Duration = 60 * second;
export const hour: Duration = 60 * minute;

/** The deadline of a timer that is off. */
export const never: Instant = Number.POSITIVE_INFINITY;
