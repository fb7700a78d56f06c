import ContainerFiles
import PolicyEngine

/// What a call of curl, wget or their kin fetches, and where it puts it.
struct Download {
  enum Destination: Hashable {
    case standardOutput
    /// A path as written.
    case file(String)
    /// Thrown away, or only asked for.
    case nowhere
  }

  let call: Invocation
  /// The URLs, variables as written.
  let urls: [ShellWord]
  let destination: Destination

  /// nil where the call downloads nothing.
  init?(_ call: Invocation) {
    switch call.name {
    case "curl": self.init(curl: call)
    case "wget", "wget2": self.init(wget: call)
    case "aria2c", "axel":
      let options = CommandOptions(call.arguments, shorts: "odxsjk", longs: ["--out", "--dir"])
      self.init(call, options.operands, .file(options.first("-o", "--out")?.value ?? ""))
    case "fetch": self.init(fetch: call)
    default: return nil
    }
  }

  private init?(_ call: Invocation, _ urls: [ShellWord], _ destination: Destination) {
    let remote = urls.filter { !$0.text.isEmpty && !LocalHost.isAsked($0.text) && !$0.text.hasPrefix("file:") }
    guard let first = remote.first else { return nil }
    self.call = call
    self.urls = remote
    // Without a name, the file is called as the URL's last part.
    if case .file("") = destination {
      self.destination = .file(FileName(first.text).written)
    } else {
      self.destination = destination
    }
  }

  private init?(curl call: Invocation) {
    let options = CommandOptions.curl(call.arguments)
    let urls = options.operands + options.options.filter { $0.name == "--url" }.map { $0.word }
    var destination = Self.redirected(call) ?? .standardOutput
    if options.has("-O", "--remote-name", "--remote-name-all", "-J", "--remote-header-name") {
      destination = .file("")
    }
    if let path = options.first("-o", "--output")?.value { destination = Self.place(path) }
    if options.has("-I", "--head") { destination = .nowhere }
    self.init(call, urls, destination)
  }

  private init?(wget call: Invocation) {
    let options = CommandOptions.wget(call.arguments)
    var destination = Destination.file("")
    if let path = options.first("-O", "--output-document")?.value {
      destination = Self.place(path)
      if destination == .standardOutput { destination = Self.redirected(call) ?? .standardOutput }
    }
    if options.has("--spider") { destination = .nowhere }
    self.init(call, options.operands, destination)
  }

  private init?(fetch call: Invocation) {
    let options = CommandOptions(call.arguments, shorts: "o")
    guard options.operands.contains(where: { $0.text.contains("://") }) else { return nil }
    self.init(call, options.operands, Self.place(options.first("-o")?.value ?? ""))
  }

  private static func place(_ path: String) -> Destination {
    switch path {
    case "-", "/dev/stdout": .standardOutput
    case "/dev/null": .nowhere
    default: .file(path)
    }
  }

  private static func redirected(_ call: Invocation) -> Destination? {
    let outputs: [ShellRedirection.Kind] = [.output, .append, .clobber, .both, .bothAppend]
    guard
      let found = call.command.redirections.last(where: {
        outputs.contains($0.kind) && ($0.fileDescriptor ?? 1) == 1
      })
    else { return nil }
    return place(found.target.text)
  }

  static let names: Set<String> = ["curl", "wget", "wget2", "aria2c", "axel", "fetch"]
}

extension RunStep {
  /// What the commands invoke, by their place in the script.
  var invocationsByCommand: [Int: Invocation] {
    Dictionary(invocations.map { ($0.index, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
