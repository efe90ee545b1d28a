import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Makes a server listen and gives its address, such as `http://127.0.0.1:4620`. Throws an Error that says what to do. */
export async function listening(server: Server, { port, host }: { port: number; host: string }): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', (error: NodeJS.ErrnoException) => {
    const why =
      error.code === 'EADDRINUSE'
        ? `Port ${port} is taken by another program. Choose another one.`
        : `Carveout cannot listen on ${host}, port ${port} (${error.code}).`;
    reject(new Error(why, { cause: error }));
  });
  server.listen(port, host, resolve);
  await promise;
  const { port: bound } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${bound}`;
}

/** Stops a server: lets answers under way end for a moment, then cuts every connection. */
export async function closed(server: Server): Promise<void> {
  if (!server.listening) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), 3000);
  await promise;
  clearTimeout(late);
}
