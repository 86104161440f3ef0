/** The controllers by name. */
import type { Connection } from '../connection.ts';
import type { Tunables } from '../tunables.ts';
import type { Controller } from './controller.ts';
import { cubic } from './cubic.ts';
import { newReno } from './new-reno.ts';
import { reno } from './reno.ts';

const controllers: { readonly [name in Tunables['congestionControl']]: Controller } = {
  NewReno: newReno,
  reno,
  cubic,
};

export const controllerOf = ({ tunables }: Connection): Controller => controllers[tunables.congestionControl];
