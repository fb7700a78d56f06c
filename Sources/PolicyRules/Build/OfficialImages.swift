/// Names that a `--from` without a registry may well mean as an image: those of the library that everybody pulls from.
enum OfficialImages {
  static let names: Set<String> = [
    "adminer", "almalinux", "alpine", "amazoncorretto", "amazonlinux", "archlinux", "bash", "buildpack-deps", "busybox",
    "caddy", "cassandra", "centos", "clojure", "composer", "consul", "couchdb", "dart", "debian", "docker", "drupal",
    "eclipse-temurin", "elasticsearch", "elixir", "erlang", "fedora", "gcc", "ghost", "golang", "gradle", "groovy",
    "haproxy", "haskell", "hello-world", "httpd", "hugo", "influxdb", "jenkins", "jetty", "jruby", "julia", "kibana",
    "kong", "logstash", "mariadb", "maven", "memcached", "mongo", "mono", "mysql", "nats", "neo4j", "nextcloud",
    "nginx",
    "node", "openjdk", "oraclelinux", "perl", "php", "postgres", "pypy", "python", "rabbitmq", "redis", "registry",
    "rockylinux", "ruby", "rust", "sbt", "solr", "sonarqube", "swift", "telegraf", "tomcat", "traefik", "ubuntu",
    "vault", "wordpress", "zookeeper",
  ]
}
