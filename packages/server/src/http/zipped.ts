import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Request, Response } from 'express';

/**
 * Answers with JSON that is at hand gzipped, to whoever has it already with 304. A browser may keep it, and asks each
 * time whether it is still the same.
 */
export async function sendZipped(
  { request, response }: { request: Request; response: Response },
  body: Uint8Array,
  { etag }: { etag: string },
): Promise<void> {
  response.set({ 'Cache-Control': 'private, no-cache', ETag: `"${etag}"`, Vary: 'Accept-Encoding' }).type('json');
  if (request.fresh) response.status(304).end();
  else if (request.acceptsEncodings('gzip')) response.set('Content-Encoding', 'gzip').end(body);
  else await pipeline(Readable.from([body]), createGunzip(), response);
}
