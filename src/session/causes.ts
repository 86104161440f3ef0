/** What led to an entry and what came of it: fetched when an entry is selected. */
import { onDemand } from './on-demand.ts';

export const causes = onDemand(() => import('../projection/causes.ts'));
