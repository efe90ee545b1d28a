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

/** How the page is built: everything on one origin, nothing inlined, so that its security policy can be strict. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), pdfResources()],
  build: {
    chunkSizeWarningLimit: 500,
    // what imports what, for the test of the budget
    manifest: '.manifest.json',
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4280' } },
});
