import ContainerFiles

/// Tells the calls of package managers in a RUN apart, and follows what configures them along the way.
struct PackageReader {
  let scope: Scope
  /// The place of the RUN among the file's instructions.
  let instruction: Int
  private(set) var found: StepPackages
  private(set) var settings: PackageSettings
  /// What the script assigns, where it is known, so that `$APT_FLAGS` is read.
  private var assigned: [String: String] = [:]
  /// Whether anything flows into a command, by its index.
  private var hasInput: [Bool] = []

  init(_ settings: PackageSettings, scope: Scope, instruction: Int, mounted: [String]) {
    self.scope = scope
    self.instruction = instruction
    self.settings = settings
    found = StepPackages()
    found.mounted = mounted.map { CachePath($0) }
  }

  mutating func read(_ script: ShellScript, _ invocations: [Invocation]) {
    hasInput = ShellInput.flows(in: script)
    var next = invocations.startIndex
    for index in script.commands.indices {
      let command = script.commands[index]
      for assignment in command.assignments {
        if let value = assignment.value, value.isLiteral { assigned[assignment.name] = value.text }
      }
      var own: Invocation?
      while next < invocations.endIndex, invocations[next].index <= index {
        own = invocations[next]
        if !command.isOpaque { read(invocations[next]) }
        next += 1
      }
      ConfigurationWrite.read(script, at: index, own, into: &settings)
    }
    found.settings = settings
  }

  private mutating func read(_ invocation: Invocation) {
    if let tool = PackageTool.named(invocation.name) {
      if let call = call(of: tool, invocation) {
        found.calls.append(call)
        apply(call)
      }
    } else {
      Cleanup.paths(of: invocation).forEach { remove($0, by: invocation) }
      if Cleanup.isHelper(invocation) { found.noteHelper(at: place(of: invocation)) }
      if invocation.fetchesAptLists {
        settings.lists[.apt] = PackageSettings.Lists(
          range: invocation.nameRange, instruction: instruction, isUsed: settings.lists[.apt]?.isUsed ?? false)
      }
    }
  }

  private func call(of tool: PackageTool, _ invocation: Invocation) -> PackageCall? {
    var arguments = PackageArguments(tool)
    for word in invocation.arguments { arguments.add(word, value: value(of: word, in: invocation)) }
    guard let (action, verb) = arguments.action else { return nil }
    return PackageCall(
      tool: tool, action: action, verb: verb, packages: Array(arguments.positional.dropFirst(verb.count)),
      flags: arguments.flags, invocation: invocation, settings: settings, scope: scope,
      hasInput: hasInput.indices.contains(invocation.index) && hasInput[invocation.index],
      hasUnknownFlags: arguments.hasUnknownFlags)
  }

  /// What an unquoted `$NAME` stands for; nil for other words and where it is not known.
  private func value(of word: ShellWord, in invocation: Invocation) -> String? {
    guard !word.isLiteral, !word.isQuoted, word.variables.count == 1 else { return nil }
    let name = word.variables[0]
    guard word.text == "$\(name)" || word.text == "${\(name)}" else { return nil }
    // A long value repeated many times would cost more than the file.
    let exported = invocation.environment[name] ?? nil
    guard let value = exported ?? assigned[name] ?? scope[name]?.value, value.utf8.count <= 256 else { return nil }
    return value
  }

  /// A command in a function or a trap may run after everything that follows it.
  private func place(of invocation: Invocation) -> Int {
    let isDeferred = invocation.command.place.nesting.contains { if case .function = $0 { true } else { false } }
    return isDeferred ? .max : invocation.index
  }

  private mutating func apply(_ call: PackageCall) {
    switch call.action {
    case .update:
      settings.lists[call.manager] = PackageSettings.Lists(range: call.headRange, instruction: instruction)
    case .clean:
      guard let verb = call.verb.last?.text else { return }
      if call.manager == .apt || call.manager == .aptitude {
        guard verb == "dist-clean" || verb == "distclean" else { return }
        settings.lists[.apt] = nil
      }
      for manager in call.manager.sharing { found.noteCleanup(of: manager, at: place(of: call.invocation)) }
    case .configure: ConfigurationWrite.apply(call, to: &settings)
    case .upgrade, .distUpgrade:
      if call.tool.kind == .system, call.packages.isEmpty { settings.isUpgraded = true }
    case .install:
      if settings.lists[call.manager]?.instruction == instruction { settings.lists[call.manager]?.isUsed = true }
    case .installLocked, .remove, .fetch: break
    }
  }

  private mutating func remove(_ path: CachePath, by invocation: Invocation) {
    let place = place(of: invocation)
    found.removed.append((path, place))
    for manager in path.managers {
      found.noteCleanup(of: manager, at: place)
      settings.lists[manager] = nil
    }
  }
}

extension Invocation {
  /// `add-apt-repository` fetches the lists when it has added a repository.
  fileprivate var fetchesAptLists: Bool {
    ["add-apt-repository", "apt-add-repository"].contains(name)
      && !arguments.contains { ["-n", "--no-update", "-r", "--remove"].contains($0.text) }
  }
}
