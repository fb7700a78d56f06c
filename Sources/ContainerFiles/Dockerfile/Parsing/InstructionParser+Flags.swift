extension InstructionParser {
  mutating func checkFlags(_ arguments: Arguments) {
    // At HEALTHCHECK NONE, BuildKit looks at no flags.
    if case .healthcheck(let healthcheck) = arguments, healthcheck.test == .none { return }
    guard let rules = keyword.flagRules else { return }
    var seen: Set<String> = []
    for flag in head.flags {
      guard let rule = rules.first(where: { $0.name == flag.name }) else {
        reportUnknown(flag, rules)
        continue
      }
      let isFirst = seen.insert(flag.name).inserted
      check(flag, rule, isFirst: isFirst)
    }
  }

  private mutating func reportUnknown(_ flag: Flag, _ rules: [FlagRule]) {
    let names = rules.map(\.name)
    let remedy: String
    if let nearest = EditDistance.nearest(to: flag.name, in: names) {
      remedy = "did you mean --\(nearest)?"
    } else if names.isEmpty {
      remedy = "delete it: \(keyword.rawValue) takes no flags"
    } else {
      remedy = "\(keyword.rawValue) takes \(names.map { "--\($0)" }.joined(separator: ", "))"
    }
    report(.unknownFlag, flag.range, "\(keyword.rawValue) has no flag --\(flag.name)", remedy: remedy)
  }

  private mutating func check(_ flag: Flag, _ rule: FlagRule, isFirst: Bool) {
    if !isFirst, !rule.repeats {
      report(.duplicateFlag, flag.range, "--\(flag.name) is given twice", remedy: "delete one of them")
    }
    switch rule.kind {
    case .boolean:
      let value = flag.value.map { $0.text.lowercased() }
      guard let value, value != "true", value != "false" else { return }
      report(
        .flagValue, flag.range, "--\(flag.name) is true or false, not `\(value)`",
        remedy: "write --\(flag.name)=true or --\(flag.name)=false")
    case .text, .texts:
      guard flag.value == nil else { return }
      report(.flagValue, flag.range, "--\(flag.name) needs a value", remedy: "write --\(flag.name)=value")
    case .choice(let values):
      guard flag.value.map({ !values.contains($0.text) }) ?? true else { return }
      report(
        .flagValue, flag.range, "--\(flag.name) cannot be `\(flag.value?.text ?? "")`",
        remedy: "write \(values.map { "--\(flag.name)=\($0)" }.joined(separator: " or "))")
    }
  }
}
