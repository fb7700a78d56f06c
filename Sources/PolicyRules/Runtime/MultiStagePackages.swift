import ContainerFiles
import PolicyEngine

/// Commands that take packages away again.
enum PackageRemoval {
  static func isOne(_ invocation: Invocation) -> Bool {
    let verbs = invocation.arguments.prefix(6).map(\.text)
    switch invocation.name {
    case "apt-get", "apt", "aptitude": return verbs.contains { ["purge", "remove", "autoremove"].contains($0) }
    case "apk": return verbs.contains("del")
    case "yum", "dnf", "microdnf", "tdnf", "zypper":
      return verbs.contains { ["remove", "erase", "autoremove", "rm"].contains($0) }
    default: return false
    }
  }
}

/// Packages that are compilers, or bring them.
enum CompilerPackages {
  private static let names: Set<String> = [
    "build-essential", "gcc", "g++", "gcc-c++", "clang", "make", "cmake", "build-base", "alpine-sdk", "libc-dev",
    "libc6-dev",
    "musl-dev", "golang", "golang-go", "cargo", "rustc", "maven", "gradle", "autoconf", "automake", "base-devel",
    "default-jdk", "ninja-build", "gfortran", "nasm", "yasm",
  ]
  /// Enough to say that the image can compile; `make` and its kin alone are not.
  private static let compilers: Set<String> = [
    "build-essential", "gcc", "g++", "gcc-c++", "clang", "build-base", "alpine-sdk", "golang", "golang-go", "cargo",
    "rustc",
    "base-devel", "gfortran",
  ]

  static func installed(by invocation: Invocation) -> BuildWork.Step? {
    guard let removal = removal(invocation) else { return nil }
    var first: ShellWord?
    var all: [String] = []
    for word in invocation.arguments where word.isLiteral {
      // `gcc=4:12.2`, `gcc-12` and `g++-12` are versions of it.
      let name = word.text.prefix { $0 != "=" && $0 != "~" && $0 != "<" && $0 != ">" }
      let family =
        name.split(separator: "-").count == 2 && name.last?.isNumber == true ? name.prefix { $0 != "-" } : name
      guard names.contains(String(family)) else { continue }
      if compilers.contains(String(family)), first == nil { first = word }
      if all.count < 6 { all.append(String(name)) }
    }
    guard let first else { return nil }
    return BuildWork.Step(
      range: first.range, text: String(first.text), result: "\(removal) \(all.joined(separator: " "))")
  }

  /// How the manager takes away what this call installs; nil where it installs nothing.
  private static func removal(_ invocation: Invocation) -> String? {
    let words = invocation.arguments.map(\.text)
    switch invocation.name {
    case "apt-get", "apt", "aptitude":
      return words.contains("install") ? "apt-get purge -y --auto-remove" : nil
    case "apk":
      // A virtual package is made to be removed.
      let isVirtual = words.contains { $0 == "-t" || $0.hasPrefix("--virtual") }
      return words.contains("add") && !isVirtual ? "apk del" : nil
    case "yum", "dnf", "microdnf", "tdnf":
      return words.contains("install") ? "\(invocation.name) remove -y" : nil
    case "zypper": return words.contains("install") || words.contains("in") ? "zypper remove -y" : nil
    default: return nil
    }
  }
}
