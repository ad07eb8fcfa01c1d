# The service. docker build -t guide-copilot .    How it is run: docker-compose.yml, docs/operations.md.

FROM node:24-trixie-slim AS node

FROM maven:3-eclipse-temurin-25 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && \
    ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
WORKDIR /src
COPY . .
# Tests need a PostgreSQL, a Redis and a browser, which this stage has not, and the formatter's check belongs to them:
# ./copilot test runs both before an image is made.
RUN --mount=type=cache,target=/cache \
    npm_config_cache=/cache/npm mvn -B -ntp -q -Dmaven.repo.local=/cache/maven -DskipTests -Dspotless.check.skip package
RUN ops/container/lay-out.sh copilot-api/target/copilot-api-exec.jar /app

FROM debian:trixie-slim
RUN useradd --system --uid 10001 --home-dir /app --no-create-home --shell /usr/sbin/nologin copilot
COPY --from=build /app /app
# Only /tmp is written to. It must allow execution, for a native library is unpacked there.
ENV DJL_CACHE_DIR=/app/djl COPILOT_SECRETS_DIR=/run/secrets LANG=C.UTF-8
USER 10001
WORKDIR /tmp
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --start-interval=1s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${COPILOT_PORT:-8080} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r -t 4 status <&3 && [[ $status == *' 200'* ]]"]
ENTRYPOINT ["/app/jre/bin/java", "-XX:+UseG1GC", "--enable-native-access=ALL-UNNAMED", "-Xlog:aot*=error", "-XX:AOTCache=/app/start.aot", "-XX:MaxRAMPercentage=60", "-jar", "/app/service.jar"]
