/// The sockets through which a container daemon takes orders.
enum ControlSocket {
  private static let names = ["docker.sock", "containerd.sock", "podman.sock", "crio.sock"]

  /// Programs that use a socket or open it to others; a mention in `echo` or `sed` is text.
  static let clients: Set<String> = [
    "curl", "docker", "docker-compose", "podman", "ctr", "nerdctl", "socat", "nc", "chmod", "chown", "chgrp", "ln",
    "setfacl",
  ]

  static func isNamed(_ text: String) -> Bool {
    guard text.hasSuffix(".sock") else { return false }
    guard let last = text.split(separator: "/").last, names.contains(String(last)) else { return false }
    let path = text.hasPrefix("unix://") ? text.dropFirst("unix://".count) : text[...]
    return path.hasPrefix("/var/run/") || path.hasPrefix("/run/")
  }
}
