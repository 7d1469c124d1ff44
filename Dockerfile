# deploy/check-image runs these steps without a Docker engine.

FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY sql sql
COPY src/main src/main
RUN ./mvnw -q -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true package \
    && sed -n 's/.*<jvm.flags>\(.*\)<\/jvm.flags>.*/\1/p' pom.xml >target/jvm.flags

# The embedded PostgreSQL and Redis need glibc: no Alpine.
FROM eclipse-temurin:25-jre
RUN useradd --system --user-group --home-dir /var/lib/creator-search --create-home creators
WORKDIR /opt/creator-search
COPY --from=build /src/target/jvm.flags jvm.flags
COPY --from=build /src/target/lib lib
COPY --from=build /src/target/creator-search.jar creator-search.jar
COPY models models
USER creators
ENV DATA_DIR=/var/lib/creator-search
VOLUME /var/lib/creator-search
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${HTTP_PORT:-8080} && printf 'GET /api/health/live HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '^HTTP/1.[01] 200' <&3"]
ENTRYPOINT ["java", "@/opt/creator-search/jvm.flags", "-XX:MaxRAMPercentage=60", "-XX:MinHeapFreeRatio=80", "-XX:MaxHeapFreeRatio=90", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/creator-search/creator-search.jar"]
