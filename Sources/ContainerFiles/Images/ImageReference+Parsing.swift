extension ImageReference {
  init(parsing text: String) throws(ImageReferenceError) {
    let bytes = Array(text.utf8)
    try Self.refuseWhole(bytes)
    let split = ReferenceSplit(bytes)
    try Self.check(split)
    let string = { (slice: ArraySlice<UInt8>) in String(decoding: slice, as: UTF8.self) }
    let range = { (slice: ArraySlice<UInt8>) in SourceRange(start: slice.startIndex, end: slice.endIndex) }

    let written = split.registry.map(string)
    let registry = written == nil || written == "index.docker.io" ? Self.defaultRegistry : string(split.registry ?? [])
    let path = string(split.path)
    let isOfficial = registry == Self.defaultRegistry && !split.path.contains(UInt8(ascii: "/"))
    let repository = isOfficial ? "library/\(path)" : path
    guard repository.utf8.count <= ImageGrammar.longestRepository else {
      throw ImageReferenceError(
        message: "the repository's name is longer than \(ImageGrammar.longestRepository) characters",
        offset: split.path.startIndex)
    }
    self.init(
      text: text, registry: registry, repository: repository, tag: split.tag.map(string),
      digest: split.digest.flatMap { ImageDigest(string($0)) },
      ranges: ImageReferenceRanges(
        name: SourceRange(start: 0, end: split.path.endIndex), registry: split.registry.map(range),
        repository: range(split.path), tag: split.tag.map(range), digest: split.digest.map(range)))
  }

  private static func refuseWhole(_ bytes: [UInt8]) throws(ImageReferenceError) {
    guard !bytes.isEmpty else { throw ImageReferenceError(message: "the image's name is empty", offset: 0) }
    if let dollar = bytes.firstIndex(of: UInt8(ascii: "$")) {
      throw ImageReferenceError(message: "a variable is left that nothing gives a value to", offset: dollar)
    }
    if bytes.count == 64, bytes.allSatisfy(ImageGrammar.isLowerHex) {
      throw ImageReferenceError(message: "64 hexadecimal digits are an image id, not a name", offset: 0)
    }
    if let scheme = String(decoding: bytes, as: UTF8.self).split(separator: "/").first,
      scheme == "http:" || scheme == "https:"
    {
      throw ImageReferenceError(message: "an image's name has no `\(scheme)//` before it", offset: 0)
    }
  }

  private static func check(_ split: ReferenceSplit) throws(ImageReferenceError) {
    if let registry = split.registry, let fault = ImageGrammar.firstFault(inRegistry: registry) {
      throw ImageReferenceError(message: "the registry's name is not a host with an optional port", offset: fault)
    }
    if let upper = split.path.firstIndex(where: ImageGrammar.isUpper) {
      throw ImageReferenceError(message: "the repository's name must be in lower case", offset: upper)
    }
    for part in split.path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      guard let fault = ImageGrammar.firstFault(inPathPart: part) else { continue }
      throw ImageReferenceError(message: sentence(forPathFault: fault, in: part), offset: fault)
    }
    if let tag = split.tag { try check(tag: tag) }
    if let digest = split.digest { try check(digest: digest) }
  }

  private static func sentence(forPathFault fault: Int, in part: ArraySlice<UInt8>) -> String {
    if part.isEmpty { return "a part of the repository's name is empty" }
    if fault == part.endIndex { return "a part of the repository's name must end in a letter or digit" }
    if ".-_".utf8.contains(part[fault]) {
      return "`.`, `_`, `__` and dashes stand singly between letters and digits in a repository's name"
    }
    return "a repository's name holds small letters, digits, `.`, `_` and `-` only"
  }

  private static func check(tag: ArraySlice<UInt8>) throws(ImageReferenceError) {
    guard let first = tag.first else {
      throw ImageReferenceError(message: "no tag follows the `:`", offset: tag.startIndex)
    }
    if let fault = tag.firstIndex(where: { !ImageGrammar.isTag($0) }) {
      throw ImageReferenceError(message: "a tag holds letters, digits, `_`, `.` and `-` only", offset: fault)
    }
    if first == UInt8(ascii: ".") || first == UInt8(ascii: "-") {
      throw ImageReferenceError(message: "a tag starts with a letter, digit or `_`", offset: tag.startIndex)
    }
    if tag.count > ImageGrammar.longestTag {
      throw ImageReferenceError(
        message: "the tag is longer than \(ImageGrammar.longestTag) characters", offset: tag.startIndex)
    }
  }

  /// Only the form `algorithm:value`; whether it can be a digest is for `ImageDigest.problem` to say.
  private static func check(digest: ArraySlice<UInt8>) throws(ImageReferenceError) {
    let parts = digest.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw ImageReferenceError(
        message: "a digest follows the `@`, in the form `sha256:` and 64 hexadecimal digits", offset: digest.startIndex)
    }
    let isAlgorithm = { (byte: UInt8) in ImageGrammar.isAlphanumeric(byte) || "-_+.".utf8.contains(byte) }
    if let fault = parts[0].firstIndex(where: { !isAlgorithm($0) })
      ?? parts[1].firstIndex(where: { !ImageGrammar.isAlphanumeric($0) })
    {
      throw ImageReferenceError(message: "this cannot stand in a digest", offset: fault)
    }
  }
}

/// The parts of a reference's text, before anything is checked.
struct ReferenceSplit {
  let registry: ArraySlice<UInt8>?
  let path: ArraySlice<UInt8>
  let tag: ArraySlice<UInt8>?
  let digest: ArraySlice<UInt8>?

  init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    if let at = rest.firstIndex(of: UInt8(ascii: "@")) {
      digest = rest[(at + 1)...]
      rest = rest[..<at]
    } else {
      digest = nil
    }
    let registryEnd = Self.endOfRegistry(rest)
    registry = registryEnd.map { rest[..<$0] }
    if let registryEnd { rest = rest[(registryEnd + 1)...] }
    if let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
      tag = rest[(colon + 1)...]
      rest = rest[..<colon]
    } else {
      tag = nil
    }
    path = rest
  }

  /// The index of the `/` after the first part, if that part is a registry: it holds `.`, `:` or an upper-case
  /// letter, or is `localhost`.
  static func endOfRegistry(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    let first = bytes[..<slash]
    let isRegistry =
      first.elementsEqual("localhost".utf8)
      || first.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") || ImageGrammar.isUpper($0) }
    return isRegistry ? slash : nil
  }
}
