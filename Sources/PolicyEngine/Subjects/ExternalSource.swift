package import ContainerFiles

/// Something from outside the repository that a compose file builds from, takes services from or runs.
package struct ExternalSource: Subject {
  package enum Kind: Sendable, Hashable {
    case context, additionalContext, include, extends, sshAgent, provider
  }

  package let kind: Kind
  /// As Compose reads it.
  package let name: String
  package let place: ComposePlace
  package let service: String?
  package let paths: [RepositoryPath]

  package var path: RepositoryPath { place.path }
  package var identity: String { service.map { "service:\($0)" } ?? "project" }

  package static func all(in inventory: Inventory) -> [ExternalSource] {
    inventory.projects.flatMap { project in project.services.flatMap { of($0, project) } }
      + inventory.files.flatMap { file in file.compose.map { of($0) } ?? [] }
  }

  private static func of(_ service: ComposeService, _ project: ComposeProject) -> [ExternalSource] {
    let paths = project.files.map { $0.path }
    var found: [ExternalSource] = []
    func add(_ kind: Kind, _ name: String?, _ place: ComposePlace) {
      guard let name else { return }
      found.append(ExternalSource(kind: kind, name: name, place: place, service: service.name, paths: paths))
    }
    if let type = service.value["provider", "type"] { add(.provider, type.text?.text, type.place) }
    guard let build = service.value["build"] else { return found }
    if let context = build["context"], let name = context.text?.text, ComposeRemote.isRemote(name) {
      add(.context, name, context.place)
    }
    for entry in build["additional_contexts"]?.mapping?.entries ?? [] {
      guard let name = entry.value.text?.text, ComposeRemote.isRemote(name), !isLocal(name) else { continue }
      add(.additionalContext, name, entry.value.place)
    }
    for item in build["ssh"]?.listed ?? [] {
      if item.text?.text == "default" { add(.sshAgent, "default", item.place) }
      if let entry = item.mapping?.entry("default"), entry.value.isNull { add(.sshAgent, "default", entry.keyPlace) }
    }
    return found
  }

  /// Images and folders, which other rules look at, and other services.
  private static func isLocal(_ name: String) -> Bool {
    ["docker-image://", "oci-layout://", "service:", "target:"].contains { name.hasPrefix($0) }
  }

  /// What a file includes and extends is gone from the merged project: the file itself is read.
  private static func of(_ file: ComposeFile) -> [ExternalSource] {
    guard file.project.gaps.contains(where: { $0.kind == .remote }) else { return [] }
    return file.writtenDocuments.flatMap { document -> [ExternalSource] in
      let includes = (document["include"]?.listed ?? []).flatMap { item in
        (item.text == nil ? item["path"]?.listed ?? [] : [item]).compactMap { remote(.include, $0, nil) }
      }
      let extends = (document["services"]?.mapping?.entries ?? []).compactMap { service in
        service.value["extends", "file"].flatMap { remote(.extends, $0, service.key) }
      }
      return includes + extends
    }
  }

  private static func remote(_ kind: Kind, _ value: ComposeValue, _ service: String?) -> ExternalSource? {
    guard let name = value.text?.text, ComposeRemote.isRemote(name) else { return nil }
    return ExternalSource(kind: kind, name: name, place: value.place, service: service, paths: [value.place.path])
  }

  /// Whether the text names content that cannot change: a commit, or a digest.
  package var isPinned: Bool {
    if let at = name.utf8.firstRange(of: "@sha256:".utf8) { return name[at.upperBound...].utf8.count >= 64 }
    let words = name.split { "#:/.?&=@".contains($0) }
    return words.contains { ($0.utf8.count == 40 || $0.utf8.count == 64) && $0.utf8.allSatisfy { Self.isHex($0) } }
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }
}
