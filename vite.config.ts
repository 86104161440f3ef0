import react from '@vitejs/plugin-react';
import { minify } from 'terser';
import { defineConfig, type Plugin, runnerImport } from 'vite';
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

const computedAtBuild = /[\\/]src[\\/]session[\\/]scenario-(index|sentences)\.ts$/;

/** A module whose values need the whole engine and never change: the built page has the values alone. */
const valuesInBuiltPage: Plugin = {
  name: 'values-computed-at-build',
  apply: 'build',
  load: {
    filter: { id: computedAtBuild },
    async handler(id) {
      const { module } = await runnerImport<Record<string, unknown>>(id);
      const values = Object.entries(module).map(
        ([name, value]) => `export const ${name} = ${JSON.stringify(value)};`,
      );
      return { code: values.join('\n'), moduleType: 'js' };
    },
  },
};

/** Names that a module may export, but nothing in it may have; longer ones do not occur. */
const keywords = /^(do|if|in|for|let|new|try|var)$/;

/** By which names a chunk's bindings are known to other chunks, as terser wants them. */
function exportedNames(code: string): Record<string, string> {
  const [, list = ''] = /export\{([^}]*)\}/.exec(code) ?? [];
  const pairs = list.split(',').map((entry) => entry.split(' as '));
  return Object.fromEntries(
    pairs.flatMap(([local = '', name = local]) => (keywords.test(name) ? [] : [[`$${local}`, name]])),
  );
}

/**
 * What every visit begins with is worth ten seconds of the build: a second look at it, and bindings that are called here as
 * the other chunks call them, save 3 kB after gzip.
 */
const squeezedPage: Plugin = {
  name: 'squeezed-page',
  apply: 'build',
  async generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk' || chunk.name !== 'page') continue;
      const squeezed = await minify(chunk.code, {
        module: true,
        ecma: 2020,
        compress: { passes: 2, pure_getters: true },
        nameCache: { vars: { props: exportedNames(chunk.code) } },
      });
      chunk.code = squeezed.code ?? chunk.code;
    }
  },
};

/** What the page itself is made of; Mermaid's drawing room has its own. */
const ofThePage =
  /^(?!.*node_modules).*[\\/]src[\\/](?!.*mermaid-frame)|[\\/](react|react-dom|scheduler|xstate|zustand)[\\/]/;

/** Menus, forms, dialogs and lists: small, and never far from each other. The charts, the diagram and the phone are on their own. */
const openedLater = /[\\/]src[\\/]ui[\\/](?!charts|diagram|phone|styles)/;

export default defineConfig({
  // Relative addresses: the built site works from any sub-path of any static file server.
  base: './',
  plugins: [react(), policyInBuiltPage, valuesInBuiltPage, squeezedPage],
  // React has had it since 18: @xstate/react brings another for older ones.
  resolve: {
    alias: [
      { find: /^use-sync-external-store\/shim$/, replacement: 'react' },
      {
        find: /^use-sync-external-store\/shim\/with-selector$/,
        replacement: 'use-sync-external-store/with-selector',
      },
    ],
  },
  server: { host: '127.0.0.1' },
  build: {
    target: 'es2023',
    // Popovers ask for these or newer ones; they know light-dark() too.
    cssTarget: ['chrome123', 'firefox125', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['index.html', 'mermaid.html'],
      // All that the page begins with in one file: it squeezes better than in ten.
      output: {
        codeSplitting: {
          groups: [
            { name: 'both', test: /preload-helper|rolldown[\\/]runtime/, priority: 2 },
            { name: 'page', tags: ['$initial'], test: ofThePage, priority: 1 },
            { name: 'more', test: openedLater },
          ],
        },
      },
    },
  },
});
