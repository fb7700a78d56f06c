extension ComposeLoader {
  /// The services of a file as they stand there, and what its tags take away; loaded once for all that extend them.
  struct ExtendedFile {
    let services: ComposeMapping
    let taken: Set<ComposePath>
    let context: Context
    var done: [String: ComposeValue] = [:]
  }

  /// Lays each service of a file over the service that it extends.
  mutating func extend(_ value: inout ComposeValue, taken: Set<ComposePath>, _ context: Context) {
    guard var root = value.mapping, let entry = root.entry("services"), let services = entry.value.mapping,
      services.entries.contains(where: { $0.value["extends"] != nil })
    else { return }
    var file = ExtendedFile(services: services, taken: taken, context: context)
    var result = services
    for service in services.entries where service.value["extends"] != nil {
      let merged = resolved(service.key, in: &file, chain: [])
      if let merged { result[service.key, service.keyPlace] = merged }
    }
    root["services", entry.keyPlace] = ComposeValue(.mapping(result), at: entry.value.place)
    value.content = .mapping(root)
  }

  private struct Link: Hashable {
    let path: RepositoryPath
    let service: String
  }

  private mutating func resolved(_ name: String, in file: inout ExtendedFile, chain: [Link]) -> ComposeValue? {
    if let done = file.done[name] { return done }
    guard let service = file.services[name] else { return nil }
    guard let extends = service["extends"], budget >= 0 else { return service }
    let link = Link(path: service.place.path, service: name)
    guard !chain.contains(link), chain.count < Self.depth else {
      refuse(extends.place, "`extends` leads in a circle: service `\(name)` extends itself")
      return nil
    }
    // The key stays where the base is not known: then the service is not known whole.
    var result = service
    if let base = base(of: name, extends, in: &file, chain: chain + [link]) {
      var model = ComposeValue(
        .mapping(ComposeMapping([.init(key: name, keyPlace: base.place, value: base)])), at: base.place)
      model = ComposeValue(
        .mapping(ComposeMapping([.init(key: "services", keyPlace: base.place, value: model)])), at: base.place)
      result = service.without("extends")
      noteEarlier(base, of: chain.first?.service ?? name)
      ComposeMerge.removing(file.taken, from: &model)
      if let kept = model["services", name] {
        result = merged(kept, with: result, at: ComposePath(["services", name]))
      }
    }
    spend(result.count(upTo: max(0, budget) + 1), at: service.place)
    file.done[name] = result
    return result
  }

  /// The service that one extends, itself resolved.
  private mutating func base(
    of name: String, _ extends: ComposeValue, in file: inout ExtendedFile, chain: [Link]
  ) -> ComposeValue? {
    guard let reference = extends["service"]?.text ?? extends.text, let wanted = reference.text else {
      refuse(extends.place, "`extends` of service `\(name)` names no service")
      return nil
    }
    guard let other = extends["file"] else {
      if file.services[wanted] == nil {
        refuse(extends.place, "service `\(name)` extends `\(wanted)`, which is not in the file")
      }
      return resolved(wanted, in: &file, chain: chain)
    }
    guard let path = path(named: other, what: "extends.file") else { return nil }
    guard var target = extendedFile(path, file.context, namedAt: other.place) else { return nil }
    if target.services[wanted] == nil {
      refuse(extends.place, "service `\(name)` extends `\(wanted)`, which is not in \(path.text)")
    }
    let result = resolved(wanted, in: &target, chain: chain)
    extended[path] = target
    return result
  }

  /// A file whose services are extended: relative paths are its own folder's, its includes are not followed.
  private mutating func extendedFile(
    _ path: RepositoryPath, _ context: Context, namedAt place: ComposePlace
  ) -> ExtendedFile? {
    if let known = extended[path] { return known }
    if source(of: path) == nil { noteExtended(path) }
    guard let documents = documents(of: path, namedAt: place), let source = source(of: path) else { return nil }
    let own = Context(folder: path.folder, environment: context.environment, chain: context.chain)
    var model: ComposeValue?
    var taken: Set<ComposePath> = []
    for document in documents {
      var reader = ComposeValueReader(source: source, environment: own.environment, folder: own.folder)
      guard let value = reader.document(document) else { continue }
      report(reader.problems, in: path)
      if var before = model {
        ComposeMerge.removing(reader.taken, from: &before)
        model = merged(before, with: value)
      } else {
        model = value
      }
      taken.formUnion(reader.taken)
    }
    let file = ExtendedFile(services: model?["services"]?.mapping ?? ComposeMapping(), taken: taken, context: own)
    extended[path] = file
    return file
  }
}

extension ComposeValue {
  /// How many values it holds, as far as they are worth counting.
  func count(upTo most: Int) -> Int {
    var found = 0
    var waiting = [self]
    while found < most, let value = waiting.popLast() {
      found += 1
      switch value.content {
      case .null, .scalar: continue
      case .list(let items): waiting += items
      case .mapping(let mapping): waiting += mapping.entries.map { $0.value }
      }
    }
    return found
  }

  func without(_ key: String) -> ComposeValue {
    guard case .mapping(var mapping) = content else { return self }
    mapping.remove(key)
    return ComposeValue(.mapping(mapping), at: place)
  }
}
