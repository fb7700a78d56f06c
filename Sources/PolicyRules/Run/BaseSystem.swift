import ContainerFiles
import PolicyEngine

/// The distribution of a stage, guessed from the name of its base image and from what it calls: good enough for
/// advice, never for a finding.
struct BaseSystem {
  enum Family {
    case alpine
    case debian
    case redHat
    case windows
    case other
  }

  private let stage: BuildStage

  init(_ stage: BuildStage) { self.stage = stage }

  /// Told when it is asked for: most stages get no advice.
  var family: Family {
    guard let image = stage.baseImage else { return .other }
    let name = image.familiarName.lowercased()
    let tag = stage.chain.last.map { $0.image.text.lowercased() } ?? ""
    if stage.stage.isWindows {
      return .windows
    } else if name.contains("alpine") || tag.contains("alpine") || name.hasSuffix("busybox") || name == "docker" {
      return .alpine
    } else if Self.redHat.contains(where: { name.contains($0) || tag.contains($0) }) {
      return .redHat
    } else if Self.debian.contains(where: { name.contains($0) || tag.contains($0) }) {
      return .debian
    } else {
      return .other
    }
  }

  private static let redHat = [
    "fedora", "centos", "redhat", "rockylinux", "almalinux", "amazonlinux", "oraclelinux", "ubi",
  ]
  private static let debian = [
    "debian", "ubuntu", "buster", "bullseye", "bookworm", "trixie", "slim", "python", "node", "ruby", "golang", "php",
    "rust", "openjdk", "temurin", "gcc", "perl",
  ]
}
