/** The two machines, driven. Everybody who needs a state or a transition asks here. */
import { driver, type Position } from './drive.ts';
import {
  type SocketAction,
  type SocketEvent,
  type SocketPermission,
  socketMachine,
} from './socket-machine.ts';
import { type ControlAction, type Permission, type TcpEvent, tcpMachine } from './tcp-machine.ts';

export type Control = Position<Permission>;
export type SocketControl = Position<SocketPermission>;

export const tcpControl = driver<TcpEvent, Permission, ControlAction>(tcpMachine);
export const socketControl = driver<SocketEvent, SocketPermission, SocketAction>(socketMachine);

/** What the state permits or expects (a tag of the machine). */
export const permits = (control: Control, permission: Permission): boolean => control.has[permission];
