package import ContainerFiles

/// A rule of the registry, whatever its subject and options are. The registry is made by every push, so what only the
/// documentation and a policy's parameters need is made when it is asked for.
package final class AnyRule: Sendable {
  package struct ParameterDescription: Sendable, Hashable {
    package let name: String
    package let summary: String
    package let form: ParameterForm
    /// The value when a policy sets nothing, as a policy would write it; nil for none.
    package let standard: String?
  }

  package let about: RuleDescription
  private let makeExamples: @Sendable () -> [Example]
  private let makeParameters: @Sendable () -> [ParameterDescription]
  private let makeTypeName: @Sendable () -> String
  /// Decodes the parameters of one layer and reports what is wrong with them.
  package let check: @Sendable ([String: PolicyValue], inout PolicyReader) -> Void
  /// A rule with its options set; problems in the values were reported when the policy was loaded.
  let instance: @Sendable ([String: PolicyValue], PolicyReader) -> Instance

  /// The files in which the rule's subjects stand.
  let paths: @Sendable (inout SubjectStore) -> [RepositoryPath]

  package init<R: Rule>(_ rule: R.Type) {
    about = R.about
    makeExamples = { R.examples }
    makeTypeName = { "\(R.self)" }
    makeParameters = {
      R.Options.parameters.map {
        ParameterDescription(
          name: $0.name, summary: $0.summary, form: $0.form, standard: $0.shown(R.Options()))
      }
    }
    paths = { store in store.all(R.Inspected.self).flatMap { $0.paths } }
    check = { values, reader in _ = Self.options(R.Options.self, values, &reader) }
    instance = { values, reader in
      var reader = reader
      let rule = R(options: Self.options(R.Options.self, values, &reader))
      return Instance { store, covers in
        var found: [Judged] = []
        for subject in store.covered(R.Inspected.self) where covers.map({ subject.stands(in: $0) }) ?? true {
          for violation in rule.violations(in: subject) {
            let path = violation.path ?? subject.path
            guard covers?(path) ?? (violation.path == nil || store.inventory.covers(path)) else { continue }
            found.append(Judged(path: path, identity: subject.identity, violation: violation))
          }
        }
        return found
      }
    }
  }

  /// A rule that is no type of its own, and that has neither examples nor parameters.
  init(
    about: RuleDescription, instance: @escaping @Sendable ([String: PolicyValue], PolicyReader) -> Instance,
    paths: @escaping @Sendable (inout SubjectStore) -> [RepositoryPath]
  ) {
    self.about = about
    (makeExamples, makeParameters, makeTypeName) = ({ [] }, { [] }, { "" })
    check = { _, _ in }
    (self.instance, self.paths) = (instance, paths)
  }

  package var examples: [Example] { makeExamples() }
  package var parameters: [ParameterDescription] { makeParameters() }
  /// The name of the rule's type; it is the name of its file.
  package var typeName: String { makeTypeName() }

  private static func options<Options: RuleOptions>(
    _ type: Options.Type, _ values: [String: PolicyValue], _ reader: inout PolicyReader
  ) -> Options {
    var options = Options()
    if values.isEmpty { return options }
    for parameter in Options.parameters {
      if let value = values[parameter.name] { parameter.read(value, &options, &reader) }
    }
    return options
  }

  /// A rule with its options, ready to judge.
  struct Instance: Sendable {
    /// The violations in the subjects of a store, of all of them or of those in some files.
    let judge: @Sendable (inout SubjectStore, ((RepositoryPath) -> Bool)?) -> [Judged]
  }

  struct Judged: Sendable {
    let path: RepositoryPath
    let identity: String
    let violation: Violation
  }
}

/// The subjects of one inventory, each kind derived once and only when a rule asks for it.
package struct SubjectStore: Sendable {
  package let inventory: Inventory
  private var known: [ObjectIdentifier: any Sendable] = [:]
  /// Those that stand in files in which findings may stand.
  private var covered: [ObjectIdentifier: any Sendable] = [:]

  init(_ inventory: Inventory) { self.inventory = inventory }

  package mutating func all<S: Subject>(_ type: S.Type) -> [S] {
    if let found = known[ObjectIdentifier(type)] as? [S] { return found }
    let derived = S.all(in: &self)
    known[ObjectIdentifier(type)] = derived
    return derived
  }

  mutating func covered<S: Subject>(_ type: S.Type) -> [S] {
    if let found = covered[ObjectIdentifier(type)] as? [S] { return found }
    var paths: [RepositoryPath: Bool] = [:]
    let found = all(type).filter { subject in
      subject.stands { path in
        if let known = paths[path] { return known }
        let covers = inventory.covers(path)
        paths[path] = covers
        return covers
      }
    }
    covered[ObjectIdentifier(type)] = found
    return found
  }
}
