/// What a build is given beside its Dockerfile, as by `--build-arg` or `build.args` of a compose service.
package typealias BuildArguments = [String: BuildArgument]

package struct BuildArgument: Sendable, Hashable {
  /// Nil where it is known only when the build starts.
  package let value: String?

  package init(value: String?) { self.value = value }
}

extension Dockerfile {
  /// The arguments of a build that this file looks at.
  package func declared(of arguments: BuildArguments) -> BuildArguments {
    guard !arguments.isEmpty else { return [:] }
    var names = Set(PredefinedArguments.platforms)
    for instruction in instructions {
      if case .arg(let pairs) = instruction.effective.arguments {
        names.formUnion(pairs.map { $0.key.text })
      }
    }
    return arguments.filter { names.contains($0.key) }
  }
}
