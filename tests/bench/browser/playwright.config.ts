/** The benchmarks that need a browser: one after the other, on a page built for them unless TCPSCOPE_DIST names one. */
import { defineConfig } from '@playwright/test';
import browser from '../../../playwright.config.ts';

const build = process.env.TCPSCOPE_DIST ? '' : 'npx vite build --logLevel error && ';

export default defineConfig({
  ...browser,
  testDir: '.',
  testMatch: '*.browser.ts',
  outputDir: '../../../test-results/bench',
  workers: 1,
  timeout: 300_000,
  reporter: 'dot',
  webServer: {
    command: `${build}node scripts/serve-dist.mjs --port 0 --at /some/sub/path/`,
    cwd: '../../..',
    timeout: 180_000,
    wait: { stdout: /127\.0\.0\.1:(?<TCPSCOPE_PORT>\d+)/ },
  },
});
