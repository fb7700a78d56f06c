package import PolicyEngine

extension ComposeSchema {
  private static func service(_ lines: String...) -> String {
    "services:\n  web:\n    image: a:1\n" + lines.map { "    \($0)\n" }.joined()
  }

  package static let examples: [Example] = [
    .fails(service("«enviroment»: {A: b}"), file: "compose.yaml"),
    .fails(service("healthcheck: {«comand»: x}"), file: "compose.yaml"),
    .fails("«servces»:\n  web: {image: a}\nservices:\n  web:\n    image: a:1\n", file: "compose.yaml"),
    .fails(service("user: «1000»"), file: "compose.yaml"),
    .fails(service("restart: «false»"), file: "compose.yaml"),
    .fails(service("ports: «web»"), file: "compose.yaml"),
    .fails(service("ports:«»"), file: "compose.yaml"),
    .fails(service("mem_limit: «lots»"), file: "compose.yaml"),
    .fails(service("stop_grace_period: «\"10\"»"), file: "compose.yaml"),
    .fails(service("privileged: «maybe»"), file: "compose.yaml"),
    .fails(service("cgroup: «hst»"), file: "compose.yaml"),
    .fails(service("container_name: «a»"), file: "compose.yaml"),
    .fails(service("networks: [«backend»]"), file: "compose.yaml"),
    .fails(service("volumes: [«\"data:/data\"»]"), file: "compose.yaml"),
    .fails(service("secrets: [«token»]"), file: "compose.yaml"),
    .fails(service("configs: [{source: «app»}]"), file: "compose.yaml"),
    .fails(service("depends_on: [«db»]"), file: "compose.yaml"),
    .fails(service("network_mode: «\"service:vpn\"»"), file: "compose.yaml"),
    .fails(service("«network_mode»: host", "networks: [default]"), file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    build: {«dockerfile»: a, dockerfile_inline: \"FROM a:1\"}\n", file: "compose.yaml"),
    .fails(service("scale: 2", "«container_name»: shop"), file: "compose.yaml"),
    .fails(
      service("«mem_limit»: 1g", "deploy: {resources: {limits: {memory: 2g}}}"), file: "compose.yaml"),
    .fails(service("security_opt: [\"a:b\", «\"a:b\"»]"), file: "compose.yaml"),
    .fails(service("cap_add: [«NET_BIND_SERVCE»]"), file: "compose.yaml"),
    .fails(service("cap_drop: [«CAP_ALL»]"), file: "compose.yaml"),
    .fails(service("healthcheck: {test: «[curl, localhost]»}"), file: "compose.yaml"),
    .fails(service("ports: [«\"80:abc\"»]"), file: "compose.yaml"),
    .fails(service("ports: [«\"localhost:80:80\"»]"), file: "compose.yaml"),
    .fails(service("depends_on: {«web2»: {}}") + "  web2: {image: a}\n", file: "compose.yaml"),
    .fails(
      "services:\n  «web»: {image: a, depends_on: [b]}\n  b: {image: a, depends_on: [web]}\n", file: "compose.yaml"),
    .fails(service("secrets: [token]") + "secrets: {«token»: {}}\n", file: "compose.yaml"),
    .fails(service() + "volumes: {data: {external: true, «driver»: local}}\n", file: "compose.yaml"),
    .passes(service("environment: {A: 1, B: true, C: }", "labels: [a=b]", "x-note: 1"), file: "compose.yaml"),
    .passes(service("user: \"1000\"", "tty: yes", "scale: \"2\"", "mem_limit: 1.5g"), file: "compose.yaml"),
    .passes(service("user: ${U:-1000}", "ports: [\"${P}:80\", 22:22, 80]"), file: "compose.yaml"),
    .passes(
      service("networks: [backend]", "volumes: [data:/data, ./a:/a]") + "networks: {backend: }\nvolumes: {data: }\n",
      file: "compose.yaml"),
    .passes("services:\n  web:\n    networks: [backend]\n", file: "compose.override.yaml"),
    .passes(
      service("networks: [backend]"), file: "web/compose.yaml",
      others: ["compose.yaml": "include: [web/compose.yaml]\nnetworks: {backend: }\n"]),
    .passes("services:\n  base:\n    networks: [backend]\n", file: "compose.yaml"),
    .passes(
      service("networks: [backend]"), file: "compose.prod.yaml", others: ["compose.yaml": service()]),
  ]
}
