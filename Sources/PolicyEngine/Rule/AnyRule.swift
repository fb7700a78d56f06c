import ContainerFiles

/// A rule of the registry, whatever its subject and options are.
package struct AnyRule: Sendable {
  package struct ParameterDescription: Sendable, Hashable {
    package let name: String
    package let summary: String
    package let form: ParameterForm
    /// The value when a policy sets nothing, as a policy would write it; nil for none.
    package let standard: String?
  }

  package let about: RuleDescription
  package let examples: [Example]
  package let parameters: [ParameterDescription]
  /// The name of the rule's type; it is the name of its file.
  package let typeName: String
  /// Decodes the parameters of one layer and reports what is wrong with them.
  package let check: @Sendable ([String: PolicyValue], inout PolicyReader) -> Void
  /// A rule with its options set; problems in the values were reported when the policy was loaded.
  let instance: @Sendable ([String: PolicyValue], PolicyReader) -> Instance

  /// The files in which the rule's subjects stand.
  let paths: @Sendable (inout SubjectStore) -> [RepositoryPath]

  package init<R: Rule>(_ rule: R.Type) {
    about = R.about
    examples = R.examples
    typeName = "\(R.self)"
    parameters = R.Options.parameters.map {
      ParameterDescription(
        name: $0.name, summary: $0.summary, form: $0.form, standard: $0.shown(R.Options()))
    }
    paths = { store in store.all(R.Inspected.self).flatMap { $0.paths } }
    check = { values, reader in _ = Self.options(R.Options.self, values, &reader) }
    instance = { values, reader in
      var reader = reader
      let rule = R(options: Self.options(R.Options.self, values, &reader))
      return Instance { store, covers in
        store.all(R.Inspected.self).filter { $0.paths.contains { covers($0) } }.flatMap { subject in
          rule.violations(in: subject).map {
            Judged(path: $0.path ?? subject.path, identity: subject.identity, violation: $0)
          }.filter { covers($0.path) }
        }
      }
    }
  }

  private static func options<Options: RuleOptions>(
    _ type: Options.Type, _ values: [String: PolicyValue], _ reader: inout PolicyReader
  ) -> Options {
    var options = Options()
    for parameter in Options.parameters {
      if let value = values[parameter.name] { parameter.read(value, &options, &reader) }
    }
    return options
  }

  /// A rule with its options, ready to judge.
  struct Instance: Sendable {
    /// The violations in the subjects of a store whose path is covered.
    let judge: @Sendable (inout SubjectStore, (RepositoryPath) -> Bool) -> [Judged]
  }

  struct Judged: Sendable {
    let path: RepositoryPath
    let identity: String
    let violation: Violation
  }
}

/// The subjects of one inventory, each kind derived once and only when a rule asks for it.
struct SubjectStore {
  let inventory: Inventory
  private var known: [ObjectIdentifier: any Sendable] = [:]

  init(_ inventory: Inventory) { self.inventory = inventory }

  mutating func all<S: Subject>(_ type: S.Type) -> [S] {
    if let found = known[ObjectIdentifier(type)] as? [S] { return found }
    let derived = S.all(in: inventory)
    known[ObjectIdentifier(type)] = derived
    return derived
  }
}
