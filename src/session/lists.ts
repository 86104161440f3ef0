/** How the lists of the run are looked at: from where, and what is let through. No part of a recording. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Vantage } from '../projection/frames.ts';

export type { Vantage } from '../projection/frames.ts';

export interface ListsState {
  /** Where captures are taken and whose calls and sockets are shown; the wire stands for both hosts. */
  readonly vantage: Vantage;
  /** As typed. */
  readonly filter: string;
}

const store = createStore<ListsState>(() => ({ vantage: 'wire', filter: '' }));

export const lists = {
  look: (vantage: Vantage): void => store.setState({ vantage }),
  filter: (filter: string): void => store.setState({ filter }),
};

export const useLists = <Value>(select: (state: ListsState) => Value): Value => useStore(store, select);
