/** All that a first handshake does without, of the engine and of what tells of it. */
import '../projection/whole.ts';
import '../sim/whole.ts';
