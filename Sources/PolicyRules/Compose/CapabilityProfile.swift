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
    func first(_ profiles: [CapabilityProfile], _ names: [String]) -> CapabilityProfile? {
      names.lazy.compactMap { name in profiles.first { $0.image.matches(name) } }.first
    }
    if let found = first(own, names) { return found }
    // Who makes the image and what it runs both need theirs.
    guard let folder = first(builtIn, names.dropLast()) else { return first(builtIn, names) }
    return first(builtIn, [String(last)]).map { folder.adding($0) } ?? folder
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
