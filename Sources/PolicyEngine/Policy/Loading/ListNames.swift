import ContainerFiles

/// Which named lists values refer to, also through other lists.
enum ListNames {
  static func used(by values: [PolicyValue], in lists: [String: PolicyValue]) -> Set<String> {
    var found: Set<String> = []
    var waiting = values.map { $0.node }
    while let node = waiting.popLast() {
      if let text = node.scalarText, text.hasPrefix("$") {
        let name = String(text.dropFirst())
        if found.insert(name).inserted, let list = lists[name] { waiting.append(list.node) }
      }
      waiting += node.items + node.entries.map { $0.value }
    }
    return found
  }
}
