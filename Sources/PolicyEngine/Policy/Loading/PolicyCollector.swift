import ContainerFiles

/// One policy file with its place in the order.
struct PolicyLayer {
  let source: PolicySource
  let root: YAMLNode
  /// What takes the place of its lists: values of a preset's parameters.
  var lists: [String: PolicyValue] = [:]

  func value(_ node: YAMLNode) -> PolicyValue { PolicyValue(node: node, source: source) }
}

/// Reads policy files and what they extend, each once.
struct PolicyCollector {
  /// What is extended comes before what extends it.
  private(set) var layers: [PolicyLayer] = []
  /// In the order of reading, for the order of problems.
  private(set) var sources: [PolicySource] = []
  private(set) var problems: [PolicyProblem] = []
  /// The files that extend each other on the way to the one being read.
  private var path: [String] = []
  private var seen: Set<String> = []
  /// What presets with parameters were used with.
  private var uses: [String: String] = [:]
  private let presets: [(name: String, bytes: [UInt8])]
  private let toolVersion: String
  private let files: any PolicyFiles

  init(presets: [(name: String, bytes: [UInt8])], toolVersion: String, files: any PolicyFiles) {
    self.presets = presets
    self.toolVersion = toolVersion
    self.files = files
  }

  /// Reads what a reference names: a preset, a file or a folder.
  ///
  /// - Parameters:
  ///   - place: Where the reference is written; nil for the command line.
  ///   - hash: The SHA-256 that the bytes must have.
  ///   - with: Values for a preset's parameters.
  ///   - isShown: Whether a preset is only looked at.
  mutating func add(
    _ reference: String, at place: PolicyValue?, hash: PolicyValue? = nil, with: PolicyValue? = nil,
    isShown: Bool = false
  ) {
    if reference.hasPrefix(PresetName.prefix) {
      return addPreset(reference, at: place, hash: hash, with: with, isShown: isShown)
    }
    if let with { refuse(with, of: reference) }
    if reference.contains("://") || reference.hasPrefix("git:") {
      return report(
        place, "`\(reference)` is an address: policies come from presets, files and folders",
        label: "bring the file into the repository")
    }
    let name = Self.normalised(reference)
    switch files.content(at: name) {
    case .bytes(let bytes): addFile(name, bytes, at: place, hash: hash)
    case .unreadable(.folder): addFolder(name, at: place, hash: hash)
    case .unreadable(let why): report(place, "the policy `\(reference)` cannot be read: \(why.problem.reason)")
    case .absent:
      if files.names(in: name) != nil { return addFolder(name, at: place, hash: hash) }
      report(
        place, "the policy `\(reference)` does not exist", label: place == nil ? "" : "no such file or folder",
        notes: ["paths are relative to the repository's root"])
    }
  }

