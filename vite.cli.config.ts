import { defineConfig } from 'vite';

/** The command line: the engine and what it needs, in one file for Node. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist-cli',
    target: 'node20',
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'tcpscope.js', codeSplitting: false } },
  },
});
