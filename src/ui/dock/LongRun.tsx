import { later } from '../parts/Later.tsx';

/** Most runs are there before anybody could see them go. */
export const LongRun = later(async () => (await import('./Progress.tsx')).Progress);
