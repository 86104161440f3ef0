/** The whole engine: puts every part that a first handshake does without in its place. */
import '../host/whole.ts';
import '../program/whole.ts';
import { commanded } from './commanded.ts';
import { obey } from './obey.ts';

commanded.put({ obey });
