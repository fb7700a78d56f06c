/// One line of what git tells a pre-push hook.
package struct PushedRef: Hashable, Sendable {
  /// As the user wrote it (`HEAD~1`, a name of 40 digits, …): never to be looked up.
  package let localRef: String
  /// Zero when the reference is deleted.
  package let localID: ObjectID
  package let remoteRef: String
  /// Zero when the remote has no such reference.
  package let remoteID: ObjectID

  package init(localRef: String, localID: ObjectID, remoteRef: String, remoteID: ObjectID) {
    self.localRef = localRef
    self.localID = localID
    self.remoteRef = remoteRef
    self.remoteID = remoteID
  }

  /// Reads the hook's whole standard input; blank lines are passed over, as wrappers add them.
  package static func parse(_ input: some Sequence<UInt8>) throws(GitError) -> [PushedRef] {
    var refs: [PushedRef] = []
    for line in Array(input).split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") })
      if fields.isEmpty { continue }
      refs.append(try PushedRef(fields: fields.map { String(decoding: $0, as: UTF8.self) }))
    }
    return refs
  }

  /// The local reference may itself hold spaces (`HEAD@{1 day ago}`), so the fields are counted from the end.
  private init(fields: [String]) throws(GitError) {
    let last = fields.count - 1
    guard last >= 3, let local = ObjectID(hex: fields[last - 2]), let remote = ObjectID(hex: fields[last]) else {
      throw GitError(
        .usage, "standard input is not what git gives a pre-push hook: '\(fields.joined(separator: " "))'",
        remedy: "policygate hook install")
    }
    self.init(
      localRef: fields[...(last - 3)].joined(separator: " "), localID: local, remoteRef: fields[last - 1],
      remoteID: remote)
  }
}

/// One judged tip of a push.
package struct PushedChange: Sendable {
  /// The remote references that receive it.
  package let refs: [String]
  package let change: Change
}

/// A whole push.
package struct PushedChanges: Sendable {
  package let changes: [PushedChange]
  /// What was passed over and why, a sentence each.
  package let notices: [String]
}
