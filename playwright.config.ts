import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser.mjs';

const executablePath = findBrowser();
const report = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE;

/** The built page from a sub-path, under its strict policy. The server takes a free port and prints it. */
const address = (port: string) => `http://127.0.0.1:${port}/some/sub/path/`;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/browser',
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // A test is done in a few seconds; a busy machine may need more.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  use: {
    baseURL: address(process.env.TCPSCOPE_PORT ?? '4173'),
    viewport: { width: 1440, height: 900 },
    // A trace takes half of a small machine: `npx playwright test --trace on` where a failure needs one.
    trace: 'off',
    launchOptions: {
      ...(executablePath && { executablePath }),
      // A test that is offline stays offline: no look-ups of the browser's own.
      args: [
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node scripts/serve-dist.mjs --port 0 --at /some/sub/path/',
    wait: { stdout: /127\.0\.0\.1:(?<TCPSCOPE_PORT>\d+)/ },
  },
});
