# syntax=docker/dockerfile:1

# Debian, not Alpine: the same C library as on the machines the tests run on.
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
# With the optional packages: the compiler's own binary is one of them.
RUN npm ci --ignore-scripts
COPY .swcrc ./
COPY scripts ./scripts
COPY simulators ./simulators
COPY src ./src
RUN node scripts/build.mjs

FROM node:24-bookworm-slim AS dependencies
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
# Optional here are PostgreSQL's binaries for the embedded database, which the image never starts.
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000
COPY --from=dependencies /build/node_modules ./node_modules
COPY --from=build /build/dist/src ./dist/src
COPY package.json LICENSE ./
# Nothing is written below /app, so the user needs no rights there beyond reading.
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm, which would not pass SIGTERM on.
CMD ["node", "--enable-source-maps", "dist/src/main.js"]
