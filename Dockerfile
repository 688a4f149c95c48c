FROM node:26-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image brings its own Node, so the one that npm would install stays out; no package's script is run.
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:26-slim
WORKDIR /app
# Where the bot says how it is; SQLite's temporary files are with the data, should all else be read-only.
ENV NODE_ENV=production METRICS_PORT=9464 DATABASE_URL=sqlite:/data/docking.db SQLITE_TMPDIR=/data
COPY --from=packages /app/node_modules node_modules
COPY package.json LICENSE ./
COPY src src
COPY commands commands
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
# The first start reads the whole history before all is well.
HEALTHCHECK --interval=30s --timeout=5s --start-period=2m \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.METRICS_PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/start.mjs"]
