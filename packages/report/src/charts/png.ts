import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { asset } from '../fonts/asset.ts';
import type { Drawing } from './drawing.ts';
import { svgOf } from './svg.ts';

/** Pixels a point. */
const SCALE = 3;
let ready: Promise<void> | undefined;

/** A drawing as pixels, three a point, on white. */
export async function pngOf(drawing: Drawing): Promise<Uint8Array> {
  ready ??= initWasm(asset('@resvg/resvg-wasm/index_bg.wasm'));
  await ready;
  const drawn = new Resvg(svgOf(drawing, { outlines: true }), {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: SCALE },
  });
  const rendered = drawn.render();
  const png = rendered.asPng();
  rendered.free();
  drawn.free();
  return png;
}
