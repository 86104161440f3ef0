import { expect, test } from 'vitest';
import { editing } from '../../src/session/editing.ts';
import { createLab } from '../../src/session/store.ts';
import { memory, shelf } from './given.ts';

test('the theme is remembered', () => {
  const storage = memory();
  createLab(() => storage, editing, shelf).actions.setTheme('dark');
  expect(createLab(() => storage, editing, shelf).store.getState().theme).toBe('dark');
});

test('a browser that keeps nothing is no error', () => {
  const lab = createLab(
    () => {
      throw new DOMException('refused', 'SecurityError');
    },
    editing,
    shelf,
  );
  expect(lab.store.getState().theme).toBe('system');
  lab.actions.setTheme('light');
  expect(lab.store.getState()).toMatchObject({
    theme: 'light',
    notice: { title: 'Progress is not kept in this browser' },
  });
});
