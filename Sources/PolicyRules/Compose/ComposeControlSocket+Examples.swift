package import PolicyEngine

extension ComposeControlSocket {
  private static func service(_ lines: String...) -> String {
    "services:\n  web:\n    image: a:1\n" + lines.map { "    \($0)\n" }.joined()
  }

  private static func mount(_ text: String) -> String { service("volumes:", "  - \(text)") }

  package static let examples: [Example] = [
    .fails(mount("«/var/run/docker.sock:/var/run/docker.sock»"), file: "compose.yaml"),
    .fails(mount("«/var/run/docker.sock:/var/run/docker.sock:ro»"), file: "compose.yaml"),
    .fails(mount("«\"//var/run/../run/docker.sock:/d.sock\"»"), file: "compose.yaml"),
    .fails(mount("«${SOCKET:-/run/user/1000/podman/podman.sock}:/d.sock»"), file: "compose.yaml"),
    .fails(mount("«${XDG_RUNTIME_DIR}/docker.sock:/d.sock»"), file: "compose.yaml"),
    .fails(mount("«${SOCKET}:/var/run/docker.sock»"), file: "compose.yaml"),
    .fails(
      service("volumes: [{type: bind, source: «/run/containerd/containerd.sock», target: /c.sock}]"),
      file: "compose.yaml"),
    .fails(
      service("volumes: [{type: npipe, source: «'\\\\.\\pipe\\docker_engine'», target: '\\\\.\\pipe\\docker_engine'}]"),
      file: "compose.yaml"),
    .fails(mount("«/run/systemd/private:/p»"), file: "compose.yaml"),
    .fails(mount("«/var/run:/host/run:ro»"), file: "compose.yaml"),
    .fails(mount("«/:/rootfs:ro»"), file: "compose.yaml"),
    .fails(
      mount("sock:/run/d.sock")
        + "volumes:\n  sock:\n    driver_opts: {type: none, o: bind, device: «/var/run/docker.sock»}\n",
      file: "compose.yaml"),
    .fails(
      service("secrets: [sock]") + "secrets:\n  sock:\n    file: «/var/run/docker.sock»\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    volumes_from: [«agent:ro»]\n  agent:\n    image: b:1\n"
        + "    volumes: [\"/var/run/docker.sock:/d.sock\"]\n", file: "compose.yaml", options: "allow_services: [agent]"),
    .fails(service("use_api_socket: «true»"), file: "compose.yaml"),
    .fails(service("use_api_socket: «${SOCKET}»"), file: "compose.yaml"),
    .fails(service("environment: {DOCKER_HOST: «tcp://10.0.0.5:2375»}"), file: "compose.yaml"),
    .fails(service("environment:", "  - DOCKER_HOST=«tcp://host.docker.internal:2375»"), file: "compose.yaml"),
    .fails(service("command: «dockerd -H tcp://0.0.0.0:2375»"), file: "compose.yaml"),
    .fails(service("command: [dockerd, «\"--host=tcp://0.0.0.0:2375\"»]"), file: "compose.yaml"),
    .fails(service("ports: [«\"2375:2375\"»]"), file: "compose.yaml"),
    .passes(mount("docker.sock:/data"), file: "compose.yaml"),
    .passes(mount("./run:/run"), file: "compose.yaml"),
    .passes(mount("/run/udev:/run/udev:ro"), file: "compose.yaml"),
    .passes(service("use_api_socket: false"), file: "compose.yaml"),
    .passes(
      service("environment: {DOCKER_HOST: tcp://socket-proxy:2375}"), file: "compose.yaml"),
    .passes(
      service("environment: {DOCKER_HOST: tcp://10.0.0.5:2376, DOCKER_TLS_VERIFY: \"1\"}"), file: "compose.yaml"),
    .passes(service("command: [dockerd, --tlsverify, \"--host=tcp://0.0.0.0:2376\"]"), file: "compose.yaml"),
    .passes(service("ports: [\"127.0.0.1:2375:2375\"]"), file: "compose.yaml"),
    .passes(
      "services:\n  socket-proxy:\n    image: a:1\n    volumes: [\"/var/run/docker.sock:/var/run/docker.sock:ro\"]\n",
      file: "compose.yaml", options: "allow_services: [\"*-proxy\"]"),
  ]
}
