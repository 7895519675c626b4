# The build needs what the tests need; the image holds what runs and nothing else.
FROM node:24-bookworm AS build
WORKDIR /build
COPY package.json package-lock.json ./
# The one install script that runs: it fetches SQLite ready-made for this system, or compiles it.
RUN npm ci --ignore-scripts && npm rebuild better-sqlite3
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts
# What only compilers and debuggers read is more than half of what is left.
RUN find node_modules -type f \( -name '*.map' -o -name '*.ts' -o -name '*.mts' -o -name '*.cts' \) -delete \
  && cd node_modules/better-sqlite3 && rm -rf deps src \
  && find build -type f ! -name better_sqlite3.node -delete

FROM node:24-bookworm-slim
# TMPDIR: a backup is tried in there, and memory would be too small for that.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 \
  HOSTING_REVIEW_DB=/data/hosting-review.db TMPDIR=/data
WORKDIR /app
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
COPY --from=build /build/dialogs ./dialogs
COPY --from=build /build/knowledge ./knowledge
COPY --from=build /build/migrations ./migrations
COPY --from=build /build/teams ./teams
COPY --from=build /build/package.json /build/manifest.yml /build/LICENSE ./
RUN mkdir -m 700 /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
# /healthz says that the process lives; /readyz would take it down with the chat platform.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/healthz').then((r)=>process.exit(r.ok?0:1),()=>process.exit(1))"]
ENTRYPOINT ["node", "dist/main.js"]
CMD ["serve"]
