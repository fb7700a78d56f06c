import ContainerFiles
import PolicyEngine

extension NonRootUser.Options {
  /// Images whose own configuration names another user, in the tags that are kept up.
  static let nonRootBases: [ImagePattern] = {
    do {
      return try (minimal + servers + workplaces).map { text throws(ImagePatternError) in
        try ImagePattern(parsing: text)
      }
    } catch {
      return []
    }
  }()

  private static let minimal = [
    "gcr.io/distroless/**:*nonroot*", "cgr.dev/chainguard/**", "dhi.io/**",
    "mcr.microsoft.com/dotnet/**:*chiseled*", "mcr.microsoft.com/dotnet/**:*distroless*",
    "nginxinc/nginx-unprivileged", "curlimages/curl",
  ]

  private static let servers = [
    "memcached", "percona:8*", "solr", "sonarqube", "kibana:7*", "kibana:8*", "kibana:9*", "logstash:7*", "logstash:8*",
    "logstash:9*", "elasticsearch:8*", "elasticsearch:9*", "docker.elastic.co/kibana/**",
    "docker.elastic.co/logstash/**", "grafana/grafana*", "grafana/k6", "prom/prometheus", "prom/alertmanager",
    "prom/node-exporter", "prom/pushgateway", "quay.io/prometheus/prometheus", "quay.io/prometheus/alertmanager",
    "quay.io/prometheus/node-exporter", "quay.io/keycloak/keycloak", "quay.io/argoproj/argocd", "apache/airflow",
    "apache/superset", "apache/nifi", "mcr.microsoft.com/mssql/server:2019*", "mcr.microsoft.com/mssql/server:2022*",
    "mcr.microsoft.com/mssql/server:2025*",
  ]

  private static let workplaces = [
    "jenkins", "jenkins/jenkins", "jenkins/agent", "jenkins/inbound-agent", "quay.io/jupyter/**", "jupyter/*",
    "cimg/**",
    "selenium/**", "jetbrains/teamcity-*:202*", "ghcr.io/actions/actions-runner", "ocaml/opam", "ocurrent/opam",
    "gitpod/workspace-*",
    "mcr.microsoft.com/devcontainers/universal", "mcr.microsoft.com/vscode/devcontainers/universal",
  ]
}
