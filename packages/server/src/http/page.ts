import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type Express } from 'express';
import { nonceOf } from './guards.ts';
import { Problem } from './problem.ts';

/**
 * Serves the web page: its assets, whose names change with their content, for good; everything else, whatever its path,
 * as the page itself, which knows what to show there.
 */
export function addPage(app: Express, webDir: string): void {
  app.use(
    '/assets',
    express.static(join(webDir, 'assets'), {
      immutable: true,
      maxAge: '1y',
      index: false,
      redirect: false,
    }),
  );
  app.use('/assets', () => {
    throw new Problem('not-found', 'There is no such file. Load the page again.');
  });
  app.use(express.static(webDir, { index: false, redirect: false }));
  // Not a route: it shows nothing but the page, which asks the API for all that it shows.
  app.use(async (request, response) => {
    if (!['GET', 'HEAD'].includes(request.method)) throw new Problem('not-found', 'There is nothing at this address.');
    const page = await readFile(join(webDir, 'index.html'), 'utf8').catch(() => {
      throw new Problem(
        'not-found',
        'The page has not been built yet. Start Carveout with "npm start", which builds it.',
      );
    });
    const nonce = `<meta property="csp-nonce" content="${nonceOf(response)}" nonce="${nonceOf(response)}">`;
    response
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(page.replace('<head>', () => `<head>\n    ${nonce}`));
  });
}
