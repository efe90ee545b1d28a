import type { Request } from 'express';

/**
 * The route that a request asked for, such as `/api/agreements/:id`, for logs and metrics: never the path itself, which
 * is anything that somebody typed.
 */
export function routeOf({ route, path }: Pick<Request, 'route' | 'path'>): string {
  if (typeof route?.path === 'string') return route.path;
  return path.startsWith('/assets/') ? '/assets' : 'other';
}
