/// A service of a project, as all its files together declare it. Many hold it: a copy is one reference.
package final class ComposeService: Sendable {
  package let name: String
  /// Where it is begun: the first file that names it.
  package let namePlace: ComposePlace
  /// Everything that is said of it; the members below are what needs reading.
  package let value: ComposeValue

  package let image: ComposeText?
  package let build: ComposeBuild?
  package let environment: [ComposeKeyValue]
  package let environmentFiles: [ComposeText]
  package let capAdd: [ComposeText]
  package let capDrop: [ComposeText]
  package let privileged: ComposeFlag
  package let user: ComposeText?
  package let healthcheck: ComposeHealthcheck
  package let networkMode: ComposeText?
  package let pid: ComposeText?
  /// The names of the project's secrets that it uses.
  package let secrets: [ComposeText]

  package var nameRange: SourceRange { namePlace.range }
  package var path: RepositoryPath { namePlace.path }
  /// From the name to the end of what stands under it, as far as that is one file.
  package var range: SourceRange {
    value.place.path == path ? nameRange.union(value.place.range) : nameRange
  }

  /// Whether its files say all there is to say: it has an image, and what it extends is known.
  package var isWhole: Bool {
    (image != nil || build != nil || value["provider"] != nil) && value["extends"] == nil
  }

  /// The profiles without one of which it is not started; empty for one that always is.
  package var profiles: [String] { (value["profiles"]?.listed ?? []).compactMap { $0.text?.text } }

  /// A key with its value; nil where nothing is said under it.
  package func entry(_ key: String) -> ComposeMapping.Entry? {
    value.mapping?.entry(key).flatMap { $0.value.isNull ? nil : $0 }
  }

  /// The entries of `volumes` in either syntax.
  package var volumes: [ComposeValue] { value["volumes"]?.listed ?? [] }

  init(_ entry: ComposeMapping.Entry, _ reader: inout ComposeViewReader) {
    name = entry.key
    namePlace = entry.keyPlace
    value = entry.value
    image = reader.text(value, "image")
    build = ComposeBuild(value, &reader)
    environment = reader.pairs(value, "environment")
    environmentFiles = reader.texts(value, "env_file", orMember: "path")
    capAdd = reader.texts(value, "cap_add")
    capDrop = reader.texts(value, "cap_drop")
    privileged = reader.flag(value, "privileged")
    user = reader.text(value, "user")
    healthcheck = ComposeHealthcheck(value, &reader)
    networkMode = reader.text(value, "network_mode")
    pid = reader.text(value, "pid")
    secrets = reader.texts(value, "secrets", orMember: "source")
  }

  /// The capabilities that the service's containers get; nil for an entry whose variables have no known value.
  package var capabilities: Capabilities? {
    var known: (add: [String], drop: [String]) = ([], [])
    for text in capAdd {
      guard let text = text.text else { return nil }
      known.add.append(text)
    }
    for text in capDrop {
      guard let text = text.text else { return nil }
      known.drop.append(text)
    }
    switch privileged.state {
    case .yes: return .effective(privileged: true, add: known.add, drop: known.drop)
    case .no, .absent: return .effective(privileged: false, add: known.add, drop: known.drop)
    case .unknown, .invalid: return nil
    }
  }
}

extension ComposeMapping.Entry {
  /// The key and its value, as a place.
  var place: ComposePlace {
    ComposePlace(
      path: keyPlace.path, range: range, definition: keyPlace.definition, folder: keyPlace.folder)
  }

  /// The key and its value; the key alone where the value stands in another file.
  package var range: SourceRange {
    value.place.path == keyPlace.path ? keyPlace.range.union(value.place.range) : keyPlace.range
  }
}
