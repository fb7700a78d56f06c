/// Follows ARG and ENV through a file.
struct ScopeEvaluator {
  let escape: UInt8
  /// What the build is given beside the file.
  private let arguments: BuildArguments
  /// The bytes that values may still take: a file that doubles a value line by line must not fill the memory.
  private var budget = 1 << 22

  init(escape: UInt8, arguments: BuildArguments) {
    self.escape = escape
    self.arguments = arguments
  }

  /// What exists before the first line.
  var platforms: Scope {
    var scope = Scope.platforms
    for name in PredefinedArguments.platforms {
      guard let given = arguments[name] else { continue }
      scope.define(name, as: Scope.Binding(value: given.value, definition: nil, origin: .platform))
    }
    return scope
  }

  /// ARG before the first FROM: in order, each seeing those above.
  mutating func declareGlobals(of instruction: Instruction, in scope: inout Scope) {
    guard case .arg(let pairs) = instruction.arguments else { return }
    for pair in pairs {
      if let given = given(pair, .globalArgument) {
        scope.define(pair.key.text, as: given)
        continue
      }
      // A declaration without a value leaves an earlier one in force.
      if pair.value == nil, scope[pair.key.text] != nil { continue }
      let value = value(of: pair, with: scope, in: instruction.joined)
      scope.define(
        pair.key.text,
        as: Scope.Binding(value: value, definition: pair.key.range, origin: .globalArgument))
    }
  }

  /// What an instruction adds to the variables of its stage. The later of ARG and ENV wins, as in BuildKit.
  mutating func apply(_ instruction: Instruction, to scope: inout Scope, globals: Scope) {
    switch instruction.arguments {
    case .arg(let pairs):
      for pair in pairs { declare(pair, in: &scope, globals: globals, instruction.joined) }
    case .env(let pairs):
      // All values of one ENV see what was there before it.
      var found: [(name: String, binding: Scope.Binding)] = []
      for pair in pairs {
        let key = text(of: pair.key, with: scope, in: instruction.joined) ?? pair.key.text
        let value = value(of: pair, with: scope, in: instruction.joined)
        found.append((key, Scope.Binding(value: value, definition: pair.key.range, origin: .environment)))
      }
      for (name, binding) in found { scope.define(name, as: binding) }
    case .from, .run, .cmd, .entrypoint, .shell, .copy, .add, .label, .healthcheck, .user, .workdir, .stopsignal,
      .maintainer, .expose, .volume, .onbuild, .invalid:
      return
    }
  }

  private mutating func declare(_ pair: KeyValue, in scope: inout Scope, globals: Scope, _ joined: JoinedText) {
    let name = pair.key.text
    if let given = given(pair, .argument) { return scope.define(name, as: given) }
    guard pair.value == nil else {
      let value = value(of: pair, with: scope, in: joined)
      scope.define(name, as: Scope.Binding(value: value, definition: pair.key.range, origin: .argument))
      return
    }
    // Without a default it takes the global value; without that, an ENV of the same name stays in force.
    if let global = globals[name] {
      let definition = global.value == nil && global.origin != .platform ? pair.key.range : global.definition
      scope.define(name, as: Scope.Binding(value: global.value, definition: definition, origin: global.origin))
    } else if scope[name] == nil {
      scope.define(name, as: Scope.Binding(value: nil, definition: pair.key.range, origin: .argument))
    }
  }

  /// What the build sets a declared argument to, whatever its default is.
  private func given(_ pair: KeyValue, _ origin: Scope.Binding.Origin) -> Scope.Binding? {
    arguments[pair.key.text].map {
      Scope.Binding(value: $0.value, definition: pair.key.range, origin: origin)
    }
  }

  private mutating func value(of pair: KeyValue, with scope: Scope, in joined: JoinedText)
    -> String?
  {
    guard let word = pair.value, let text = text(of: word, with: scope, in: joined) else {
      return nil
    }
    budget -= text.utf8.count
    return budget >= 0 ? text : nil
  }

  private func text(of word: Word, with scope: Scope, in joined: JoinedText) -> String? {
    if Expansion.isPlain(word.text, escape: escape) { return word.text }
    return Expansion.expand(word, with: scope, escape: escape, in: joined).text
  }
}
