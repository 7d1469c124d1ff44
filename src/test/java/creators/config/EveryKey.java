package creators.config;

import java.util.Map;

/** A valid value for every key there is, none of them its default. */
final class EveryKey {

  static final Map<String, String> GIVEN =
      Map.ofEntries(
          Map.entry("ENVIRONMENT", "production"),
          Map.entry("DATA_DIR", "elsewhere"),
          Map.entry("ROLES", "http,jobs"),
          Map.entry("LOG_LEVEL", "debug"),
          Map.entry("HTTP_HOST", "::1"),
          Map.entry("HTTP_PORT", "9000"),
          Map.entry("HTTP_CORS_ORIGINS", "https://a.example.com, http://localhost:3000"),
          Map.entry("DATABASE_URL", "postgresql://u:p@db.example.com:5432/c"),
          Map.entry("DATABASE_MIGRATION_URL", "postgres://owner:p@db.example.com/c"),
          Map.entry("DATABASE_POOL_SIZE", "7"),
          Map.entry("DATABASE_STATEMENT_TIMEOUT", "9s"),
          Map.entry("DATABASE_POOLER", "true"),
          Map.entry("REDIS_URL", "rediss://cache.example.com:6380"),
          Map.entry("REDIS_PASSWORD", "redis-secret"),
          Map.entry("REDIS_TIMEOUT", "250ms"),
          Map.entry("SOURCE", "archive"),
          Map.entry("SOURCE_TIMEOUT", "11s"),
          Map.entry("SOURCE_FRESHNESS", "7d"),
          Map.entry("ARCHIVE_DIR", "archive"),
          Map.entry("DECODO_API_KEY", "decodo-key"),
          Map.entry("SMARTPROXY_USERNAME", "decodo-user"),
          Map.entry("SMARTPROXY_PASSWORD", "decodo-password"),
          Map.entry("DECODO_BASIC_URL", "http://127.0.0.1:1/basic"),
          Map.entry("DECODO_KEY_URL", "http://127.0.0.1:1/key"),
          Map.entry("DECODO_MAX_POSTS", "13"),
          Map.entry("GRAPH_API_TOKEN", "graph-token"),
          Map.entry("GRAPH_API_USER_ID", "17841400000000000"),
          Map.entry("GRAPH_API_URL", "http://127.0.0.1:1/v25.0"),
          Map.entry("GRAPH_MAX_POSTS", "51"),
          Map.entry("DEMO_DELAY", "300ms"),
          Map.entry("DEMO_ERROR_RATE", "0.25"),
          Map.entry("DEMO_FAULTS", "throttle truncated"),
          Map.entry("ENABLE_AI_ANALYSIS", "FALSE"),
          Map.entry("AI_BATCH_SIZE", "32"),
          Map.entry("AI_MAX_WORKERS", "3"),
          Map.entry("AI_MODELS_CACHE_DIR", "models"),
          Map.entry("AI_SENTIMENT_MODEL", "my-sentiment"),
          Map.entry("AI_CATEGORY_MODEL", "owner/name"),
          Map.entry("AI_LANGUAGE_MODEL", "shipped"),
          Map.entry("AI_CATEGORY_CANDIDATES", "4"),
          Map.entry("JOBS_CONCURRENCY", "5"),
          Map.entry("JOBS_POLL", "700ms"),
          Map.entry("JOBS_HEARTBEAT", "3s"),
          Map.entry("JOBS_TIME_LIMIT", "1m"),
          Map.entry("CLUSTER_ENABLED", "true"),
          Map.entry("CLUSTER_HOST", "127.0.0.2"),
          Map.entry("CLUSTER_PORT", "5801"),
          Map.entry("CLUSTER_BUS_PORT", "5901"),
          Map.entry("CLUSTER_MEMBERS", "127.0.0.2:5801,127.0.0.3:5801"),
          Map.entry("CLUSTER_NAME", "another"),
          Map.entry("ENABLE_PERFORMANCE_MONITORING", "false"),
          Map.entry("MONITORING_INTERVAL", "1s"),
          Map.entry("MONITORING_ALERT_WEBHOOK", "https://hooks.example.com/secret"),
          Map.entry("SUPABASE_URL", "https://project.supabase.co"),
          Map.entry("SUPABASE_ANON_KEY", "anon-key"),
          Map.entry("SUPABASE_SERVICE_ROLE_KEY", "service-role"),
          Map.entry("SUPABASE_JWT_SECRET", "jwt-secret"));

  private EveryKey() {}
}
