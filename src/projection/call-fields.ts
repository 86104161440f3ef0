/** The fields of a call's form. */
import type { CallField } from './views.ts';

export const text = (name: string, label: string, value: string): CallField => ({
  name,
  label,
  kind: 'text',
  value,
  choices: [],
});

export const number = (name: string, label: string, value: string): CallField => ({
  name,
  label,
  kind: 'number',
  value,
  choices: [],
});

export const choice = (name: string, label: string, choices: readonly string[]): CallField => ({
  name,
  label,
  kind: 'choice',
  value: choices[0] ?? '',
  choices,
});
