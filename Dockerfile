# Runs without root and without a writable file system. The configuration is mounted at /config; with SQLite, the ledger's
# folder at /data (PostgreSQL needs none). test/deploy/image.test.ts stages what is copied here and starts it.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production WILDTYPE_CONFIG=/config/wildtype.yaml
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist/src ./dist/src
COPY --from=build /app/dist/hooks ./dist/hooks
COPY --from=build /app/dist/pages ./dist/pages
COPY --from=build /app/knowledge ./knowledge
COPY --from=build /app/package.json /app/LICENSE /app/NOTICE ./
# A number, so that Kubernetes can see that it is not root.
USER 1000:1000
EXPOSE 8080 9090
STOPSIGNAL SIGTERM
CMD ["node", "dist/src/main.js"]
