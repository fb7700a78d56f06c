import PolicyEngine

/// The sockets through which an engine or init system is commanded, and where they lie.
enum ControlSockets {
  private static let names: [String: String] = [
    "docker.sock": "Docker", "docker_engine": "Docker", "docker.raw.sock": "Docker", "cri-dockerd.sock": "Docker",
    "dockershim.sock": "Docker", "containerd.sock": "containerd", "containerd.sock.ttrpc": "containerd",
    "crio.sock": "CRI-O", "podman.sock": "Podman", "buildkitd.sock": "BuildKit",
  ]

  private static let folders: Set<String> = [
    "/", "/run", "/var", "/run/containerd", "/run/crio", "/run/docker", "/run/podman", "/run/systemd", "/run/user",
    "~/.docker/run",
  ]

  /// Whose socket a path is, by its last part.
  static func owner(_ use: HostUse) -> String? {
    if let path = use.path?.text, path == "/run/systemd/private" { return "systemd" }
    return names[use.name]
  }

  /// Whose socket a container would look for under a path.
  static func owner(target: String?) -> String? {
    target.flatMap { $0.split(separator: "/").last }.flatMap { names[String($0)] }
  }

  /// Whether a folder holds one.
  static func isFolder(_ path: HostPath) -> Bool {
    if folders.contains(path.text) { return true }
    // Rootless engines have theirs in the user's own folder.
    return path.parts.count == 3 && path.parts.starts(with: ["run", "user"])
  }
}
