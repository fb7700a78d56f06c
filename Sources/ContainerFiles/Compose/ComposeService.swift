/// A service of a project, as all its files together declare it.
package struct ComposeService: Sendable {
  package let name: String
  /// Where the file that speaks last names it.
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
  /// From the name to the end of what stands under it, in the file that speaks last.
  package var range: SourceRange {
    value.place.path == path ? nameRange.union(value.place.range) : nameRange
  }

  /// The keys `cap_add` and `cap_drop` with their lists; nil where there is none.
  package var capAddRange: SourceRange? { value.mapping?.entry("cap_add")?.range }
  package var capDropRange: SourceRange? { value.mapping?.entry("cap_drop")?.range }

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
  /// The key and its value; the key alone where the value stands in another file.
  package var range: SourceRange {
    value.place.path == keyPlace.path ? keyPlace.range.union(value.place.range) : keyPlace.range
  }
}
