/** The machine of datagram sockets, driven: a part that comes with the first such socket. */
import {
  type DatagramAction,
  type DatagramEvent,
  type DatagramPermission,
  datagramMachine,
} from './datagram-machine.ts';
import { driver, type Position } from './drive.ts';

export type DatagramControl = Position<DatagramPermission>;

export const datagramControl = driver<DatagramEvent, DatagramPermission, DatagramAction>(datagramMachine);
