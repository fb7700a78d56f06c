package import PolicyEngine

extension ComposeHealthcheck {
  package static let examples: [Example] = [
    .fails("services:\n  «db»:\n    image: postgres:17\n", file: "compose.yaml"),
    .fails(
      "services:\n  «web»:\n    image: registry.test/shop:1\n    healthcheck: {interval: 5s}\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    healthcheck:\n      disable: «true»\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    healthcheck: {test: «[NONE]»}\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    build: .\n    depends_on: {db: {condition: «service_healthy»}}\n"
        + "  db:\n    image: redis:8\n", file: "compose.yaml", options: "exempt_services: [db]"),
    .fails(
      "services:\n  web:\n    build: web\n    depends_on: {api: {condition: «service_healthy»}}\n"
        + "  api:\n    build: api\n", file: "compose.yaml",
      others: ["api/Dockerfile": "FROM alpine:3.22\nCMD [\"/api\"]\n"]),
    .passes(
      "services:\n  web:\n    build: web\n    depends_on: {api: {condition: service_healthy}}\n"
        + "  api:\n    build: api\n", file: "compose.yaml",
      others: ["api/Dockerfile": "FROM alpine:3.22\nHEALTHCHECK CMD [\"/api\", \"health\"]\n"]),
    .passes(
      "services:\n  web:\n    build: web\n    depends_on: {api: {condition: service_healthy}}\n"
        + "  api:\n    build: api\n", file: "compose.yaml",
      others: ["api/Dockerfile": "FROM registry.test/base:1\nCMD [\"/api\"]\n"]),
    .passes(
      "services:\n  db:\n    image: postgres:17\n    healthcheck: {test: [CMD, pg_isready]}\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    build: .\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    build: .\n    image: shop\n  worker:\n    image: shop\n", file: "compose.yaml"),
    .passes("services:\n  vault:\n    image: vaultwarden/server:1.34.1\n", file: "compose.yaml"),
    .passes(
      "services:\n  job:\n    image: redis:8\n", file: "compose.yaml", options: "exempt_services: [\"jo*\"]"),
    .passes("services:\n  job:\n    image: redis:8\n    restart: \"no\"\n", file: "compose.yaml"),
    .passes("services:\n  db:\n    image: redis:8\n    profiles: [tools]\n", file: "compose.yaml"),
    .passes(
      "services:\n  job:\n    image: redis:8\n  web:\n    build: .\n"
        + "    depends_on: {job: {condition: service_completed_successfully}}\n", file: "compose.yaml"),
    .passes("services:\n  db:\n    image: redis:8\n", file: "compose.override.yaml"),
    .passes("services:\n  db:\n    image: redis:8\n    healthcheck: {test: \"${TEST}\"}\n", file: "compose.yaml"),
  ]
}