  private mutating func addFolder(_ folder: String, at place: PolicyValue?, hash: PolicyValue?) {
    if let hash { return report(hash, "`sha256` is for one file, and `\(folder)` is a folder") }
    let names = files.names(in: folder) ?? []
    let policies = names.filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".lock.yaml") }
    for name in names where name.hasSuffix(".yml") {
      // Passed over in silence, its demands would be missed.
      report(place, "`\(folder)/\(name)` would not be read: of a folder, only *.yaml is", label: "rename it")
    }
    if policies.isEmpty { report(place, "the folder `\(folder)` holds no policy", label: "no *.yaml in it") }
    for name in policies { add(folder.isEmpty ? name : "\(folder)/\(name)", at: place) }
  }

  private mutating func refuse(_ with: PolicyValue, of reference: String) {
    report(with, "`\(reference)` takes no parameters", label: "delete `with`")
  }

  private mutating func addPreset(
    _ reference: String, at place: PolicyValue?, hash: PolicyValue?, with: PolicyValue?, isShown: Bool
  ) {
    let name = String(reference.dropFirst(PresetName.prefix.count))
    if let preset = presets.first(where: { $0.name == name }) {
      return addFile(
        reference, preset.bytes, at: place, hash: hash, use: PresetUse(place: place, with: with, isShown: isShown))
    }
    let names = presets.map { $0.name }
    let numbered = names.last { $0.hasPrefix(name + "@") }
    let label =
      numbered.map { "did you mean `\(PresetName.prefix)\($0)`?" }
      ?? EditDistance.suggestion(for: name, in: names, prefix: PresetName.prefix)
    report(
      place, "unknown preset `\(reference)`", label: label,
      notes: ["presets: " + names.map { PresetName.prefix + $0 }.joined(separator: ", ")])
  }

  /// How a preset is taken in.
  private struct PresetUse {
    let place: PolicyValue?
    let with: PolicyValue?
    let isShown: Bool
  }

  /// The parameters of a preset as they are set; nil where a use before said something else.
  private mutating func parameters(of name: String, _ root: YAMLNode, _ use: PresetUse) -> PresetParameters? {
    var parameters = PresetParameters(root)
    if parameters.isEmpty {
      if let with = use.with { refuse(with, of: name) }
      return parameters
    }
    parameters.take(use.with, for: name, at: use.place, isShown: use.isShown)
    problems += parameters.problems
    if let before = uses[name], before != parameters.said {
      report(
        use.with ?? use.place, "`\(name)` is taken in twice, with other parameters", label: "write the list out instead"
      )
      return nil
    }
    uses[name] = parameters.said
    return parameters
  }

  private mutating func addFile(
    _ name: String, _ bytes: [UInt8], at place: PolicyValue?, hash: PolicyValue?, use: PresetUse? = nil
  ) {
    if let hash { check(bytes, hash, name) }
    if path.contains(name) {
      return report(place, "`\(name)` extends itself: \((path + [name]).joined(separator: " → "))")
    }
    guard path.count < 32 else { return report(place, "more than 32 policies extend each other in a row") }
    let isNew = seen.insert(name).inserted
    guard isNew || use != nil else { return }
    let source = PolicySource(name: name, text: SourceText(path: RepositoryPath(name), bytes: bytes))
    var document = PolicyDocument(source, toolVersion: toolVersion, isPreset: use != nil)
    let root = document.read()
    if isNew {
      sources.append(source)
      problems += document.problems
    }
    guard let root else { return }
    var layer = PolicyLayer(source: source, root: root)
    if let use {
      guard let parameters = parameters(of: name, root, use), isNew else { return }
      layer = PolicyLayer(source: source, root: parameters.filling(root), lists: parameters.lists)
    }
    path.append(name)
    extend(layer)
    path.removeLast()
    layers.append(layer)
  }

  private mutating func check(_ bytes: [UInt8], _ hash: PolicyValue, _ name: String) {
    let text = hash.node.scalarText ?? ""
    let wanted = text.hasPrefix("sha256:") ? String(text.dropFirst(7)) : text
    guard wanted.utf8.count == 64, wanted.utf8.allSatisfy(Self.isLowerHexadecimal) else {
      return report(hash, "`\(text)` is no SHA-256", label: "write 64 lower-case hexadecimal digits")
    }
    let found = SHA256.hex(bytes)
    if found != wanted { report(hash, "`\(name)` has another content: its SHA-256 is \(found)") }
  }

  private static func isLowerHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  private mutating func extend(_ layer: PolicyLayer) {
    guard let extends = layer.root["extends"] else { return }
    var reader = PolicyReader()
    for item in reader.items(layer.value(extends), for: "extends") {
      if item.node.isMapping {
        addMapping(item, &reader)
      } else if let text = reader.text(item, for: "extends") {
        add(text, at: item)
      }
    }
    problems += reader.problems
  }

  /// `- use: policygate:base-images@1`
  private mutating func addMapping(_ item: PolicyValue, _ reader: inout PolicyReader) {
    reader.checkKeys(of: item, are: ["use", "with", "sha256"], in: "an item of `extends`")
    guard let use = item.node["use"] else {
      return reader.report(item, "an item of `extends` has no `use`", label: "add use: <preset, file or folder>")
    }
    guard let text = reader.text(item.part(use), for: "use") else { return }
    add(
      text, at: item.part(use), hash: item.node["sha256"].map { item.part($0) },
      with: item.node["with"].map { item.part($0) })
  }

  private mutating func report(
    _ place: PolicyValue?, _ message: String, label: String = "", notes: [String] = []
  ) {
    problems.append(
      PolicyProblem(
        source: place?.source, range: place?.node.range ?? .at(0), message, label: label, notes: notes))
  }

  /// Without `./` and doubled or closing slashes, so that one file has one name.
  private static func normalised(_ reference: String) -> String {
    let parts = reference.split(separator: "/").filter { $0 != "." }
    return (reference.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}

enum PresetName {
  static let prefix = "policygate:"
}
