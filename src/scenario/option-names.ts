import { options, type SocketOption } from '../host/options.ts';

/** Every option that a call may name. */
export const socketOptions = Object.keys(options) as readonly SocketOption[];
