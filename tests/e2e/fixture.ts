/** Every browser test's `test`: it also fails on a console error or warning, an exception, or a foreign request. */
import { test as base, expect } from '@playwright/test';
import '../../src/sim/whole.ts';
import { Lab } from './lab.ts';

export { expect };

export const test = base.extend<{ complaints: string[]; lab: Lab }>({
  complaints: [
    async ({ context, baseURL }, use) => {
      const complaints: string[] = [];
      const home = new URL(baseURL ?? '').origin;
      context.on('console', (message) => {
        if (['error', 'warning', 'assert'].includes(message.type())) {
          complaints.push(`console ${message.type()}: ${message.text()}`);
        }
      });
      context.on('weberror', (error) => complaints.push(`exception: ${error.error()}`));
      context.on('request', (request) => {
        const url = new URL(request.url());
        if (['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) && url.origin !== home) {
          complaints.push(`foreign request: ${request.url()}`);
        }
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
  lab: async ({ page }, use) => use(new Lab(page)),
});
