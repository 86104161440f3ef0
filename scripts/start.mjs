/** `npm start`: the page on this computer, from a fresh clone too. */
import { ensurePackages } from './setup.mjs';

if (!ensurePackages()) process.exit(1);

const { createServer } = await import('vite');
const server = await createServer();
await server.listen();
for (const url of server.resolvedUrls?.local ?? []) {
  console.log(`\n  tcpscope is at ${url.replace('127.0.0.1', 'localhost')}  (Ctrl-C ends it)\n`);
}
server.bindCLIShortcuts({ print: true });

const hasScreen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
if (process.stdout.isTTY && !process.env.CI && hasScreen) server.openBrowser();
