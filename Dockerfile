# Plain and multi-stage; not built by CI (no engine there). The configuration and the ledger's folder are mounted.
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
USER node
EXPOSE 8080
CMD ["node", "dist/src/main.js"]
