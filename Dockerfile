# Carveout: the server, or with the command "worker" a worker. It keeps what it is given in /data and in a PostgreSQL:
# that of DATABASE_URL, or without one its own below /data.
FROM node:26.10.0-trixie-slim AS built
WORKDIR /carveout
COPY package.json package-lock.json .npmrc tsconfig.json ./
COPY packages ./packages
# The page is built once, here; without its sources nobody builds it again.
RUN npm ci --no-progress \
  && node packages/web/build.ts \
  && npm prune --omit=dev --no-progress \
  && rm -rf packages/web/src node_modules/node-linux-*
COPY rules ./rules
COPY corpus ./corpus

FROM node:26.10.0-trixie-slim
LABEL org.opencontainers.image.title="Carveout" org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production CARVEOUT_DATA=/data
RUN groupadd --system --gid 10001 carveout \
  && useradd --system --uid 10001 --gid carveout --home-dir /data --shell /usr/sbin/nologin carveout \
  && install --directory --owner=carveout --group=carveout --mode=0700 /data
WORKDIR /carveout
COPY --from=built /carveout ./
USER 10001:10001
VOLUME ["/data"]
EXPOSE 4620
# A server answers at this port, and a worker started with "--status-port 4620" too.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4620/api/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "packages/cli/bin/carveout.mjs"]
CMD ["serve", "--host", "0.0.0.0", "--port", "4620"]
