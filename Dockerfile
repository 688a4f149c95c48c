FROM node:26-slim
WORKDIR /app
ENV NODE_ENV=production DATABASE_URL=sqlite:/data/docking.db
COPY package.json package-lock.json .npmrc ./
# The image brings its own Node, so the one that npm would install stays out.
RUN npm ci --omit=dev --omit=optional
COPY src src
COPY commands commands
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
CMD ["node", "src/start.mjs"]
