import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/**
 * What pdf.js fetches by name when a file asks for it: character maps, the standard fonts, and decoders of pictures. Those
 * in WebAssembly are left out, which the page's security policy does not let run.
 */
function pdfResources(): Plugin {
  const manifest = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return {
    name: 'pdf-resources',
    apply: 'build',
    generateBundle() {
      for (const folder of ['cmaps', 'standard_fonts', 'wasm']) {
        const from = join(dirname(manifest), folder);
        for (const name of readdirSync(from).filter((one) => folder !== 'wasm' || one.endsWith('_fallback.js')))
          this.emitFile({
            type: 'asset',
            fileName: `assets/pdfjs-${version}/${folder}/${name}`,
            source: readFileSync(join(from, name)),
          });
      }
    },
  };
}

/** The fonts that every view in our languages is written in. */
const FONTS = ['inter-latin-wght-normal', 'source-serif-4-latin-wght-normal'];

/**
 * Has the HTML tell of the page itself, and of its fonts: they are so on their way before what asks for them, and the
 * text is laid out once.
 */
function pageAhead(): Plugin {
  return {
    name: 'page-ahead',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) => {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const page = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/src/page.tsx'));
        const scripts = [page?.fileName, ...(page?.imports ?? [])].filter((file) => file !== undefined);
        const fonts = Object.keys(bundle).filter((file) => FONTS.some((font) => file.startsWith(`assets/${font}-`)));
        return [
          ...scripts.map((file) => ({ rel: 'modulepreload', href: `/${file}` })),
          ...fonts.map((file) => ({ rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}` })),
        ].map((attrs) => ({ tag: 'link', attrs: { ...attrs, crossorigin: true }, injectTo: 'head' }));
      },
    },
  };
}

/** In bytes: what only some views share, but is less, is sent to others too. Each file costs a browser a millisecond or two. */
const SMALL = 3000;

/** How the page is built: everything on one origin, nothing inlined, so that its security policy can be strict. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), pdfResources(), pageAhead()],
  build: {
    chunkSizeWarningLimit: 500,
    // what imports what, for the test of the budget
    manifest: '.manifest.json',
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // what is shared would be named after all that share it
        chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
        codeSplitting: {
          groups: [
            { name: 'start', tags: ['$initial'], priority: 1 },
            { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: SMALL },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4280' } },
});
