import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { contentSecurityPolicy, mermaidSecurityPolicy } from './scripts/csp.mjs';

/** The policy stands in the built page only: the dev server's hot reload needs inline scripts. */
const policyInBuiltPage: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: (_, { path }) => [
    {
      tag: 'meta',
      attrs: {
        'http-equiv': 'Content-Security-Policy',
        content: path === '/mermaid.html' ? mermaidSecurityPolicy : contentSecurityPolicy,
      },
      injectTo: 'head-prepend',
    },
  ],
};

export default defineConfig({
  // Relative addresses: the built site works from any sub-path of any static file server.
  base: './',
  plugins: [react(), policyInBuiltPage],
  server: { host: '127.0.0.1' },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', 'mermaid.html'] },
  },
});
