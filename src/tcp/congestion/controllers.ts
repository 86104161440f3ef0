/** The controllers by name. */
import type { Connection } from '../connection.ts';
import type { Tunables } from '../tunables.ts';
import type { Controller } from './controller.ts';
import { cubic } from './cubic.ts';
import { newReno, newRenoByAcks } from './new-reno.ts';
import { reno } from './reno.ts';
import { rfc9438 } from './rfc-9438.ts';

const controllers: { readonly [name in Tunables['congestionControl']]: Controller } = {
  NewReno: newReno,
  'NewReno by ACKs': newRenoByAcks,
  'RFC 9438': rfc9438,
  reno,
  cubic,
};

export const controllerOf = ({ tunables }: Connection): Controller => controllers[tunables.congestionControl];
