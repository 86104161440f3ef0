/** Serves the built page from a sub-path, under its strict policy: as a plain static file server would. */
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { contentSecurityPolicy, mermaidSecurityPolicy } from './csp.mjs';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4173' },
    at: { type: 'string', default: '/' },
  },
});
const dist = process.env.TCPSCOPE_DIST ?? fileURLToPath(new URL('../dist', import.meta.url));

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

const server = createServer((request, response) => {
  const file = fileAt(new URL(request.url ?? '/', 'http://localhost').pathname);
  if (file === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    return;
  }
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': file.endsWith('mermaid.html')
      ? `${mermaidSecurityPolicy}; frame-ancestors 'self'`
      : `${contentSecurityPolicy}; frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
  });
  createReadStream(file).pipe(response);
});

server.listen(Number(values.port), '127.0.0.1', () => {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  console.log(`tcpscope is at http://127.0.0.1:${port}${values.at}`);
});

/** URL has resolved every `..` of the path already, so what is left stays inside dist. */
function fileAt(/** @type {string} */ path) {
  if (!path.startsWith(values.at)) return undefined;
  const file = join(dist, path.slice(values.at.length) || 'index.html');
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}
