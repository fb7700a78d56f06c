/// A program that installs packages. Programs that do the same in the same words share one: `apt` and `apt-get`, `pip`
/// and `pip3`, `conda` and `mamba`.
package enum PackageManager: String, Sendable, Hashable, CaseIterable {
  case apt, aptitude, apk, yum, dnf, microdnf, zypper
  case pip, pipx, uv, poetry
  case npm, yarn, pnpm
  case gem, bundle, composer, cargo, go, conda
  /// They install single files, and matter where signatures are switched off.
  case rpm, dpkg
}

/// What a call of a package manager does.
package enum PackageAction: String, Sendable, Hashable {
  /// Packages that are named, or those of a manifest: `apt-get install curl`, `npm install`.
  case install
  /// Exactly what a lock file says: `npm ci`, `uv sync --frozen` is `install` with a flag.
  case installLocked
  /// The lists of what there is: `apt-get update`.
  case update
  case upgrade
  case distUpgrade
  case remove
  /// The tool's own way to empty its cache.
  case clean
  /// The tool's settings are changed: `npm config set`, `pip config set`.
  case configure
  /// `go run tool@v1`, `cargo fetch`, `pip download`: it fetches packages without installing them.
  case fetch
}

/// One or more words after a tool's name, such as `install` or `pip install`.
package struct PackageVerb: Sendable, Hashable {
  package let words: [String]
  package let action: PackageAction

  /// Verbs that mean the same, one in each text, words separated by blanks.
  static func verbs(_ action: PackageAction, _ texts: String...) -> [PackageVerb] {
    texts.map { text in PackageVerb(words: text.split(separator: " ").map { String($0) }, action: action) }
  }
}

extension PackageManager {
  /// The managers whose caches one clean command empties.
  var sharing: [PackageManager] {
    switch self {
    case .yum, .dnf, .microdnf: [.yum, .dnf, .microdnf]
    case .apt, .aptitude: [.apt, .aptitude]
    default: [self]
    }
  }
}
