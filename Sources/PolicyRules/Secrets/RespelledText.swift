import ContainerFiles

extension InventoryFile {
  /// The values of the file that are written otherwise than they are read: `ghp_"…"` in a Dockerfile, `"gh\x70_…"` in
  /// YAML.
  var respelled: [(text: String, range: SourceRange)] {
    switch content {
    case .dockerfile(let dockerfile): dockerfile.instructions.flatMap { values(of: $0.effective, in: dockerfile) }
    case .compose(let compose): compose.documents.flatMap { values(in: $0) }
    case .unreadable: []
    }
  }

  private func values(of instruction: Instruction, in dockerfile: Dockerfile) -> [(text: String, range: SourceRange)] {
    switch instruction.arguments {
    case .env(let pairs), .arg(let pairs), .label(let pairs):
      pairs.compactMap { pair in
        guard let value = pair.value else { return nil }
        let text = value.unquoted(escape: dockerfile.escape)
        // Quotes around the whole take nothing apart.
        return value.text.contains(text) ? nil : (text, value.range)
      }
    case .from, .run, .cmd, .entrypoint, .shell, .copy, .add, .healthcheck, .user, .workdir, .stopsignal, .maintainer,
      .expose, .volume, .onbuild, .invalid:
      []
    }
  }

  /// Only double quotes know escapes, and line ends that leave no blank. Aliases are read where they stand.
  private func values(in node: YAMLNode) -> [(text: String, range: SourceRange)] {
    switch node.content {
    case .scalar(let scalar):
      scalar.style == .doubleQuoted && text.bytes(in: scalar.contentRange).contains(UInt8(ascii: "\\"))
        ? [(scalar.text, node.range)] : []
    case .sequence(let items): items.flatMap { values(in: $0) }
    case .mapping(let entries): entries.flatMap { values(in: $0.key) + values(in: $0.value) }
    case .alias: []
    }
  }
}
