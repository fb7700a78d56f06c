extension ImagePattern {
  package init(parsing text: String) throws(ImagePatternError) {
    let bytes = Array(text.utf8)
    try Self.refuseWhole(text)
    guard text != "scratch" else {
      self.init(text: text, name: text, note: nil, matcher: .scratch)
      return
    }
    let split = ReferenceSplit(bytes)
    try Self.check(split)
    let name = Self.expandedName(split)
    // The expansion only adds in front, so both end at the same byte.
    let start = split.path.endIndex - name.utf8.count
    if !bytes.contains(where: Self.isWildcard), let error = Self.faultOfPlainReference(text) { throw error }
    self.init(
      text: text, name: name, note: Self.doubt(name: name, split: split),
      matcher: .images(
        name: try Self.glob(name, at: start, ignoringCase: true), tag: try Self.glob(split.tag),
        digest: try Self.glob(split.digest)))
  }

  private static func refuseWhole(_ text: String) throws(ImagePatternError) {
    if text.isEmpty { throw ImagePatternError(message: "the pattern is empty", offset: 0) }
    if text == "*" {
      throw ImagePatternError(message: "write `**` for every image, or `docker.io/library/*`", offset: 0)
    }
    if text.hasPrefix("$") {
      throw ImagePatternError(message: "`\(text)` names a list, which cannot stand here", offset: 0)
    }
    if text.hasPrefix("scratch:") || text.hasPrefix("scratch@") {
      throw ImagePatternError(message: "`scratch` has neither tag nor digest", offset: "scratch".utf8.count)
    }
  }

  private static func check(_ split: ReferenceSplit) throws(ImagePatternError) {
    if let upper = split.path.firstIndex(where: ImageGrammar.isUpper) {
      throw ImagePatternError(message: "repositories are written in lower case", offset: upper)
    }
    if split.path.isEmpty {
      throw ImagePatternError(message: "the pattern names no repository", offset: split.path.startIndex)
    }
    if let part = split.path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).first(
      where: \.isEmpty)
    {
      throw ImagePatternError(message: "a part of the name is empty", offset: part.startIndex)
    }
    if let tag = split.tag, tag.isEmpty {
      throw ImagePatternError(message: "no tag follows the `:`", offset: tag.startIndex)
    }
    if let digest = split.digest, digest.isEmpty {
      throw ImagePatternError(message: "write `@*` to ask for any digest", offset: digest.startIndex)
    }
    let registry = split.registry ?? []
    if let odd = (registry + split.path + (split.tag ?? [])).firstIndex(where: { !isPatternByte($0) }) {
      throw ImagePatternError(message: "this can stand in no image's name", offset: offset(of: odd, in: split))
    }
  }

  /// The parts were laid end to end; this is the place in the text.
  private static func offset(of index: Int, in split: ReferenceSplit) -> Int {
    let registry = split.registry?.count ?? 0
    if index < registry { return index }
    if index < registry + split.path.count { return split.path.startIndex + index - registry }
    return (split.tag?.startIndex ?? 0) + index - registry - split.path.count
  }

  /// Docker's expansion, left away where `**` may stand for the registry itself.
  private static func expandedName(_ split: ReferenceSplit) -> String {
    let path = String(decoding: split.path, as: UTF8.self)
    let registry = split.registry.map { String(decoding: $0, as: UTF8.self) }
    if registry == nil, path.hasPrefix("**") { return path }
    let host = registry == nil || registry == "index.docker.io" ? ImageReference.defaultRegistry : registry ?? ""
    let isOfficial = host == ImageReference.defaultRegistry && !path.contains("/") && !path.hasPrefix("**")
    return isOfficial ? "\(host)/library/\(path)" : "\(host)/\(path)"
  }

  private static func faultOfPlainReference(_ text: String) -> ImagePatternError? {
    switch ImageReference.parse(text) {
    case .success(let reference):
      guard let problem = reference.digest?.problem else { return nil }
      return ImagePatternError(message: "no digest can be like this: \(problem)", offset: text.utf8.count)
    case .failure(let error): return ImagePatternError(message: error.message, offset: error.offset)
    }
  }

  /// Docker Scout's `*` crosses `/`, so that `docker.io/*` is all of Docker Hub there; and a registry's bare name is
  /// an image of Docker Hub to Docker.
  private static func doubt(name: String, split: ReferenceSplit) -> String? {
    if split.registry == nil, split.path.contains(UInt8(ascii: ".")), !split.path.contains(UInt8(ascii: "/")) {
      let path = String(decoding: split.path, as: UTF8.self)
      return "`\(path)` is read as the image `\(name)`; for everything in that registry write `\(path)/**`"
    }
    guard let registry = split.registry, split.path.elementsEqual("*".utf8) else { return nil }
    let host = String(decoding: registry, as: UTF8.self)
    return "`\(host)/*` is `\(name)` here, one part only; for everything in \(host) write `\(host)/**`"
  }

  private static func glob(_ part: ArraySlice<UInt8>?) throws(ImagePatternError) -> Glob? {
    guard let part else { return nil }
    return try glob(String(decoding: part, as: UTF8.self), at: part.startIndex, ignoringCase: false)
  }

  /// Hosts have no case; tags and digests have.
  private static func glob(_ text: String, at start: Int, ignoringCase: Bool) throws(ImagePatternError) -> Glob {
    do {
      return try Glob(text, ignoringCase: ignoringCase)
    } catch {
      throw ImagePatternError(message: error.message, offset: max(0, start + error.offset))
    }
  }

  private static func isWildcard(_ byte: UInt8) -> Bool { "*?[".utf8.contains(byte) }

  private static func isPatternByte(_ byte: UInt8) -> Bool {
    ImageGrammar.isTag(byte) || "*?[]!^:/".utf8.contains(byte)
  }
}
