import ContainerFiles

extension Service {
  /// Whether the project's file is one for `docker stack deploy`, by its name: `stack.yml`, `docker-stack.prod.yml`,
  /// `web.stack.yaml`. Swarm ignores some keys of such a file without a word, `security_opt` among them.
  package var isStack: Bool {
    let name = project.path.nameText.lowercased()
    if name.hasPrefix("docker-stack") { return true }
    return name.split(separator: ".").dropLast().contains { part in
      part == "stack" || part.hasPrefix("stack-") || part.hasPrefix("stack_")
    }
  }
}
