extension ServiceCheck {
  var ports: [ComposeDefect] {
    (service.value["ports"]?.listed ?? []).compactMap { item in
      if item.mapping != nil {
        guard let address = item["host_ip"]?.text?.text, !Self.isAddress(address) else { return nil }
        return port(item, address, "`\(address)` is no IP address")
      }
      guard let text = item.text?.text else { return nil }
      return Self.mistake(in: text, item).map { port(item, text, $0) }
    }
  }

  private func port(_ item: ComposeValue, _ text: String, _ why: String) -> ComposeDefect {
    defect(
      item.place, "publishes `\(text)`, which is no port: \(why)", label: why,
      fix: "write \"8080:80\", or \"127.0.0.1:8080:80\"", evidence: "port \(text)")
  }

  private static func mistake(in text: String, _ item: ComposeValue) -> String? {
    guard !text.isEmpty else { return "it is empty" }
    guard let port = ComposePort(item), let target = port.target else { return "numbers up to 65535 are expected" }
    if let address = port.hostAddress, !address.isEmpty, !isAddress(address) { return "`\(address)` is no IP address" }
    guard ["tcp", "udp", "sctp"].contains(port.transport.lowercased()) else {
      return "`\(port.transport)` is none of tcp, udp and sctp"
    }
    if let published = port.published, target.count > 1, published.count != target.count {
      return "the ranges differ in length"
    }
    return nil
  }

  /// An address of either version, roughly: a name is what is looked for.
  private static func isAddress(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    if bytes.contains(UInt8(ascii: ":")) {
      return bytes.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) || [0x3A, 0x2E, 0x25].contains($0)
          || (0x61...0x7A).contains($0 | 0x20) && bytes.contains(0x25)
      }
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
  }

  var volumes: [ComposeDefect] {
    let mounts = (service.value["volumes"]?.listed ?? []).compactMap { item -> ComposeDefect? in
      guard item.mapping == nil, let text = item.text?.text else { return nil }
      guard text.isEmpty || text.hasPrefix(":") || text.hasSuffix(":") else { return nil }
      return defect(
        item.place, "mounts `\(text)`, of which one side is empty", label: "nothing before or behind `:`",
        fix: "write \"<source>:<folder in the container>\"", evidence: "volume \(text)")
    }
    var texts: Set<String> = []
    var folders: Set<String> = []
    let tmpfs = (service.value["tmpfs"]?.listed ?? []).compactMap { item -> ComposeDefect? in
      // Equal texts become one.
      guard let text = item.text?.text, texts.insert(text).inserted else { return nil }
      let folder = text.split(separator: ":").first.map { String($0) } ?? text
      guard !folders.insert(folder).inserted else { return nil }
      return defect(
        item.place, "mounts a tmpfs on `\(folder)` twice", label: "a second time", fix: "delete one of them",
        evidence: "tmpfs \(folder)")
    }
    return mounts + tmpfs
  }
}
