/// Walks a path part by part and follows links, as the kernel would, but never out of the tree.
struct LinkWalk<Source: NodeSource> {
  enum Outcome {
    case found([UInt8], Node)
    case unreadable(SnapshotContent.Unreadable)
  }

  private static var hopLimit: Int { 8 }

  private let source: Source
  private var done: [UInt8] = []
  private var hops = 0
  /// The last link's target as written, for messages; nil before the first link.
  private var target: String?

  init(_ source: Source) { self.source = source }

  func follow(_ path: [UInt8]) -> Outcome {
    var walk = self
    return walk.run(path)
  }

  private mutating func run(_ path: [UInt8]) -> Outcome {
    var waiting = Array(path.split(separator: UInt8(ascii: "/")).reversed())
    if path.first == UInt8(ascii: "/") { return .unreadable(.leavesTree(target: text(path))) }
    while let part = waiting.popLast() {
      if part.elementsEqual(".".utf8) { continue }
      if part.elementsEqual("..".utf8) {
        if done.isEmpty { return .unreadable(.leavesTree(target: target ?? text(path))) }
        leave()
        continue
      }
      enter(part)
      let node = source.node(at: done)
      switch node {
      case .folder: continue
      case .submodule, .failed: return .found(done, node)
      case .absent: return nothing
      case .file, .notRegular: return waiting.isEmpty ? .found(done, node) : nothing
      case .symbolicLink(let link):
        hops += 1
        target = text(link)
        if hops > Self.hopLimit { return .unreadable(.linkLoop) }
        if link.first == UInt8(ascii: "/") { return .unreadable(.leavesTree(target: text(link))) }
        if link.isEmpty { return nothing }
        leave()
        waiting += link.split(separator: UInt8(ascii: "/")).reversed()
      }
    }
    return .found(done, .folder)
  }

  /// A link to nothing is not the same as nothing.
  private var nothing: Outcome {
    guard let target else { return .found(done, .absent) }
    return .unreadable(.danglingLink(target: target))
  }

  private mutating func enter(_ part: ArraySlice<UInt8>) {
    if !done.isEmpty { done.append(UInt8(ascii: "/")) }
    done += part
  }

  private mutating func leave() {
    done.removeSubrange((done.lastIndex(of: UInt8(ascii: "/")) ?? 0)...)
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
