/** How commands are reached, which a run that is only watched has none of (`base/later-part.ts`). */
import { laterPart } from '../base/later-part.ts';
import type { obey } from './obey.ts';

export const commanded = laterPart<{ readonly obey: typeof obey }>('what obeys commands');
