/// A Dockerfile as a compose service builds it, with arguments in place of defaults: another image may come of it.
package struct BuildVariant: Sendable {
  package let file: InventoryFile
  package let builder: Inventory.Builder
  /// The names of the arguments that the file looks at.
  package let names: [String]

  /// More Dockerfiles are not read again.
  private static let mostBytes = 1 << 24

  /// Every Dockerfile with each set of arguments that compose services give it.
  /// - Parameter left: is told of a file that is built in more ways than can be judged.
  static func all(
    of files: [InventoryFile], _ builders: [RepositoryPath: [Inventory.Builder]],
    left: (RepositoryPath) -> Void
  ) -> [BuildVariant] {
    var budget = mostBytes
    var found: [BuildVariant] = []
    for file in files {
      guard let dockerfile = file.dockerfile, let builders = builders[file.path] else { continue }
      var seen: Set<Way> = []
      for builder in builders where !builder.build.arguments.isEmpty {
        let arguments = dockerfile.declared(of: builder.build.arguments)
        guard !arguments.isEmpty,
          seen.insert(Way(arguments: arguments, target: builder.build.target)).inserted
        else {
          continue
        }
        budget -= file.text.bytes.count + 4_096
        guard budget >= 0 else {
          left(file.path)
          return found
        }
        let content = Dockerfile(parsing: file.text, arguments: arguments)
        found.append(
          BuildVariant(
            file: InventoryFile(path: file.path, text: file.text, content: .dockerfile(content)),
            builder: builder,
            names: arguments.keys.sorted()))
      }
    }
    return found
  }

  private struct Way: Hashable {
    let arguments: BuildArguments
    let target: String?
  }
}

extension Inventory {
  /// The inventory of one build alone: no other Dockerfile, no project, nothing of the repository as a whole.
  package func alone(_ variant: BuildVariant) -> Inventory { Inventory(self, alone: variant) }
}
