package import ContainerFiles
import PolicyEngine
import Presets

/// What an image needs when all capabilities are dropped, for the text to type: profiles.yaml, and what a policy adds.
package struct CapabilityProfile: Sendable {
  /// The repository of an image, the last part of one, or a pattern.
  let image: Glob
  package let add: [String]
  /// What some setups need, and which.
  var maybe: [(capability: String, when: String)] = []
  /// What a program of the image carries in its file: it works for every user.
  var inFiles: Set<String> = []
  var note: String?

  init(image: String, add: [String]) {
    self.image = Glob(word: image)
    self.add = add
  }

  private init(_ entry: YAMLEntry) {
    self.init(image: entry.key.scalarText ?? "", add: Self.texts(entry.value["add"]))
    maybe = entry.value["maybe"]?.entries.map { ($0.key.scalarText ?? "", $0.value.scalarText ?? "") } ?? []
    inFiles = Set(Self.texts(entry.value["file"]))
    note = entry.value["note"]?.scalarText
  }

  private static func texts(_ node: YAMLNode?) -> [String] { node?.items.compactMap { $0.scalarText } ?? [] }

  /// Those of profiles.yaml.
  package static let builtIn: [CapabilityProfile] = {
    let source = SourceText(path: "profiles.yaml", bytes: Presets.profiles)
    do {
      return try YAMLStream(parsing: source).documents.first?.entries.map { CapabilityProfile($0) } ?? []
    } catch {
      // A test reads the file; without it there is only less advice.
      return []
    }
  }()

  /// Every capability that it speaks of.
  package var names: [String] { add + maybe.map { $0.capability } + inFiles }

  /// The profile of a service's image: the policy's own first, and one that names a folder before one that does not.
  static func of(_ service: Service, own: [CapabilityProfile] = []) -> CapabilityProfile? {
    guard let text = service.service.image?.text, case .success(let image) = ImageReference.parse(text) else {
      return nil
    }
    return of(image, own: own)
  }

  /// The profile of an image.
  package static func of(_ image: ImageReference, own: [CapabilityProfile] = []) -> CapabilityProfile? {
    guard let last = image.repository.split(separator: "/").last else { return nil }
    let names = ["\(image.registry)/\(image.repository)", image.repository, String(last)]
    if !own.isEmpty, let found = names.lazy.compactMap({ name in own.first { $0.image.matches(name) } }).first {
      return found
    }
    // Who makes the image and what it runs both need theirs.
    guard let folder = names.dropLast().lazy.compactMap({ known($0) }).first else { return known(String(last)) }
    return known(String(last)).map { folder.adding($0) } ?? folder
  }

  /// The first built-in profile that a name fits. Nearly all are plain names, which are not gone through.
  private static func known(_ name: String) -> CapabilityProfile? {
    let pattern = patterns.first { builtIn[$0].image.matches(name) }
    return [plain[name], pattern].compactMap { $0 }.min().map { builtIn[$0] }
  }

  /// Where the built-in profile of a name stands in the list, and where those of patterns stand.
  private static let plain = Dictionary(
    builtIn.indices.filter { !isPattern(builtIn[$0]) }.map { (builtIn[$0].image.text, $0) }
  ) { first, _ in first }
  private static let patterns = builtIn.indices.filter { isPattern(builtIn[$0]) }

  private static func isPattern(_ profile: CapabilityProfile) -> Bool {
    profile.image.text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
  }

  private func adding(_ other: CapabilityProfile) -> CapabilityProfile {
    var sum = CapabilityProfile(image: image.text, add: Set(add + other.add).sorted())
    sum.maybe = maybe + other.maybe
    sum.inFiles = inFiles.union(other.inFiles)
    sum.note = note ?? other.note
    return sum
  }

  /// What people call the image: its last part.
  static func imageName(of service: Service) -> String? {
    guard let text = service.service.image?.text, case .success(let image) = ImageReference.parse(text) else {
      return nil
    }
    return image.repository.split(separator: "/").last.map { String($0) }
  }
}
