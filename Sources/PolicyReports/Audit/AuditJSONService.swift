import ContainerFiles
import PolicyEngine

struct AuditJSONService: Encodable {
  struct User: Encodable {
    let text: String?
    /// service, dockerfile or image
    let source: String
    /// Left out where it cannot be told.
    let root: Bool?
    let place: AuditJSONPlace?
  }
  struct Switch: Encodable {
    /// yes, no or unknown
    let value: String
    /// Whether `docker stack deploy` passes over it.
    let ignored: Bool
    let place: AuditJSONPlace?

    init(_ value: AuditSwitch) {
      self.value = value.state.rawValue
      ignored = value.isIgnored
      place = value.place.map { AuditJSONPlace($0) }
    }
  }
  struct Limit: Encodable {
    let resource: String
    let text: String
    let known: Bool
    let place: AuditJSONPlace
  }
  struct Port: Encodable {
    let text: String
    /// Whether other machines reach it.
    let isPublic: Bool
    let place: AuditJSONPlace
  }

  let name: String
  let path: String
  let line: Int
  let files: [String]
  let profiles: [String]
  let image: String?
  let built: Bool
  let whole: Bool
  let user: User
  let capabilities: AuditJSONCapabilities
  let privileged: Switch
  let noNewPrivileges: Switch
  let readOnly: Switch
  let limits: [Limit]
  let ports: [Port]
  let sockets: [AuditJSONItem]
  let hostNamespaces: [AuditJSONItem]
  let unconfined: [AuditJSONItem]
  let change: AuditJSONChange?

  init(_ service: ServiceAudit, _ change: ServiceChange?) {
    name = service.name
    path = service.place.path.text
    line = service.place.line
    files = [path] + service.otherFiles.map { $0.text }
    profiles = service.profiles
    image = service.image
    built = service.isBuilt
    whole = service.isWhole
    user = User(
      text: service.user.text, source: service.user.source.rawValue, root: service.user.isRoot,
      place: service.user.place.map { AuditJSONPlace($0) })
    capabilities = AuditJSONCapabilities(service.capabilities)
    privileged = Switch(service.privileged)
    noNewPrivileges = Switch(service.noNewPrivileges)
    readOnly = Switch(service.readOnly)
    limits = service.limits.map {
      Limit(resource: $0.resource.rawValue, text: $0.text, known: !$0.isUnknown, place: AuditJSONPlace($0.place))
    }
    ports = service.ports.map { Port(text: $0.text, isPublic: $0.isPublic, place: AuditJSONPlace($0.place)) }
    sockets = service.sockets.map { AuditJSONItem($0) }
    hostNamespaces = service.hostNamespaces.map { AuditJSONItem($0) }
    unconfined = service.unconfined.map { AuditJSONItem($0) }
    self.change = change.map { AuditJSONChange($0) }
  }
}

struct AuditJSONCapabilities: Encodable {
  struct Written: Encodable {
    let text: String
    let path: String
    let line: Int
    /// all, named, refused or unresolved
    let reading: String
    /// The capability's name, or the one that was meant.
    let name: String?

    init(_ entry: CapabilityAudit.Written) {
      text = entry.text
      path = entry.place.path.text
      line = entry.place.line
      switch entry.reading {
      case .all: (reading, name) = ("all", nil)
      case .named(let capability): (reading, name) = ("named", capability.name)
      case .refused(let suggestion): (reading, name) = ("refused", suggestion)
      case .unresolved: (reading, name) = ("unresolved", nil)
      }
    }
  }
  struct Entry: Encodable {
    let name: String
    let number: Int
    /// default, cap_add or privileged
    let source: String
    let path: String?
    let line: Int?
    let level: String
    /// needed, optional or extra; left out without a profile of the image.
    let profile: String?

    init(_ entry: CapabilityAudit.Entry) {
      name = entry.capability.name
      number = entry.capability.number
      source = entry.source.rawValue
      path = entry.place?.path.text
      line = entry.place?.line
      level = "\(entry.level)"
      profile = entry.need?.rawValue
    }
  }

  let add: [Written]
  let drop: [Written]
  /// Left out where variables decide.
  let bounding: [String]?
  /// What the first process holds; where its user is not known, what it holds as root.
  let effective: [String]?
  let mask: String?
  let listsIgnored: Bool
  let refused: [Written]
  let unresolved: [Written]
  let redundant: [String]
  let entries: [Entry]
  /// The name of the image's profile.
  let profile: String?
  let missing: [String]

  init(_ capabilities: CapabilityAudit) {
    add = capabilities.add.map { Written($0) }
    drop = capabilities.drop.map { Written($0) }
    bounding = capabilities.bounding.map { $0.list.map { $0.name } }
    effective = capabilities.effectiveMask.map { mask in
      Capability.all.filter { $0.bit & mask != 0 }.map { $0.name }
    }
    mask = capabilities.bounding?.hexadecimal
    listsIgnored = capabilities.bounding?.listsIgnored ?? false
    refused = capabilities.refused.map { Written($0) }
    unresolved = capabilities.unresolved.map { Written($0) }
    redundant = capabilities.redundant
    entries = capabilities.entries.map { Entry($0) }
    profile = capabilities.profile?.name
    missing = capabilities.missing
  }
}
